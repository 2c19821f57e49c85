package org.maillens.report;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.maillens.evidence.Message;

/// The sentences of `resources/messages/`: one file a feature, found by the first part of a key.
/// Thread-safe. English is all there is so far; a translation would be a folder per language.
public final class Messages {
  private final Locale locale;
  private final Map<String, Properties> features = new ConcurrentHashMap<>();

  /// By pattern; each is used by one thread at a time.
  private final Map<String, MessageFormat> formats = new ConcurrentHashMap<>();

  /// @param locale how numbers and dates are written
  public Messages(Locale locale) {
    this.locale = locale;
  }

  /// The sentence of a message.
  public String text(Message message) {
    return text(message.key(), message.arguments().toArray());
  }

  /// The sentence of a key, its placeholders filled; an argument that is a message itself is put in
  /// as its sentence. A key without a sentence, which a test rules out, is shown as it is: a report
  /// with one odd line is better than none.
  public String text(String key, Object... arguments) {
    int dot = key.indexOf('.');
    String pattern = dot < 0 ? null : feature(key.substring(0, dot)).getProperty(key);
    if (pattern == null) {
      return key;
    }
    if (arguments.length == 0 && pattern.indexOf('{') < 0 && pattern.indexOf('\'') < 0) {
      return pattern;
    }
    // A list of very many rows says the same sentences again and again.
    MessageFormat format =
        formats.computeIfAbsent(pattern, unread -> new MessageFormat(unread, locale));
    Object[] sentences = sentences(arguments);
    synchronized (format) {
      return format.format(sentences);
    }
  }

  private Object[] sentences(Object... arguments) {
    return Arrays.stream(arguments).map(a -> a instanceof Message m ? text(m) : a).toArray();
  }

  private Properties feature(String name) {
    return features.computeIfAbsent(name, Messages::load);
  }

  private static Properties load(String feature) {
    Properties sentences = new Properties();
    String file = "/messages/" + feature + ".properties";
    try (var in = Messages.class.getResourceAsStream(file)) {
      if (in != null) {
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8);
        sentences.load(reader);
      }
      return sentences;
    } catch (IOException e) {
      throw new IllegalStateException("a file of the program is damaged: " + file, e);
    }
  }
}
