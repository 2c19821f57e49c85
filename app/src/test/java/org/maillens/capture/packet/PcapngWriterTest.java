package org.maillens.capture.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maillens.capture.packet.CaptureBytes.hex;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maillens.capture.packet.ExportedConversation.Piece;
import org.maillens.capture.tcp.Heard;
import org.maillens.evidence.Conversation.End;
import org.maillens.evidence.Conversation.How;
import org.maillens.evidence.Conversation.Peer;
import org.maillens.evidence.Conversation.Side;
import org.maillens.evidence.DialogueFacts;
import org.maillens.evidence.Exchange;
import org.maillens.mail.Endpoint;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;
import org.maillens.tls.Bytes;

class PcapngWriterTest {
  private static final Instant BEGIN = Instant.parse("2025-01-02T03:04:05.678901Z");
  private static final Peer CLIENT = new Peer("192.0.2.7", 50000);
  private static final Peer SERVER = new Peer("192.0.2.8", 143);

  @ParameterizedTest
  @CsvSource({
    "CLOSED, SERVER, CLOSED SERVER",
    "CLOSED, CLIENT, CLOSED CLIENT",
    "RESET, CLIENT, RESET CLIENT",
    "RESET, SERVER, RESET SERVER",
    "OPEN, UNKNOWN, OPEN UNKNOWN"
  })
  void whatIsWrittenIsReadAgain(How how, Side by, String end) throws IOException {
    Random random = new Random(3);
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      byte[] bytes = new byte[1 + random.nextInt(40_000)];
      random.nextBytes(bytes);
      pieces.add(new Piece(i % 2 == 1, Bytes.copyOf(bytes)));
    }
    Heard.Stream stream = only(CLIENT, SERVER, pieces, new End(how, by));
    assertThat(Bytes.copyOf(stream.client())).isEqualTo(all(pieces, true));
    assertThat(Bytes.copyOf(stream.server())).isEqualTo(all(pieces, false));
    assertThat(stream.flow().clientAddress()).isEqualTo("192.0.2.7");
    assertThat(stream.flow().clientPort()).isEqualTo(50000);
    assertThat(stream.flow().serverAddress()).isEqualTo("192.0.2.8");
    assertThat(stream.flow().serverPort()).isEqualTo(143);
    assertThat(stream.flow().fromItsBeginning()).isTrue();
    assertThat(Instant.EPOCH.plusNanos(stream.flow().at() * 1000)).isEqualTo(BEGIN);
    assertThat(stream.end()).isEqualTo(end);
  }

  @Test
  void connectionsThatWereNeverMade() throws IOException {
    assertThat(only(CLIENT, SERVER, List.of(), new End(How.REFUSED, Side.SERVER)).end())
        .isEqualTo("REFUSED SERVER");
    assertThat(only(CLIENT, SERVER, List.of(), new End(How.NO_ANSWER, Side.UNKNOWN)).end())
        .isEqualTo("NO_ANSWER UNKNOWN");
  }

  @ParameterizedTest
  @CsvSource({
    "2001:db8::7, fe80::1, 2001:db8::7, fe80::1",
    "'', 10.0.0.9, 192.0.2.1, 10.0.0.9",
    "'', 2001:db8::9, 2001:db8::1, 2001:db8::9",
    "10.0.0.8, '', 10.0.0.8, 198.51.100.1",
    "2001:db8::8, mail.example.org, 2001:db8::8, 2001:db8:1::1",
    "10.0.0.8, 2001:db8::9, 2001:db8::1, 2001:db8::9",
    "'', '', 192.0.2.1, 198.51.100.1",
    "fe80::5%eth0, fe80::6%eth0, fe80::5, fe80::6"
  })
  void addressesThatAreNotKnownAreThoseForDocumentation(
      String client, String server, String writtenClient, String writtenServer) throws IOException {
    Heard.Stream stream =
        only(
            new Peer(client, 0),
            new Peer(server, 993),
            List.of(new Piece(true, Bytes.of(1))),
            End.UNKNOWN);
    assertThat(stream.flow().clientAddress()).isEqualTo(writtenClient);
    assertThat(stream.flow().serverAddress()).isEqualTo(writtenServer);
    assertThat(stream.flow().clientPort()).isBetween(49152, 65535);
  }

  @Test
  void checksumsAreRight() throws IOException {
    Random random = new Random(5);
    byte[] bytes = new byte[4001];
    random.nextBytes(bytes);
    List<Piece> pieces =
        List.of(new Piece(true, Bytes.copyOf(bytes)), new Piece(false, Bytes.of(255)));
    int frames = 0;
    for (Peer server : List.of(SERVER, new Peer("2001:db8::2", 25))) {
      byte[] file =
          written(List.of(new ExportedConversation(BEGIN, CLIENT, server, pieces, End.UNKNOWN)));
      ByteBuffer blocks = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
      for (int at = 0; at < file.length; at += blocks.getInt(at + 4)) {
        if (blocks.getInt(at) == 6) {
          ByteBuffer frame = blocks.slice(at + 28, blocks.getInt(at + 20));
          boolean six = frame.getShort(12) == (short) 0x86DD;
          int length = six ? frame.getShort(18) : frame.getShort(16) - 20;
          int header = six ? 40 : 20;
          assertThat(frame.limit()).isEqualTo(14 + header + length);
          if (!six) {
            assertThat(ones(frame, 14, 20)).isEqualTo(0xFFFF);
          }
          int addresses = six ? 22 : 26;
          int pseudo = ones(frame, addresses, 14 + header - addresses) + 6 + length;
          assertThat(fold(pseudo + ones(frame, 14 + header, length))).isEqualTo(0xFFFF);
          frames++;
        }
      }
    }
    assertThat(frames).isGreaterThan(12);
  }

  @Test
  void severalStandInTheOrderOfTheirTimesEvenWithTheSamePorts() throws IOException {
    Heard heard =
        CaptureBytes.read(
                written(
                    List.of(
                        new ExportedConversation(
                            BEGIN.plusSeconds(9),
                            CLIENT,
                            SERVER,
                            List.of(new Piece(true, Bytes.of('b'))),
                            End.UNKNOWN),
                        new ExportedConversation(
                            BEGIN,
                            CLIENT,
                            SERVER,
                            List.of(new Piece(true, Bytes.of('a'))),
                            End.UNKNOWN))))
            .heard();
    assertThat(heard.streams())
        .extracting(Heard.Stream::said)
        .containsExactly(List.of("> a"), List.of("> b"));
  }

  @Test
  void aLiveConnectionWithStarttlsHasItsDialogueAndThenTheHandshakeInItsOrder() throws IOException {
    // hello; answer with its end, twice in one record; keys, change, encrypted; change, encrypted
    Bytes hello = record(22, "01000002 aaaa");
    Bytes answer = record(22, "02000003 bbbbbb 0e000000");
    Bytes keys = Bytes.concat(record(22, "10000001 cc"), record(20, "01"), record(22, "dddd"));
    Bytes change = Bytes.concat(record(20, "01"), record(22, "eeee"));
    Bytes goodbye = record(21, "ffff");
    Exchange exchange =
        new Exchange(
            7,
            BEGIN,
            "suites",
            "server_hello",
            "",
            Bytes.concat(hello, keys, goodbye),
            Bytes.concat(answer, change, goodbye),
            List.of(
                new DialogueFacts.Line(true, "* OK IMAP"),
                new DialogueFacts.Line(false, "a STARTTLS"),
                new DialogueFacts.Line(true, "a OK")));
    Endpoint endpoint = Endpoint.of(Protocol.IMAP, Security.STARTTLS, "mail.example.org");
    ExportedConversation conversation = ExportedConversation.of(exchange, endpoint, "198.51.100.9");
    assertThat(conversation.pieces())
        .containsExactly(
            new Piece(false, text("* OK IMAP\r\n")),
            new Piece(true, text("a STARTTLS\r\n")),
            new Piece(false, text("a OK\r\n")),
            new Piece(true, hello),
            new Piece(false, answer),
            new Piece(true, keys),
            new Piece(false, change),
            new Piece(true, goodbye),
            new Piece(false, goodbye));
    assertThat(conversation.server()).isEqualTo(new Peer("198.51.100.9", 143));
    assertThat(conversation.end()).isEqualTo(new End(How.CLOSED, Side.CLIENT));
  }

  @Test
  void aRequestForAnotherHelloComesBeforeIt() {
    Bytes hello = record(22, "01000002 aaaa");
    Bytes retry =
        record(
            22, "02000022 0303 CF21AD74E59A6111BE1D8C021E65B891C2A211167ABB8C5E079E09E2C8A8339C");
    Bytes change = record(20, "01");
    Bytes again = record(22, "01000002 bbbb");
    Bytes answer = Bytes.concat(record(22, "02000002 0303"), record(23, "cccccc"));
    Bytes finished = record(23, "dddd");
    assertThat(
            new Flights(
                    Bytes.concat(hello, change, again, finished),
                    Bytes.concat(retry, change, answer))
                .inOrder())
        .containsExactly(
            new Piece(true, hello),
            new Piece(false, Bytes.concat(retry, change)),
            new Piece(true, Bytes.concat(change, again)),
            new Piece(false, answer),
            new Piece(true, finished));
  }

  @Test
  void aHelloInSeveralRecordsStaysTogether() {
    Bytes hello = Bytes.concat(record(22, "010000"), record(22, "04aaaa"), record(22, "aaaa"));
    Bytes alert = record(21, "0228");
    assertThat(new Flights(hello, alert).inOrder())
        .containsExactly(new Piece(true, hello), new Piece(false, alert));
  }

  @Test
  void everyByteOfAnythingIsWrittenOnce() {
    Random random = new Random(8);
    byte[] kinds = {20, 21, 22, 23, 22, 22, (byte) 0x80, 'H'};
    for (int round = 0; round < 3000; round++) {
      Bytes sent = noise(random, kinds);
      Bytes received = noise(random, kinds);
      List<Piece> pieces = new Flights(sent, received).inOrder();
      assertThat(all(pieces, true)).isEqualTo(sent);
      assertThat(all(pieces, false)).isEqualTo(received);
    }
  }

  private static Bytes noise(Random random, byte[] kinds) {
    List<Bytes> parts = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      byte[] body = new byte[random.nextInt(12)];
      random.nextBytes(body);
      if (body.length > 0 && random.nextBoolean()) {
        body[0] = (byte) (1 + random.nextInt(2));
      }
      int claimed = Math.max(0, body.length + random.nextInt(3) - 1);
      parts.add(Bytes.of(kinds[random.nextInt(kinds.length)], 3, 3, 0, claimed));
      parts.add(Bytes.copyOf(body));
    }
    return Bytes.concat(parts);
  }

  private static Heard.Stream only(Peer client, Peer server, List<Piece> pieces, End end)
      throws IOException {
    CaptureBytes.Result result =
        CaptureBytes.read(
            written(List.of(new ExportedConversation(BEGIN, client, server, pieces, end))));
    assertThat(result.problem()).isEmpty();
    assertThat(result.shortfalls()).isEmpty();
    assertThat(result.secrets()).isEmpty();
    return result.heard().only();
  }

  private static byte[] written(List<ExportedConversation> conversations) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PcapngWriter.write(out, conversations);
    return out.toByteArray();
  }

  private static Bytes all(List<Piece> pieces, boolean fromClient) {
    return Bytes.concat(
        pieces.stream().filter(p -> p.fromClient() == fromClient).map(Piece::bytes).toList());
  }

  private static Bytes record(int type, String body) {
    byte[] bytes = hex(body);
    return Bytes.concat(Bytes.of(type, 3, 3, 0, bytes.length), Bytes.copyOf(bytes));
  }

  private static Bytes text(String text) {
    return Bytes.copyOf(text.getBytes(StandardCharsets.UTF_8));
  }

  private static int ones(ByteBuffer frame, int from, int length) {
    int sum = 0;
    for (int i = 0; i < length; i += 2) {
      sum += (frame.get(from + i) & 0xFF) << 8;
      sum += i + 1 < length ? frame.get(from + i + 1) & 0xFF : 0;
    }
    return fold(sum);
  }

  private static int fold(int sum) {
    int folded = sum;
    while (folded >>> 16 != 0) {
      folded = (folded & 0xFFFF) + (folded >>> 16);
    }
    return folded;
  }
}
