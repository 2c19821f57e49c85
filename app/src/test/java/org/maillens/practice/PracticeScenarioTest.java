package org.maillens.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;
import org.maillens.practice.Openssl.Answer;
import org.maillens.tls.CipherSuite;

/// Each scenario is what it declares, seen by OpenSSL: versions, suites, groups, chain.
class PracticeScenarioTest {
  private static final String ALL = "ALL:COMPLEMENTOFALL:@SECLEVEL=0";

  @BeforeAll
  static void needsOpenssl() {
    Openssl.assumePresent();
  }

  @ParameterizedTest
  @EnumSource(value = Scenario.class, names = "NO_STARTTLS", mode = Mode.EXCLUDE)
  void versionsAreThoseDeclared(Scenario scenario) throws IOException {
    try (PracticeServer server = PracticeServer.start(scenario)) {
      for (Map.Entry<Integer, String> version :
          Map.of(0x0301, "-tls1", 0x0302, "-tls1_1", 0x0303, "-tls1_2", 0x0304, "-tls1_3")
              .entrySet()) {
        Answer answer = Openssl.connect(server, version.getValue(), "-cipher", ALL);
        boolean served = scenario.versions().contains(version.getKey());
        assertThat(answer.connected()).as(version.getValue()).isEqualTo(served);
        if (!served) {
          assertThat(answer.alert()).as(version.getValue()).hasValue(70);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Scenario.class,
      names = {"HEALTHY", "DOVECOT24_NO_DH", "EXPIRED", "TLS13_ONLY"})
  void suitesAreThoseDeclared(Scenario scenario) throws IOException {
    try (PracticeServer server = PracticeServer.start(scenario)) {
      assertThat(reachable(server)).isEqualTo(declared(scenario));
    }
  }

  /// The order matters only in that it is the client's.
  @Test
  void theClientsOrderDecides() throws IOException {
    try (PracticeServer server = PracticeServer.start(Scenario.DOVECOT24_NO_DH)) {
      String first = "ECDHE-RSA-CHACHA20-POLY1305";
      String second = "ECDHE-RSA-AES128-GCM-SHA256";
      assertThat(Openssl.connect(server, "-tls1_2", "-cipher", first + ":" + second).suite())
          .isEqualTo(first);
      assertThat(Openssl.connect(server, "-tls1_2", "-cipher", second + ":" + first).suite())
          .isEqualTo(second);
    }
  }

  @Test
  void dheNeedsParameters() throws IOException {
    try (PracticeServer healthy = PracticeServer.start(Scenario.HEALTHY);
        PracticeServer without = PracticeServer.start(Scenario.DOVECOT24_NO_DH)) {
      String[] dhe = {"-tls1_2", "-cipher", "DHE-RSA-AES256-GCM-SHA384"};
      assertThat(Openssl.connect(healthy, dhe).text()).contains("Server Temp Key: DH, 2048 bits");
      assertThat(Openssl.connect(without, dhe).alert()).hasValue(40);
    }
  }

  @Test
  void groupsIncludingThoseThatNeedARetry() throws IOException {
    Map<String, String> keys =
        Map.of(
            "X25519", "X25519",
            "P-256", "P-256|prime256v1",
            "P-384", "secp384r1",
            "P-521", "secp521r1");
    try (PracticeServer server = PracticeServer.start(Scenario.HEALTHY)) {
      for (Map.Entry<String, String> group : keys.entrySet()) {
        for (String version : List.of("-tls1_2", "-tls1_3")) {
          // In TLS 1.2 the certificate's own curve must be there too: ask for the RSA one.
          Answer answer =
              Openssl.connect(server, version, "-cipher", "ECDHE+aRSA", "-groups", group.getKey());
          assertThat(answer.text())
              .as(version + " " + group.getKey())
              .containsPattern("(Server|Peer) Temp Key: .*(" + group.getValue() + ")");
        }
      }
      // s_client sends a share for its first group only, and the server has no X448.
      Answer retried = Openssl.connect(server, "-tls1_3", "-groups", "X448:P-384:X25519", "-msg");
      assertThat(retried.text()).contains("secp384r1");
      assertThat(retried.text().split("ClientHello", -1)).hasSize(3);
      Answer direct = Openssl.connect(server, "-tls1_3", "-groups", "P-384:X25519", "-msg");
      assertThat(direct.text().split("ClientHello", -1)).hasSize(2);
      assertThat(Openssl.connect(server, "-tls1_3", "-groups", "X448").alert()).hasValue(40);
    }
  }

  @ParameterizedTest
  @EnumSource(value = Scenario.class, names = "NO_STARTTLS", mode = Mode.EXCLUDE)
  void chainsAreThoseDeclared(Scenario scenario) throws IOException {
    // Numbers of X509_V_ERR_…: no issuer found for the leaf, expired, another name, a root of its
    // own.
    int expected =
        switch (scenario) {
          case MISSING_INTERMEDIATE -> 21;
          case EXPIRED -> 10;
          case WRONG_NAME -> 62;
          case INTERCEPTED -> 19;
          default -> 0;
        };
    try (PracticeServer server = PracticeServer.start(scenario)) {
      for (String name : List.of("localhost", "mail.practice.example")) {
        Answer answer = Openssl.connect(server, "-verify_hostname", name);
        assertThat(answer.verified()).as(name).isEqualTo(expected);
        assertThat(answer.chainLength())
            .isEqualTo(scenario == Scenario.MISSING_INTERMEDIATE ? 1 : 2);
      }
      if (expected == 0) {
        assertThat(Openssl.connect(server, "-verify_ip", "127.0.0.1").verified()).isZero();
        assertThat(Openssl.connect(server, "-verify_hostname", "other.example").verified())
            .isEqualTo(62);
      }
    }
  }

  @Test
  void bothCertificatesAreServed() throws IOException {
    try (PracticeServer server = PracticeServer.start(Scenario.HEALTHY)) {
      for (String version : List.of("-tls1_2", "-tls1_3")) {
        assertThat(Openssl.connect(server, version, "-sigalgs", "RSA-PSS+SHA256").text())
            .contains("Peer signature type: RSA-PSS")
            .contains("Verify return code: 0 ");
        assertThat(Openssl.connect(server, version, "-sigalgs", "ECDSA+SHA256").text())
            .contains("Peer signature type: ECDSA")
            .contains("Verify return code: 0 ");
      }
    }
    try (PracticeServer server = PracticeServer.start(Scenario.DOVECOT24_NO_DH)) {
      for (String version : List.of("-tls1_2", "-tls1_3")) {
        assertThat(Openssl.connect(server, version, "-sigalgs", "ECDSA+SHA256").alert())
            .as(version)
            .hasValue(40);
      }
    }
  }

  @Test
  void aWrongOrMissingServerNameChangesNothing() throws IOException {
    try (PracticeServer server = PracticeServer.start(Scenario.HEALTHY)) {
      assertThat(Openssl.connect(server, "-servername", "no.such.example").verified()).isZero();
      assertThat(Openssl.connect(server, "-noservername").verified()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Protocol.class,
      names = {"IMAP", "POP3", "SMTP", "SUBMISSION"})
  void startTlsAndImplicitTls(Protocol protocol) throws IOException {
    String word =
        switch (protocol) {
          case IMAP -> "imap";
          case POP3 -> "pop3";
          default -> "smtp";
        };
    try (PracticeServer server =
        PracticeServer.start(Scenario.HEALTHY, protocol, Security.STARTTLS)) {
      Answer answer = Openssl.connect(server, "-starttls", word);
      assertThat(answer.connected()).isTrue();
      assertThat(answer.verified()).isZero();
    }
    try (PracticeServer server =
        PracticeServer.start(Scenario.HEALTHY, protocol, Security.IMPLICIT_TLS)) {
      assertThat(Openssl.connect(server).verified()).isZero();
    }
  }

  @Test
  void theTwinOfTheThrottledServerAnswersAsTheServerItself() throws IOException {
    try (PracticeServer server = PracticeServer.start(Scenario.THROTTLED);
        PracticeServer twin = server.unthrottledTwin()) {
      assertThat(twin.rootPem()).isEqualTo(server.rootPem());
      assertThat(reachable(twin)).isEqualTo(declared(Scenario.HEALTHY));
      assertThat(twin.refused()).isZero();
      assertThat(twin.connections()).isGreaterThan(10);
      assertThat(Openssl.connect(server, "-tls1_2").suite())
          .isEqualTo(Openssl.connect(twin, "-tls1_2").suite());
    }
  }

  /// What can be had: the chosen suite is struck off the offer until nothing is left in common.
  private static Set<String> reachable(PracticeServer server) throws IOException {
    Set<String> found = new TreeSet<>();
    String offer = ALL;
    for (Answer answer = offer12(server, offer);
        answer.connected();
        answer = offer12(server, offer)) {
      assertThat(found.add(answer.suite())).as(answer.suite() + " was struck off").isTrue();
      offer += ":!" + answer.suite();
    }
    Set<String> left =
        new TreeSet<>(
            Set.of(
                "TLS_AES_128_GCM_SHA256",
                "TLS_AES_256_GCM_SHA384",
                "TLS_CHACHA20_POLY1305_SHA256",
                "TLS_AES_128_CCM_SHA256",
                "TLS_AES_128_CCM_8_SHA256"));
    while (!left.isEmpty()) {
      Answer answer = Openssl.connect(server, "-tls1_3", "-ciphersuites", String.join(":", left));
      if (!answer.connected()) {
        return found;
      }
      assertThat(left.remove(answer.suite())).isTrue();
      found.add(answer.suite());
    }
    return found;
  }

  private static Answer offer12(PracticeServer server, String offer) throws IOException {
    return Openssl.connect(server, "-tls1_2", "-cipher", offer);
  }

  private static Set<String> declared(Scenario scenario) {
    return scenario.reachableSuites().stream()
        .map(id -> new CipherSuite(id).opensslName().orElseThrow())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
