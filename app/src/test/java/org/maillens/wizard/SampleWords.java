package org.maillens.wizard;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.maillens.wizard.service.Words;

/// The shipped words, read without the report package; a missing key fails the test that asks.
final class SampleWords implements Words {
  private final Properties all = new Properties();

  @Override
  public String text(String key, Object... arguments) {
    String feature = key.substring(0, key.indexOf('.'));
    if (!all.containsKey("#" + feature)) {
      load(feature);
    }
    String pattern = all.getProperty(key);
    if (pattern == null) {
      throw new AssertionError("no words for " + key);
    }
    return new MessageFormat(pattern, Locale.ENGLISH).format(arguments);
  }

  private void load(String feature) {
    String file = "/messages/" + feature + ".properties";
    try (InputStreamReader in =
        new InputStreamReader(
            Objects.requireNonNull(SampleWords.class.getResourceAsStream(file), file),
            StandardCharsets.UTF_8)) {
      all.load(in);
      all.setProperty("#" + feature, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
