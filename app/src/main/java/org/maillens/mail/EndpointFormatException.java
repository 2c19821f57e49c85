package org.maillens.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/// A text is no endpoint. Says what is wrong and what to write instead, in one line each; the
/// sentences are those of `messages/endpoint.properties`.
public final class EndpointFormatException extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 80;

  /// What can be wrong with the text.
  public enum Problem {
    EMPTY("empty"),
    NO_SCHEME("noScheme"),
    MAIL_ADDRESS("mailAddress"),
    UNKNOWN_SCHEME("unknownScheme"),
    NO_HOST("noHost"),
    BAD_HOST("badHost"),
    BAD_IPV4("badIpv4"),
    BAD_IPV6("badIpv6"),
    BAD_PORT("badPort"),
    USER_INFO("userInfo"),
    PATH("path"),
    BAD_QUERY("badQuery"),
    SECURITY_CONTRADICTION("contradiction"),
    HTTPS_NEEDS_TLS("httpsNeedsTls"),
    TLS_ONLY("tlsOnly"),
    NO_PORT("noPort");

    private final String word;

    Problem(String word) {
      this.word = word;
    }
  }

  private final Problem problem;
  private final String part;

  EndpointFormatException(Problem problem, String part) {
    super(text(problem, "what", clip(part)) + " " + text(problem, "todo", clip(part)));
    this.problem = problem;
    this.part = clip(part);
  }

  /// The kind of mistake.
  public Problem problem() {
    return problem;
  }

  /// What is wrong, as a sentence in English.
  public String what() {
    return text(problem, "what", part);
  }

  /// What to do about it, as a sentence in English.
  public String whatToDo() {
    return text(problem, "todo", part);
  }

  /// The message key of [#what]; with `.todo` in place of `.what` that of [#whatToDo].
  public String key() {
    return key(problem, "what");
  }

  /// The arguments of the message: the part of the text that is wrong, cut to 80 characters.
  public List<String> arguments() {
    return List.of(part);
  }

  private static String clip(String part) {
    String visible = ServerText.visible(part);
    return visible.length() <= SHOWN ? visible : visible.substring(0, SHOWN) + "…";
  }

  private static String key(Problem problem, String which) {
    return "endpoint." + problem.word + "." + which;
  }

  private static String text(Problem problem, String which, String part) {
    String pattern = Objects.requireNonNull((String) Sentences.ALL.get(key(problem, which)));
    return MessageFormat.format(pattern, part);
  }

  /// Loaded at the first mistake only.
  private static final class Sentences {
    static final Map<Object, Object> ALL = load();

    private static Map<Object, Object> load() {
      Properties loaded = new Properties();
      try (InputStream in =
          Objects.requireNonNull(
              EndpointFormatException.class.getResourceAsStream("/messages/endpoint.properties"))) {
        loaded.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
      return Map.copyOf(loaded);
    }
  }
}
