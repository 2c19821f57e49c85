package org.maillens.capture.keylog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.maillens.capture.keylog.RecordOpener.Opened;
import org.maillens.tls.Alert;
import org.maillens.tls.AlertDescription;
import org.maillens.tls.Bytes;
import org.maillens.tls.Certificate13Message;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.DecodeException;
import org.maillens.tls.HandshakeCodec;
import org.maillens.tls.HandshakeReader;
import org.maillens.tls.RecordReader;
import org.maillens.tls.TlsRecord;

/// The trace of RFC 8448 section 3.
class KeyLogTest {
  private static final CipherSuite SUITE = new CipherSuite(0x1301);
  private static final Bytes RANDOM =
      Bytes.ofHex("cb34ecb1e78163ba1c38c6dacb196a6dffa21a8d9912ec18a2ef6283024dece7");

  private final KeyLog keys = KeyLog.read(text("/captures/rfc8448-simple.keys"));

  private static String text(String resource) {
    try (InputStream in = KeyLogTest.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<TlsRecord> records(String side) {
    RecordReader reader = new RecordReader();
    text("/captures/rfc8448-simple.txt")
        .lines()
        .filter(line -> line.startsWith(side + " "))
        .forEach(line -> reader.feed(Bytes.ofHex(line.substring(side.length() + 1))));
    List<TlsRecord> records = new ArrayList<>();
    while (reader.next() instanceof RecordReader.Result.Complete(TlsRecord record)) {
      records.add(record);
    }
    return records;
  }

  @Test
  void theServersFlightIsOpened() throws DecodeException {
    RecordOpener opener = keys.handshake(RANDOM, SUITE, false).orElseThrow();
    Opened flight = opener.open(records("server").get(1)).orElseThrow();
    assertThat(flight.type()).isEqualTo(TlsRecord.HANDSHAKE);
    assertThat(flight.content().length()).isEqualTo(657);
    HandshakeReader reader = new HandshakeReader();
    reader.feed(flight.content());
    List<Bytes> messages = new ArrayList<>();
    for (Optional<Bytes> next = reader.nextBytes(); next.isPresent(); next = reader.nextBytes()) {
      messages.add(next.get());
    }
    assertThat(messages.stream().map(m -> m.u8(0))).containsExactly(8, 11, 15, 20);
    assertThat(
            HandshakeCodec.decodeEncryptedExtensions(messages.getFirst()).stream()
                .map(e -> e.type().id()))
        .containsExactly(10, 28, 0);
    Certificate13Message chain = HandshakeCodec.decodeCertificate13(messages.get(1));
    assertThat(chain.certificates()).hasSize(1);
    assertThat(chain.certificates().getFirst().hex()).startsWith("308201ac30820115a0030201020201");
    assertThat(messages.get(3).from(4).hex())
        .isEqualTo("9b9b141d906337fbd2cbdce71df4deda4ab42c309572cb7fffee5454b78f0718");
  }

  @Test
  void theClientsFlightIsOpened() {
    RecordOpener opener = keys.handshake(RANDOM, SUITE, true).orElseThrow();
    Opened finished = opener.open(records("client").get(1)).orElseThrow();
    assertThat(finished.content().from(4).hex())
        .isEqualTo("a8ec436d677634ae525ac1fcebe11a039ec17694fac6e98527b642f2edd5ce61");
  }

  @Test
  void whatComesAfterTheHandshakeIsOpenedInItsOrder() throws DecodeException {
    Bytes words = Bytes.copyOf(count(50));
    RecordOpener client = keys.application(RANDOM, SUITE, true).orElseThrow();
    List<TlsRecord> sent = records("client");
    assertThat(client.open(sent.get(2))).contains(new Opened(TlsRecord.APPLICATION_DATA, words));
    Opened alert = client.open(sent.get(3)).orElseThrow();
    assertThat(alert.type()).isEqualTo(TlsRecord.ALERT);
    assertThat(Alert.decode(alert.content())).isEqualTo(new Alert(1, new AlertDescription(0)));
    RecordOpener server = keys.application(RANDOM, SUITE, false).orElseThrow();
    List<TlsRecord> received = records("server");
    assertThat(server.open(received.get(2)).orElseThrow().content().u8(0)).isEqualTo(4);
    assertThat(server.open(received.get(3)).orElseThrow().content()).isEqualTo(words);
    assertThat(server.open(received.get(4)).orElseThrow().type()).isEqualTo(TlsRecord.ALERT);
  }

  private static byte[] count(int to) {
    byte[] bytes = new byte[to];
    for (int i = 0; i < to; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }

  @Test
  void aKeyThatDoesNotFitOpensNothing() {
    TlsRecord flight = records("server").get(1);
    RecordOpener wrong = keys.application(RANDOM, SUITE, false).orElseThrow();
    assertThat(wrong.open(flight)).isEmpty();
    RecordOpener right = keys.handshake(RANDOM, SUITE, false).orElseThrow();
    assertThat(right.open(records("server").get(2))).isEmpty();
    assertThat(right.open(flight)).as("what did not fit does not count").isPresent();
    assertThat(right.open(new TlsRecord(23, 0x0303, Bytes.of(1, 2, 3)))).isEmpty();
    assertThat(keys.handshake(RANDOM, new CipherSuite(0x1302), false)).isEmpty();
    assertThat(keys.handshake(RANDOM, new CipherSuite(0xC02F), false)).isEmpty();
    assertThat(keys.handshake(RANDOM.slice(0, 31), SUITE, false)).isEmpty();
  }

  @Test
  void damagedLinesAreCountedAndPassedOver() {
    KeyLog damaged =
        KeyLog.read(
            "# a comment\n\nCLIENT_RANDOM 12 34\nnonsense\n"
                + "CLIENT_RANDOM "
                + "ab".repeat(32)
                + " "
                + "cd".repeat(47)
                + "e\n"
                + "CLIENT_RANDOM "
                + "AB".repeat(32)
                + " "
                + "CD".repeat(48)
                + "\r\n");
    assertThat(damaged.ignored()).isEqualTo(3);
    assertThat(damaged.connections()).isEqualTo(1);
    assertThat(damaged.isEmpty()).isFalse();
    assertThat(KeyLog.empty().isEmpty()).isTrue();
  }

  @Test
  void itIsToldByItsContent() {
    assertThat(KeyLog.begins(text("/captures/rfc8448-simple.keys"))).isTrue();
    assertThat(KeyLog.begins(text("/captures/streams.keys"))).isTrue();
    assertThat(KeyLog.begins("")).isFalse();
    assertThat(KeyLog.begins("# a comment alone\n")).isFalse();
    assertThat(KeyLog.begins("Nov 22 imap-login: error\n".repeat(3))).isFalse();
  }

  @Test
  void itShowsNothingOfItsKeys() {
    assertThat(keys.toString()).isEqualTo("keys of 1 connections");
  }
}
