package org.maillens.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RegistryTest {
  /// What Windows 7 with TLS 1.2 offers, in its order, by the names administrators use.
  private static final Map<String, String> WINDOWS_7 =
      Map.ofEntries(
          Map.entry("TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384", "ECDHE-RSA-AES256-SHA384"),
          Map.entry("TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256", "ECDHE-RSA-AES128-SHA256"),
          Map.entry("TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA", "ECDHE-RSA-AES256-SHA"),
          Map.entry("TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA", "ECDHE-RSA-AES128-SHA"),
          Map.entry("TLS_DHE_RSA_WITH_AES_256_GCM_SHA384", "DHE-RSA-AES256-GCM-SHA384"),
          Map.entry("TLS_DHE_RSA_WITH_AES_128_GCM_SHA256", "DHE-RSA-AES128-GCM-SHA256"),
          Map.entry("TLS_RSA_WITH_AES_256_GCM_SHA384", "AES256-GCM-SHA384"),
          Map.entry("TLS_RSA_WITH_AES_128_GCM_SHA256", "AES128-GCM-SHA256"),
          Map.entry("TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", "ECDHE-ECDSA-AES256-GCM-SHA384"),
          Map.entry("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", "ECDHE-ECDSA-AES128-GCM-SHA256"),
          Map.entry("TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384", "ECDHE-ECDSA-AES256-SHA384"),
          Map.entry("TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256", "ECDHE-ECDSA-AES128-SHA256"),
          Map.entry("TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA", "ECDHE-ECDSA-AES256-SHA"),
          Map.entry("TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA", "ECDHE-ECDSA-AES128-SHA"),
          Map.entry("TLS_RSA_WITH_AES_256_CBC_SHA256", "AES256-SHA256"),
          Map.entry("TLS_RSA_WITH_AES_128_CBC_SHA256", "AES128-SHA256"),
          Map.entry("TLS_RSA_WITH_AES_256_CBC_SHA", "AES256-SHA"),
          Map.entry("TLS_RSA_WITH_AES_128_CBC_SHA", "AES128-SHA"),
          Map.entry("TLS_DHE_DSS_WITH_AES_256_CBC_SHA256", "DHE-DSS-AES256-SHA256"),
          Map.entry("TLS_DHE_DSS_WITH_AES_128_CBC_SHA256", "DHE-DSS-AES128-SHA256"),
          Map.entry("TLS_DHE_DSS_WITH_AES_256_CBC_SHA", "DHE-DSS-AES256-SHA"),
          Map.entry("TLS_DHE_DSS_WITH_AES_128_CBC_SHA", "DHE-DSS-AES128-SHA"),
          Map.entry("TLS_RSA_WITH_3DES_EDE_CBC_SHA", "DES-CBC3-SHA"),
          Map.entry("TLS_DHE_DSS_WITH_3DES_EDE_CBC_SHA", "EDH-DSS-DES-CBC3-SHA"),
          Map.entry("TLS_RSA_WITH_RC4_128_SHA", "RC4-SHA"),
          Map.entry("TLS_RSA_WITH_RC4_128_MD5", "RC4-MD5"));

  @Test
  void holdsTheWholeIanaRegistry() {
    Set<Integer> expected = new HashSet<>();
    addRange(expected, 0x0000, 0x001B);
    addRange(expected, 0x001E, 0x0046);
    addRange(expected, 0x0067, 0x006D);
    addRange(expected, 0x0084, 0x00C7);
    addRange(expected, 0x00FF, 0x00FF);
    addRange(expected, 0x1301, 0x1307);
    addRange(expected, 0x5600, 0x5600);
    addRange(expected, 0xC001, 0xC0B5);
    addRange(expected, 0xC100, 0xC106);
    addRange(expected, 0xCCA8, 0xCCAE);
    addRange(expected, 0xD001, 0xD003);
    addRange(expected, 0xD005, 0xD005);

    assertThat(CipherSuite.registered()).extracting(CipherSuite::id).hasSize(352);
    assertThat(CipherSuite.registered())
        .extracting(CipherSuite::id)
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(CipherSuite.named()).extracting(CipherSuite::name).doesNotHaveDuplicates();
  }

  @Test
  void knowsTheSuitesOfWindows7ByBothNames() {
    assertThat(WINDOWS_7).hasSize(26);
    WINDOWS_7.forEach(
        (iana, openssl) -> {
          assertThat(CipherSuite.byName(iana)).as(iana).isPresent();
          assertThat(CipherSuite.byName(openssl)).as(openssl).isEqualTo(CipherSuite.byName(iana));
        });
  }

  @Test
  void representsAnyCodePoint() {
    CipherSuite unknown = new CipherSuite(0xC0FF);
    assertThat(unknown.name()).isEqualTo("0xC0FF");
    assertThat(unknown.opensslName()).isEmpty();
    assertThat(unknown.keyExchange()).isEqualTo(KeyExchange.NONE);
    assertThat(unknown.isNamed()).isFalse();
    assertThat(new CipherSuite(0x1A1A).isGrease()).isTrue();
    assertThat(new CipherSuite(0x1A1A).name()).isEqualTo("GREASE (0x1A1A)");
    assertThat(new CipherSuite(0x1A2A).isGrease()).isFalse();
    assertThat(new NamedGroup(0x4242).label()).isEqualTo("0x4242");
    assertThat(new ExtensionType(9999).label()).isEqualTo("0x270F");
    assertThat(new AlertDescription(150).label()).isEqualTo("alert 150");
    assertThat(new ProtocolVersion(0x7F17).label()).isEqualTo("TLS 1.3 draft 23");
    assertThatThrownBy(() -> new CipherSuite(0x10000)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void saysWhatASuiteNeeds() {
    CipherSuite dhe = CipherSuite.byName("DHE-RSA-AES128-GCM-SHA256").orElseThrow();
    assertThat(dhe.id()).isEqualTo(0x009E);
    assertThat(dhe.keyExchange()).isEqualTo(KeyExchange.DHE);
    assertThat(dhe.authentication()).isEqualTo(Authentication.RSA);
    assertThat(dhe.keyBits()).isEqualTo(128);
    assertThat(dhe.isAead()).isTrue();
    assertThat(dhe.needsTls12()).isTrue();
    assertThat(CipherSuite.byName("TLS_RSA_EXPORT_WITH_RC4_40_MD5").orElseThrow())
        .matches(CipherSuite::isExport)
        .extracting(CipherSuite::keyBits)
        .isEqualTo(40);
    assertThat(CipherSuite.EMPTY_RENEGOTIATION_INFO_SCSV.isSignalling()).isTrue();
    assertThat(new CipherSuite(0x1301).isTls13()).isTrue();
  }

  /// OpenSSL is an independent program with its own table: names, key exchange, authentication, key
  /// size and first version have to agree for every suite that it has.
  @Test
  void agreesWithOpenssl() throws InterruptedException {
    List<String> lines =
        output("openssl", "ciphers", "-V", "-stdname", "ALL:COMPLEMENTOFALL:@SECLEVEL=0");
    assumeTrue(!lines.isEmpty(), "skipped: no openssl command that lists standard names");
    List<String> differences = new ArrayList<>();
    for (String line : lines) {
      String[] cells = line.trim().split("\\s+");
      CipherSuite suite =
          new CipherSuite(Integer.parseInt(cells[0].replace("0x", "").replace(",", ""), 16));
      String ours =
          "%s %s %s %s %d %s"
              .formatted(
                  suite.name(),
                  suite.opensslName().orElse("-"),
                  suite.keyExchange(),
                  suite.authentication(),
                  suite.keyBits(),
                  suite.needsTls12());
      String encryption = cells[8];
      int open = encryption.indexOf('(');
      String theirs =
          "%s %s %s %s %d %s"
              .formatted(
                  cells[2],
                  cells[4],
                  keyExchange(cells[6].substring(3)),
                  authentication(cells[7].substring(3)),
                  open < 0
                      ? 0
                      : Integer.parseInt(
                          encryption.substring(open + 1, encryption.indexOf(')', open))),
                  cells[5].equals("TLSv1.2"));
      if (!ours.equals(theirs)) {
        differences.add(ours + " / " + theirs);
      }
    }
    assertThat(lines.size()).isGreaterThan(100);
    assertThat(differences).isEmpty();
  }

  @Test
  void namesGroupsSchemesExtensionsAndAlerts() {
    assertThat(NamedGroup.X25519MLKEM768.label()).isEqualTo("X25519MLKEM768");
    assertThat(NamedGroup.X25519MLKEM768.isPostQuantum()).isTrue();
    assertThat(new NamedGroup(0x11EB).label()).isEqualTo("SecP256r1MLKEM768");
    assertThat(new NamedGroup(0x11ED).label()).isEqualTo("SecP384r1MLKEM1024");
    assertThat(NamedGroup.SECP256R1.opensslName()).contains("P-256");
    assertThat(NamedGroup.byName("ffdhe8192").orElseThrow().bits()).isEqualTo(8192);
    assertThat(NamedGroup.FFDHE2048.isFiniteField()).isTrue();
    assertThat(new NamedGroup(0x001F).label()).isEqualTo("brainpoolP256r1tls13");
    assertThat(new SignatureScheme(0x0804).label()).isEqualTo("rsa_pss_rsae_sha256");
    assertThat(new SignatureScheme(0x0401).opensslName()).contains("RSA+SHA256");
    assertThat(new SignatureScheme(0x0403).keyType()).contains("EC");
    assertThat(new ExtensionType(65281).label()).isEqualTo("renegotiation_info");
    assertThat(AlertDescription.HANDSHAKE_FAILURE.label()).isEqualTo("handshake_failure");
    assertThat(AlertDescription.NO_APPLICATION_PROTOCOL.label())
        .isEqualTo("no_application_protocol");
    assertThat(ProtocolVersion.TLS12.label()).isEqualTo("TLS 1.2");
    assertThat(ProtocolVersion.SSL2).isLessThan(ProtocolVersion.SSL3);
  }

  private static void addRange(Set<Integer> set, int from, int to) {
    for (int i = from; i <= to; i++) {
      set.add(i);
    }
  }

  private static String keyExchange(String openssl) {
    return switch (openssl) {
      case "any" -> "TLS13";
      case "ECDH" -> "ECDHE";
      case "DH" -> "DHE";
      case "RSAPSK" -> "RSA_PSK";
      case "DHEPSK" -> "DHE_PSK";
      case "ECDHEPSK" -> "ECDHE_PSK";
      default -> openssl;
    };
  }

  private static String authentication(String openssl) {
    return switch (openssl) {
      case "any" -> "ANY";
      case "None" -> "ANON";
      default -> openssl;
    };
  }

  private static List<String> output(String... command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? text.lines().toList() : List.of();
    } catch (IOException e) {
      return List.of();
    }
  }
}
