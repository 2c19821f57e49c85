package org.maillens.capture.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.maillens.capture.conversation.Streams.Piece;
import org.maillens.capture.conversation.Streams.Stream;
import org.maillens.capture.keylog.KeyLog;
import org.maillens.capture.tcp.StreamListener.Flow;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Conversation.End;
import org.maillens.evidence.Conversation.How;
import org.maillens.evidence.Conversation.Lack;
import org.maillens.evidence.Conversation.Side;
import org.maillens.evidence.DialogueFacts.Problem;
import org.maillens.evidence.Provenance;
import org.maillens.evidence.SeenHandshake;
import org.maillens.evidence.SeenHandshake.Reach;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;
import org.maillens.tls.Bytes;
import org.maillens.tls.ClientHello;
import org.maillens.tls.Ja3;

class ConversationFollowerTest {
  private static final End CLOSED = new End(How.CLOSED, Side.CLIENT);
  private static final KeyLog KEYS = Streams.keys();

  static List<Stream> streams() {
    return Streams.all();
  }

  @ParameterizedTest
  @MethodSource("streams")
  void saysWhatTsharkSays(Stream stream) {
    Conversation conversation = Streams.follow(stream, KEYS);
    SeenHandshake seen = conversation.handshake();
    assertThat(
            List.of(
                seen.agreed().map(a -> a.version().label()).orElse(""),
                seen.agreed().map(a -> a.suite().name()).orElse(""),
                seen.hello().flatMap(ClientHello::serverName).orElse(""),
                seen.hello().map(h -> Ja3.wire(h).md5()).orElse(""),
                seen.alerts().stream()
                    .map(a -> a.alert().orElseThrow())
                    .map(a -> a.level() + ":" + a.description().id())
                    .collect(Collectors.joining(" ")),
                seen.chain().stream()
                    .map(c -> c.certificate().orElseThrow().sha256())
                    .collect(Collectors.joining(" "))))
        .isEqualTo(stream.tshark());
    assertThat(conversation.lacks()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("streams")
  void anyCuttingLeadsToTheSame(Stream stream) {
    Random random = new Random(stream.name().hashCode());
    for (KeyLog keys : List.of(KEYS, KeyLog.empty())) {
      Conversation whole = Streams.follow(stream, keys);
      for (int most : new int[] {1, 2, 3, 7, 50, 400}) {
        List<Piece> pieces = new ArrayList<>();
        for (Piece piece : stream.pieces()) {
          byte[] bytes = piece.bytes();
          for (int from = 0; from < bytes.length; ) {
            int to = Math.min(bytes.length, from + 1 + random.nextInt(most));
            pieces.add(new Piece(piece.fromClient(), Arrays.copyOfRange(bytes, from, to)));
            from = to;
          }
        }
        assertThat(
                Streams.follow(
                    Streams.flow(stream.port()),
                    pieces,
                    stream.end(),
                    keys,
                    new SharedHandshakes()))
            .contains(whole);
      }
    }
  }

  /// Nothing is invented: what a part of the bytes says, the whole says, too.
  @ParameterizedTest
  @MethodSource("streams")
  void theBeginningSaysNothingThatTheWholeDoesNot(Stream stream) {
    Conversation all = Streams.follow(stream, KEYS);
    SeenHandshake whole = all.handshake();
    SharedHandshakes shared = new SharedHandshakes();
    for (int length = 0; length < stream.length(); length++) {
      // keys cost time: at every byte without them, and at every seventeenth with them
      KeyLog keys = length % 17 == 0 ? KEYS : KeyLog.empty();
      var part =
          Streams.follow(
              Streams.flow(stream.port()), cut(stream, length), End.UNKNOWN, keys, shared);
      if (part.isEmpty()) {
        continue;
      }
      SeenHandshake seen = part.get().handshake();
      assertThat(seen.reach()).isLessThanOrEqualTo(whole.reach());
      assertThat(whole.hellos().subList(0, seen.hellos().size())).isEqualTo(seen.hellos());
      if (seen.decrypted() || !whole.decrypted()) {
        assertThat(whole.alerts().subList(0, seen.alerts().size())).isEqualTo(seen.alerts());
      }
      assertThat(seen.chain()).isIn(List.of(), whole.chain());
      seen.agreed()
          .ifPresent(
              agreed -> {
                assertThat(agreed.suite()).isEqualTo(whole.agreed().orElseThrow().suite());
                assertThat(agreed.version()).isEqualTo(whole.agreed().orElseThrow().version());
              });
      assertThat(part.get().dialogue().problem()).isIn(Problem.NONE, all.dialogue().problem());
    }
  }

  private static List<Piece> cut(Stream stream, int length) {
    List<Piece> pieces = new ArrayList<>();
    int left = length;
    for (Piece piece : stream.pieces()) {
      int part = Math.min(left, piece.bytes().length);
      pieces.add(new Piece(piece.fromClient(), Arrays.copyOf(piece.bytes(), part)));
      left -= part;
    }
    return pieces;
  }

  @ParameterizedTest
  @MethodSource("streams")
  void damageNeverBreaksIt(Stream stream) {
    Random random = new Random(20261122);
    SharedHandshakes shared = new SharedHandshakes(4_000_000);
    for (int run = 0; run < 150; run++) {
      List<Piece> pieces = new ArrayList<>();
      for (Piece piece : stream.pieces()) {
        byte[] bytes = piece.bytes().clone();
        for (int i = random.nextInt(4); i > 0; i--) {
          bytes[random.nextInt(Math.min(bytes.length, 300))] = (byte) random.nextInt(256);
        }
        int to = random.nextInt(8) == 0 ? random.nextInt(bytes.length + 1) : bytes.length;
        boolean fromClient = random.nextInt(30) == 0 ? !piece.fromClient() : piece.fromClient();
        pieces.add(new Piece(fromClient, Arrays.copyOf(bytes, to)));
      }
      Flow flow = Streams.flow(stream.port());
      Flow middle =
          new Flow(1, 1, 1, "10.0.0.1", 50123, "10.0.0.2", stream.port(), random.nextBoolean());
      Streams.follow(random.nextBoolean() ? flow : middle, pieces, stream.end(), KEYS, shared);
    }
  }

  @Test
  void equalHandshakesExistOnce() {
    Stream stream = Streams.named("failures-6");
    SharedHandshakes shared = new SharedHandshakes();
    Conversation one =
        Streams.follow(Streams.flow(993), stream.pieces(), stream.end(), KEYS, shared)
            .orElseThrow();
    List<Piece> others = new ArrayList<>();
    for (Piece piece : stream.pieces()) {
      byte[] bytes = piece.bytes().clone();
      if (bytes.length > 43 && bytes[0] == 22 && bytes[5] == 1) {
        new Random(1).nextBytes(Arrays.copyOfRange(bytes, 11, 43));
        bytes[20] ^= 0x55;
      }
      others.add(new Piece(piece.fromClient(), bytes));
    }
    Conversation other =
        Streams.follow(Streams.flow(993), others, stream.end(), KEYS, shared).orElseThrow();
    assertThat(other.handshake()).isSameAs(one.handshake());
    assertThat(one.handshake().hello().orElseThrow().random())
        .isEqualTo(Bytes.copyOf(new byte[32]));
  }

  @Test
  void whereThereIsNoRoomItSaysSo() {
    Stream stream = Streams.named("failures-6");
    Conversation lean =
        Streams.follow(
                Streams.flow(993), stream.pieces(), stream.end(), KEYS, new SharedHandshakes(0))
            .orElseThrow();
    assertThat(lean.lacks()).contains(Lack.LEFT_OUT);
    assertThat(lean.handshake().hellos()).isEmpty();
  }

  @Test
  void withoutKeysNothingIsSaidOfWhatIsEncrypted() {
    Conversation rejected = Streams.follow(Streams.named("failures-8"), KeyLog.empty());
    assertThat(rejected.lacks()).containsExactly(Lack.KEYS);
    assertThat(rejected.handshake().chain()).isEmpty();
    assertThat(rejected.handshake().decrypted()).isFalse();
    assertThat(rejected.handshake().reach()).isEqualTo(Reach.ANSWERED);
    assertThat(rejected.handshake().alerts())
        .containsExactly(new SeenHandshake.SeenAlert(true, Optional.empty()));
    Conversation good = Streams.follow(Streams.named("resume-16"), KeyLog.empty());
    assertThat(good.handshake().reach()).isEqualTo(Reach.FINISHED);
  }

  @Test
  void sessionsThatGoOnAreTold() {
    SeenHandshake resumed = Streams.follow(Streams.named("resume-5"), KEYS).handshake();
    assertThat(resumed.resumed()).isTrue();
    assertThat(resumed.reach()).isEqualTo(Reach.FINISHED);
    assertThat(resumed.chain()).isEmpty();
  }

  @Test
  void aSecondHelloIsKept() {
    SeenHandshake retried = Streams.follow(Streams.named("retry-4"), KEYS).handshake();
    assertThat(retried.hellos()).hasSize(2);
    assertThat(retried.agreed().orElseThrow().retryGroup())
        .isEqualTo(retried.agreed().orElseThrow().group())
        .isPresent();
  }

  @Test
  void whetherTheClientHasACertificateIsTold() {
    for (String name : List.of("failures-29", "failures-31")) {
      SeenHandshake asked = Streams.follow(Streams.named(name), KEYS).handshake();
      assertThat(asked.request()).as(name).isPresent();
      assertThat(asked.clientCertificate()).as(name).isEqualTo(Answer.YES);
    }
  }

  @Test
  void dialoguesLeadToTls() {
    Conversation imap = Streams.follow(Streams.named("failures-23"), KEYS);
    assertThat(imap.protocol()).contains(Protocol.IMAP);
    assertThat(imap.security()).isEqualTo(Security.STARTTLS);
    assertThat(imap.dialogue().starttls()).isEqualTo(Answer.YES);
    assertThat(imap.dialogue().lines()).hasSize(6);
    Conversation sieve = Streams.follow(Streams.named("failures-47"), KEYS);
    assertThat(sieve.protocol()).contains(Protocol.SIEVE);
    assertThat(sieve.security()).isEqualTo(Security.STARTTLS);
  }

  @Test
  void aPlainPortIsTold() {
    Conversation plain = Streams.follow(Streams.named("failures-36"), KEYS);
    assertThat(plain.dialogue().problem()).isEqualTo(Problem.SPEAKS_PLAIN);
    assertThat(plain.security()).isEqualTo(Security.IMPLICIT_TLS);
    assertThat(plain.protocol()).contains(Protocol.IMAP);
    // whoever is quicker
    Stream stream = Streams.named("failures-36");
    List<Piece> otherWay = new ArrayList<>(stream.pieces());
    otherWay.sort((a, b) -> Boolean.compare(a.fromClient(), b.fromClient()));
    assertThat(
            Streams.follow(
                    Streams.flow(stream.port()),
                    otherWay,
                    stream.end(),
                    KEYS,
                    new SharedHandshakes())
                .orElseThrow()
                .dialogue())
        .isEqualTo(plain.dialogue());
  }

  @Test
  void anOldHelloIsKept() {
    SeenHandshake old = Streams.follow(Streams.named("failures-50"), KEYS).handshake();
    assertThat(old.sslv2Hello()).isPresent();
    assertThat(old.hellos()).isEmpty();
    assertThat(old.reach()).isEqualTo(Reach.HELLO);
  }

  @Test
  void silenceIsToldByWhoEndsIt() {
    assertThat(dialogue(143, List.of(), CLOSED)).isEqualTo(Problem.SILENT);
    assertThat(dialogue(143, List.of(), new End(How.CLOSED, Side.SERVER))).isEqualTo(Problem.ENDED);
    assertThat(dialogue(143, List.of(), End.UNKNOWN)).isEqualTo(Problem.NONE);
    assertThat(dialogue(143, List.of(), new End(How.REFUSED, Side.SERVER))).isEqualTo(Problem.NONE);
    Piece alert = new Piece(false, Bytes.ofHex("15030100020250").toArray());
    assertThat(dialogue(143, List.of(alert), CLOSED)).isEqualTo(Problem.EXPECTS_TLS);
    assertThat(dialogue(143, List.of(text(false, "+OK hi\r\n")), CLOSED))
        .isEqualTo(Problem.OTHER_PROTOCOL);
    assertThat(
            dialogue(
                25,
                List.of(
                    text(false, "220 ****2**02****0**\r\n"),
                    text(true, "EHLO x\r\n"),
                    text(false, "250-x\r\n250 XXXXXXXA\r\n")),
                CLOSED))
        .isEqualTo(Problem.MASKED);
  }

  private static Problem dialogue(int port, List<Piece> pieces, End end) {
    return Streams.follow(Streams.flow(port), pieces, end, KEYS, new SharedHandshakes())
        .orElseThrow()
        .dialogue()
        .problem();
  }

  private static Piece text(boolean fromClient, String words) {
    return new Piece(fromClient, words.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void tlsIsFoundBehindAnything() {
    List<Piece> tls = Streams.named("failures-6").pieces();
    for (List<Piece> before :
        List.of(
            List.of(
                text(true, "CONNECT mail.example.org:993 HTTP/1.1\r\nHost: x\r\n\r\n"),
                text(false, "HTTP/1.1 200 OK\r\n\r\n")),
            List.of(
                text(false, "220 ftp ready\r\n"),
                text(true, "AUTH TLS\r\n"),
                text(false, "234 go\r\n")),
            List.of(text(true, "<stream><starttls/>"), text(false, "<proceed/>")),
            List.of(text(true, "\5\1\0"), text(false, "\5\0")))) {
      List<Piece> all = new ArrayList<>(before);
      all.addAll(tls);
      Conversation found =
          Streams.follow(Streams.flow(8080), all, CLOSED, KEYS, new SharedHandshakes())
              .orElseThrow();
      assertThat(found.handshake().chain()).hasSize(2);
      assertThat(found.dialogue().lines()).isEmpty();
      assertThat(found.protocol().isPresent()).isEqualTo(before.equals(proxied(before)));
    }
  }

  /// Only the proxy tells where it goes.
  private static List<Piece> proxied(List<Piece> before) {
    byte[] first = before.getFirst().bytes();
    return new String(first, StandardCharsets.ISO_8859_1).startsWith("CONNECT")
        ? before
        : List.of();
  }

  @Test
  void whereTheBeginningIsMissingTheRolesAreFoundByTheWords() {
    Stream stream = Streams.named("failures-6");
    Flow guessed = new Flow(1, 1, 1, "10.0.0.2", 993, "10.0.0.1", 50123, false);
    List<Piece> turned =
        stream.pieces().stream().map(p -> new Piece(!p.fromClient(), p.bytes())).toList();
    Conversation conversation =
        Streams.follow(guessed, turned, CLOSED, KEYS, new SharedHandshakes()).orElseThrow();
    assertThat(conversation.server().port()).isEqualTo(993);
    assertThat(conversation.protocol()).contains(Protocol.IMAP);
    assertThat(conversation.end().by()).isEqualTo(Side.SERVER);
    assertThat(conversation.handshake()).isEqualTo(Streams.follow(stream, KEYS).handshake());
    List<Piece> serverAlone = stream.pieces().stream().filter(p -> !p.fromClient()).toList();
    Conversation half =
        Streams.follow(
                new Flow(1, 1, 1, "10.0.0.1", 50123, "10.0.0.2", 993, false),
                serverAlone,
                CLOSED,
                KEYS,
                new SharedHandshakes())
            .orElseThrow();
    assertThat(half.lacks()).contains(Lack.BEGINNING, Lack.DIRECTION);
    assertThat(half.handshake().chain()).hasSize(2);
    assertThat(half.handshake().hellos()).isEmpty();
  }

  @Test
  void missingBytesAreToldAndNothingIsInvented() {
    Stream stream = Streams.named("failures-6");
    List<Conversation> got = new ArrayList<>();
    ConversationFollower follower =
        new ConversationFollower(
            Streams.flow(993),
            new Provenance(Provenance.Source.CAPTURE, "x"),
            KEYS,
            new SharedHandshakes(),
            got::add);
    byte[] hello = stream.pieces().getFirst().bytes();
    byte[] flight = stream.pieces().get(1).bytes();
    assertThat(follower.bytes(true, hello, 0, hello.length, 1)).isTrue();
    assertThat(follower.bytes(false, flight, 0, 200, 2)).isTrue();
    assertThat(follower.gap(false, 500, 3)).isFalse();
    follower.finish(CLOSED, 4);
    assertThat(got.getFirst().lacks()).contains(Lack.PACKETS);
    assertThat(got.getFirst().handshake().chain()).isEmpty();
    assertThat(got.getFirst().handshake().agreed()).isPresent();
    assertThat(got.getFirst().handshake().reach()).isEqualTo(Reach.ANSWERED);
  }

  @Test
  void whatIsNeitherMailNorTlsIsNoConversation() {
    assertThat(
            Streams.follow(
                Streams.flow(80),
                List.of(text(true, "GET / HTTP/1.1\r\n\r\n"), text(false, "HTTP/1.1 200\r\n")),
                CLOSED,
                KEYS,
                new SharedHandshakes()))
        .isEmpty();
  }
}
