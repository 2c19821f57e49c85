package org.maillens.capture.transcript.gnutls;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.maillens.capture.transcript.told.ConversationDraft;
import org.maillens.capture.transcript.told.Form;
import org.maillens.capture.transcript.told.HandshakeDraft;
import org.maillens.capture.transcript.told.Heard;
import org.maillens.capture.transcript.told.PemText;
import org.maillens.capture.transcript.told.Source;
import org.maillens.capture.transcript.told.Span;
import org.maillens.capture.transcript.told.Target;
import org.maillens.capture.transcript.told.Words;
import org.maillens.certificate.SafeText;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Conversation.Lack;
import org.maillens.evidence.SeenHandshake.Reach;
import org.maillens.evidence.SeenHandshake.SeenCertificate;
import org.maillens.evidence.TlsFacts.DhParameters;
import org.maillens.mail.Security;
import org.maillens.tls.Alert;
import org.maillens.tls.AlertDescription;
import org.maillens.tls.ExtensionType;
import org.maillens.tls.ProtocolVersion;

/// Reads one transcript. What it prints through one pipe and through the other comes in no fixed
/// order, so each line is understood alone.
final class GnutlsReading {
  private static final Form RESOLVING = Form.of("Resolving '(.+)'\\.\\.\\.", "Resolving '");
  private static final Form COMMAND = Form.of(".*\\bgnutls-cli\\s.*", "gnutls-cli");
  private static final Pattern STARTTLS = Pattern.compile("\\s--starttls-proto[= ](\\w+)");
  private static final Form TYPED = Form.of(".*\\s(?:-s|--starttls)(?:\\s.*)?", "-s");
  private static final Pattern PORT = Pattern.compile("\\s(?:-p|--port)[= ]?(\\w+)");
  private static final Form DESCRIPTION =
      Form.of("- Description: \\(((?:TLS|SSL)[0-9.]++)[^)]*\\)-(.*)", "- Description: ");
  private static final Form CERTIFICATE =
      Form.of(
          "\\s*+- subject [`']((?:(?!', issuer ).)*+)'"
              + ", issuer [`']((?:(?!', serial ).)*+)', serial .*",
          "- subject ");
  private static final Form NUMBER =
      Form.of("- Certificate\\[(\\d{1,3})\\] info:", "- Certificate[");
  private static final Form COUNT =
      Form.of(
          "- Got a certificate list of (\\d{1,3}) certificates\\.", "- Got a certificate list of ");
  private static final Form STATUS = Form.of("- Status: (.*)", "- Status: ");
  private static final Form ALERT =
      Form.of("\\*\\*\\* Received alert \\[(\\d{1,3})\\]: .*", "*** Received alert ");
  private static final Form LOGGED_ALERT =
      Form.of(
          "\\|<\\d+>\\| REC(?:\\[0x[0-9a-f]+\\])?: (Sending )?Alert\\[(\\d)\\|(\\d{1,3})\\] - .*",
          "Alert[");
  private static final Form PRIME = Form.of(" - Using prime: (\\d{2,5}) bits", " - Using prime: ");
  private static final Form CURVE = Form.of(" - Using curve: (\\S+)", " - Using curve: ");
  private static final Form OWN =
      Form.of("- Successfully sent (\\d+) certificate.*", "- Successfully sent ");
  private static final Form OPTIONS = Form.of("- Options: (.*)", "- Options: ");
  private static final Form FATAL =
      Form.of("\\*\\*\\* Fatal error: A TLS fatal alert has been received\\.", "*** Fatal error: ");
  private static final Form DEBUG = Form.of("\\|<\\d+>\\| (?:HSK|EXT|REC)\\[0x.*", "[0x");

  private final List<String> lines;
  private final ConversationDraft draft;
  private final HandshakeDraft handshake;
  private final List<SeenCertificate> chain = new ArrayList<>();
  private Optional<SeenCertificate> named = Optional.empty();
  private boolean fatal;
  private boolean over;

  GnutlsReading(Source source, Span span) {
    this.lines = source.lines(span);
    this.draft = new ConversationDraft(source.at(span.from()), "gnutls-cli");
    this.handshake = draft.handshake();
  }

  Heard heard() {
    draft.lacks(Lack.BYTES);
    command();
    fatal = lines.stream().anyMatch(line -> FATAL.matches(line));
    over = fatal;
    for (int at = 0; at < lines.size(); at++) {
      String line = lines.get(at);
      if (PemText.begins(line)) {
        PemText pem = PemText.at(lines, at);
        named.map(n -> pem.seen(n.subject(), n.issuer())).ifPresent(this::last);
        at = pem.next() - 1;
      } else {
        line(line);
      }
    }
    if (!chain.isEmpty()) {
      if (chain.size() != count()) {
        // Of a list that breaks off, the last is not taken for the end of the chain.
        SeenCertificate cut = chain.removeLast();
        chain.add(new SeenCertificate(Optional.empty(), cut.subject(), cut.issuer(), false));
      }
      handshake.chain(chain);
      handshake.reached(Reach.ANSWERED);
    }
    if (lines.stream().anyMatch(line -> DEBUG.matches(line))) {
      new GnutlsLog(handshake).read(lines);
    }
    if (handshake.reach() != Reach.FINISHED && !over) {
      draft.lacks(Lack.END);
    }
    return Heard.of(draft);
  }

  private int count() {
    return lines.stream()
        .map(COUNT::matcher)
        .filter(Matcher::matches)
        .map(matcher -> Words.number(matcher.group(1)))
        .findFirst()
        .orElse(0);
  }

  private void last(SeenCertificate read) {
    if (!chain.isEmpty()) {
      chain.set(chain.size() - 1, read);
    }
  }

  private void command() {
    lines.stream().filter(COMMAND::matches).forEach(this::command);
    for (String line : lines) {
      Matcher resolving = RESOLVING.matcher(line);
      if (resolving.matches()) {
        Target.hostAndPort(resolving.group(1)).ifPresent(draft::target);
      }
    }
  }

  private void command(String line) {
    Matcher starttls = STARTTLS.matcher(line);
    Matcher port = PORT.matcher(line);
    draft.target(
        starttls.find()
            ? Target.UNKNOWN.with(
                Target.starttls(starttls.group(1)), Optional.of(Security.STARTTLS))
            : Target.UNKNOWN.with(Optional.empty(), security(line)));
    if (port.find()) {
      Target.port(port.group(1))
          .ifPresent(
              number -> draft.target(new Target("", number, Optional.empty(), Optional.empty())));
    }
  }

  /// With `-s` somebody types the dialogue.
  private static Optional<Security> security(String command) {
    return TYPED.matches(command)
        ? Optional.of(Security.STARTTLS)
        : Optional.of(Security.IMPLICIT_TLS);
  }

  private void line(String line) {
    Matcher matcher = DESCRIPTION.matcher(line);
    if (matcher.matches()) {
      new Description(matcher.group(1), matcher.group(2)).into(handshake);
      return;
    }
    matcher = NUMBER.matcher(line);
    if (matcher.matches()) {
      named = Optional.empty();
      return;
    }
    matcher = CERTIFICATE.matcher(line);
    if (matcher.matches()) {
      named =
          Optional.of(
              new SeenCertificate(
                  Optional.empty(),
                  SafeText.of(matcher.group(1)),
                  SafeText.of(matcher.group(2)),
                  false));
      chain.add(named.get());
      return;
    }
    matcher = STATUS.matcher(line);
    if (matcher.matches()) {
      draft.verified(matcher.group(1).strip());
      return;
    }
    if (line.equals("- Handshake was completed")) {
      handshake.reached(Reach.FINISHED);
      return;
    }
    ending(line);
  }

  private void ending(String line) {
    Matcher matcher = ALERT.matcher(line);
    if (matcher.matches()) {
      alert(false, fatal ? Alert.FATAL : Alert.WARNING, matcher.group(1));
      return;
    }
    matcher = LOGGED_ALERT.matcher(line);
    if (matcher.matches()) {
      boolean sent = matcher.group(1) != null;
      alert(sent, Integer.parseInt(matcher.group(2)), matcher.group(3));
      return;
    }
    matcher = PRIME.matcher(line);
    if (matcher.matches()) {
      if (!handshake.version().filter(ProtocolVersion.TLS13::equals).isPresent()) {
        handshake.dhParameters(new DhParameters(Integer.parseInt(matcher.group(1)), ""));
      }
      return;
    }
    matcher = CURVE.matcher(line);
    if (matcher.matches()) {
      Words.group(matcher.group(1)).ifPresent(handshake::group);
      return;
    }
    matcher = OWN.matcher(line);
    if (matcher.matches()) {
      handshake.clientCertificate(matcher.group(1).equals("0") ? Answer.NO : Answer.YES);
      return;
    }
    matcher = OPTIONS.matcher(line);
    if (matcher.matches()) {
      options(matcher.group(1));
    } else {
      over |= line.startsWith("*** Fatal error: ") || line.startsWith("Could not connect to ");
    }
  }

  private void options(String text) {
    if (handshake.version().filter(v -> v.compareTo(ProtocolVersion.TLS13) < 0).isEmpty()) {
      return;
    }
    if (text.contains("extended master secret")) {
      handshake.extension(ExtensionType.EXTENDED_MASTER_SECRET);
    }
    if (text.contains("safe renegotiation")) {
      handshake.extension(ExtensionType.RENEGOTIATION_INFO);
    }
  }

  private void alert(boolean fromClient, int level, String description) {
    int id = Integer.parseInt(description);
    if (id <= 0xFF) {
      handshake.alert(fromClient, new Alert(level, new AlertDescription(id)));
      handshake.reached(Reach.HELLO);
    }
  }
}
