package org.maillens.capture.transcript.openssl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import org.maillens.capture.transcript.told.Form;
import org.maillens.capture.transcript.told.HandshakeDraft;
import org.maillens.capture.transcript.told.Messages;
import org.maillens.capture.transcript.told.PemText;
import org.maillens.evidence.SeenHandshake.Reach;
import org.maillens.evidence.SeenHandshake.SeenCertificate;
import org.maillens.tls.Alert;
import org.maillens.tls.AlertDescription;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.SignatureScheme;

/// What `-trace` shows: every field of a message with its number, from which the hellos are put
/// together again. Each length that it tells must come out, else the message is not used.
final class Trace {
  private static final Form RECORD = Form.of("\\s*(Sent|Received)(?: TLS)? Record", " Record");
  private static final Form RECORD_VERSION =
      Form.of("\\s*Version = .*\\(0x([0-9a-fA-F]{1,4})\\)", "Version = ");
  private static final Form MESSAGE =
      Form.of("\\s*([A-Z][A-Za-z0-9]+), Length=(\\d{1,7})", ", Length=");
  private static final Form ALERT =
      Form.of("\\s*Level=\\w+\\((\\d{1,3})\\), description=.*\\((\\d{1,3})\\)", ", description=");
  private static final Form CURVE = Form.of("\\s*named_curve: .*\\((\\d{1,5})\\)", "named_curve: ");
  private static final Form SIGNATURE =
      Form.of("\\s*Signature Algorithm: .*\\(0x([0-9a-fA-F]{4})\\)", "Signature Algorithm: ");

  private static final int CLIENT = 1;
  private static final int SERVER = 2;

  private final HandshakeDraft draft;
  private final Messages messages;
  private boolean fromClient;
  private int finished;
  private String within = "";

  Trace(HandshakeDraft draft, Messages messages) {
    this.draft = draft;
    this.messages = messages;
  }

  /// Whether any of it was there.
  boolean read(List<String> lines) {
    boolean any = false;
    for (int at = 0; at < lines.size(); at++) {
      String line = lines.get(at);
      Matcher matcher = RECORD.matcher(line);
      if (matcher.matches()) {
        fromClient = matcher.group(1).equals("Sent");
        within = "record";
        continue;
      }
      if (within.isEmpty()) {
        continue;
      }
      matcher = MESSAGE.matcher(line);
      if (matcher.matches()) {
        within = matcher.group(1);
        any |= message(lines, at, Integer.parseInt(matcher.group(2)));
      } else if (line.strip().equals("---")) {
        within = "";
      } else {
        any |= field(line);
      }
    }
    return any;
  }

  private boolean message(List<String> lines, int at, int length) {
    return switch (within) {
      case "ClientHello", "ServerHello" -> {
        Optional<TracedHello> hello = TracedHello.of(lines, at, length);
        hello.ifPresent(read -> messages.message(fromClient, read.message()));
        yield hello.isPresent();
      }
      case "Certificate" -> {
        if (!fromClient) {
          certificates(lines, at + 1);
        }
        yield true;
      }
      case "Finished" -> {
        finished |= fromClient ? CLIENT : SERVER;
        if (finished == (CLIENT | SERVER)) {
          draft.reached(Reach.FINISHED);
        }
        yield true;
      }
      default -> false;
    };
  }

  private void certificates(List<String> lines, int from) {
    List<SeenCertificate> chain = new ArrayList<>();
    boolean ended = false;
    for (int at = from; at < lines.size() && !ended; at++) {
      String line = lines.get(at);
      ended = RECORD.matches(line) || MESSAGE.matches(line);
      if (PemText.begins(line)) {
        PemText pem = PemText.at(lines, at);
        int number = chain.size();
        chain.add(
            draft.chain().size() > number
                ? pem.seen(draft.chain().get(number).subject(), draft.chain().get(number).issuer())
                : pem.seen("", ""));
        at = pem.next() - 1;
        if (!pem.ended()) {
          return;
        }
      }
    }
    if (!chain.isEmpty() && ended) {
      draft.chain(chain);
    }
  }

  private boolean field(String line) {
    Matcher matcher = RECORD_VERSION.matcher(line);
    if (matcher.matches()) {
      if (fromClient) {
        draft.recordVersion(Integer.parseInt(matcher.group(1), 16));
      }
      return false;
    }
    matcher = ALERT.matcher(line);
    if (matcher.matches()) {
      int level = Integer.parseInt(matcher.group(1));
      int description = Integer.parseInt(matcher.group(2));
      if (level <= 0xFF && description <= 0xFF) {
        draft.alert(fromClient, new Alert(level, new AlertDescription(description)));
        return true;
      }
      return false;
    }
    return !fromClient && exchange(line);
  }

  private boolean exchange(String line) {
    Matcher curve = CURVE.matcher(line);
    if (within.equals("ServerKeyExchange") && curve.matches()) {
      int id = Integer.parseInt(curve.group(1));
      if (id <= 0xFFFF) {
        draft.group(new NamedGroup(id));
      }
      return true;
    }
    Matcher signature = SIGNATURE.matcher(line);
    if ((within.equals("ServerKeyExchange") || within.equals("CertificateVerify"))
        && signature.matches()) {
      draft.scheme(new SignatureScheme(Integer.parseInt(signature.group(1), 16)));
      return true;
    }
    return false;
  }
}
