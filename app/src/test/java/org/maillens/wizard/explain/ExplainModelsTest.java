package org.maillens.wizard.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.maillens.diagnosis.Finding;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.Message;
import org.maillens.evidence.Place;
import org.maillens.evidence.Success;
import org.maillens.wizard.SampleTexts;
import org.maillens.wizard.explain.Usage.Age;
import org.maillens.wizard.explain.Usage.OfClient;
import org.maillens.wizard.explain.Usage.OfSuite;
import org.maillens.wizard.explain.Usage.OfVersion;

/// What the page of an explanation knows, without a window.
class ExplainModelsTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void connectionsAreCountedByVersionSuiteAndClient() {
    Usage usage =
        Usage.of(
            List.of(
                success("TLSv1", "AES128-SHA", 2, "192.0.2.1", "smtp"),
                success("TLS1.0", "DES-CBC3-SHA", 5, "192.0.2.1", "imap"),
                success("TLSv1.3", "TLS_AES_256_GCM_SHA384", 90, "192.0.2.2", "imap"),
                success("", "", 4, "", "")));
    assertThat(usage.total()).isEqualTo(101);
    assertThat(usage.most()).isEqualTo(90);
    assertThat(usage.versions())
        .extracting(OfVersion::label)
        .containsExactly("TLS 1.3", "TLS 1.0", "");
    assertThat(usage.versions())
        .extracting(OfVersion::age)
        .containsExactly(Age.TODAY, Age.OLD, Age.UNKNOWN);
    OfVersion old = usage.old().getFirst();
    assertThat(old.count()).isEqualTo(7);
    assertThat(old.suites())
        .containsExactly(new OfSuite("DES-CBC3-SHA", 5), new OfSuite("AES128-SHA", 2));
    assertThat(old.clients())
        .containsExactly(
            new OfClient(Optional.of("192.0.2.1"), 7, Optional.of(NOON), List.of("imap", "smtp")));
    assertThat(usage.versions().getLast().clients().getFirst().address()).isEmpty();
  }

  @Test
  void aFindingHasTheFiguresOfWhatItRestsOn() {
    Cause cause =
        Cause.of(
            resting("documents.sightings[0]", "documents.sightings[1]", "documents.sightings[8]"),
            SampleTexts.log());
    assertThat(cause.count()).isEqualTo(1204 + 310 + 86);
    assertThat(cause.clients())
        .extracting(Cause.Client::address)
        .containsExactly("52.109.8.10", "198.51.100.20", "203.0.113.77");
    assertThat(cause.programs()).containsExactly("windows-7-tls12");
    assertThat(cause.services()).containsExactly("imaps", "pop3s");
    assertThat(cause.first().orElseThrow()).isBefore(cause.last().orElseThrow());
    // One line for each error, however many clients had it.
    assertThat(cause.lines()).hasSize(2);
    assertThat(cause.lines().getFirst().text()).isEqualTo(SampleTexts.SEED_LINE);
  }

  @Test
  void aFindingOfAConfigurationShowsItsLines() {
    List<Line> lines =
        Line.of(
            resting(
                "documents.servers[0].settings[5]",
                "documents.servers[0].endpoints[0]",
                "documents.servers[0].missing",
                "documents.servers[7].settings[0]",
                "tls.versions"),
            SampleTexts.configuration());
    assertThat(lines.getFirst())
        .isEqualTo(
            new Line(new Place("/etc/dovecot/dovecot.conf", 12), "ssl_dh = </etc/dovecot/dh.pem"));
    assertThat(lines).extracting(Line::text).contains("ssl = required", "ssl_min_protocol = TLSv1");
    assertThat(lines).doesNotHaveDuplicates().hasSize(4);
  }

  @Test
  void whatRestsOnNothingInALogHasNoFigures() {
    Cause cause = Cause.of(resting("documents.read"), SampleTexts.log());
    assertThat(cause.count()).isZero();
    assertThat(cause.clients()).isEmpty();
    assertThat(cause.lines()).isEmpty();
  }

  private static Finding resting(String... paths) {
    return new Finding(
        "sample",
        Severity.BLOCKING,
        Confidence.CERTAIN,
        Message.of("wizard.answer.yes"),
        Message.of("wizard.answer.no"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(paths),
        List.of(),
        Map.of());
  }

  private static Success success(
      String version, String suite, long count, String client, String service) {
    return new Success(
        version,
        suite,
        count,
        Optional.of(NOON),
        Optional.of(NOON),
        Optional.of(client).filter(address -> !address.isEmpty()),
        service);
  }
}
