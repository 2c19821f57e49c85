package org.maillens.capture.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maillens.capture.packet.CaptureBytes.hex;
import static org.maillens.capture.packet.CaptureBytes.ipv4;
import static org.maillens.capture.packet.CaptureBytes.ipv6;
import static org.maillens.capture.packet.CaptureBytes.join;

import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maillens.evidence.Conversations.Kind;
import org.maillens.evidence.Conversations.Shortfall;

/// The header of every link that is known, by hand, before the same packet.
class LinksTest {
  private static final String CARDS = "020000000002 020000000001";

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "Ethernet,                     1, '" + CARDS + "0800'",
    "802.1Q,                       1, '" + CARDS + "8100 0064 0800'",
    "802.1ad with 802.1Q,          1, '" + CARDS + "88a8 00c8 8100 0064 0800'",
    "VLAN as before 802.1ad,       1, '" + CARDS + "9100 0001 8100 0002 0800'",
    "PPPoE,                        1, '" + CARDS + "8864 1100 0001 0030 0021'",
    "PPPoE in a VLAN,              1, '" + CARDS + "8100 0007 8864 1100 0001 0030 0021'",
    "MPLS with two labels,         1, '" + CARDS + "8847 00010040 00011140'",
    "802.2 with SNAP,              1, '" + CARDS + "0035 aaaa03 000000 0800'",
    "loopback of Linux or BSD,     0, '02000000'",
    "loopback the other way round, 0, '00000002'",
    "loopback of OpenBSD,        108, '00000002'",
    "OpenBSD by another number,   12, '00000002'",
    "PPP,                          9, '0021'",
    "PPP as in HDLC,              50, 'ff03 0021'",
    "PPP with compressed protocol, 9, '21'",
    "PPPoE without Ethernet,      51, '1100 0001 0030 0021'",
    "raw IP,                     101, ''",
    "raw IP as of BSD,            12, ''",
    "raw IP as of OpenBSD,        14, ''",
    "raw IPv4,                   228, ''",
    "Linux cooked,               113, '0000 0001 0006 020000000001 0000 0800'",
    "Linux cooked with a VLAN,   113, '0000 0001 0006 020000000001 0000 8100 0064 0800'",
    "Linux cooked 2,             276, '0800 0000 00000003 0001 00 06 0200000000010000'",
    "macOS with processes,       258,"
        + " '18000000 01000000 01000000 00000000 00000000 00000000 "
        + CARDS
        + "0800'"
  })
  void ipv4Behind(String link, int number, String header) {
    assertThat(said(number, join(hex(header), ipv4(1, "hello")))).isEqualTo("10.0.0.1 > hello");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "Ethernet,                     1, '" + CARDS + "86dd'",
    "802.1Q,                       1, '" + CARDS + "8100 0064 86dd'",
    "PPPoE,                        1, '" + CARDS + "8864 1100 0001 0044 0057'",
    "MPLS,                         1, '" + CARDS + "8847 00010140'",
    "loopback of NetBSD,           0, '18000000'",
    "loopback of FreeBSD,          0, '1c000000'",
    "loopback of macOS,            0, '1e000000'",
    "loopback of macOS on PowerPC, 0, '0000001e'",
    "loopback of Windows,          0, '17000000'",
    "loopback of OpenBSD,        108, '00000018'",
    "raw IP,                     101, ''",
    "raw IPv6,                   229, ''",
    "Linux cooked,               113, '0000 0001 0006 020000000001 0000 86dd'",
    "Linux cooked 2,             276, '86dd 0000 00000003 0001 00 06 0200000000010000'"
  })
  void ipv6Behind(String link, int number, String header) {
    assertThat(said(number, join(hex(header), ipv6(1, "hello")))).isEqualTo("2001:db8::1 > hello");
  }

  @Test
  void whatFillsAFrameIsNoContent() {
    byte[] frame = join(hex(CARDS + "0800"), ipv4(1, "hi"), hex("7061646469"));
    assertThat(said(1, frame)).isEqualTo("10.0.0.1 > hi");
    frame = join(hex(CARDS + "86dd"), ipv6(1, "hi"), hex("70616464"));
    assertThat(said(1, frame)).isEqualTo("2001:db8::1 > hi");
  }

  @ParameterizedTest
  @CsvSource({
    "1, '" + CARDS + "0806 0001 0800 0604 0001'",
    "1, '" + CARDS + "8863 1109 0000'",
    "1, '" + CARDS + "0026 424203 0000'",
    "113, '0000 0001 0006 020000000001 0000 0806 0001'",
    "0, '07000000 00'",
    "101, '50'",
    "9, 'c021 0101'",
    "51, '1109 0000 0000 0021 45'"
  })
  void whatIsNoIpIsPassedOver(int link, String frame) {
    CaptureBytes.Result result = read(link, hex(frame));
    assertThat(result.heard().streams()).isEmpty();
    assertThat(result.shortfalls()).isEmpty();
  }

  @Test
  void anUnknownLinkIsSaid() {
    CaptureBytes.Result result = read(105, join(hex("0800"), ipv4(1, "hello")));
    assertThat(result.heard().streams()).isEmpty();
    assertThat(result.shortfalls()).containsExactly(new Shortfall(Kind.UNKNOWN_LINK, 1));
  }

  @Test
  void aFrameThatIsTooShortForItsLinkIsSaid() {
    assertThat(read(1, hex("0200000000020200")).shortfalls())
        .containsExactly(new Shortfall(Kind.DAMAGED_PACKETS, 1));
    byte[] capture =
        new CaptureBytes(ByteOrder.LITTLE_ENDIAN)
            .pcap(0xA1B2C3D4, 1)
            .record(1, 0, hex("0200000000020200"), 60)
            .bytes();
    assertThat(CaptureBytes.read(capture).shortfalls())
        .containsExactly(new Shortfall(Kind.SHORT_PACKETS, 1));
  }

  private static String said(int link, byte[] frame) {
    CaptureBytes.Result result = read(link, frame);
    assertThat(result.shortfalls()).isEmpty();
    return result.heard().only().flow().clientAddress()
        + " "
        + result.heard().only().said().getFirst();
  }

  private static CaptureBytes.Result read(int link, byte[] frame) {
    byte[] capture =
        new CaptureBytes(ByteOrder.LITTLE_ENDIAN)
            .pcap(0xA1B2C3D4, link)
            .record(1, 0, frame, frame.length)
            .bytes();
    CaptureBytes.Result result = CaptureBytes.read(capture);
    assertThat(result.problem()).isEmpty();
    return result;
  }
}
