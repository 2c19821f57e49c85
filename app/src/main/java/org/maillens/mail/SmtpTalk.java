package org.maillens.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.maillens.mail.DialogueFailure.Kind;
import org.maillens.mail.DialogueFailure.Stage;

/// SMTP and submission up to STARTTLS (RFC 5321, RFC 6409, RFC 3207). Says nothing before the last
/// line of the greeting: who talks into `220-` is taken for a spammer and rejected.
final class SmtpTalk extends Talk {
  private static final int MAX_REPLY_LINES = 4096;
  private final String clientName;
  private final List<String> reply = new ArrayList<>();

  SmtpTalk(
      Protocol protocol, Transcript transcript, boolean upgrade, boolean terse, String clientName) {
    super(protocol, transcript, upgrade, terse);
    this.clientName = clientName;
  }

  @Override
  Step line(String line) {
    if (!isReply(line)) {
      return stage() == Stage.GREETING && reply.isEmpty() ? otherProtocol(line) : more();
    }
    if (reply.size() < MAX_REPLY_LINES) {
      reply.add(line);
    }
    if (line.length() > 3 && line.charAt(3) == '-') {
      return more();
    }
    List<String> complete = List.copyOf(reply);
    reply.clear();
    return reply(Integer.parseInt(line.substring(0, 3)), complete);
  }

  private static boolean isReply(String line) {
    if (line.length() < 3 || (line.length() > 3 && " -".indexOf(line.charAt(3)) < 0)) {
      return false;
    }
    return line.charAt(0) >= '2'
        && line.charAt(0) <= '5'
        && Character.digit(line.charAt(1), 10) >= 0
        && Character.digit(line.charAt(2), 10) >= 0
        && line.charAt(1) < 0x80
        && line.charAt(2) < 0x80;
  }

  private Step reply(int code, List<String> lines) {
    String text = String.join("\n", lines);
    return switch (stage()) {
      case GREETING -> {
        if (code == 220) {
          transcript.greeting(text);
          // without EHLO there is no STARTTLS in SMTP, however little is to be asked
          yield askCapabilities();
        }
        if (code >= 400) {
          transcript.greeting(text);
          yield refused(code, text);
        }
        yield otherProtocol(text);
      }
      case CAPABILITIES -> code < 300 ? capabilities(lines) : refused(code, text);
      case STARTTLS -> {
        if (code == 220) {
          yield new Step.StartTls();
        }
        yield code == 421 ? failed(Kind.BUSY, code, text) : upgradeRefused(code, text);
      }
    };
  }

  private Step capabilities(List<String> lines) {
    transcript.clearCapabilities();
    for (String line : lines.subList(1, lines.size())) {
      String capability = line.length() > 4 ? line.substring(4).strip() : "";
      if (!capability.isEmpty()) {
        transcript.capability(capability, "STARTTLS");
      }
    }
    return capabilitiesKnown();
  }

  private Step refused(int code, String text) {
    if (code < 500) {
      return failed(Kind.BUSY, code, text);
    }
    if (transcript.masked()) {
      return failed(Kind.MASKED, code, text);
    }
    // FTP and LMTP greet with 220 as well; that EHLO is refused tells them apart
    Speaker speaker = Speaker.of(transcript.greeting());
    return stage() == Stage.CAPABILITIES && speaker != Speaker.SMTP
        ? failed(Kind.NOT_THIS_PROTOCOL, code, transcript.greeting(), speaker)
        : failed(Kind.REFUSED, code, text);
  }

  @Override
  Asked asked(String line) {
    return switch (line.split(" ", 2)[0].strip().toUpperCase(Locale.ROOT)) {
      case "EHLO" -> Asked.CAPABILITIES;
      case "STARTTLS" -> Asked.UPGRADE;
      case "AUTH" -> Asked.SIGN_IN;
      case "QUIT" -> Asked.GOOD_BYE;
      case "HELO", "NOOP", "RSET", "HELP" -> Asked.SMALL_TALK;
      default -> Asked.WORK;
    };
  }

  @Override
  Step askCapabilities() {
    return send(Stage.CAPABILITIES, "EHLO " + clientName, "EHLO");
  }

  @Override
  Step askUpgrade() {
    return send(Stage.STARTTLS, "STARTTLS", "STARTTLS");
  }
}
