package org.maillens.mail;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.maillens.mail.DialogueFailure.Kind;
import org.maillens.mail.DialogueFailure.Stage;

/// The dialogue from the first byte of a connection to the point where TLS can start. Holds state
/// but does no I/O and reads no clock: call [#start], then do what each [Step] says, giving every
/// read to [#feed] and the end of the connection or of patience to [#end]. Any cutting of the same
/// bytes into reads leads to the same steps. Not for several threads.
public final class Dialogue {
  /// What EHLO says by default: an address literal that tells nothing about this computer.
  public static final String NEUTRAL_NAME = "[127.0.0.1]";

  /// More than this from the server before TLS is [Kind#TOO_MUCH], in bytes.
  public static final int MAX_TOTAL = 512 * 1024;

  private static final Pattern CLIENT_NAME = Pattern.compile("[A-Za-z0-9._:\\[\\]-]{1,255}");
  private static final byte[] NOTHING = {};

  private final Protocol protocol;
  private final Transcript transcript = new Transcript();
  private final LineAssembler assembler = new LineAssembler();
  private final BinaryGreeting binary = new BinaryGreeting();
  private final Talk talk;
  private Step step;
  private boolean firstLine = true;
  private byte[] pending = NOTHING;

  private Dialogue(Protocol protocol, Security security, String clientName, boolean terse) {
    if (!CLIENT_NAME.matcher(clientName).matches()) {
      throw new IllegalArgumentException("client name");
    }
    this.protocol = protocol;
    boolean upgrade = security == Security.STARTTLS;
    this.talk =
        switch (protocol) {
          case IMAP -> new ImapTalk(transcript, upgrade, terse);
          case POP3 -> new Pop3Talk(transcript, upgrade, terse);
          case SIEVE -> new SieveTalk(transcript, upgrade);
          // the last two never get to a line: their TLS starts at once
          case SMTP, SUBMISSION, HTTPS, TLS ->
              new SmtpTalk(protocol, transcript, upgrade, terse, clientName);
        };
    this.step = security == Security.IMPLICIT_TLS ? new Step.StartTls() : new Step.NeedMore();
  }

  /// The dialogue that asks for the capabilities on its way.
  ///
  /// @param clientName what EHLO says, a host name or an address literal; see [#NEUTRAL_NAME]
  /// @throws IllegalArgumentException for a client name that would break the command line
  public static Dialogue opening(Endpoint endpoint, String clientName) {
    return new Dialogue(endpoint.protocol(), endpoint.security(), clientName, false);
  }

  /// The shortest dialogue to TLS, for further connections when the capabilities are known: IMAP
  /// and POP3 spare one exchange.
  public static Dialogue terse(Endpoint endpoint, String clientName) {
    return new Dialogue(endpoint.protocol(), endpoint.security(), clientName, true);
  }

  /// The dialogue inside implicit TLS: greeting and capabilities, up to [Step.ReadyPlain].
  ///
  /// @throws IllegalArgumentException for HTTPS and for an unknown service, where the server does
  ///   not speak first
  public static Dialogue insideTls(Endpoint endpoint, String clientName) {
    if (!endpoint.protocol().isMail()) {
      throw new IllegalArgumentException(endpoint.protocol() + " has no greeting");
    }
    return new Dialogue(endpoint.protocol(), Security.NONE, clientName, false);
  }

  /// The bytes that end a session politely where it is ready for a command: inside TLS, or in plain
  /// text after the greeting. Empty for HTTPS and unknown services.
  public static byte[] closing(Protocol protocol) {
    String command =
        switch (protocol) {
          case IMAP -> "A9 LOGOUT\r\n";
          case POP3, SMTP, SUBMISSION -> "QUIT\r\n";
          case SIEVE -> "LOGOUT\r\n";
          case HTTPS, TLS -> "";
        };
    return command.getBytes(StandardCharsets.US_ASCII);
  }

  /// What to do first: [Step.StartTls] for implicit TLS, otherwise wait for the greeting.
  public Step start() {
    return step;
  }

  /// Takes what was read. After the last step (`StartTls`, `ReadyPlain`, `Failed`) it stays at that
  /// step.
  public Step feed(byte[] bytes) {
    if (step instanceof Step.Failed || step instanceof Step.ReadyPlain) {
      return step;
    }
    byte[] all = Arrays.copyOf(pending, pending.length + bytes.length);
    System.arraycopy(bytes, 0, all, pending.length, bytes.length);
    int next = 0;
    if (!(step instanceof Step.StartTls)) {
      step = new Step.NeedMore();
      while (next < all.length && step instanceof Step.NeedMore) {
        step = accept(all[next++]);
      }
    }
    boolean over = step instanceof Step.Failed || step instanceof Step.ReadyPlain;
    pending = over ? NOTHING : Arrays.copyOfRange(all, next, all.length);
    return step;
  }

  /// The connection, or the patience, ended while more was needed.
  ///
  /// @param timedOut nothing came in time; otherwise the server closed or reset the connection
  public Step end(boolean timedOut) {
    if (step instanceof Step.NeedMore || step instanceof Step.Send) {
      if (binary.undecided()) {
        step = new Step.Failed(binary.failure());
      } else if (!timedOut) {
        step = talk.failed(Kind.ENDED, 0, "");
      } else {
        boolean silent = talk.stage() == Stage.GREETING && transcript.receivedBytes() == 0;
        step = talk.failed(silent ? Kind.SILENT : Kind.STALLED, 0, "");
      }
    }
    return step;
  }

  /// What was said so far.
  public Said said() {
    return transcript.said();
  }

  /// After [Step.StartTls]: bytes that the server sent before the client's TLS. They belong in
  /// front of what the TLS layer reads; a correct server sends none.
  public byte[] surplus() {
    return step instanceof Step.StartTls ? pending.clone() : NOTHING;
  }

  /// The bytes to say good-bye with now, in plain text: empty where the server is not ready for a
  /// command, or has said good-bye itself.
  public byte[] closing() {
    boolean listening =
        switch (step) {
          case Step.ReadyPlain _ -> true;
          case Step.Send _ -> true;
          case Step.Failed(DialogueFailure failure) ->
              switch (failure.kind()) {
                case NO_STARTTLS, STARTTLS_REFUSED, MASKED, REFUSED -> true;
                default -> false;
              };
          case Step.NeedMore _ -> talk.stage() != Stage.GREETING;
          case Step.StartTls _ -> false;
        };
    return listening ? closing(protocol) : NOTHING;
  }

  private Step accept(byte value) {
    transcript.countByte();
    if (transcript.receivedBytes() > MAX_TOTAL) {
      return talk.failed(Kind.TOO_MUCH, 0, "");
    }
    if (firstLine && binary.accept(value)) {
      return new Step.Failed(binary.failure());
    }
    if (binary.undecided()) {
      return new Step.NeedMore();
    }
    return switch (assembler.accept(value)) {
      case NOTHING, LITERAL -> new Step.NeedMore();
      case TOO_LONG -> tooLong();
      case PART -> {
        String part = assembler.part();
        int literal = talk.literalAfter(part);
        if (literal >= 0) {
          yield assembler.expectLiteral(literal) ? new Step.NeedMore() : tooLong();
        }
        yield line(assembler.takeLine());
      }
    };
  }

  private Step line(String line) {
    if (firstLine && line.isBlank()) {
      return new Step.NeedMore();
    }
    firstLine = false;
    transcript.received(line);
    return talk.line(line);
  }

  private Step tooLong() {
    return talk.failed(Kind.LINE_TOO_LONG, 0, assembler.part());
  }
}
