package org.maillens.mail;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/// An attempt to sign in, of which nothing is kept but how and whether.
///
/// @param tag of the command, in IMAP
record SignIn(Protocol protocol, String tag) {
  private static final Pattern MECHANISM = Pattern.compile("\"?[A-Za-z0-9_-]{1,20}\"?");

  static SignIn of(Protocol protocol, String line) {
    return new SignIn(protocol, protocol == Protocol.IMAP ? line.split(" ", 2)[0] : "");
  }

  /// The command without names and secrets, but with the mechanism where it names one.
  static String shown(Protocol protocol, String line) {
    String[] words = line.split(" ", -1);
    int verb = protocol == Protocol.IMAP ? 1 : 0;
    String name = words[verb].toUpperCase(Locale.ROOT);
    boolean named = name.startsWith("AUTH") && words.length > verb + 1;
    boolean mechanism = named && MECHANISM.matcher(words[verb + 1]).matches();
    int kept = verb + (mechanism ? 2 : 1);
    String start = String.join(" ", Arrays.copyOf(words, kept));
    return words.length > kept ? start + " " + Overheard.HIDDEN : start;
  }

  /// The verb alone.
  static String verbOf(Protocol protocol, String line) {
    String[] words = line.split(" ", -1);
    int verb = protocol == Protocol.IMAP ? 1 : 0;
    String start = String.join(" ", Arrays.copyOf(words, verb + 1));
    return words.length > verb + 1 ? start + " " + Overheard.HIDDEN : start;
  }

  /// Whether this line of the server completes its answer.
  static boolean isFinal(Protocol protocol, String tag, String line) {
    String upper = line.toUpperCase(Locale.ROOT);
    return switch (protocol) {
      case IMAP -> line.startsWith(tag + " ") || upper.startsWith("* BYE");
      case POP3 -> upper.startsWith("+OK") || upper.startsWith("-ERR");
      case SMTP, SUBMISSION ->
          isReplyCode(line) && (line.length() == 3 || line.charAt(3) == ' ') && !goesOn(line);
      case SIEVE -> upper.startsWith("OK") || upper.startsWith("NO") || upper.startsWith("BYE");
      case HTTPS, TLS -> true;
    };
  }

  /// Whether it belongs to the answer and asks for nothing.
  static boolean isPartOfReply(Protocol protocol, String line) {
    boolean smtp = protocol == Protocol.SMTP || protocol == Protocol.SUBMISSION;
    return smtp && isReplyCode(line) && !goesOn(line);
  }

  static boolean isSuccess(Protocol protocol, String line) {
    String upper = line.toUpperCase(Locale.ROOT);
    return switch (protocol) {
      case IMAP -> upper.contains(" OK") && upper.indexOf(' ') == upper.indexOf(" OK");
      case POP3 -> upper.startsWith("+OK");
      case SMTP, SUBMISSION -> upper.startsWith("2");
      case SIEVE -> upper.startsWith("OK");
      case HTTPS, TLS -> false;
    };
  }

  private static boolean goesOn(String line) {
    return line.startsWith("334");
  }

  private static boolean isReplyCode(String line) {
    return line.length() >= 3 && line.substring(0, 3).chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
