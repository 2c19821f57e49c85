package org.maillens.diagnosis;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;
import org.maillens.evidence.Message;

/// The sentences of findings, read straight from their files.
public final class Words {
  private final Properties sentences = new Properties();

  public Words() {
    for (String file : new String[] {"finding", "overlap", "believers"}) {
      Path path = Path.of("..", "resources", "messages", file + ".properties");
      try (Reader reader = Files.newBufferedReader(path)) {
        sentences.load(reader);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
  }

  /// The sentence; fails when there is none, or when it asks for an argument that is not given.
  public String of(Message message) {
    String pattern = sentences.getProperty(message.key());
    if (pattern == null) {
      throw new AssertionError("no sentence for " + message.key());
    }
    MessageFormat format = new MessageFormat(pattern, Locale.ENGLISH);
    if (format.getFormatsByArgumentIndex().length > message.arguments().size()) {
      throw new AssertionError(message.key() + " wants more than " + message.arguments());
    }
    return format.format(
        message.arguments().stream().map(a -> a instanceof Message m ? of(m) : a).toArray());
  }
}
