package org.maillens.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maillens.certificate.TestAuthority.NOW;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;
import org.maillens.certificate.ChainProblem.Kind;
import org.maillens.certificate.PathCard.Source;
import org.maillens.certificate.TestAuthority.Issued;
import org.maillens.certificate.TestAuthority.KeyKind;
import org.maillens.certificate.TrustAnswer.Answer;
import org.maillens.certificate.TrustAnswer.Reason;
import org.maillens.tls.Bytes;

class ChainJudgeTest {
  private static final String HOST = "mail.example.com";

  private final Issued root = TestAuthority.root("CN=Root").issue();
  private final Issued middle =
      root.ca("CN=Intermediate").issuerUrl("http://ca.example.com/root.cer").issue();
  private final Issued server =
      middle.server(HOST).issuerUrl("http://ca.example.com/middle.cer").issue();
  private final Issued otherRoot = TestAuthority.root("CN=Other Root").issue();
  private final TrustStore store = root.store();
  private final TrustStore otherStore =
      new TrustStore("other", "Other", List.of(otherRoot.certificate()));

  private static ChainVerdict judge(List<TrustStore> stores, Issued... sent) {
    List<Certificate> chain = new ArrayList<>();
    for (Issued issued : sent) {
      chain.add(issued.certificate());
    }
    return ChainJudge.judge(chain, HOST, NOW, stores);
  }

  private ChainVerdict judge(Issued... sent) {
    return judge(List.of(store), sent);
  }

  private static void assertKinds(ChainVerdict verdict, Kind... kinds) {
    assertThat(verdict.problems()).extracting(ChainProblem::kind).containsExactly(kinds);
  }

  private static void assertSources(ChainVerdict verdict, Source... sources) {
    assertThat(verdict.path()).extracting(PathCard::source).containsExactly(sources);
  }

  @Test
  void aGoodChainHasNothingToSay() {
    ChainVerdict verdict = judge(server, middle);

    assertKinds(verdict);
    assertSources(verdict, Source.SENT, Source.SENT, Source.FROM_STORE);
    assertThat(verdict.path().getLast().stores()).containsExactly("test");
    assertThat(verdict.complete()).isTrue();
    assertThat(verdict.name().matches()).isTrue();
    TrustAnswer answer = verdict.trust("test").orElseThrow();
    assertThat(answer.answer()).isEqualTo(Answer.YES);
    assertThat(answer.anchor()).contains(root.certificate());
    assertThat(answer.path())
        .containsExactly(server.certificate(), middle.certificate(), root.certificate());
  }

  @Test
  void aGapIsDrawnWhereTheIssuerIsMissing() {
    ChainVerdict verdict = judge(server);

    assertKinds(verdict, Kind.MISSING_INTERMEDIATE);
    assertSources(verdict, Source.SENT, Source.MISSING);
    assertThat(verdict.complete()).isFalse();
    assertThat(verdict.path().getLast().name()).isEqualTo("CN=Intermediate");
    assertThat(verdict.path().getLast().urls()).containsExactly("http://ca.example.com/middle.cer");
    assertThat(verdict.problems().getFirst().detail())
        .isEqualTo(
            new ChainProblem.MissingIssuer(
                "CN=Intermediate", List.of("http://ca.example.com/middle.cer"), false));
    assertThat(verdict.trust().getFirst().reason()).isEqualTo(Reason.MISSING_ISSUER);
  }

  @Test
  void anIntermediateIsNotSaidToBeMissingWhereItCannotBeKnown() {
    assertKinds(judge(List.of(), server), Kind.ISSUER_NOT_SENT);
    TrustStore onDemand = new TrustStore("w", "Windows", List.of(otherRoot.certificate()), false);
    ChainVerdict verdict = judge(List.of(onDemand), server);
    assertKinds(verdict, Kind.ISSUER_NOT_SENT);
    assertThat(verdict.trust().getFirst().answer()).isEqualTo(Answer.UNKNOWN);
    assertThat(verdict.trust().getFirst().reason()).isEqualTo(Reason.INCOMPLETE_STORE);
    assertKinds(judge(root.server(HOST).issue()));

    Issued publicServer =
        middle
            .server(HOST)
            .extension(
                new ASN1ObjectIdentifier("2.5.29.32"),
                false,
                Bytes.ofHex("300a3008060667810c010201"))
            .issue();
    assertThat(publicServer.certificate().hasPublicMarks()).isTrue();
    verdict = judge(List.of(), publicServer);
    assertKinds(verdict, Kind.MISSING_INTERMEDIATE);
    assertThat(verdict.problems().getFirst().detail())
        .isInstanceOfSatisfying(
            ChainProblem.MissingIssuer.class, missing -> assertThat(missing.certain()).isTrue());
  }

  @Test
  void aRootThatNobodyKnowsIsPrivate() {
    ChainVerdict verdict = judge(List.of(otherStore), server, middle, root);

    assertKinds(verdict, Kind.PRIVATE_ROOT, Kind.ROOT_INCLUDED);
    assertSources(verdict, Source.SENT, Source.SENT, Source.SENT);
    assertThat(verdict.problems().getFirst().index()).isEqualTo(2);
    assertThat(verdict.problems().getFirst().detail()).isEqualTo(new ChainProblem.Anchor(true));
    assertThat(verdict.trust().getFirst().reason()).isEqualTo(Reason.ROOT_NOT_IN_STORE);
    assertKinds(judge(List.of(), server, middle, root), Kind.ROOT_INCLUDED);
    assertKinds(judge(List.of(otherStore, store), server, middle, root), Kind.ROOT_INCLUDED);
  }

  @Test
  void eachStoreAnswersForItself() {
    TrustStore empty = new TrustStore("empty", "Empty", List.of());
    ChainVerdict verdict = judge(List.of(otherStore, empty, store), server, middle);

    assertKinds(verdict);
    assertThat(verdict.trust())
        .extracting(TrustAnswer::answer)
        .containsExactly(Answer.NO, Answer.UNKNOWN, Answer.YES);
    assertThat(verdict.path().getLast().stores()).containsExactly("test");
  }

  @Test
  void selfSigned() {
    Issued own = TestAuthority.selfSigned(HOST).issue();
    ChainVerdict verdict = judge(own);
    assertKinds(verdict, Kind.SELF_SIGNED);
    assertSources(verdict, Source.SENT);
    assertThat(verdict.trust().getFirst().reason()).isEqualTo(Reason.SELF_SIGNED);

    Issued openssl = TestAuthority.selfSigned(HOST).constraints(true, -1).issue();
    assertKinds(judge(openssl), Kind.SELF_SIGNED, Kind.CA_AS_LEAF);
    assertThat(judge(List.of(own.store()), own).trust().getFirst().answer()).isEqualTo(Answer.YES);
  }

  @Test
  void datesAreMeasuredByTheGivenClock() {
    ChainVerdict verdict = judge(middle.server(HOST).expired().issue(), middle);
    assertKinds(verdict, Kind.EXPIRED);
    ChainProblem expired = verdict.problems().getFirst();
    assertThat(expired.index()).isZero();
    assertThat(expired.detail())
        .isEqualTo(
            new ChainProblem.Validity(NOW.minus(Duration.ofDays(30)), Duration.ofDays(30), true));
    assertThat(verdict.trust().getFirst().reason()).isEqualTo(Reason.EXPIRED);
    assertThat(verdict.trust().getFirst().anchor()).contains(root.certificate());

    assertKinds(judge(middle.server(HOST).notYetValid().issue(), middle), Kind.NOT_YET_VALID);
    Issued old = root.ca("CN=Old").expired().issue();
    ChainVerdict oldIssuer = judge(old.server(HOST).issue(), old);
    assertThat(oldIssuer.problem(Kind.EXPIRED).orElseThrow().index()).isEqualTo(1);
    Issued lastSecond = middle.server(HOST).valid(TestAuthority.FROM, NOW).issue();
    assertKinds(judge(lastSecond, middle));
  }

  @Test
  void anExpiredCrossSignatureBesideAGoodPathIsToldAsOffThePath() {
    Issued crossed = otherRoot.ca("CN=Root").keyOf(root).expired().issue();
    ChainVerdict verdict = judge(List.of(otherStore, store), server, middle, crossed);

    assertKinds(verdict, Kind.EXPIRED);
    assertThat(verdict.problems().getFirst().detail())
        .isInstanceOfSatisfying(
            ChainProblem.Validity.class, off -> assertThat(off.onPath()).isFalse());
    assertThat(verdict.trust())
        .extracting(TrustAnswer::answer)
        .containsExactly(Answer.NO, Answer.YES);
  }

  @Test
  void anOrderIsFoundWhateverTheOrder() {
    Issued lower = middle.ca("CN=Lower").issue();
    Issued leaf = lower.server(HOST).issue();
    List<Certificate> above =
        new ArrayList<>(
            List.of(middle.certificate(), lower.certificate(), otherRoot.certificate()));
    for (int turn = 0; turn < 3; turn++) {
      Collections.rotate(above, 1);
      List<Certificate> sent = new ArrayList<>(above);
      sent.addFirst(leaf.certificate());
      ChainVerdict verdict = ChainJudge.judge(sent, HOST, NOW, List.of(store));
      assertThat(verdict.trust().getFirst().answer()).isEqualTo(Answer.YES);
      assertSources(verdict, Source.SENT, Source.SENT, Source.SENT, Source.FROM_STORE);
      boolean reversed = sent.indexOf(middle.certificate()) < sent.indexOf(lower.certificate());
      assertThat(verdict.has(Kind.WRONG_ORDER)).isEqualTo(reversed);
      assertThat(verdict.problem(Kind.STRANGER).orElseThrow().subject()).isEqualTo("CN=Other Root");
    }
  }

  @Test
  void whatIsSentTooMuchOrInTheWrongPlace() {
    assertKinds(judge(server, middle, root), Kind.ROOT_INCLUDED);
    ChainVerdict twice = judge(server, server, middle, middle);
    assertKinds(twice, Kind.DUPLICATE, Kind.DUPLICATE);
    assertThat(twice.problems())
        .extracting(ChainProblem::detail)
        .containsExactly(new ChainProblem.Position(0), new ChainProblem.Position(2));
    ChainVerdict early = judge(server, root, middle);
    assertKinds(early, Kind.WRONG_ORDER, Kind.ROOT_INCLUDED);
    assertThat(early.problems().getFirst().index()).isEqualTo(1);
    assertThat(early.problems().getFirst().detail()).isEqualTo(new ChainProblem.Position(2));
    assertKinds(judge(server, middle, otherRoot), Kind.STRANGER);
    assertKinds(judge(middle), Kind.CA_AS_LEAF);
    assertKinds(ChainJudge.judge(List.of(), HOST, NOW, List.of(store)), Kind.EMPTY);
    List<Certificate> many = new ArrayList<>(server.chain());
    many.addAll(Collections.nCopies(60, otherRoot.certificate()));
    assertThat(ChainJudge.judge(many, HOST, NOW, List.of(store)).has(Kind.TOO_MANY)).isTrue();
  }

  @Test
  void whatMayBelongAboveAGapIsNoStranger() {
    Issued lower = middle.ca("CN=Lower").issue();
    Issued leaf = lower.server(HOST).issue();
    Issued website = otherRoot.server("www.example.com").issue();

    assertKinds(judge(leaf, middle, website), Kind.MISSING_INTERMEDIATE, Kind.LOOSE, Kind.STRANGER);
    assertKinds(judge(leaf, lower, middle, website), Kind.STRANGER);
  }

  @Test
  void aStapleIsMissedOnlyWhereItWasAskedFor() {
    List<Certificate> strict =
        List.of(middle.server(HOST).mustStaple().issue().certificate(), middle.certificate());
    for (Answer stapled : Answer.values()) {
      ChainVerdict verdict = ChainJudge.judge(strict, HOST, NOW, List.of(store), stapled);
      assertThat(verdict.has(Kind.STAPLE_MISSING)).as("" + stapled).isEqualTo(stapled == Answer.NO);
    }
    List<Certificate> usual = List.of(server.certificate(), middle.certificate());
    assertKinds(ChainJudge.judge(usual, HOST, NOW, List.of(store), Answer.NO));
  }

  @Test
  void signaturesAreReallyVerified() {
    Issued forged = middle.server(HOST).withBrokenSignature().issue();
    ChainVerdict verdict = judge(forged, middle);

    assertKinds(verdict, Kind.BAD_SIGNATURE);
    assertThat(verdict.problems().getFirst().detail())
        .isEqualTo(new ChainProblem.WrongSignature("CN=Intermediate", true));
    assertThat(verdict.trust().getFirst().reason()).isEqualTo(Reason.BAD_SIGNATURE);

    Issued renewed = root.ca("CN=Intermediate").issue();
    assertKinds(judge(server, renewed), Kind.MISSING_INTERMEDIATE, Kind.NAMESAKE);
    assertKinds(judge(server, renewed, middle), Kind.NAMESAKE);

    Issued torn = root.ca("CN=Torn").withBrokenSignature().issue();
    ChainVerdict above = judge(torn.server(HOST).issue(), torn);
    assertKinds(above, Kind.BAD_SIGNATURE);
    assertThat(above.problems().getFirst().index()).isEqualTo(1);
  }

  @Test
  void strengthIsToldApartFromTrust() {
    Issued rsa = root.ca("CN=RSA").key(KeyKind.RSA_2048).issue();
    Issued weak = rsa.server(HOST).key(KeyKind.RSA_1024).signedWith("SHA1withRSA").issue();
    ChainVerdict verdict = judge(weak, rsa);

    assertKinds(verdict, Kind.WEAK_KEY, Kind.WEAK_SIGNATURE);
    assertThat(verdict.problems())
        .extracting(ChainProblem::detail)
        .containsExactly(
            new ChainProblem.Strength("RSA", 1024, 2048),
            new ChainProblem.Strength("SHA1withRSA", 0, 0));
    assertThat(verdict.trust().getFirst().answer()).isEqualTo(Answer.YES);
  }

  @Test
  void rights() {
    Issued client = middle.server(HOST).purposes(KeyPurposeId.id_kp_clientAuth).issue();
    ChainVerdict verdict = judge(client, middle);
    assertKinds(verdict, Kind.NOT_FOR_SERVERS);
    assertThat(verdict.problems().getFirst().detail())
        .isEqualTo(new ChainProblem.Values(List.of("clientAuth")));

    Issued encipherOnly =
        middle.server(HOST).keyUsage(org.bouncycastle.asn1.x509.KeyUsage.keyEncipherment).issue();
    verdict = judge(encipherOnly, middle);
    assertKinds(verdict, Kind.KEY_MAY_NOT_SIGN);
    assertThat(verdict.problems().getFirst().detail())
        .isEqualTo(new ChainProblem.Values(List.of("KEY_ENCIPHERMENT")));
    Issued clients = root.ca("CN=Clients").purposes(KeyPurposeId.id_kp_clientAuth).issue();
    verdict = judge(clients.server(HOST).issue(), clients);
    assertKinds(verdict, Kind.ISSUER_NOT_FOR_SERVERS);
    assertThat(verdict.trust().getFirst().reason()).isEqualTo(Reason.ISSUER_LIMITS);

    Issued noAuthority = root.leaf("CN=No Authority").issue();
    assertKinds(judge(noAuthority.server(HOST).issue(), noAuthority), Kind.NOT_A_CA);
    Issued limited = root.ca("CN=Limited").onlyBelow("example.org").issue();
    assertKinds(judge(limited.server(HOST).issue(), limited), Kind.NAME_NOT_PERMITTED);
    Issued lowest = root.ca("CN=Lowest").constraints(true, 0).issue();
    Issued tooLow = lowest.ca("CN=Too Low").issue();
    assertKinds(judge(tooLow.server(HOST).issue(), tooLow, lowest), Kind.PATH_TOO_LONG);
    Issued strange =
        middle
            .server(HOST)
            .extension(new ASN1ObjectIdentifier("1.2.3.4"), true, Bytes.of(5, 0))
            .issue();
    assertKinds(judge(strange, middle), Kind.UNKNOWN_CRITICAL_EXTENSION);
  }

  @Test
  void manyCertificatesOfOneNameCostNoMoreThanTheLimit() {
    List<Certificate> crowd = new ArrayList<>();
    crowd.add(TestAuthority.root("CN=Same").issue().leaf("CN=Same").issue().certificate());
    Issued issuer = TestAuthority.root("CN=Same").issue();
    for (int i = 0; i < 45; i++) {
      crowd.add(issuer.ca("CN=Same").issue().certificate());
    }
    long before = System.nanoTime();
    ChainVerdict verdict = ChainJudge.judge(crowd, HOST, NOW, List.of(store));

    assertThat(verdict.trust().getFirst().answer()).isNotEqualTo(Answer.YES);
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
  }
}
