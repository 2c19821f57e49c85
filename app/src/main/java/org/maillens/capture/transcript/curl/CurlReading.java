package org.maillens.capture.transcript.curl;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.maillens.capture.transcript.told.ConversationDraft;
import org.maillens.capture.transcript.told.DistinguishedText;
import org.maillens.capture.transcript.told.Form;
import org.maillens.capture.transcript.told.Greetings;
import org.maillens.capture.transcript.told.HandshakeDraft;
import org.maillens.capture.transcript.told.Heard;
import org.maillens.capture.transcript.told.HexBlock;
import org.maillens.capture.transcript.told.Messages;
import org.maillens.capture.transcript.told.Source;
import org.maillens.capture.transcript.told.Span;
import org.maillens.capture.transcript.told.Target;
import org.maillens.capture.transcript.told.Words;
import org.maillens.evidence.Conversation.Lack;
import org.maillens.evidence.DialogueFacts.Problem;
import org.maillens.evidence.SeenHandshake.Reach;
import org.maillens.evidence.SeenHandshake.SeenCertificate;
import org.maillens.mail.Security;
import org.maillens.tls.Alert;
import org.maillens.tls.AlertDescription;
import org.maillens.tls.Bytes;
import org.maillens.tls.ExtensionType;
import org.maillens.tls.OpensslError;

/// Reads one connection of curl. What is shown as bytes with `--trace` are the messages themselves,
/// decrypted.
final class CurlReading {
  private static final Form COMMAND = Form.of(".*\\bcurl(?:\\.exe)?\\s.*", "curl");
  private static final Pattern URI =
      Pattern.compile("[\\s\"']((?:https|imaps?|pop3s?|smtps?)://[^\\s\"'/]+)");
  private static final Form TRYING = Form.of("Trying (\\S+?)\\.\\.\\.", "Trying ");
  private static final Form CONNECTED =
      Form.of("Connected to (\\S+) \\(([^)]*)\\) port (\\d{1,5}).*", "Connected to ");
  private static final Form ESTABLISHED =
      Form.of(
          "Established connection to (\\S+) \\((\\S+) port (\\d{1,5})\\).*",
          "Established connection to ");
  private static final Form STEP =
      Form.of("\\S+ \\((OUT|IN)\\), TLS ([a-z ]+), .*\\((\\d{1,5})\\):", ", TLS ");
  private static final Form AGREED =
      Form.of("SSL connection using (\\S+) / (\\S+)(?: / (\\S+))?.*", "SSL connection using ");
  private static final Form SUBJECT = Form.of("\\s*subject: (.*)", "subject: ");
  private static final Form ISSUER = Form.of("\\s*issuer: (.*)", "issuer: ");
  private static final Form VERIFIED =
      Form.of(
          "\\s*SSL certificate verify result: (.*) \\((\\d{1,5})\\).*",
          "SSL certificate verify result: ");
  private static final Form PROBLEM =
      Form.of("\\s*SSL certificate problem: (.*)", "SSL certificate problem: ");
  private static final Form ERROR = Form.of(".*\\berror:([0-9A-Fa-f]{8}):.*", "error:");
  private static final Form DATA =
      Form.of(
          "(=>|<=) (?:Send|Recv) (SSL data|header|data), (\\d{1,7}) bytes? .*",
          " data, ",
          " header, ");
  private static final Form SECRET =
      Form.of("(?i)(?:\\S+ )?(?:AUTH|AUTHENTICATE|LOGIN|PASS|USER|APOP)\\b.*");

  private static final Form TLS_COMMAND = Form.of("(?i)(?:\\S+ )?(?:STARTTLS|STLS)");

  private static final int RECORD_HEAD = 5;
  private static final int WRONG_VERSION_NUMBER = 267;
  private static final int SERVER_HELLO = 2;
  private static final int CLIENT_HELLO = 1;

  private final List<String> lines;
  private final ConversationDraft draft;
  private final HandshakeDraft handshake;
  private final Messages messages;
  private String kind = "";
  private String subject = "";
  private boolean tls;
  private boolean noTls;
  private boolean over;
  private boolean shown;
  private boolean secretGoesOn;

  CurlReading(Source source, Span span) {
    this.lines = source.lines(span).stream().map(Curl::bare).toList();
    this.draft = new ConversationDraft(source.at(span.from()), "curl");
    this.handshake = draft.handshake();
    this.messages = new Messages(handshake);
  }

  Heard heard() {
    lines.stream()
        .filter(COMMAND::matches)
        .flatMap(line -> URI.matcher(line).results().map(found -> found.group(1)))
        .findFirst()
        .flatMap(Target::uri)
        .ifPresent(draft::target);
    for (int at = 0; at < lines.size(); at++) {
      line(at);
    }
    if (!tls && !over) {
      draft.lacks(Lack.END);
    }
    if (!shown) {
      draft.lacks(Lack.BYTES);
    } else if (messages.isBroken()) {
      draft.lacks(Lack.PACKETS);
    }
    if (noTls && handshake.reach().compareTo(Reach.ANSWERED) < 0) {
      draft.problem(Problem.OTHER_PROTOCOL);
    }
    return Heard.of(draft);
  }

  private void line(int at) {
    String line = lines.get(at);
    if (line.startsWith("* ")) {
      info(line.substring(2));
    } else if (line.startsWith("== Info: ")) {
      info(line.substring(9));
    } else if (line.startsWith("< ") || line.startsWith("> ")) {
      said(line.startsWith("<"), line.substring(2));
    } else {
      over |= line.startsWith("curl: (");
      data(at);
    }
  }

  private void info(String info) {
    Matcher matcher = STEP.matcher(info);
    if (matcher.matches()) {
      step(matcher.group(1).equals("OUT"), matcher.group(2), Integer.parseInt(matcher.group(3)));
      return;
    }
    matcher = AGREED.matcher(info);
    if (matcher.matches()) {
      agreed(matcher);
      return;
    }
    matcher = TRYING.matcher(info.strip());
    if (matcher.matches()) {
      Target.hostAndPort(matcher.group(1))
          .ifPresent(
              target ->
                  draft.target(new Target("", target.port(), Optional.empty(), Optional.empty())));
      return;
    }
    matcher = CONNECTED.matcher(info);
    if (!matcher.matches()) {
      matcher = ESTABLISHED.matcher(info);
    }
    if (matcher.matches()) {
      Target.of(matcher.group(1), Words.number(matcher.group(3)))
          .filter(target -> target.port() <= 65535)
          .ifPresent(draft::target);
      return;
    }
    judged(info);
  }

  private void step(boolean fromClient, String what, int number) {
    kind = what;
    tls = true;
    if (what.equals("alert")) {
      // level and description in one number
      handshake.alert(fromClient, new Alert(number >> 8, new AlertDescription(number & 0xFF)));
      over |= number >> 8 == Alert.FATAL;
    } else if (what.equals("handshake")) {
      if (fromClient && number == CLIENT_HELLO) {
        handshake.reached(Reach.HELLO);
      } else if (!fromClient && number == SERVER_HELLO) {
        handshake.reached(Reach.ANSWERED);
      }
    }
  }

  private void agreed(Matcher matcher) {
    Words.version(matcher.group(1)).ifPresent(handshake::version);
    Words.suite(matcher.group(2)).ifPresent(handshake::suite);
    Optional.ofNullable(matcher.group(3)).flatMap(Words::group).ifPresent(handshake::group);
    handshake.reached(Reach.FINISHED);
    over = true;
  }

  private void judged(String info) {
    Matcher matcher = VERIFIED.matcher(info);
    if (matcher.matches()) {
      draft.verified(Integer.parseInt(matcher.group(2)), matcher.group(1));
      return;
    }
    if (info.strip().equals("SSL certificate verify ok.")) {
      draft.verified(0, "ok");
      return;
    }
    matcher = PROBLEM.matcher(info);
    if (matcher.matches()) {
      draft.verified(matcher.group(1));
      return;
    }
    matcher = SUBJECT.matcher(info);
    if (matcher.matches()) {
      subject = name(matcher.group(1));
      return;
    }
    matcher = ISSUER.matcher(info);
    if (matcher.matches()) {
      if (handshake.chain().isEmpty() && !subject.isEmpty()) {
        handshake.chain(
            List.of(new SeenCertificate(Optional.empty(), subject, name(matcher.group(1)), false)));
      }
      return;
    }
    matcher = ERROR.matcher(info);
    if (matcher.matches()) {
      OpensslError.of((int) Long.parseLong(matcher.group(1), 16)).ifPresent(this::error);
    } else if (info.startsWith("ALPN: server accepted ")) {
      handshake.extension(ExtensionType.ALPN);
    }
  }

  private static String name(String printed) {
    return DistinguishedText.ofOpenssl(printed.replace("; ", ", "));
  }

  private void error(OpensslError error) {
    over = true;
    error.alert().ifPresent(alert -> handshake.alert(false, new Alert(Alert.FATAL, alert)));
    noTls |= error.library() == OpensslError.SSL && error.reason() == WRONG_VERSION_NUMBER;
  }

  /// Inside of TLS only the greeting is kept, and nothing that signs in is.
  private void said(boolean fromServer, String text) {
    if (!tls) {
      boolean secret = !fromServer && (secretGoesOn || SECRET.matches(text));
      secretGoesOn = secret || (secretGoesOn && fromServer && text.startsWith("334"));
      if (!secret && !text.startsWith("334") && !text.startsWith("HTTP/")) {
        draft.said(fromServer, text);
      }
      if (!fromServer && TLS_COMMAND.matches(text)) {
        draft.security(Security.STARTTLS);
      }
    } else if (fromServer && handshake.reach() == Reach.FINISHED) {
      Greetings.protocol(text)
          .filter(_ -> draft.target().security().filter(Security.STARTTLS::equals).isEmpty())
          .ifPresent(
              protocol -> {
                draft.protocol(draft.target().protocol().orElse(protocol));
                draft.greeting(text);
              });
    }
  }

  private void data(int at) {
    Matcher matcher = DATA.matcher(lines.get(at));
    if (!matcher.matches()) {
      return;
    }
    boolean fromClient = matcher.group(1).equals("=>");
    int length = Integer.parseInt(matcher.group(3));
    Optional<HexBlock> block =
        length == 0 ? Optional.empty() : HexBlock.of(lines, at + 1, length, true);
    String what = kind;
    kind = "";
    if (block.isEmpty()) {
      return;
    }
    Bytes bytes = block.get().bytes();
    if (!matcher.group(2).equals("SSL data")) {
      text(fromClient, bytes);
    } else if (what.equals("handshake")) {
      shown = true;
      messages.message(fromClient, bytes);
    } else if (what.isEmpty() && fromClient && length == RECORD_HEAD && bytes.u8(1) == 3) {
      handshake.recordVersion(bytes.u16(1));
    }
  }

  private void text(boolean fromClient, Bytes bytes) {
    if (!tls && bytes.length() < 4096) {
      new String(bytes.toArray(), StandardCharsets.ISO_8859_1)
          .lines()
          .filter(line -> !line.isBlank())
          .forEach(line -> said(!fromClient, line));
    }
  }
}
