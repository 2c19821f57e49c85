package org.maillens.diagnosis.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.maillens.diagnosis.document.Handed.set;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.maillens.capture.settings.EnabledVersions;
import org.maillens.capture.settings.EndpointBuilder;
import org.maillens.client.Profiles;
import org.maillens.diagnosis.Diagnosis;
import org.maillens.diagnosis.Finding;
import org.maillens.diagnosis.Finding.Candidate;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.diagnosis.Verdict;
import org.maillens.diagnosis.Words;
import org.maillens.evidence.ConfiguredEndpoint;
import org.maillens.evidence.Documents;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Samples;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;
import org.maillens.tls.ProtocolVersion;

/// A live check with texts beside it.
class BesideTest {
  private static final Profiles PROFILES = Profiles.load();

  private final Words words = new Words();

  @Test
  void withoutTextsTheCheckStands() {
    Evidence incident = Samples.incident();
    List<Finding> live = live(incident);
    assertThat(DocumentDiagnosis.beside(incident, live)).isEqualTo(live);
  }

  @Test
  void aConfigurationWithoutTheFileMakesTheCauseCertain() {
    Finding first = first(new Handed().server("dovecot", "2.4.1", List.of()).with(imaps()));
    assertThat(first.id()).isEqualTo("no-common-suite");
    assertThat(first.candidates())
        .extracting(Candidate::id, Candidate::confidence)
        .containsExactly(tuple("dovecot-dh-file-missing", Confidence.CERTAIN));
    assertThat(first.evidence()).contains("documents.servers[0].endpoints[0]");
  }

  @Test
  void theLogLineOfDovecot23MakesItCertainToo() {
    Finding first = first(new Handed().logged("dovecot-no-dh-parameters", "192.0.2.1", 1, "imaps"));
    assertThat(first.candidates())
        .singleElement()
        .satisfies(
            candidate -> {
              assertThat(candidate.id()).isEqualTo("dovecot-dh-file-missing");
              assertThat(candidate.confidence()).isEqualTo(Confidence.CERTAIN);
            });
  }

  @Test
  void aConfigurationThatLacksAFileSettlesNothing() {
    Finding first =
        first(
            new Handed()
                .server("dovecot", "2.4.1", List.of())
                .with(imaps())
                .including("conf.d/10-ssl.conf"));
    assertThat(first.candidates()).hasSize(2);
  }

  @Test
  void theReportedErrorFollowsFromWhatTheCheckSaw() {
    List<Finding> all =
        beside(
            Samples.incident(),
            new Handed().pasted("openssl-no-shared-cipher", "no shared cipher").documents());
    assertThat(all.getFirst().id()).isEqualTo("no-common-suite");
    assertThat(all.get(1).id()).isEqualTo("reported-error");
    assertThat(all.get(1).causedBy()).contains("no-common-suite");
    assertThat(all.get(1).fixIds()).isEmpty();
  }

  @Test
  void errorsOfOthersDoNotStopAProgramThatWorks() {
    List<Finding> all =
        beside(
            Samples.healthy(),
            new Handed()
                .logged("openssl-unsupported-protocol-server", "192.0.2.9", 12, "imaps")
                .documents());
    assertThat(all.getFirst().id()).isEqualTo("connection-fine");
    assertThat(all)
        .filteredOn(finding -> finding.id().equals("server-too-new-for-client"))
        .singleElement()
        .extracting(Finding::severity)
        .isEqualTo(Severity.WARNING);
    assertThat(Verdict.of(all)).isEqualTo(Verdict.FINE);
  }

  @Test
  void whatIsConfiguredAndNotServedIsNamedWithItsReasons() {
    Evidence tls13Only = Samples.tls13Only();
    Documents documents =
        new Handed()
            .server("dovecot", "2.4.1", List.of(set("ssl_min_protocol", "TLSv1.2")))
            .with(fromTls12())
            .documents();
    List<Finding> all = beside(tls13Only, documents);
    Finding found =
        all.stream().filter(f -> f.id().equals("configured-not-served")).findFirst().orElseThrow();
    assertThat(words.of(found.explanation())).contains("TLS 1.2 is configured and not answered");
    assertThat(found.candidates())
        .extracting(Candidate::id)
        .containsExactly("not-reloaded", "other-file", "other-server-answers");
    assertThat(beside(Samples.healthy(), documents))
        .extracting(Finding::id)
        .doesNotContain("configured-not-served");
  }

  private List<Finding> beside(Evidence evidence, Documents documents) {
    List<Finding> findings = DocumentDiagnosis.beside(evidence.with(documents), live(evidence));
    findings.forEach(finding -> assertThat(words.of(finding.explanation())).isNotBlank());
    return findings;
  }

  private Finding first(Handed handed) {
    return beside(Samples.incident(), handed.documents()).getFirst();
  }

  private static List<Finding> live(Evidence evidence) {
    return Diagnosis.findings(evidence, PROFILES.byId("windows-7-tls12").orElseThrow(), PROFILES);
  }

  private static ConfiguredEndpoint imaps() {
    return new EndpointBuilder(Protocol.IMAP, Security.IMPLICIT_TLS).build();
  }

  private static ConfiguredEndpoint fromTls12() {
    return new EndpointBuilder(Protocol.IMAP, Security.IMPLICIT_TLS)
        .versions(EnabledVersions.atLeast(ProtocolVersion.TLS12), true)
        .build();
  }
}
