package org.maillens.mail;

import java.util.Locale;
import org.maillens.mail.DialogueFailure.Kind;
import org.maillens.mail.DialogueFailure.Stage;

/// POP3 up to STLS (RFC 1939, RFC 2449, RFC 2595).
final class Pop3Talk extends Talk {
  private boolean listing;

  Pop3Talk(Transcript transcript, boolean upgrade, boolean terse) {
    super(Protocol.POP3, transcript, upgrade, terse);
  }

  @Override
  Step line(String line) {
    if (listing) {
      return listed(line);
    }
    boolean ok = isStatus(line, "+OK");
    if (!ok && !isStatus(line, "-ERR")) {
      return stage() == Stage.GREETING ? otherProtocol(line) : more();
    }
    return switch (stage()) {
      case GREETING -> {
        transcript.greeting(line);
        yield ok ? greeted() : failed(Kind.BUSY, 0, line);
      }
      case CAPABILITIES -> {
        if (!ok) {
          // CAPA is optional, so its absence says nothing about STLS
          yield capabilitiesKnown();
        }
        listing = true;
        transcript.clearCapabilities();
        yield more();
      }
      case STARTTLS -> ok ? new Step.StartTls() : upgradeRefused(0, line);
    };
  }

  private Step listed(String line) {
    if (line.equals(".")) {
      listing = false;
      return capabilitiesKnown();
    }
    String capability = (line.startsWith(".") ? line.substring(1) : line).strip();
    if (!capability.isEmpty()) {
      transcript.capability(capability, "STLS");
    }
    return more();
  }

  private static boolean isStatus(String line, String status) {
    return line.regionMatches(true, 0, status, 0, status.length())
        && (line.length() == status.length() || line.charAt(status.length()) <= ' ');
  }

  @Override
  Asked asked(String line) {
    return switch (line.split(" ", 2)[0].strip().toUpperCase(Locale.ROOT)) {
      case "CAPA" -> Asked.CAPABILITIES;
      case "STLS" -> Asked.UPGRADE;
      case "USER" -> Asked.NAMED;
      case "PASS", "APOP", "AUTH" -> Asked.SIGN_IN;
      case "QUIT" -> Asked.GOOD_BYE;
      case "NOOP", "UTF8" -> Asked.SMALL_TALK;
      default -> Asked.WORK;
    };
  }

  @Override
  Step askCapabilities() {
    return send(Stage.CAPABILITIES, "CAPA", "CAPA");
  }

  @Override
  Step askUpgrade() {
    return send(Stage.STARTTLS, "STLS", "STLS");
  }
}
