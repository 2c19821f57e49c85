package org.maillens.capture.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maillens.capture.packet.CaptureBytes.hex;
import static org.maillens.capture.packet.CaptureBytes.ipv4;
import static org.maillens.capture.packet.CaptureBytes.ipv6;
import static org.maillens.capture.packet.CaptureBytes.join;
import static org.maillens.capture.packet.CaptureBytes.tcp;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.maillens.evidence.Conversations.Kind;
import org.maillens.evidence.Conversations.Shortfall;

class IpTest {
  private static final String TEXT = "a text that is long enough for some fragments, all of eight";
  private static final String FROM_TO_4 = "0a000001 0a000002";
  private static final String FROM_TO_6 =
      "20010db8000000000000000000000001 20010db8000000000000000000000002";

  @Test
  void optionsOfIpv4() {
    byte[] packet =
        join(
            hex("4700 0035 0001 4000 4006 0000" + FROM_TO_4 + "0101 0101 9404 0000"),
            tcp(1, text("hello")));
    assertThat(said(packet)).containsExactly("> hello");
  }

  @Test
  void optionsOfTcp() {
    byte[] segment =
        join(
            hex("c000 03e1 00000001 00000001 8018 ffff 0000 0000 0101 080a 00000001 00000002"),
            text("hello"));
    byte[] packet = join(hex("4500 0039 0001 4000 4006 0000" + FROM_TO_4), segment);
    assertThat(said(packet)).containsExactly("> hello");
  }

  @Test
  void aLengthOfZeroIsThatOfTheFrame() {
    byte[] packet = ipv4(1, "hello");
    packet[2] = 0;
    packet[3] = 0;
    assertThat(said(packet)).containsExactly("> hello");
    packet = ipv6(1, "hello");
    packet[5] = 0;
    assertThat(said(packet)).containsExactly("> hello");
  }

  @Test
  void headersBetweenIpv6AndTcp() {
    byte[] packet =
        join(
            hex("60000000 0059 00 40" + FROM_TO_6),
            // hop by hop, options, routing of 24 bytes, authentication, fragment that is whole
            hex("3c00 0104 00000000"),
            hex("2b00 0104 00000000"),
            hex("3302 0000 00000000 00000000 00000000 00000000 00000000"),
            hex("2c02 0000 00000001 00000001 00000000"),
            hex("0600 0000 00000007"),
            tcp(1, text("hello")));
    assertThat(said(packet)).containsExactly("> hello");
  }

  @Test
  void packetsInPackets() {
    byte[] inner = ipv4(1, "hello");
    byte[] packet =
        join(
            ByteBuffer.allocate(4).put(hex("4500")).putShort((short) (20 + inner.length)).array(),
            hex("0001 4000 4004 0000 c0000201 c0000202"),
            inner);
    assertThat(said(packet)).containsExactly("> hello");
    byte[] six = ipv6(1, "hello");
    packet =
        join(
            ByteBuffer.allocate(4).put(hex("4500")).putShort((short) (20 + six.length)).array(),
            hex("0001 4000 4029 0000 c0000201 c0000202"),
            six);
    assertThat(said(packet)).containsExactly("> hello");
  }

  @Test
  void packetsInPacketsWithoutEndAreDamaged() {
    byte[] packet = {};
    for (int i = 0; i < 50; i++) {
      packet =
          join(
              ByteBuffer.allocate(4)
                  .put(hex("4500"))
                  .putShort((short) (20 + packet.length))
                  .array(),
              hex("0001 4000 4004 0000" + FROM_TO_4),
              packet);
    }
    assertThat(read(List.of(packet)).shortfalls())
        .containsExactly(new Shortfall(Kind.DAMAGED_PACKETS, 1));
  }

  @Test
  void fragmentsInAnyOrderTwiceAndOverlapping() {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      boolean six = round % 2 == 0;
      byte[] segment = tcp(1, text(TEXT));
      List<byte[]> fragments = new ArrayList<>();
      for (int at = 0; at < segment.length; at += 8 * (1 + random.nextInt(3))) {
        int end = Math.min(segment.length, at + 24);
        byte[] part = Arrays.copyOfRange(segment, at, end);
        fragments.add(fragment(six, 99, at, end < segment.length, part));
        if (random.nextBoolean()) {
          fragments.add(fragments.getLast());
        }
      }
      Collections.shuffle(fragments, random);
      CaptureBytes.Result result = read(fragments);
      assertThat(result.heard().only().said()).as("round %d", round).containsExactly("> " + TEXT);
      assertThat(result.shortfalls()).isEmpty();
    }
  }

  @Test
  void fragmentsWithoutTheOthersAreCounted() {
    byte[] segment = tcp(1, text(TEXT));
    List<byte[]> fragments =
        List.of(
            fragment(false, 1, 0, true, Arrays.copyOfRange(segment, 0, 24)),
            fragment(false, 1, 32, true, Arrays.copyOfRange(segment, 32, 48)),
            fragment(true, 1, 48, false, Arrays.copyOfRange(segment, 48, segment.length)));
    CaptureBytes.Result result = read(fragments);
    assertThat(result.heard().streams()).isEmpty();
    assertThat(result.shortfalls()).containsExactly(new Shortfall(Kind.LONE_FRAGMENTS, 3));
  }

  @Test
  void veryManyLoneFragmentsAreGivenUp() {
    List<byte[]> fragments = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      fragments.add(fragment(i % 2 == 0, i, 65520 / 8 * 8 - 8, true, new byte[8]));
    }
    fragments.add(fragment(false, 7, 65528, true, new byte[16]));
    CaptureBytes.Result result = read(fragments);
    assertThat(result.shortfalls())
        .containsExactlyInAnyOrder(
            new Shortfall(Kind.LONE_FRAGMENTS, 5000), new Shortfall(Kind.DAMAGED_PACKETS, 1));
  }

  @Test
  void anotherPacketMayHaveTheNumberOfOneThatWasWhole() {
    byte[] one = tcp(1, text("12345678"));
    byte[] two = tcp(9, text("abcdefgh"));
    CaptureBytes capture = new CaptureBytes(ByteOrder.LITTLE_ENDIAN).pcap(0xA1B2C3D4, 101);
    for (int second = 0; second < 8; second += 4) {
      byte[] segment = second == 0 ? one : two;
      byte[] first = fragment(false, 5, 0, true, Arrays.copyOfRange(segment, 0, 24));
      byte[] last = fragment(false, 5, 24, false, Arrays.copyOfRange(segment, 24, 28));
      capture.record(second, 0, first, first.length).record(second, 1, last, last.length);
    }
    assertThat(CaptureBytes.read(capture.bytes()).heard().only().said())
        .containsExactly("> 12345678", "> abcdefgh");
  }

  @Test
  void damagedHeadersAreCounted() {
    byte[] shortHeader = ipv4(1, "hello");
    shortHeader[0] = 0x44;
    byte[] shortTotal = ipv4(1, "hello");
    shortTotal[3] = 19;
    byte[] shortOffset = ipv4(1, "hello");
    shortOffset[32] = 0x40;
    byte[] longOffset = ipv4(1, "hello");
    longOffset[32] = (byte) 0xF0;
    byte[] noTcp = Arrays.copyOf(ipv4(1, ""), 30);
    noTcp[3] = 30;
    byte[] longExtension = ipv6(1, "hello");
    longExtension[6] = 0;
    longExtension[41] = (byte) 0xFF;
    CaptureBytes.Result result =
        read(List.of(shortHeader, shortTotal, shortOffset, longOffset, noTcp, longExtension));
    assertThat(result.heard().streams()).isEmpty();
    assertThat(result.shortfalls()).containsExactly(new Shortfall(Kind.DAMAGED_PACKETS, 6));
  }

  @Test
  void packetsThatWereCapturedInPartAreCountedAndTheRestIsAGap() {
    byte[] packet = ipv4(1, "hello");
    byte[] capture =
        new CaptureBytes(ByteOrder.BIG_ENDIAN)
            .pcap(0xA1B2C3D4, 101)
            .record(1, 0, Arrays.copyOf(packet, 42), 45)
            .record(1, 1, Arrays.copyOf(packet, 30), 45)
            .record(1, 2, Arrays.copyOf(packet, 10), 45)
            .bytes();
    CaptureBytes.Result result = CaptureBytes.read(capture);
    assertThat(result.heard().only().said()).containsExactly("> he", "> …3");
    assertThat(result.shortfalls())
        .containsExactlyInAnyOrder(
            new Shortfall(Kind.SHORT_PACKETS, 3), new Shortfall(Kind.LOST_BYTES, 3));
  }

  @Test
  void whatIsNotTcpIsPassedOver() {
    byte[] udp = ipv4(1, "hello");
    udp[9] = 17;
    byte[] icmp = ipv6(1, "hello");
    icmp[6] = 58;
    CaptureBytes.Result result = read(List.of(udp, icmp));
    assertThat(result.heard().streams()).isEmpty();
    assertThat(result.shortfalls()).isEmpty();
  }

  private static byte[] fragment(boolean six, int number, int place, boolean more, byte[] part) {
    if (six) {
      return ByteBuffer.allocate(48 + part.length)
          .put(hex("60000000"))
          .putShort((short) (8 + part.length))
          .put(hex("2c40" + FROM_TO_6 + "0600"))
          .putShort((short) (place | (more ? 1 : 0)))
          .putInt(number)
          .put(part)
          .array();
    }
    return ByteBuffer.allocate(20 + part.length)
        .put(hex("4500"))
        .putShort((short) (20 + part.length))
        .putShort((short) number)
        .putShort((short) (place / 8 | (more ? 0x2000 : 0)))
        .put(hex("4006 0000" + FROM_TO_4))
        .put(part)
        .array();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static List<String> said(byte[] packet) {
    CaptureBytes.Result result = read(List.of(packet));
    assertThat(result.shortfalls()).isEmpty();
    return result.heard().only().said();
  }

  private static CaptureBytes.Result read(List<byte[]> packets) {
    CaptureBytes capture = new CaptureBytes(ByteOrder.LITTLE_ENDIAN).pcap(0xA1B2C3D4, 101);
    packets.forEach(p -> capture.record(1, 0, p, p.length));
    CaptureBytes.Result result = CaptureBytes.read(capture.bytes());
    assertThat(result.problem()).isEmpty();
    return result;
  }
}
