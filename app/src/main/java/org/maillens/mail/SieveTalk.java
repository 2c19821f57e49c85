package org.maillens.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.maillens.mail.DialogueFailure.Kind;
import org.maillens.mail.DialogueFailure.Stage;

/// ManageSieve up to STARTTLS (RFC 5804). The server lists its capabilities as greeting, so there
/// is never a question for them.
final class SieveTalk extends Talk {
  private boolean listed;

  SieveTalk(Transcript transcript, boolean upgrade) {
    super(Protocol.SIEVE, transcript, upgrade, false);
  }

  @Override
  Step line(String line) {
    if (line.startsWith("\"")) {
      if (stage() == Stage.GREETING) {
        capability(line);
      }
      return more();
    }
    int space = line.indexOf(' ');
    String word = (space < 0 ? line : line.substring(0, space)).toUpperCase(Locale.ROOT);
    return switch (word) {
      case "OK" -> {
        if (stage() == Stage.STARTTLS) {
          yield new Step.StartTls();
        }
        if (!listed) {
          yield otherProtocol(line);
        }
        if (!transcript.greeted()) {
          transcript.greeting(line);
        }
        yield capabilitiesKnown();
      }
      case "NO" -> stage() == Stage.STARTTLS ? upgradeRefused(0, line) : failed(Kind.BUSY, 0, line);
      case "BYE" -> failed(Kind.BUSY, 0, line);
      default -> stage() == Stage.GREETING && !listed ? otherProtocol(line) : more();
    };
  }

  private void capability(String line) {
    List<String> strings = strings(line);
    if (!listed) {
      listed = true;
      transcript.clearCapabilities();
    }
    if (strings.getFirst().equalsIgnoreCase("IMPLEMENTATION")) {
      transcript.greeting(line);
    }
    transcript.capability(String.join(" ", strings).strip(), "STARTTLS");
  }

  /// The quoted strings of a line, without their quotes; at least one.
  private static List<String> strings(String line) {
    List<String> strings = new ArrayList<>();
    StringBuilder current = new StringBuilder();
    boolean inside = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        if (inside) {
          strings.add(current.toString());
          current.setLength(0);
        }
        inside = !inside;
      } else if (inside) {
        current.append(c == '\\' && i + 1 < line.length() ? line.charAt(++i) : c);
      }
    }
    if (strings.isEmpty() || inside) {
      strings.add(current.toString());
    }
    return strings;
  }

  @Override
  Asked asked(String line) {
    return switch (line.split(" ", 2)[0].strip().toUpperCase(Locale.ROOT)) {
      case "CAPABILITY" -> Asked.CAPABILITIES;
      case "STARTTLS" -> Asked.UPGRADE;
      case "AUTHENTICATE" -> Asked.SIGN_IN;
      case "LOGOUT" -> Asked.GOOD_BYE;
      case "NOOP" -> Asked.SMALL_TALK;
      default -> Asked.WORK;
    };
  }

  @Override
  Step askCapabilities() {
    return send(Stage.CAPABILITIES, "CAPABILITY", "CAPABILITY");
  }

  @Override
  Step askUpgrade() {
    return send(Stage.STARTTLS, "STARTTLS", "STARTTLS");
  }

  @Override
  int literalAfter(String part) {
    return Literal.sizeAtEnd(part);
  }
}
