package org.maillens.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.maillens.certificate.TrustStore;
import org.maillens.client.Prediction.Reason;
import org.maillens.client.Trust.MissingIntermediate;
import org.maillens.client.Trust.Store;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Samples;
import org.maillens.evidence.TestCertificates;

/// Name and trust as each program judges them.
class PredictionTrustTest {
  private static final String ROOT =
      TestCertificates.read("root").subjectCommonName().orElseThrow();

  @Test
  void aStoreInEvidenceSpeaksForItsPrograms() {
    Prediction trusted = predict(TestPrograms.strict(Store.JAVA), Samples.healthy());
    assertThat(trusted.works()).isEqualTo(Answer.YES);
    assertThat(trusted.reason()).isEqualTo(Reason.COMMON_SUITE);
    assertThat(trusted.gates()).allMatch(g -> g.passage() == Passage.PASSES);
    Prediction refused =
        predict(TestPrograms.strict(Store.JAVA), with(TestCertificates.distrusting()));
    assertThat(refused.works()).isEqualTo(Answer.NO);
    assertThat(refused.handshake()).isEqualTo(Answer.YES);
    assertThat(refused.reason()).isEqualTo(Reason.NOT_TRUSTED);
  }

  @Test
  void otherStoresSpeakForItWhereTheyAgree() {
    TrustStore system = new TrustStore("system", "Linux", List.of(TestCertificates.read("root")));
    TrustStore other =
        new TrustStore("system", "Linux", List.of(TestCertificates.read("other-root")));
    Trust android = TestPrograms.strict(Store.ANDROID);
    assertThat(predict(android, with(TestCertificates.trusting(), system)).works())
        .isEqualTo(Answer.YES);
    assertThat(predict(android, with(TestCertificates.trusting(), other)).reason())
        .isEqualTo(Reason.TRUST_NOT_KNOWN);
    assertThat(predict(android, with(TestCertificates.distrusting(), other)).reason())
        .isEqualTo(Reason.NOT_TRUSTED);
    assertThat(predict(android, with()).reason()).isEqualTo(Reason.TRUST_NOT_KNOWN);
  }

  @Test
  void windowsMayFetchWhatItLacks() {
    TrustStore windows =
        new TrustStore("system", "Windows", List.of(TestCertificates.read("other-root")), false);
    Trust trust = TestPrograms.strict(Store.WINDOWS);
    assertThat(predict(trust, with(windows)).reason()).isEqualTo(Reason.TRUST_NOT_KNOWN);
    assertThat(predict(trust, with(windows, TestCertificates.trusting())).works())
        .isEqualTo(Answer.YES);
    assertThat(predict(trust, with(windows, TestCertificates.distrusting())).reason())
        .isEqualTo(Reason.TRUST_NOT_KNOWN);
  }

  @Test
  void whatAStoreLacksDecides() {
    assertThat(predict(lacking(Optional.of(List.of(ROOT))), Samples.healthy()).reason())
        .isEqualTo(Reason.NOT_TRUSTED);
    assertThat(predict(lacking(Optional.of(List.of("Another"))), Samples.healthy()).works())
        .isEqualTo(Answer.YES);
    assertThat(predict(lacking(Optional.empty()), Samples.healthy()).reason())
        .isEqualTo(Reason.TRUST_NOT_KNOWN);
  }

  @Test
  void aStoreThatTheUserNamedSpeaksForAll() {
    TrustStore named = new TrustStore("user", "our.pem", List.of(TestCertificates.read("root")));
    Trust trust = lacking(Optional.empty());
    assertThat(predict(trust, with(named, TestCertificates.distrusting())).works())
        .isEqualTo(Answer.YES);
  }

  @Test
  void aMissingIntermediate() {
    assertThat(missing(MissingIntermediate.REFUSES)).isEqualTo(Reason.INTERMEDIATE_MISSING);
    assertThat(missing(MissingIntermediate.REMEMBERS))
        .isEqualTo(Reason.INTERMEDIATE_MISSING_PERHAPS);
    assertThat(missing(MissingIntermediate.UNKNOWN)).isEqualTo(Reason.INTERMEDIATE_MISSING_PERHAPS);
    boolean says = !TestCertificates.read("leaf-rsa").issuerUrls().isEmpty();
    assertThat(missing(MissingIntermediate.FETCHES))
        .isEqualTo(says ? Reason.INTERMEDIATE_MISSING_PERHAPS : Reason.INTERMEDIATE_MISSING);
  }

  @Test
  void whoeverDoesNotCheckPasses() {
    Trust careless =
        new Trust(
            Store.OWN,
            Optional.empty(),
            MissingIntermediate.UNKNOWN,
            Answer.NO,
            Answer.NO,
            Answer.UNKNOWN,
            Answer.NO,
            Trust.Building.UNKNOWN);
    assertThat(predict(careless, Samples.selfSigned()).works()).isEqualTo(Answer.YES);
    assertThat(predict(careless, Samples.wrongName()).works()).isEqualTo(Answer.YES);
    Trust perhaps =
        new Trust(
            Store.JAVA,
            Optional.of(List.of()),
            MissingIntermediate.REFUSES,
            Answer.UNKNOWN,
            Answer.UNKNOWN,
            Answer.NO,
            Answer.UNKNOWN,
            Trust.Building.UNKNOWN);
    assertThat(predict(perhaps, Samples.selfSigned()).works()).isEqualTo(Answer.UNKNOWN);
    assertThat(predict(perhaps, Samples.wrongName()).reason())
        .isEqualTo(Reason.NAME_CHECK_NOT_KNOWN);
  }

  @Test
  void aWrongNameStopsBeforeTrust() {
    Prediction prediction = predict(TestPrograms.strict(Store.JAVA), Samples.wrongName());
    assertThat(prediction.works()).isEqualTo(Answer.NO);
    assertThat(prediction.reason()).isEqualTo(Reason.WRONG_NAME);
    assertThat(prediction.gate(Gate.NAME).passage()).isEqualTo(Passage.FAILS);
    assertThat(prediction.gate(Gate.TRUST).passage()).isEqualTo(Passage.NOT_REACHED);
  }

  @Test
  void faultsOfTheChainItselfAreEverybodysReason() {
    assertThat(predict(TestPrograms.strict(Store.OWN), Samples.expired()).reason())
        .isEqualTo(Reason.NOT_TRUSTED);
    // Its user may have put this very certificate into its list.
    assertThat(predict(TestPrograms.strict(Store.OWN), Samples.selfSigned()).reason())
        .isEqualTo(Reason.TRUST_NOT_KNOWN);
  }

  private static Reason missing(MissingIntermediate does) {
    Trust trust =
        new Trust(
            Store.JAVA,
            Optional.of(List.of()),
            does,
            Answer.YES,
            Answer.YES,
            Answer.NO,
            Answer.YES,
            Trust.Building.UNKNOWN);
    return predict(trust, Samples.missingIntermediate()).reason();
  }

  private static Trust lacking(Optional<List<String>> roots) {
    return new Trust(
        Store.JAVA,
        roots,
        MissingIntermediate.REFUSES,
        Answer.YES,
        Answer.YES,
        Answer.NO,
        Answer.YES,
        Trust.Building.UNKNOWN);
  }

  private static Evidence with(TrustStore... stores) {
    return Samples.withChain("leaf-rsa", "intermediate").stores(stores).build();
  }

  private static Prediction predict(Trust trust, Evidence evidence) {
    return Negotiation.predict(TestPrograms.like("modern").trust(trust).get(), evidence);
  }
}
