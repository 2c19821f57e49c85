package org.maillens.capture.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.VersionFacts;
import org.maillens.evidence.VersionFacts.How;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ProtocolVersion;

/// What other scanners say, and what of it is believed.
class ScansTest {
  @Test
  void aLaterAnswerProvesAnEarlierNo() {
    Evidence scan = testssl("TLS1_1|not offered", "TLS1_2|offered");
    assertThat(scan.version(ProtocolVersion.TLS11).supported()).isEqualTo(Answer.NO);
    assertThat(scan.version(ProtocolVersion.TLS11).how()).isEqualTo(How.REFUSED);
    assertThat(scan.version(ProtocolVersion.TLS12).supported()).isEqualTo(Answer.YES);
  }

  /// A server that began to refuse every connection looks as if it had nothing more.
  @Test
  void aNoWithoutAnAnswerAfterItIsUnknown() {
    Evidence scan =
        testssl("TLS1_2|offered", "TLS1_3|not offered", "FS|not offered", "cert_numbers|1");
    VersionFacts tls13 = scan.version(ProtocolVersion.TLS13);
    assertThat(tls13.supported()).isEqualTo(Answer.UNKNOWN);
    assertThat(tls13.how()).isEqualTo(How.UNPROVEN);
  }

  @Test
  void whatIsNotListedIsNeverRefused() {
    Evidence scan = testssl("TLS1_2|offered");
    CipherSuite suite = CipherSuite.byName("TLS_RSA_WITH_AES_128_CBC_SHA").orElseThrow();
    assertThat(scan.version(ProtocolVersion.TLS12).accepts(suite)).isEqualTo(Answer.UNKNOWN);
    assertThat(scan.version(ProtocolVersion.SSL3).how()).isEqualTo(How.NOT_ASKED);
  }

  @Test
  void sslyzeWorksSideBySideSoItsNoProvesNothing() {
    String json =
        """
        {"server_scan_results": [{"scan_status": "COMPLETED",
          "server_location": {"hostname": "mail.example.com", "port": 993, "ip_address": "192.0.2.1"},
          "scan_result": {
            "tls_1_0_cipher_suites": {"result": {"is_tls_version_supported": false,
              "accepted_cipher_suites": []}},
            "tls_1_2_cipher_suites": {"result": {"is_tls_version_supported": true,
              "accepted_cipher_suites": [{"cipher_suite": {"name": "TLS_RSA_WITH_AES_128_CBC_SHA"}}]}}
          }}]}
        """;
    Evidence scan = Transcripts.read(json).scans().getFirst();
    assertThat(scan.endpoint().uri()).isEqualTo("imaps://mail.example.com");
    assertThat(scan.version(ProtocolVersion.TLS10).how()).isEqualTo(How.UNPROVEN);
    assertThat(scan.version(ProtocolVersion.TLS12).cipherSuites()).hasSize(1);
  }

  /// A document type with an entity of a file, and one that grows without end.
  @Test
  void xmlReachesForNothing() {
    for (String entity :
        List.of(
            "<!ENTITY a SYSTEM \"file:///etc/hostname\">",
            "<!ENTITY b \"0123456789\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;\"><!ENTITY a \"&c;&c;&c;\">")) {
      String xml =
          "<?xml version=\"1.0\"?>\n<!DOCTYPE document ["
              + entity
              + "]>\n"
              + "<document title=\"SSLScan Results\">\n"
              + "<ssltest host=\"mail.example.com\" port=\"993\">"
              + "<protocol type=\"tls\" version=\"1.2\" enabled=\"1\" />"
              + "<certificate-blob>&a;</certificate-blob></ssltest></document>";
      Transcribed read = Transcripts.read(xml);
      assertThat(read.toString()).doesNotContain("0123456789");
      assertThat(read.scans()).hasSizeLessThanOrEqualTo(1);
    }
  }

  @Test
  void deepJsonEndsWithoutAnError() {
    String deep = "[".repeat(100_000);
    assertThat(Transcripts.read(deep).scans()).isEmpty();
    String marked =
        "[{\"id\":\"TLS1_2\",\"severity\":\"OK\",\"finding\":\"offered\",\"ip\":\"a.example/192.0.2.1\","
            + "\"port\":\"993\"},"
            + deep;
    assertThat(Transcripts.read(marked).scans()).hasSize(1);
  }

  private static Evidence testssl(String... findings) {
    StringBuilder json = new StringBuilder("[");
    for (String finding : findings) {
      String[] parts = finding.split("\\|", -1);
      json.append(json.length() > 1 ? "," : "")
          .append(
              String.format(
                  Locale.ROOT,
                  """
                  {"id": "%s", "ip": "mail.example.com/192.0.2.1", "port": "993",
                   "severity": "INFO", "finding": "%s"}
                  """,
                  parts[0],
                  parts[1]));
    }
    return Transcripts.read(json.append("]").toString()).scans().getFirst();
  }
}
