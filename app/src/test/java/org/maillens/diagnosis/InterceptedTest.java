package org.maillens.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.maillens.certificate.TestAuthority;
import org.maillens.certificate.TestAuthority.Issued;
import org.maillens.client.Profiles;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.EvidenceBuilder;
import org.maillens.evidence.Inquiries;
import org.maillens.evidence.OtherView;
import org.maillens.evidence.ServedChain;
import org.maillens.tls.ProtocolVersion;

/// How sure it is that somebody stands in between.
class InterceptedTest {
  private static final String HOST = "mail.example.com";
  private static final String KASPERSKY = "Kaspersky Anti-Virus Personal Root Certificate";

  private final Profiles profiles = Profiles.load();
  private final Words words = new Words();
  private final Issued honest = issued("Public Authority");

  private static Issued issued(String authority) {
    return TestAuthority.root("CN=" + authority).issue().server(HOST).issue();
  }

  private Finding finding(Issued shown, Issued elsewhere) {
    Evidence evidence =
        EvidenceBuilder.at("imaps://" + HOST)
            .chain(new ServedChain("EC", ProtocolVersion.TLS13, shown.chain()))
            .build()
            .with(
                Inquiries.none()
                    .withOtherViews(
                        List.of(new OtherView("192.0.2.1", 465, Answer.YES, elsewhere.chain()))));
    return Diagnosis.findings(evidence, profiles.modernBaseline(), profiles).stream()
        .filter(finding -> finding.id().equals("intercepted"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aProgramHereThatAnotherPortDoesNotKnowIsCertain() {
    Finding finding = finding(issued(KASPERSKY), honest);

    assertThat(finding.confidence()).isEqualTo(Confidence.CERTAIN);
    assertThat(words.of(finding.explanation())).contains("port 465", "“Public Authority”");
  }

  @Test
  void aDeviceMayStandAtTheOtherEnd() {
    Finding finding = finding(issued("FortiGate CA,O=Fortinet"), honest);

    assertThat(finding.confidence()).isEqualTo(Confidence.VERY_LIKELY);
    assertThat(finding.candidates())
        .extracting(Finding.Candidate::id)
        .contains("own-certificate-authority");
  }

  @Test
  void anotherRootOfTheSameProductIsNoOtherView() {
    Finding finding =
        finding(
            issued("Avast Web/Mail Shield Root,O=Avast Web/Mail Shield"),
            issued("Avast Web/Mail Shield Self-signed Root,O=Avast Web/Mail Shield"));

    assertThat(finding.confidence()).isEqualTo(Confidence.VERY_LIKELY);
  }

  @Test
  void whatAStrangerWroteDoesNotSteerTheScreen() {
    Finding finding = finding(issued(KASPERSKY), issued("A\u001b[2J\u202eB"));

    assertThat(words.of(finding.explanation()))
        .contains("A<U+001B>[2J<U+202E>B")
        .doesNotContain("\u001b", "\u202e");
  }
}
