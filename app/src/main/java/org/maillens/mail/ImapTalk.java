package org.maillens.mail;

import java.util.Locale;
import java.util.Set;
import org.maillens.mail.DialogueFailure.Kind;
import org.maillens.mail.DialogueFailure.Stage;

/// IMAP up to STARTTLS (RFC 9051, RFC 3501). Knows the difference between `IMAP4rev1` and
/// `IMAP4rev2` only as capabilities: the dialogue is the same.
final class ImapTalk extends Talk {
  private static final Set<String> STATUS = Set.of("OK", "NO", "BAD", "BYE", "PREAUTH");
  private static final String CODE = "[CAPABILITY ";
  private String tag = "";

  ImapTalk(Transcript transcript, boolean upgrade, boolean terse) {
    super(Protocol.IMAP, transcript, upgrade, terse);
  }

  @Override
  Step line(String line) {
    String[] words = line.split(" ", 3);
    String second = words.length > 1 ? words[1].toUpperCase(Locale.ROOT) : "";
    String rest = words.length > 2 ? words[2] : "";
    if (words[0].equals("*")) {
      return untagged(second, rest, line);
    }
    if (stage() == Stage.GREETING) {
      return otherProtocol(line);
    }
    return words[0].equalsIgnoreCase(tag) ? tagged(second, rest, line) : more();
  }

  private Step untagged(String word, String rest, String line) {
    switch (word) {
      case "BYE" -> {
        if (stage() == Stage.GREETING) {
          transcript.greeting(line);
        }
        return failed(Kind.BUSY, 0, line);
      }
      case "CAPABILITY" -> capabilities(rest);
      case "OK", "PREAUTH" -> {
        if (stage() == Stage.GREETING) {
          transcript.greeting(line);
          if (word.equals("PREAUTH")) {
            transcript.preauthenticated();
          }
          capabilityCode(rest);
          return greeted();
        }
      }
      default -> {
        // news that nobody asked for is legal at any time
      }
    }
    return more();
  }

  private Step tagged(String status, String rest, String line) {
    boolean ok = status.equals("OK");
    if (stage() == Stage.STARTTLS) {
      return ok ? new Step.StartTls() : upgradeRefused(0, line);
    }
    if (ok) {
      capabilityCode(rest);
    }
    return capabilitiesKnown();
  }

  private void capabilityCode(String text) {
    if (text.regionMatches(true, 0, CODE, 0, CODE.length())) {
      int end = text.indexOf(']');
      capabilities(text.substring(CODE.length(), end < 0 ? text.length() : end));
    }
  }

  private void capabilities(String list) {
    transcript.clearCapabilities();
    for (String capability : list.strip().split("\\s+")) {
      if (!capability.isEmpty()) {
        transcript.capability(capability, "STARTTLS");
      }
    }
  }

  @Override
  Asked asked(String line) {
    String[] words = line.split(" ", 3);
    Asked asked =
        switch (words.length < 2 ? "" : words[1].toUpperCase(Locale.ROOT)) {
          case "CAPABILITY" -> Asked.CAPABILITIES;
          case "STARTTLS" -> Asked.UPGRADE;
          case "LOGIN", "AUTHENTICATE" -> Asked.SIGN_IN;
          case "LOGOUT" -> Asked.GOOD_BYE;
          case "NOOP", "ID", "ENABLE", "LANGUAGE" -> Asked.SMALL_TALK;
          default -> Asked.WORK;
        };
    if (asked == Asked.CAPABILITIES || asked == Asked.UPGRADE) {
      tag = words[0];
    }
    return asked;
  }

  @Override
  Step askCapabilities() {
    tag = "A1";
    return send(Stage.CAPABILITIES, tag + " CAPABILITY", "CAPABILITY");
  }

  @Override
  Step askUpgrade() {
    tag = "A2";
    return send(Stage.STARTTLS, tag + " STARTTLS", "STARTTLS");
  }

  /// Text for people ends a status response and may end in anything, `{5}` included.
  @Override
  int literalAfter(String part) {
    String[] words = part.split(" ", 3);
    if (words.length > 1 && STATUS.contains(words[1].toUpperCase(Locale.ROOT))) {
      return -1;
    }
    return Literal.sizeAtEnd(part);
  }
}
