package org.maillens.capture.transcript.gnutls;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.maillens.capture.transcript.told.ConversationDraft;
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
  private static final Pattern RESOLVING = Pattern.compile("Resolving '(.+)'\\.\\.\\.");
  private static final Pattern STARTTLS =
      Pattern.compile(".*\\bgnutls-cli\\s.*--starttls-proto[= ](\\w+).*");
  private static final Pattern PORT =
      Pattern.compile(".*\\bgnutls-cli\\s.*(?:-p|--port)[= ]?(\\w+).*");
  private static final Pattern DESCRIPTION =
      Pattern.compile("- Description: \\(((?:TLS|SSL)[0-9.]+)[^)]*\\)-(.*)");
  private static final Pattern CERTIFICATE =
      Pattern.compile("\\s*- subject [`'](.*)', issuer [`'](.*)', serial .*");
  private static final Pattern NUMBER = Pattern.compile("- Certificate\\[(\\d{1,3})\\] info:");
  private static final Pattern COUNT =
      Pattern.compile("- Got a certificate list of (\\d{1,3}) certificates\\.");
  private static final Pattern STATUS = Pattern.compile("- Status: (.*)");
  private static final Pattern ALERT =
      Pattern.compile("\\*\\*\\* Received alert \\[(\\d{1,3})\\]: .*");
  private static final Pattern LOGGED_ALERT =
      Pattern.compile(
          "\\|<\\d+>\\| REC(?:\\[0x[0-9a-f]+\\])?: (Sending )?Alert\\[(\\d)\\|(\\d{1,3})\\] - .*");
  private static final Pattern PRIME = Pattern.compile(" - Using prime: (\\d{2,5}) bits");
  private static final Pattern CURVE = Pattern.compile(" - Using curve: (\\S+)");
  private static final Pattern OWN = Pattern.compile("- Successfully sent (\\d+) certificate.*");
  private static final Pattern OPTIONS = Pattern.compile("- Options: (.*)");
  private static final Pattern FATAL =
      Pattern.compile("\\*\\*\\* Fatal error: A TLS fatal alert has been received\\.");
  private static final Pattern DEBUG = Pattern.compile("\\|<\\d+>\\| (?:HSK|EXT|REC)\\[0x.*");

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
    fatal = lines.stream().anyMatch(line -> FATAL.matcher(line).matches());
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
    if (lines.stream().anyMatch(line -> DEBUG.matcher(line).matches())) {
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
    for (String line : lines) {
      Matcher starttls = STARTTLS.matcher(line);
      Matcher port = PORT.matcher(line);
      if (starttls.matches()) {
        draft.target(
            Target.UNKNOWN.with(
                Target.starttls(starttls.group(1)), Optional.of(Security.STARTTLS)));
      } else if (line.contains("gnutls-cli ")) {
        draft.target(Target.UNKNOWN.with(Optional.empty(), security(line)));
      }
      if (port.matches()) {
        Target.port(port.group(1))
            .ifPresent(
                number -> draft.target(new Target("", number, Optional.empty(), Optional.empty())));
      }
    }
    for (String line : lines) {
      Matcher resolving = RESOLVING.matcher(line);
      if (resolving.matches()) {
        Target.hostAndPort(resolving.group(1)).ifPresent(draft::target);
      }
    }
  }

  /// With `-s` somebody types the dialogue.
  private static Optional<Security> security(String command) {
    return command.matches(".*\\s(?:-s|--starttls)(?:\\s.*)?")
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
