package org.maillens.client.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maillens.tls.ProtocolVersion.SSL2;
import static org.maillens.tls.ProtocolVersion.SSL3;
import static org.maillens.tls.ProtocolVersion.TLS10;
import static org.maillens.tls.ProtocolVersion.TLS11;
import static org.maillens.tls.ProtocolVersion.TLS12;
import static org.maillens.tls.ProtocolVersion.TLS13;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.maillens.certificate.ChainJudge;
import org.maillens.certificate.TrustAnswer;
import org.maillens.client.Negotiation;
import org.maillens.client.Prediction;
import org.maillens.client.Profile;
import org.maillens.client.Profiles;
import org.maillens.client.whatif.Effect.Exposure;
import org.maillens.client.whatif.Effect.Shift;
import org.maillens.client.whatif.ServerChange.AddCertificate;
import org.maillens.client.whatif.ServerChange.CipherString;
import org.maillens.client.whatif.ServerChange.DhParameters;
import org.maillens.client.whatif.ServerChange.DropCertificate;
import org.maillens.client.whatif.ServerChange.FullChain;
import org.maillens.client.whatif.ServerChange.LowestVersion;
import org.maillens.client.whatif.ServerChange.Side;
import org.maillens.client.whatif.ServerChange.SuiteOrder;
import org.maillens.client.whatif.WhatIf.Supposed;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.EvidenceBuilder;
import org.maillens.evidence.Message;
import org.maillens.evidence.Provenance;
import org.maillens.evidence.Samples;
import org.maillens.evidence.ServedChain;
import org.maillens.evidence.TestCertificates;
import org.maillens.evidence.VersionFacts;
import org.maillens.evidence.VersionFacts.Order;
import org.maillens.tls.CipherSuite;

class WhatIfTest {
  private static final Profiles PROFILES = Profiles.load();
  private static final String CPANEL =
      "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:"
          + "ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305:"
          + "DHE-RSA-AES128-GCM-SHA256:DHE-RSA-AES256-GCM-SHA384";

  @Test
  void whatIsSupposedSaysSoAndHoldsNothingThatWasSent() {
    Evidence after = WhatIf.apply(Samples.incident(), List.of(new DhParameters(2048)));
    assertThat(after.provenance()).isEqualTo(Provenance.supposed());
    assertThat(after.clients()).isEmpty();
    assertThat(after.exchanges()).isEmpty();
  }

  @Test
  void dhParametersAloneMayNotHelpSinceTheListCannotBeSeen() {
    Supposed supposed = WhatIf.suppose(Samples.incident(), List.of(new DhParameters(2048)));
    VersionFacts tls12 = supposed.evidence().version(TLS12);
    assertThat(tls12.accepts(suite("DHE-RSA-AES256-GCM-SHA384"))).isEqualTo(Answer.UNKNOWN);
    // What does not hang on the parameters stays as it was seen.
    assertThat(tls12.accepts(suite("ECDHE-RSA-AES256-SHA384"))).isEqualTo(Answer.NO);
    assertThat(tls12.accepts(suite("DHE-DSS-AES256-GCM-SHA384"))).isEqualTo(Answer.NO);
    assertThat(tls12.accepts(suite("ECDHE-RSA-AES128-GCM-SHA256"))).isEqualTo(Answer.YES);
    assertThat(keys(supposed.open())).contains("whatif.open.list-dhe");
    assertThat(predict("windows-7-tls12", supposed.evidence()).handshake())
        .isEqualTo(Answer.UNKNOWN);
  }

  @Test
  void dhParametersAndAListWithDheHelp() {
    Supposed supposed =
        WhatIf.suppose(
            Samples.incident(), List.of(new DhParameters(2048), new CipherString(CPANEL)));
    assertThat(keys(supposed.open())).noneMatch(key -> key.contains("dh"));
    VersionFacts tls12 = supposed.evidence().version(TLS12);
    assertThat(tls12.accepts(suite("DHE-RSA-AES256-GCM-SHA384"))).isEqualTo(Answer.YES);
    assertThat(tls12.accepts(suite("ECDHE-ECDSA-AES256-GCM-SHA384"))).isEqualTo(Answer.NO);
    Prediction after = predict("windows-7-tls12", supposed.evidence());
    assertThat(after.handshake()).isEqualTo(Answer.YES);
    assertThat(after.cipherSuite()).contains(suite("DHE-RSA-AES256-GCM-SHA384"));
  }

  @Test
  void aListWithDheAloneMayNotHelpSinceParametersCannotBeSeen() {
    Supposed supposed = WhatIf.suppose(Samples.incident(), List.of(new CipherString(CPANEL)));
    assertThat(keys(supposed.open())).contains("whatif.open.dh-parameters");
    assertThat(predict("windows-7-tls12", supposed.evidence()).handshake())
        .isEqualTo(Answer.UNKNOWN);
  }

  @Test
  void otherParametersChangeOnlyTheirSizeWhereDheIsOn() {
    Evidence after = WhatIf.apply(Samples.healthy(), List.of(new DhParameters(4096)));
    assertThat(after.tls().dhParameters().orElseThrow().bits()).isEqualTo(4096);
    assertThat(after.version(TLS12).cipherSuites())
        .isEqualTo(Samples.healthy().version(TLS12).cipherSuites());
    assertThat(after.version(TLS12).open()).isEmpty();
    // A prime that OpenSSL's usual security level refuses gives no certain DHE.
    Evidence small = WhatIf.apply(Samples.healthy(), List.of(new DhParameters(1024)));
    assertThat(small.version(TLS12).accepts(suite("DHE-RSA-AES256-GCM-SHA384")))
        .isEqualTo(Answer.UNKNOWN);
  }

  @Test
  void anEcdsaCertificateIsJudgedAsThePresentOneAndItsSuitesHangOnTheList() {
    Supposed supposed =
        WhatIf.suppose(Samples.incident(), List.of(new AddCertificate(KeyKind.ECDSA)));
    assertThat(keys(supposed.assumed())).contains("whatif.assumed.issuer");
    Evidence after = supposed.evidence();
    ServedChain added = after.chainWithKey("EC").orElseThrow();
    assertThat(added.leaf().isSupposed()).isTrue();
    assertThat(added.leaf().curve()).contains("secp256r1");
    assertThat(added.leaf().dnsNames())
        .isEqualTo(Samples.incident().certificates().getFirst().leaf().dnsNames());
    assertThat(trust(after, added)).isEqualTo(TrustAnswer.Answer.YES);
    assertThat(after.version(TLS12).accepts(suite("ECDHE-ECDSA-AES256-GCM-SHA384")))
        .isEqualTo(Answer.UNKNOWN);
    assertThat(keys(supposed.open())).contains("whatif.open.list-ecdsa");
    Evidence listed =
        WhatIf.apply(
            Samples.incident(),
            List.of(
                new AddCertificate(KeyKind.ECDSA),
                new CipherString("ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384")));
    assertThat(predict("windows-7-tls12", listed).handshake()).isEqualTo(Answer.YES);
  }

  @Test
  void aSelfSignedCertificateGivesNoTrustToAnother() {
    Evidence after = WhatIf.apply(Samples.selfSigned(), List.of(new AddCertificate(KeyKind.ECDSA)));
    assertThat(trust(after, after.chainWithKey("EC").orElseThrow()))
        .isEqualTo(TrustAnswer.Answer.NO);
  }

  @Test
  void withoutTheRsaCertificateProgramsWithoutEcdsaAreLost() {
    List<ServerChange> swap =
        List.of(
            new AddCertificate(KeyKind.ECDSA),
            new DropCertificate(KeyKind.RSA),
            new CipherString(CPANEL));
    Evidence after = WhatIf.apply(Samples.healthy(), swap);
    assertThat(after.certificates()).extracting(ServedChain::role).containsExactly("EC");
    assertThat(after.version(TLS12).cipherSuites())
        .isNotEmpty()
        .allMatch(s -> s.name().contains("ECDSA"));
    assertThat(predict("modern", after).handshake()).isEqualTo(Answer.YES);
    Evidence none = WhatIf.apply(Samples.healthy(), List.of(new DropCertificate(KeyKind.RSA)));
    assertThat(none.tls().versions()).allMatch(facts -> facts.supported() == Answer.NO);
  }

  @Test
  void aHigherLowestVersionSwitchesTheOlderOnesOff() {
    Evidence after = WhatIf.apply(Samples.healthy(), List.of(new LowestVersion(TLS13)));
    assertThat(after.version(TLS12).supported()).isEqualTo(Answer.NO);
    assertThat(after.version(TLS13)).isEqualTo(Samples.healthy().version(TLS13));
    assertThat(predict("windows-7-tls12", after).handshake()).isEqualTo(Answer.NO);
    assertThat(predict("modern", after).handshake()).isEqualTo(Answer.YES);
  }

  @Test
  void aLowerLowestVersionIsNoPromise() {
    Evidence withCbc =
        Samples.healthyBuilder()
            .version(TLS12, Order.CLIENT, "ECDHE-RSA-AES128-GCM-SHA256", "ECDHE-RSA-AES128-SHA")
            .build();
    Supposed supposed = WhatIf.suppose(withCbc, List.of(new LowestVersion(TLS10)));
    VersionFacts tls10 = supposed.evidence().version(TLS10);
    assertThat(tls10.supported()).isEqualTo(Answer.UNKNOWN);
    assertThat(tls10.cipherSuites()).containsExactly(suite("ECDHE-RSA-AES128-SHA"));
    assertThat(keys(supposed.open())).contains("whatif.open.new-version");
    assertThat(predict("windows-7", supposed.evidence()).handshake()).isEqualTo(Answer.UNKNOWN);
    assertThat(supposed.evidence().version(SSL3).supported()).isEqualTo(Answer.NO);
    // A list of AES-GCM alone has no suite for TLS 1.0: the version cannot come.
    Evidence without = WhatIf.apply(Samples.healthy(), List.of(new LowestVersion(TLS10)));
    assertThat(without.version(TLS10).accepts(suite("ECDHE-RSA-AES128-SHA"))).isEqualTo(Answer.NO);
    // Only what hangs on DES, which stacks leave out of TLS 1.2, stays open.
    assertThat(without.version(TLS10).open()).allMatch(Suites::isForOldVersionsOnly);
  }

  @Test
  void tls12OnAServerOfTls13AloneIsNotKnownInItsSuites() {
    Evidence after = WhatIf.apply(Samples.tls13Only(), List.of(new LowestVersion(TLS12)));
    assertThat(after.version(TLS12).supported()).isEqualTo(Answer.UNKNOWN);
    assertThat(after.version(TLS12).accepts(suite("ECDHE-RSA-AES128-GCM-SHA256")))
        .isEqualTo(Answer.UNKNOWN);
    assertThat(predict("windows-7-tls12", after).handshake()).isEqualTo(Answer.UNKNOWN);
  }

  @Test
  void aListThatWantsALevelMayBringOldVersionsBackAndOneThatDoesNotMayTakeThem() {
    Evidence old =
        EvidenceBuilder.at("imaps://mail.example.com")
            .refused(TLS13, SSL3, SSL2)
            .version(TLS12, Order.CLIENT, "ECDHE-RSA-AES128-SHA", "AES128-SHA")
            .version(TLS11, Order.CLIENT, "ECDHE-RSA-AES128-SHA", "AES128-SHA")
            .version(TLS10, Order.CLIENT, "ECDHE-RSA-AES128-SHA", "AES128-SHA")
            .groups(TLS12, "secp256r1")
            .chain(TLS12, TestCertificates.read("leaf-rsa"))
            .build();
    Evidence plain = WhatIf.apply(old, List.of(new CipherString("AES128-SHA")));
    assertThat(plain.version(TLS10).supported()).isEqualTo(Answer.UNKNOWN);
    assertThat(plain.version(TLS12).supported()).isEqualTo(Answer.YES);
    Evidence level0 = WhatIf.apply(old, List.of(new CipherString("AES128-SHA:@SECLEVEL=0")));
    assertThat(level0.version(TLS10).supported()).isEqualTo(Answer.YES);
    Evidence raised =
        WhatIf.apply(Samples.healthy(), List.of(new CipherString("AES128-SHA:@SECLEVEL=0")));
    assertThat(raised.version(TLS10).supported()).isEqualTo(Answer.UNKNOWN);
    Evidence bounded =
        WhatIf.apply(
            Samples.healthy(),
            List.of(new CipherString("AES128-SHA:@SECLEVEL=0"), new LowestVersion(TLS12)));
    assertThat(bounded.version(TLS10).supported()).isEqualTo(Answer.NO);
  }

  @Test
  void aListIsReadAsEveryPossibleReleaseReadsIt() {
    Evidence after =
        WhatIf.apply(Samples.healthy(), List.of(new CipherString("ECDHE-RSA-AES128-GCM-SHA256")));
    assertThat(after.version(TLS12).cipherSuites())
        .containsExactly(suite("ECDHE-RSA-AES128-GCM-SHA256"));
    assertThat(after.version(TLS12).othersRefused()).isEqualTo(Answer.YES);
    assertThat(after.version(TLS13)).isEqualTo(Samples.healthy().version(TLS13));
    Supposed nonsense = WhatIf.suppose(Samples.healthy(), List.of(new CipherString("NONSENSE")));
    assertThat(keys(nonsense.open())).contains("whatif.open.string-refused");
    assertThat(nonsense.evidence().tls().versions()).isEqualTo(Samples.healthy().tls().versions());
  }

  @Test
  void theOrderOfAListCountsWhereTheServersOrderDecides() {
    List<ServerChange> changes =
        List.of(
            new CipherString("ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-AES128-GCM-SHA256"),
            new SuiteOrder(Side.SERVER));
    VersionFacts tls12 = WhatIf.apply(Samples.healthy(), changes).version(TLS12);
    assertThat(tls12.order()).isEqualTo(Order.SERVER);
    assertThat(tls12.cipherSuites())
        .containsExactly(
            suite("ECDHE-RSA-AES256-GCM-SHA384"), suite("ECDHE-RSA-AES128-GCM-SHA256"));
    // The order of the present list was never seen.
    Evidence unseen = WhatIf.apply(Samples.healthy(), List.of(new SuiteOrder(Side.SERVER)));
    assertThat(unseen.version(TLS12).order()).isEqualTo(Order.UNKNOWN);
    assertThat(predict("modern", unseen).handshake()).isEqualTo(Answer.YES);
  }

  @Test
  void aFullChainIsTrustedOnlyWhereItsUpperEndIsKnown() {
    Evidence torn = Samples.missingIntermediate();
    Supposed guessed = WhatIf.suppose(torn, List.of(new FullChain(List.of())));
    assertThat(keys(guessed.open())).contains("whatif.open.issuer-above");
    assertThat(trust(guessed.evidence(), guessed.evidence().certificates().getFirst()))
        .isEqualTo(TrustAnswer.Answer.UNKNOWN);
    Supposed known =
        WhatIf.suppose(
            torn, List.of(new FullChain(List.of(TestCertificates.read("intermediate")))));
    assertThat(known.open()).isEmpty();
    assertThat(trust(known.evidence(), known.evidence().certificates().getFirst()))
        .isEqualTo(TrustAnswer.Answer.YES);
    Evidence whole = WhatIf.apply(Samples.healthy(), List.of(new FullChain(List.of())));
    assertThat(whole.certificates()).isEqualTo(Samples.healthy().certificates());
  }

  @Test
  void theEffectNamesWhoIsGainedAndLostAndWhatIsExposed() {
    Evidence before = Samples.incident();
    Evidence after =
        WhatIf.apply(before, List.of(new DhParameters(2048), new CipherString(CPANEL)));
    Effect mended = WhatIf.effect(PROFILES.all(), before, after);
    assertThat(ids(mended.gained())).contains("windows-7-tls12");
    assertThat(mended.lost()).isEmpty();
    assertThat(mended.exposed()).isEmpty();
    assertThat(count(mended)).isEqualTo(PROFILES.all().size());

    Evidence weak =
        WhatIf.apply(before, List.of(new CipherString(CPANEL + ":AES128-SHA:DES-CBC3-SHA")));
    assertThat(WhatIf.effect(PROFILES.all(), before, weak).exposed())
        .extracting(Exposure::weakness)
        .contains(Weakness.NO_FORWARD_SECRECY, Weakness.CBC);

    Evidence newest = WhatIf.apply(Samples.healthy(), List.of(new LowestVersion(TLS13)));
    Effect raised = WhatIf.effect(PROFILES.all(), Samples.healthy(), newest);
    assertThat(ids(raised.lost())).contains("windows-7-tls12");
    assertThat(raised.gained()).isEmpty();
  }

  @Test
  void smallPrimesAreExposedWithTheirSize() {
    Evidence small = WhatIf.apply(Samples.healthy(), List.of(new DhParameters(1024)));
    Effect effect = WhatIf.effect(List.of(), Samples.healthy(), small);
    assertThat(effect.exposed())
        .extracting(Exposure::message)
        .contains(Message.of("whatif.weakness.small-dh", 1024));
    assertThat(WhatIf.effect(List.of(), small, Samples.healthy()).closed())
        .extracting(Exposure::weakness)
        .containsExactly(Weakness.SMALL_DH);
  }

  @Test
  void theIncidentsCuresComeWithLeastRiskFirst() {
    List<Cure> cures = WhatIf.cures(profile("windows-7-tls12"), Samples.incident());
    assertThat(cures).isNotEmpty();
    assertThat(cures.getFirst().certain()).isTrue();
    assertThat(cures.getFirst().risk()).isZero();
    assertThat(cures)
        .anyMatch(
            cure ->
                cure.certain()
                    && cure.changes().contains(new DhParameters(2048))
                    && cure.changes().size() == 2)
        .anyMatch(cure -> !cure.certain() && cure.changes().equals(List.of(new DhParameters(2048))))
        .anyMatch(cure -> cure.certain() && cure.risk() > 0);
    assertThat(cures.stream().filter(Cure::certain).map(Cure::risk)).isSorted();
    assertThat(WhatIf.cures(profile("modern"), Samples.incident())).isEmpty();
  }

  @Test
  void aKnownListIsNamedByWhatOfItShows() {
    List<ListOrigin> incident = ListOrigin.of(Samples.incident());
    assertThat(incident).allMatch(origin -> !origin.orderSeen());
    ListOrigin cpanel =
        incident.stream()
            .filter(o -> o.list().id().equals("cpanel-dovecot"))
            .findFirst()
            .orElseThrow();
    assertThat(cpanel.isExact()).isTrue();
    assertThat(cpanel.hidden())
        .contains(suite("DHE-RSA-AES128-GCM-SHA256"), suite("ECDHE-ECDSA-AES128-GCM-SHA256"));
    // Without DHE, Mozilla's intermediate list looks the same: the name is not certain.
    assertThat(incident).anyMatch(o -> o.list().id().startsWith("mozilla-intermediate"));
    assertThat(keys(WhatIf.suppose(Samples.incident(), List.of(new DhParameters(2048))).open()))
        .contains("whatif.open.list-dhe", "whatif.open.looks-like-with");
    Evidence sorted =
        Samples.healthyBuilder()
            .version(
                TLS12,
                Order.SERVER,
                "ECDHE-RSA-CHACHA20-POLY1305",
                "ECDHE-RSA-AES256-GCM-SHA384",
                "ECDHE-RSA-AES128-GCM-SHA256")
            .build();
    assertThat(ListOrigin.of(sorted)).noneMatch(ListOrigin::isExact);
    assertThat(ListOrigin.of(Samples.throttled())).isEmpty();
    assertThat(ListOrigin.of(Samples.tls13Only())).isEmpty();
  }

  @Test
  void anUnknownServerStaysUnknown() {
    Evidence nothing = EvidenceBuilder.at("imaps://mail.example.com").build();
    List<ServerChange> all =
        List.of(
            new DhParameters(2048),
            new AddCertificate(KeyKind.ECDSA),
            new LowestVersion(TLS12),
            new FullChain(List.of()),
            new SuiteOrder(Side.CLIENT));
    Evidence after = WhatIf.apply(nothing, all);
    for (Profile each : PROFILES.all()) {
      assertThat(Negotiation.predict(each, after).handshake()).isEqualTo(Answer.UNKNOWN);
    }
  }

  private static int count(Effect effect) {
    return List.of(
            effect.gained(), effect.lost(), effect.unsure(), effect.settled(), effect.unchanged())
        .stream()
        .mapToInt(List::size)
        .sum();
  }

  private static TrustAnswer.Answer trust(Evidence evidence, ServedChain chain) {
    return ChainJudge.judge(
            chain.sent(),
            evidence.endpoint().host(),
            evidence.startedAt(),
            Arrays.asList(TestCertificates.trusting()))
        .trust()
        .getFirst()
        .answer();
  }

  private static List<String> ids(List<Shift> shifts) {
    return shifts.stream().map(shift -> shift.profile().id()).toList();
  }

  private static List<String> keys(List<Message> messages) {
    return messages.stream().map(Message::key).toList();
  }

  private static Profile profile(String id) {
    return PROFILES.byId(id).orElseThrow();
  }

  private static Prediction predict(String id, Evidence evidence) {
    return Negotiation.predict(profile(id), evidence);
  }

  private static CipherSuite suite(String name) {
    return CipherSuite.byName(name).orElseThrow();
  }
}
