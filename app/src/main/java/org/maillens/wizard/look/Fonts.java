package org.maillens.wizard.look;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import javafx.scene.text.Font;
import org.maillens.knowledge.Shipped;

/// The fonts that we ship, so that every system shows the same letters. Families as the files name
/// themselves: "Inter", "Inter Medium", "Inter Semi Bold", "JetBrains Mono".
public final class Fonts {
  private static final List<String> FILES =
      List.of(
          "Inter-Regular.otf",
          "Inter-Medium.otf",
          "Inter-SemiBold.otf",
          "Inter-Bold.otf",
          "JetBrainsMono-Regular.ttf",
          "JetBrainsMono-Bold.ttf");

  private Fonts() {}

  /// Loads all of them and returns their families.
  public static List<String> load() {
    return FILES.stream().map(Fonts::family).toList();
  }

  private static String family(String file) {
    try (InputStream in = Shipped.open("/fonts/" + file)) {
      Font font = Font.loadFont(in, 14);
      if (font == null) {
        throw new IllegalStateException("font not readable: " + file);
      }
      return font.getFamily();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
