package org.maillens.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every text of the pictures stands out from its ground by 4.5 to 1 or more (WCAG 2.2, success
/// criterion 1.4.3), light and dark.
class ContrastTest {
  private static final double LEAST = 4.5;
  private static final Pattern COLOUR = Pattern.compile("(-ml-[a-z0-9-]+): #([0-9A-F]{6});");

  /// Text and ground, as the style sheets put them together.
  private static final String[][] PAIRS = {
    {"ink", "panel"},
    {"ink", "page"},
    {"quiet", "panel"},
    {"quiet", "page"},
    {"accent", "panel"},
    {"ink", "good-soft"},
    {"ink", "bad-soft"},
    {"ink", "caution-soft"},
    {"ink", "unknown-soft"},
    {"good-on-soft", "good-soft"},
    {"bad", "bad-soft"},
    {"caution", "caution-soft"},
    {"unknown-on-soft", "unknown-soft"},
    {"accent-on-soft", "accent-soft"},
    {"bad", "panel"},
    {"caution", "panel"},
    {"bad", "page"},
    {"on-sign", "bad"},
    {"on-sign", "good"},
    {"on-sign", "caution"},
    {"on-sign", "unknown"},
    {"on-accent", "accent"},
    {"on-sign", "certificate-0"},
    {"on-sign", "certificate-1"},
    {"on-sign", "certificate-2"},
    {"on-sign", "certificate-3"},
    {"on-sign", "certificate-4"},
    {"on-sign", "certificate-5"},
  };

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void textStandsOut(String theme) throws IOException {
    Map<String, Integer> colours = new HashMap<>();
    Path sheet = Path.of("..", "resources", "styles", "colours-" + theme + ".css");
    COLOUR
        .matcher(Files.readString(sheet))
        .results()
        .forEach(m -> colours.put(m.group(1), Integer.parseInt(m.group(2), 16)));
    for (String[] pair : PAIRS) {
      int text = Objects.requireNonNull(colours.get("-ml-" + pair[0]));
      int ground = Objects.requireNonNull(colours.get("-ml-" + pair[1]));
      assertThat(contrast(text, ground))
          .as(theme + ": " + pair[0] + " on " + pair[1])
          .isGreaterThanOrEqualTo(LEAST);
    }
  }

  private static double contrast(int one, int other) {
    double lighter = Math.max(luminance(one), luminance(other));
    double darker = Math.min(luminance(one), luminance(other));
    return (lighter + 0.05) / (darker + 0.05);
  }

  private static double luminance(int rgb) {
    return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
  }

  private static double linear(int channel) {
    double part = (channel & 0xFF) / 255.0;
    return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
  }
}
