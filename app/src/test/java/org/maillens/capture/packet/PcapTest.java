package org.maillens.capture.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maillens.capture.packet.CaptureBytes.ethernet;
import static org.maillens.capture.packet.CaptureBytes.hex;
import static org.maillens.capture.packet.CaptureBytes.ipv4;
import static org.maillens.capture.packet.CaptureBytes.join;

import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maillens.evidence.Conversations.Kind;
import org.maillens.evidence.Conversations.Shortfall;

class PcapTest {
  private static final int MICROS = 0xA1B2C3D4;
  private static final int NANOS = 0xA1B23C4D;
  private static final int MODIFIED = 0xA1B2CD34;

  @ParameterizedTest
  @ValueSource(strings = {"LITTLE_ENDIAN", "BIG_ENDIAN"})
  void bothByteOrdersAndUnits(String order) {
    for (int magic : new int[] {MICROS, NANOS}) {
      byte[] one = ethernet(ipv4(1, "he"));
      byte[] two = ethernet(ipv4(3, "llo"));
      int second = magic == NANOS ? 1000 : 1;
      byte[] capture =
          new CaptureBytes(order(order))
              .pcap(magic, 1)
              .record(1_700_000_000, 5L * second, one, one.length)
              .record(1_700_000_001, 999_999L * second, two, two.length)
              .bytes();
      assertThat(PacketFile.begins(capture)).isTrue();
      CaptureBytes.Result result = CaptureBytes.read(capture);
      assertThat(result.problem()).isEmpty();
      assertThat(result.heard().only().said()).containsExactly("> he", "> llo");
      assertThat(result.heard().only().flow().at()).isEqualTo(1_700_000_000_000_005L);
      assertThat(result.heard().only().endedAt()).isEqualTo(1_700_000_001_999_999L);
    }
  }

  @Test
  void aSecondBeyond2038() {
    byte[] one = ethernet(ipv4(1, "he"));
    byte[] capture =
        new CaptureBytes(ByteOrder.BIG_ENDIAN)
            .pcap(MICROS, 1)
            .record(4_000_000_000L, 0, one, one.length)
            .bytes();
    assertThat(CaptureBytes.read(capture).heard().only().flow().at())
        .isEqualTo(4_000_000_000_000_000L);
  }

  @Test
  void theModifiedHeaderOfOldLinux() {
    byte[] frame = ethernet(ipv4(1, "hello"));
    byte[] capture =
        new CaptureBytes(ByteOrder.LITTLE_ENDIAN)
            .pcap(MODIFIED, 1)
            .u32(1, 2, frame.length, frame.length)
            .raw(hex("02000000 0008 00 00"))
            .raw(frame)
            .u32(1, 3, frame.length, frame.length)
            .raw(hex("02000000 0008 00 00"))
            .raw(frame)
            .bytes();
    CaptureBytes.Result result = CaptureBytes.read(capture);
    assertThat(result.problem()).isEmpty();
    assertThat(result.heard().only().said()).containsExactly("> hello");
    assertThat(result.heard().only().endedAt()).isEqualTo(1_000_003);
  }

  @Test
  void theLengthOfTheChecksumStandsWithTheLink() {
    byte[] frame = join(ethernet(ipv4(1, "hello")), hex("deadbeef"));
    byte[] capture =
        new CaptureBytes(ByteOrder.LITTLE_ENDIAN)
            .pcap(MICROS, 0x24000001)
            .record(1, 0, frame, frame.length)
            .bytes();
    assertThat(CaptureBytes.read(capture).heard().only().said()).containsExactly("> hello");
  }

  @Test
  void framesAreCountedFromOneWhateverIsInThem() {
    byte[] arp = hex("020000000002 020000000001 0806 0001");
    byte[] frame = ethernet(ipv4(1, "hello"));
    byte[] capture =
        new CaptureBytes(ByteOrder.LITTLE_ENDIAN)
            .pcap(MICROS, 1)
            .record(1, 0, arp, 60)
            .record(1, 0, arp, 60)
            .record(1, 0, frame, frame.length)
            .bytes();
    assertThat(CaptureBytes.read(capture).heard().only().flow().frame()).isEqualTo(3);
  }

  @Test
  void behindADamageItGoesOnWhereAPacketIsFoundAgain() {
    byte[] frame = ethernet(ipv4(1, "one"));
    byte[] second = ethernet(ipv4(4, "two"));
    byte[] third = ethernet(ipv4(7, "three"));
    byte[] capture =
        new CaptureBytes(ByteOrder.LITTLE_ENDIAN)
            .pcap(MICROS, 1)
            .record(1_700_000_000, 0, frame, frame.length)
            .u32(1_700_000_000, 0, 0x7FFFFFF0, 0x7FFFFFF0)
            .raw(new byte[77])
            .record(1_700_000_000, 0, second, second.length)
            .record(1_700_000_000, 0, third, third.length)
            .bytes();
    CaptureBytes.Result result = CaptureBytes.read(capture);
    assertThat(result.problem()).isEqualTo("DAMAGED");
    assertThat(result.heard().only().said()).containsExactly("> one", "> two", "> three");
    assertThat(result.shortfalls()).containsExactly(new Shortfall(Kind.DAMAGED_PACKETS, 1));
  }

  @Test
  void aDamageToTheEndIsSaid() {
    byte[] frame = ethernet(ipv4(1, "one"));
    byte[] noise = new byte[700_000];
    Arrays.fill(noise, (byte) 0xEE);
    byte[] capture =
        new CaptureBytes(ByteOrder.BIG_ENDIAN)
            .pcap(NANOS, 1)
            .record(1_700_000_000, 0, frame, frame.length)
            .raw(noise)
            .bytes();
    CaptureBytes.Result result = CaptureBytes.read(capture);
    assertThat(result.problem()).isEqualTo("DAMAGED");
    assertThat(result.heard().only().said()).containsExactly("> one");
  }

  @Test
  void anotherVersionIsUnknown() {
    byte[] capture = new CaptureBytes(ByteOrder.LITTLE_ENDIAN).pcap(MICROS, 1).bytes();
    capture[4] = 3;
    assertThat(CaptureBytes.read(capture).problem()).isEqualTo("UNKNOWN");
  }

  @Test
  void whatIsNoCaptureIsUnknown() {
    for (String hex : new String[] {"", "a1b2c3", "00000000", "1f8b0800", "7b227d0a"}) {
      assertThat(PacketFile.begins(hex(hex))).isFalse();
      assertThat(CaptureBytes.read(hex(hex)).problem()).isEqualTo("UNKNOWN");
    }
  }

  @Test
  void anEmptyCaptureHoldsNothing() {
    CaptureBytes.Result result =
        CaptureBytes.read(new CaptureBytes(ByteOrder.LITTLE_ENDIAN).pcap(MICROS, 1).bytes());
    assertThat(result.problem()).isEmpty();
    assertThat(result.heard().streams()).isEmpty();
  }

  private static ByteOrder order(String name) {
    return name.startsWith("BIG") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }
}
