package org.maillens.capture.transcript.openssl;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import org.maillens.capture.transcript.told.ConversationDraft;
import org.maillens.capture.transcript.told.Form;
import org.maillens.capture.transcript.told.Greetings;
import org.maillens.capture.transcript.told.HandshakeDraft;
import org.maillens.capture.transcript.told.Heard;
import org.maillens.capture.transcript.told.Source;
import org.maillens.capture.transcript.told.Span;
import org.maillens.capture.transcript.told.Target;
import org.maillens.capture.transcript.told.Words;
import org.maillens.evidence.Conversation.Lack;
import org.maillens.evidence.SeenHandshake.Reach;
import org.maillens.mail.Security;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ExtensionType;
import org.maillens.tls.ProtocolVersion;

/// Reads one transcript. Of everything that it says twice, the first counts: what follows may be
/// the next one without its beginning. Lines with secrets are never looked at: none of them is
/// asked for here.
final class SClientReading {
  private static final Form CONNECTED = Form.of(".*\\bCONNECT(?:ED\\(|ION ESTABL).*", "CONNECT");
  private static final Form ADDRESS = Form.of("Connecting to (\\S+)", "Connecting to ");
  private static final Form CIPHER =
      Form.of("\\s*(New|Reused), [^,]+, Cipher is (\\S+)", "Cipher is ");
  private static final Form PROTOCOL =
      Form.of("\\s*Protocol(?: version)? {0,2}: ?(\\S+)", "Protocol");
  private static final Form SUITE = Form.of("\\s*Cipher(?:suite)? {0,4}: ?(\\S+)", "Cipher");
  private static final Form VERIFY =
      Form.of("\\s*Verify return code: (\\d{1,5}) \\(([^)]*)\\)?", "Verify return code: ");
  private static final Form BYTES =
      Form.of(
          "\\s*SSL handshake has read (\\d+) bytes and written (\\d+) bytes.*",
          "SSL handshake has read ");
  private static final Form COMPRESSION = Form.of("\\s*Compression: (\\S+).*", "Compression: ");
  private static final Form START = Form.of("\\s*Start Time: (\\d{9,10})", "Start Time: ");
  private static final Form VERIFICATION = Form.of("Verification(?: error)?: (.+)", "Verification");
  private static final Form EXTENSION =
      Form.of(
          "TLS server extension \"[^\"]*\" \\(id=(\\d{1,5})\\), len=\\d+", "TLS server extension ");

  private final Source source;
  private final Span span;
  private final List<String> lines;
  private final ConversationDraft draft;
  private final HandshakeDraft handshake;
  private final Ending ending;
  private boolean agreed;
  private boolean verified;
  private boolean compressed;
  private boolean refused;
  private boolean brief;
  private Optional<ProtocolVersion> spoken = Optional.empty();

  SClientReading(Source source, Span span) {
    this.source = source;
    this.span = span;
    this.lines = source.lines(span);
    this.draft = new ConversationDraft(source.at(first()), "openssl s_client");
    this.handshake = draft.handshake();
    this.ending = new Ending(draft);
  }

  /// The line that people would look for.
  private int first() {
    for (int at = span.from(); at < span.to(); at++) {
      if (CONNECTED.matches(source.lines().get(at))) {
        return at;
      }
    }
    return span.from();
  }

  Heard heard() {
    Command.in(lines).ifPresent(draft::target);
    draft.lacks(Lack.BYTES);
    boolean connected = false;
    for (int at = 0; at < lines.size(); at++) {
      String line = lines.get(at);
      connected |= CONNECTED.matches(line);
      brief |= line.equals("CONNECTION ESTABLISHED");
      line(line, at);
    }
    Chain.read(lines)
        .or(() -> Chain.brief(lines))
        .ifPresent(
            chain -> {
              handshake.chain(chain);
              handshake.reached(Reach.ANSWERED);
            });
    new TextFacts(handshake, handshake.chain()).read(lines);
    // What is shown as bytes is more than words, so it comes last.
    boolean shown = new Shown(draft).read(lines);
    if (shown) {
      draft.has(Lack.BYTES);
      if (!handshake.build().decrypted()) {
        tls13WithoutKeys();
      }
    }
    lacking(connected);
    ending.conclude();
    return Heard.of(draft);
  }

  private void tls13WithoutKeys() {
    if (handshake.version().filter(ProtocolVersion.TLS13::equals).isPresent()) {
      draft.lacks(Lack.KEYS);
    }
  }

  private void lacking(boolean connected) {
    if (!connected && !ending.isOver()) {
      draft.lacks(Lack.BEGINNING);
    }
    if (!verified && !draft.isVerified() && !ending.isOver()) {
      draft.lacks(Lack.END);
    }
  }

  private void line(String line, int at) {
    Matcher matcher = ADDRESS.matcher(line);
    if (matcher.matches()) {
      Target.of(matcher.group(1), 0).ifPresent(draft::target);
      return;
    }
    matcher = CIPHER.matcher(line);
    if (matcher.matches()) {
      chosen(matcher.group(1), matcher.group(2));
      return;
    }
    matcher = PROTOCOL.matcher(line);
    if (matcher.matches()) {
      if (spoken.isEmpty()) {
        spoken = Words.version(matcher.group(1));
        agree();
      }
      return;
    }
    matcher = SUITE.matcher(line);
    if (matcher.matches()) {
      if (handshake.suite().isEmpty() && !agreed) {
        Words.suite(matcher.group(1)).ifPresent(this::suite);
      }
      return;
    }
    verification(line, at);
  }

  private void verification(String line, int at) {
    Matcher matcher = VERIFY.matcher(line);
    if (matcher.matches()) {
      if (!verified) {
        verified = true;
        if (handshake.suite().isPresent()) {
          draft.verified(Integer.parseInt(matcher.group(1)), matcher.group(2));
        }
        greeted(at + 1);
      }
      return;
    }
    matcher = BYTES.matcher(line);
    if (matcher.matches()) {
      ending.counts(Long.parseLong(cut(matcher.group(1))), Long.parseLong(cut(matcher.group(2))));
      return;
    }
    matcher = COMPRESSION.matcher(line);
    if (matcher.matches()) {
      if (!compressed) {
        compressed = true;
        handshake.compression(matcher.group(1).equals("zlib") ? 1 : 0);
      }
      return;
    }
    matcher = VERIFICATION.matcher(line);
    if (matcher.matches() && brief) {
      draft.verified(matcher.group(1));
      return;
    }
    matcher = START.matcher(line);
    if (matcher.matches()) {
      draft.startedAt(Instant.ofEpochSecond(Long.parseLong(matcher.group(1))));
      return;
    }
    matcher = EXTENSION.matcher(line);
    if (matcher.matches()) {
      int id = Integer.parseInt(matcher.group(1));
      if (id <= 0xFFFF) {
        handshake.extension(new ExtensionType(id));
      }
      return;
    }
    ending.line(line);
  }

  private static String cut(String digits) {
    return digits.substring(0, Math.min(15, digits.length()));
  }

  /// `New, TLSv1/SSLv3, Cipher is DHE-RSA-AES256-SHA`: the version in it is that of the suite.
  private void chosen(String how, String name) {
    if (agreed) {
      return;
    }
    agreed = true;
    Optional<CipherSuite> suite = Words.suite(name);
    if (suite.isEmpty()) {
      // "(NONE)": whatever stands below as protocol was never agreed on.
      refused = true;
      return;
    }
    suite(suite.get());
    if (how.equals("Reused")) {
      handshake.resumed();
    }
  }

  private void suite(CipherSuite suite) {
    handshake.suite(suite);
    handshake.reached(Reach.FINISHED);
    if (suite.isTls13()) {
      handshake.version(ProtocolVersion.TLS13);
    } else if (suite.needsTls12()) {
      handshake.version(ProtocolVersion.TLS12);
    }
    agree();
  }

  private void agree() {
    if (handshake.suite().isPresent() && !refused) {
      spoken.ifPresent(handshake::version);
    }
  }

  /// What the server said first inside of TLS, or last before it.
  private void greeted(int from) {
    for (int at = from; at < Math.min(lines.size(), from + 8); at++) {
      String line = lines.get(at).strip();
      Greetings.protocol(line)
          .filter(
              protocol ->
                  draft.target().protocol().filter(told -> !told.equals(protocol)).isEmpty())
          .ifPresent(
              protocol -> {
                if (draft.target().security().filter(Security.STARTTLS::equals).isEmpty()) {
                  draft.protocol(protocol);
                  draft.security(Security.IMPLICIT_TLS);
                  draft.greeting(line);
                }
              });
      if (line.startsWith("250 ") && draft.target().security().isEmpty()) {
        draft.security(Security.STARTTLS);
      }
    }
  }
}
