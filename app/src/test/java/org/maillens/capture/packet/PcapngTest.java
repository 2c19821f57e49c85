package org.maillens.capture.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maillens.capture.packet.CaptureBytes.ethernet;
import static org.maillens.capture.packet.CaptureBytes.hex;
import static org.maillens.capture.packet.CaptureBytes.ipv4;
import static org.maillens.capture.packet.CaptureBytes.ipv6;
import static org.maillens.capture.packet.CaptureBytes.join;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maillens.evidence.Conversations.Kind;
import org.maillens.evidence.Conversations.Shortfall;

class PcapngTest {
  private static final int TLS_KEY_LOG = 0x544C534B;

  @Test
  void sectionsOfBothByteOrders() {
    byte[] one = ethernet(ipv4(1, "one"));
    byte[] two = ipv4(4, "two");
    byte[] capture =
        join(
            little().section().link(1, 0).enhanced(0, 1_000_000, one, one.length).bytes(),
            big().section().link(101, 0).enhanced(0, 2_000_000, two, two.length).bytes());
    CaptureBytes.Result result = good(capture);
    assertThat(result.heard().only().said()).containsExactly("> one", "> two");
    assertThat(result.heard().only().flow().at()).isEqualTo(1_000_000);
    assertThat(result.heard().only().endedAt()).isEqualTo(2_000_000);
  }

  @Test
  void everyInterfaceHasALinkOfItsOwn() {
    byte[] one = ethernet(ipv4(1, "one"));
    byte[] two = join(hex("02000000"), ipv4(4, "two"));
    byte[] three = join(hex("0000 0001 0006 020000000001 0000 0800"), ipv4(7, "three"));
    CaptureBytes capture =
        little()
            .section()
            .link(1, 0)
            .link(0, 0)
            .link(113, 0)
            .enhanced(2, 3, three, three.length)
            .enhanced(1, 2, two, two.length)
            .enhanced(0, 1, one, one.length)
            .enhanced(3, 1, one, one.length);
    CaptureBytes.Result result = good(capture.bytes());
    assertThat(result.heard().only().said()).containsExactly("> three");
    assertThat(result.shortfalls()).containsExactly(new Shortfall(Kind.UNKNOWN_LINK, 1));
  }

  @ParameterizedTest
  @CsvSource({
    "'', 1700000000123456, 1700000000123456",
    "'0900 0100 06000000', 1700000000123456, 1700000000123456",
    "'0900 0100 09000000', 1700000000123456789, 1700000000123456",
    "'0900 0100 03000000', 1700000000123, 1700000000123000",
    "'0900 0100 00000000', 1700000000, 1700000000000000",
    "'0900 0100 8a000000', 1740800000128, 1700000000125000",
    "'0900 0100 80000000', 1700000000, 1700000000000000",
    "'0900 0100 06000000 0e00 0800 00e1f50500000000 0000 0000', 5, 100000000000005",
    "'0200 0300 65746800 0e00 0800 0100000000000000 0900 0100 03000000', 7, 1007000"
  })
  void timesInTheUnitOfTheirInterface(String options, long units, long micros) {
    byte[] frame = ipv4(1, "hello");
    byte[] capture =
        little().section().link(101, 0, hex(options)).enhanced(0, units, frame, 45).bytes();
    assertThat(good(capture).heard().only().flow().at()).isEqualTo(micros);
  }

  @Test
  void anOffsetInTheOtherByteOrder() {
    byte[] frame = ipv4(1, "hello");
    byte[] options = hex("000e 0008 0000000005f5e100 0000 0000");
    byte[] capture = big().section().link(101, 0, options).enhanced(0, 5, frame, 45).bytes();
    assertThat(good(capture).heard().only().flow().at()).isEqualTo(100_000_000_000_005L);
  }

  @Test
  void optionsThatClaimMoreThanThereIsAreNoHarm() {
    byte[] frame = ipv4(1, "hello");
    byte[] capture =
        little()
            .section()
            .link(101, 0, hex("0900 ffff 03000000"))
            .enhanced(0, 5, frame, 45)
            .bytes();
    assertThat(good(capture).heard().only().flow().at()).isEqualTo(5);
  }

  @Test
  void simpleAndObsoletePackets() {
    byte[] one = ipv4(1, "one");
    byte[] two = ipv4(4, "two");
    byte[] capture =
        big()
            .section()
            .link(101, 0)
            .block(2, big().u16(0, 7).u32(0, 77, one.length, one.length).raw(one).bytes())
            .simple(two, two.length)
            .bytes();
    CaptureBytes.Result result = good(capture);
    assertThat(result.heard().only().said()).containsExactly("> one", "> two");
    assertThat(result.heard().only().endedAt()).isEqualTo(77);
  }

  @Test
  void aSimplePacketIsAsLongAsItsInterfaceCaptures() {
    byte[] packet = ipv4(1, "hello");
    byte[] capture = little().section().link(101, 42).simple(Arrays.copyOf(packet, 42), 45).bytes();
    CaptureBytes.Result result = good(capture);
    assertThat(result.heard().only().said()).containsExactly("> he", "> …3");
    assertThat(result.shortfalls()).contains(new Shortfall(Kind.SHORT_PACKETS, 1));
  }

  @Test
  void blocksThatAreNotNeededArePassedOver() {
    byte[] frame = ipv6(1, "hello");
    byte[] capture =
        little()
            .section()
            .link(101, 0)
            .block(4, new byte[8])
            .block(5, new byte[12])
            .block(0xBAD, new byte[900_000])
            .block(0x80000001, new byte[0])
            .block(9, "__CURSOR=".getBytes(StandardCharsets.US_ASCII))
            .enhanced(0, 5, frame, frame.length)
            .bytes();
    CaptureBytes.Result result = good(capture);
    assertThat(result.heard().only().said()).containsExactly("> hello");
    assertThat(result.heard().only().flow().frame())
        .as("an entry of a journal is one")
        .isEqualTo(2);
  }

  @Test
  void keyLogs() {
    byte[] capture =
        little()
            .section()
            .secrets(TLS_KEY_LOG, "CLIENT_RANDOM 01 02\n")
            .secrets(0x57474B4C, "no key log of TLS\n")
            .secrets(TLS_KEY_LOG, "CLIENT_RANDOM 03 04")
            .bytes();
    assertThat(good(capture).secrets())
        .containsExactly("CLIENT_RANDOM 01 02\n", "CLIENT_RANDOM 03 04");
  }

  @Test
  void aVeryLongKeyLogComesInWholeLines() {
    String line = "CLIENT_RANDOM " + "a".repeat(64) + " " + "b".repeat(96) + "\n";
    String log = line.repeat(20_000);
    byte[] frame = ipv4(1, "hello");
    byte[] capture =
        big()
            .section()
            .link(101, 0)
            .secrets(TLS_KEY_LOG, log)
            .enhanced(0, 1, frame, frame.length)
            .bytes();
    CaptureBytes.Result result = good(capture);
    assertThat(result.secrets()).hasSizeGreaterThan(5).allMatch(part -> part.endsWith("\n"));
    assertThat(String.join("", result.secrets())).isEqualTo(log);
    assertThat(result.heard().only().said()).containsExactly("> hello");
  }

  @Test
  void behindADamagedBlockItGoesOn() {
    byte[] one = ipv4(1, "one");
    byte[] two = ipv4(4, "two");
    CaptureBytes capture = little().section().link(101, 0).enhanced(0, 1, one, one.length);
    int damaged = capture.bytes().length;
    capture.enhanced(0, 1, ipv4(4, "bad"), 43).enhanced(0, 2, two, two.length);
    for (List<Integer> change : List.of(List.of(4, 0xFF), List.of(7, 0x7F), List.of(4, 0x40))) {
      byte[] bytes = capture.bytes();
      bytes[damaged + change.get(0)] = change.get(1).byteValue();
      CaptureBytes.Result result = CaptureBytes.read(bytes);
      assertThat(result.problem()).isEqualTo("DAMAGED");
      assertThat(result.heard().only().said()).containsExactly("> one", "> two");
      assertThat(result.shortfalls()).containsExactly(new Shortfall(Kind.DAMAGED_PACKETS, 1));
    }
  }

  @Test
  void aPacketThatIsLargerThanItsBlockIsDamaged() {
    byte[] one = ipv4(1, "one");
    byte[] capture =
        little()
            .section()
            .link(101, 0)
            .block(6, little().u32(0, 0, 5, 0x7FFFFFFF, 0x7FFFFFFF).raw(one).bytes())
            .enhanced(0, 1, one, one.length)
            .bytes();
    CaptureBytes.Result result = CaptureBytes.read(capture);
    assertThat(result.problem()).isEqualTo("DAMAGED");
    assertThat(result.heard().only().said()).containsExactly("> one");
  }

  @Test
  void aFrameLargerThanAnyPacketIsReadToWhereItsPacketEnds() {
    byte[] frame = Arrays.copyOf(ethernet(ipv4(1, "hello")), 2_000_000);
    byte[] two = ethernet(ipv4(6, "!"));
    byte[] capture =
        little()
            .section()
            .link(1, 0)
            .enhanced(0, 1, frame, frame.length)
            .enhanced(0, 2, two, two.length)
            .bytes();
    assertThat(good(capture).heard().only().said()).containsExactly("> hello", "> !");
  }

  @Test
  void aSectionOfAnotherVersionOrWithoutAByteOrderIsUnknown() {
    byte[] capture = little().section().link(1, 0).bytes();
    capture[8] = 0;
    assertThat(PacketFile.begins(capture)).isTrue();
    assertThat(CaptureBytes.read(capture).problem()).isEqualTo("UNKNOWN");
    byte[] later = little().section().bytes();
    later[12] = 2;
    assertThat(CaptureBytes.read(later).problem()).isEqualTo("DAMAGED");
  }

  private static CaptureBytes.Result good(byte[] capture) {
    CaptureBytes.Result result = CaptureBytes.read(capture);
    assertThat(result.problem()).isEmpty();
    return result;
  }

  private static CaptureBytes little() {
    return new CaptureBytes(ByteOrder.LITTLE_ENDIAN);
  }

  private static CaptureBytes big() {
    return new CaptureBytes(ByteOrder.BIG_ENDIAN);
  }
}
