package org.maillens.capture.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.maillens.capture.packet.CaptureBytes.ethernet;
import static org.maillens.capture.packet.CaptureBytes.ipv4;
import static org.maillens.capture.packet.CaptureBytes.ipv6;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.maillens.capture.tcp.Heard;
import org.maillens.evidence.Conversation.End;
import org.maillens.evidence.Conversation.How;
import org.maillens.evidence.Conversation.Peer;
import org.maillens.evidence.Conversation.Side;
import org.maillens.tls.Bytes;

/// Captures that end too early or were altered: what was readable is heard, and one problem is
/// said.
class DamageTest {
  static Stream<Arguments> captures() throws IOException {
    return Stream.of(
        Arguments.of("pcap", pcap(ByteOrder.LITTLE_ENDIAN, 0xA1B2C3D4)),
        Arguments.of("pcap, other order, nanoseconds", pcap(ByteOrder.BIG_ENDIAN, 0xA1B23C4D)),
        Arguments.of("pcapng", pcapng(ByteOrder.LITTLE_ENDIAN)),
        Arguments.of("pcapng, other order", pcapng(ByteOrder.BIG_ENDIAN)),
        Arguments.of("pcapng of our own", written()));
  }

  private static byte[] pcap(ByteOrder order, int magic) {
    CaptureBytes capture = new CaptureBytes(order).pcap(magic, 1);
    int sequence = 1;
    for (String text : List.of("one", "two", "three", "four")) {
      byte[] frame = ethernet(sequence > 6 ? ipv6(sequence, text) : ipv4(sequence, text));
      capture.record(1_700_000_000 + sequence, sequence, frame, frame.length);
      sequence += text.length();
    }
    return capture.bytes();
  }

  private static byte[] pcapng(ByteOrder order) {
    byte[] one = ethernet(ipv4(1, "one"));
    byte[] two = ethernet(ipv4(4, "two"));
    byte[] three = ethernet(ipv4(7, "three"));
    return new CaptureBytes(order)
        .section()
        .link(1, 0)
        .enhanced(0, 1_700_000_000_000_000L, one, one.length)
        .secrets(0x544C534B, "CLIENT_RANDOM 00 00\n")
        .block(5, new byte[16])
        .simple(two, two.length)
        .section()
        .link(1, 100)
        .enhanced(0, 1_700_000_000_000_000L, three, three.length)
        .bytes();
  }

  private static byte[] written() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PcapngWriter.write(
        out,
        List.of(
            new ExportedConversation(
                Instant.parse("2025-01-01T00:00:00Z"),
                new Peer("192.0.2.7", 50000),
                new Peer("192.0.2.8", 143),
                List.of(
                    new ExportedConversation.Piece(false, Bytes.of('*', ' ', 'O', 'K', 13, 10)),
                    new ExportedConversation.Piece(true, Bytes.of('a', ' ', 'b'))),
                new End(How.CLOSED, Side.SERVER))));
    return out.toByteArray();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("captures")
  void cutAtEveryByte(String name, byte[] capture) {
    List<String> whole = said(CaptureBytes.read(capture).heard());
    assertThat(whole).hasSizeGreaterThan(1);
    int cut = 0;
    int before = 0;
    for (int length = 4; length < capture.length; length++) {
      CaptureBytes.Result result = CaptureBytes.read(Arrays.copyOf(capture, length));
      assertThat(result.problem()).as("%d bytes", length).isIn("", "CUT_SHORT");
      cut += result.problem().isEmpty() ? 0 : 1;
      List<String> said = said(result.heard());
      assertThat(said).as("%d bytes", length).isEqualTo(whole.subList(0, said.size()));
      assertThat(said.size()).isGreaterThanOrEqualTo(before);
      before = said.size();
      assertThat(result.heard().streams()).allMatch(Heard.Stream::isEnded);
    }
    assertThat(cut)
        .as("only between two packets nothing is missing")
        .isGreaterThan(capture.length - 20);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("captures")
  void packedAndCutAtEveryByte(String name, byte[] capture) throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(capture);
    }
    List<String> whole = said(CaptureBytes.read(capture).heard());
    for (int length = 18; length < packed.size(); length++) {
      InputStream cut = new ByteArrayInputStream(packed.toByteArray(), 0, length);
      Heard heard = new Heard();
      assertThatExceptionOfType(PacketFormatException.class)
          .as("%d bytes", length)
          .isThrownBy(() -> PacketFile.read(new GZIPInputStream(cut), heard, secrets -> {}))
          .matches(
              e ->
                  e.problem() == PacketFormatException.Problem.CUT_SHORT
                      || e.problem() == PacketFormatException.Problem.UNKNOWN);
      List<String> said = said(heard);
      assertThat(said).isEqualTo(whole.subList(0, said.size()));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("captures")
  void alteredAnywhere(String name, byte[] capture) {
    Random random = new Random(name.hashCode());
    Assertions.assertThatNoException()
        .isThrownBy(
            () -> {
              Instant begin = Instant.now();
              for (int round = 0; round < 4000; round++) {
                byte[] altered = capture.clone();
                for (int i = 0; i <= random.nextInt(6); i++) {
                  int at = random.nextInt(altered.length);
                  altered[at] =
                      switch (random.nextInt(4)) {
                        case 0 -> 0;
                        case 1 -> -1;
                        case 2 -> (byte) (altered[at] ^ 1 << random.nextInt(8));
                        default -> (byte) random.nextInt();
                      };
                }
                CaptureBytes.Result result = CaptureBytes.read(altered);
                assertThat(result.heard().streams()).allMatch(Heard.Stream::isEnded);
              }
              assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofMinutes(1));
            });
  }

  @Test
  void aStreamThatFailsIsSaidAfterWhatWasRead() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("the disk");
          }

          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            throw new IOException("the disk");
          }
        };
    byte[] capture = pcap(ByteOrder.LITTLE_ENDIAN, 0xA1B2C3D4);
    Heard heard = new Heard();
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(
            () ->
                PacketFile.read(
                    new SequenceInputStream(new ByteArrayInputStream(capture), broken),
                    heard,
                    secrets -> {}))
        .withMessage("the disk");
    assertThat(said(heard)).hasSize(4);
    assertThat(heard.streams()).allMatch(Heard.Stream::isEnded);
  }

  @Test
  void readingStopsWhenItsThreadIsInterrupted() {
    Thread.currentThread().interrupt();
    assertThatExceptionOfType(InterruptedException.class)
        .isThrownBy(
            () ->
                PacketFile.read(
                    new ByteArrayInputStream(pcapng(ByteOrder.BIG_ENDIAN)),
                    new Heard(),
                    secrets -> {}));
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  private static List<String> said(Heard heard) {
    List<String> all = new ArrayList<>();
    heard.streams().forEach(s -> all.addAll(s.said()));
    return all;
  }
}
