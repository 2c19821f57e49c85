package org.maillens.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Hellos that no library sends on purpose. The expected alerts are those of `openssl s_server`
/// 3.0.19 with the same suites, but for SSLv3 (70 as Dovecot 2.4) and what is no TLS at all (80).
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PracticeHelloTest {
  private static final int[] MODERN = {0x1301, 0x1302, 0x1303, 0xC02F};
  private static final int[] ECDHE_RSA = {0xC02F};

  /// The 26 suites of Windows 7 with TLS 1.2, in its order.
  private static final int[] WINDOWS7 = {
    0xC028, 0xC027, 0xC014, 0xC013, 0x009F, 0x009E, 0x009D, 0x009C, 0xC02C, 0xC02B, 0xC024, 0xC023,
    0xC00A, 0xC009, 0x003D, 0x003C, 0x0035, 0x002F, 0x006A, 0x0040, 0x0038, 0x0032, 0x000A, 0x0013,
    0x0005, 0x0004
  };

  private PracticeServer dovecot;
  private PracticeServer healthy;

  @BeforeAll
  void start() throws IOException {
    dovecot = PracticeServer.start(Scenario.DOVECOT24_NO_DH);
    healthy = PracticeServer.start(Scenario.HEALTHY);
  }

  @AfterAll
  void stop() {
    dovecot.close();
    healthy.close();
  }

  @ParameterizedTest
  @CsvSource({"0x0300, SSLv3", "0x0301, TLS 1.0", "0x0302, TLS 1.1"})
  void olderVersionsGetProtocolVersion(String code, String name) throws IOException {
    byte[] hello = Peer.hello(Integer.decode(code), new int[] {0xC013, 0x002F});
    assertThat(alert(dovecot, hello)).as(name).isEqualTo(70);
    assertThat(alert(healthy, hello)).as(name).isEqualTo(70);
  }

  @Test
  void anSslv2HelloGetsProtocolVersion() throws IOException {
    byte[] hello =
        HexFormat.of()
            .parseHex(
                "802b0100020012000000100100800300800600400700c0"
                    + "000102030405060708090a0b0c0d0e0f1011121314151617");
    assertThat(alert(dovecot, hello)).isEqualTo(70);
  }

  @Test
  void windows7HasNothingInCommonWithDovecotWithoutDhParameters() throws IOException {
    byte[] hello = Peer.hello(0x0303, WINDOWS7, windows7Schemes(), windows7Groups());
    assertThat(alert(dovecot, hello)).isEqualTo(40);
    assertThat(chosenSuite(healthy, hello)).isEqualTo(0xC028);
  }

  @Test
  void aSuiteIsChosenOnlyIfItFitsTheCertificateAndTheClientsSchemes() throws IOException {
    byte[] ecdsaOnly = Peer.extension(13, "00020403");
    byte[] rsaOnly = Peer.extension(13, "00020401");
    int[] both = {0xC02B, 0xC02F};
    assertThat(alert(dovecot, Peer.hello(0x0303, both, ecdsaOnly, Peer.GROUPS))).isEqualTo(40);
    assertThat(chosenSuite(dovecot, Peer.hello(0x0303, both, Peer.SCHEMES, Peer.GROUPS)))
        .isEqualTo(0xC02F);
    assertThat(chosenSuite(healthy, Peer.hello(0x0303, both, rsaOnly, Peer.GROUPS)))
        .isEqualTo(0xC02F);
    assertThat(chosenSuite(healthy, Peer.hello(0x0303, both, Peer.SCHEMES, Peer.GROUPS)))
        .isEqualTo(0xC02B);
    byte[] withoutP256 = Peer.extension(10, "0002001d");
    assertThat(chosenSuite(healthy, Peer.hello(0x0303, both, Peer.SCHEMES, withoutP256)))
        .isEqualTo(0xC02F);
    byte[] sha1Only = Peer.extension(13, "00020201");
    assertThat(alert(healthy, Peer.hello(0x0303, both, sha1Only, Peer.GROUPS))).isEqualTo(40);
  }

  @Test
  void aHelloWithoutAnyKeyShareGetsARetryRequest() throws IOException {
    byte[] hello =
        Peer.hello(0x0303, MODERN, Peer.VERSIONS, Peer.SCHEMES, Peer.GROUPS, Peer.NO_SHARES);
    try (Peer peer = new Peer(healthy)) {
      byte[] answer = peer.send(hello).bytes(11 + 32);
      assertThat(answer[5]).isEqualTo((byte) 2);
      // RFC 8446 4.1.3: the random of a HelloRetryRequest.
      assertThat(HexFormat.of().formatHex(Arrays.copyOfRange(answer, 11, 43)))
          .isEqualTo("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c");
    }
  }

  @Test
  void tls13WithoutItsExtensionsGetsMissingExtension() throws IOException {
    byte[] noShare = Peer.hello(0x0303, MODERN, Peer.VERSIONS, Peer.SCHEMES, Peer.GROUPS);
    byte[] noScheme = Peer.hello(0x0303, MODERN, Peer.VERSIONS, Peer.GROUPS, Peer.NO_SHARES);
    byte[] noGroup = Peer.hello(0x0303, MODERN, Peer.VERSIONS, Peer.SCHEMES, Peer.NO_SHARES);
    assertThat(alert(dovecot, noShare)).isEqualTo(109);
    assertThat(alert(dovecot, noScheme)).isEqualTo(109);
    assertThat(alert(dovecot, noGroup)).isEqualTo(109);
  }

  @Test
  void onlyDovecotMindsAWrongApplicationProtocol() throws IOException {
    byte[] h2 = Peer.hello(0x0303, ECDHE_RSA, Peer.SCHEMES, Peer.GROUPS, alpn("h2"));
    byte[] imap = Peer.hello(0x0303, ECDHE_RSA, Peer.SCHEMES, Peer.GROUPS, alpn("imap"));
    assertThat(alert(dovecot, h2)).isEqualTo(120);
    assertThat(chosenSuite(dovecot, imap)).isEqualTo(0xC02F);
    assertThat(chosenSuite(healthy, h2)).isEqualTo(0xC02F);
  }

  @Test
  void anUnknownServerNameIsNoReasonToRefuse() throws IOException {
    byte[] wrong = Peer.extension(0, "000d00000a" + hex("wrong.name"));
    assertThat(
            chosenSuite(dovecot, Peer.hello(0x0303, ECDHE_RSA, wrong, Peer.SCHEMES, Peer.GROUPS)))
        .isEqualTo(0xC02F);
  }

  @Test
  void whatIsNotTlsIsToldSo() throws IOException {
    assertThat(alert(dovecot, "a CAPABILITY\r\n".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .isEqualTo(80);
    assertThat(
            alert(dovecot, Peer.hello(0x0303, ECDHE_RSA, Peer.SCHEMES, Peer.SCHEMES, Peer.GROUPS)))
        .as("an extension sent twice")
        .isEqualTo(47);
  }

  @Test
  void nothingThatIsSentStopsTheServer() throws IOException {
    Random random = new Random(20261122);
    byte[] good = Peer.hello(0x0303, ECDHE_RSA, Peer.SCHEMES, Peer.GROUPS);
    for (int i = 0; i < 200; i++) {
      byte[] bytes = good.clone();
      for (int change = 0; change <= random.nextInt(4); change++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      try (Peer peer = new Peer(dovecot)) {
        peer.send(Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length))).endOutput();
        if (i % 2 == 0) {
          peer.rest();
        }
      }
    }
    assertThat(chosenSuite(dovecot, good)).isEqualTo(0xC02F);
  }

  @Test
  void aSecondStartTakesLessThan300Milliseconds() throws IOException {
    long fastest = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      long begin = System.nanoTime();
      try (PracticeServer server = PracticeServer.start(Scenario.HEALTHY)) {
        fastest = Math.min(fastest, System.nanoTime() - begin);
        assertThat(server.rootPem()).startsWith("-----BEGIN CERTIFICATE-----");
      }
    }
    assertThat(Duration.ofNanos(fastest)).isLessThan(Duration.ofMillis(300));
  }

  private static int alert(PracticeServer server, byte[] hello) throws IOException {
    try (Peer peer = new Peer(server)) {
      return peer.send(hello).alert();
    }
  }

  /// The suite in the ServerHello, -1 if the answer is something else.
  private static int chosenSuite(PracticeServer server, byte[] hello) throws IOException {
    try (Peer peer = new Peer(server)) {
      byte[] answer = peer.send(hello).bytes(5 + 4 + 2 + 32 + 1 + 2);
      if (answer.length < 46 || answer[0] != 22 || answer[5] != 2 || answer[43] != 0) {
        return -1;
      }
      return ((answer[44] & 0xFF) << 8) | (answer[45] & 0xFF);
    }
  }

  private static byte[] alpn(String name) {
    String entry = HexFormat.of().toHexDigits((byte) name.length()) + hex(name);
    return Peer.extension(16, HexFormat.of().toHexDigits((short) (entry.length() / 2)) + entry);
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
  }

  private static byte[] windows7Schemes() {
    return Peer.extension(13, "000e0401050102010403050302030202");
  }

  private static byte[] windows7Groups() {
    return Peer.extension(10, "000400170018");
  }
}
