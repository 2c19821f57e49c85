package org.maillens.wizard.look;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.net.URL;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Scene;

/// Light and dark: AtlantaFX below, our colours on top. Follows the system until the user chooses.
public final class Theme {
  private final BooleanProperty dark = new SimpleBooleanProperty();
  private boolean chosen;

  /// A theme that begins as the system is.
  public Theme() {
    ColorScheme system = Platform.getPreferences().getColorScheme();
    dark.set(system == ColorScheme.DARK);
    Platform.getPreferences()
        .colorSchemeProperty()
        .addListener(
            (_, _, now) -> {
              if (!chosen) {
                dark.set(now == ColorScheme.DARK);
              }
            });
  }

  /// Whether the dark colours are shown.
  public BooleanProperty dark() {
    return dark;
  }

  /// The other colours; from then on the system's change is not followed.
  public void toggle() {
    chosen = true;
    dark.set(!dark.get());
  }

  /// Dresses a scene, now and at every change.
  public void apply(Scene scene) {
    dark.subscribe(isDark -> dress(scene, isDark));
  }

  private static void dress(Scene scene, boolean dark) {
    Application.setUserAgentStylesheet(
        dark
            ? new PrimerDark().getUserAgentStylesheet()
            : new PrimerLight().getUserAgentStylesheet());
    scene
        .getStylesheets()
        .setAll(
            List.of(
                sheet(dark ? "colours-dark.css" : "colours-light.css"),
                sheet("controls.css"),
                sheet("pages.css")));
  }

  private static String sheet(String name) {
    URL url = Theme.class.getResource("/styles/" + name);
    return Objects.requireNonNull(url, name).toExternalForm();
  }
}
