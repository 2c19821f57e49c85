package org.maillens.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.junit.jupiter.api.Test;
import org.maillens.certificate.TestAuthority;
import org.maillens.certificate.TrustAnswer;
import org.maillens.certificate.TrustStore;
import org.maillens.client.Believer.Kind;
import org.maillens.client.Trust.Store;
import org.maillens.evidence.Answer;
import org.maillens.evidence.EngineAnswer;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.FetchedIssuer;
import org.maillens.evidence.Inquiries;
import org.maillens.evidence.Message;
import org.maillens.evidence.Samples;
import org.maillens.evidence.ServedChain;
import org.maillens.evidence.TestCertificates;
import org.maillens.report.Messages;
import org.maillens.tls.Bytes;

/// Who believes which chain, in words.
class BelieversTest {
  private static final Messages WORDS = new Messages(Locale.ROOT);

  @Test
  void storesThenTheEngineThenProgramsOfOneMind() {
    Evidence seen = Samples.withChain("leaf-rsa", "intermediate").build();
    ServedChain chain = seen.certificates().getFirst();
    EngineAnswer engine =
        new EngineAnswer("windows", chain.leaf().sha256(), Answer.NO, 0x20, List.of());
    EngineAnswer ofAnother = new EngineAnswer("windows", "00", Answer.YES, 0, List.of());
    Evidence asked =
        seen.with(
            new Inquiries(
                false,
                List.of(),
                List.of(),
                List.of(ofAnother, engine),
                List.of(),
                List.of(),
                List.of()));
    Profile java = TestPrograms.like("modern").trust(TestPrograms.strict(Store.JAVA)).get();
    Profile same = TestPrograms.like("mutt-2.2.12").trust(TestPrograms.strict(Store.JAVA)).get();
    Profile open = TestPrograms.like("thunderbird-140").trust(Trust.UNKNOWN).get();
    List<Believer> all = Believers.of(asked, chain, List.of(java, open, same));
    assertThat(all)
        .extracting(Believer::kind, Believer::id, Believer::trusted, b -> b.programs().size())
        .containsExactly(
            tuple(Kind.STORE, "jdk", Answer.YES, 0),
            tuple(Kind.ENGINE, "windows", Answer.NO, 0),
            tuple(Kind.PROGRAMS, "modern", Answer.YES, 2),
            tuple(Kind.PROGRAMS, "thunderbird-140", Answer.UNKNOWN, 1));
    assertThat(all.get(2).label()).isEqualTo(java.name() + ", " + same.name());
    assertThat(all.get(2).programs()).containsExactly(java, same);
  }

  @Test
  void aWeakChainIsNotTrusted() {
    Evidence seen = Samples.withChain("leaf-rsa", "intermediate").build();
    Limits limits =
        new Limits(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(16384),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    Profile strict =
        TestPrograms.like("modern").trust(TestPrograms.strict(Store.JAVA)).limits(limits).get();
    assertThat(Believers.of(seen, seen.certificates().getFirst(), List.of(strict)).getLast())
        .extracting(Believer::trusted, b -> b.reason().key())
        .containsExactly(Answer.NO, "believers.program.too-weak");
  }

  @Test
  void windowsProgramsGoByTheEngineOfThisComputer() {
    Evidence seen = Samples.withChain("leaf-rsa", "intermediate").build();
    ServedChain chain = seen.certificates().getFirst();
    Profile outlook = Profiles.load().byId("outlook-windows-11").orElseThrow();
    assertThat(last(seen, outlook).trusted()).isEqualTo(Answer.UNKNOWN);
    for (Answer says : Answer.values()) {
      EngineAnswer engine = new EngineAnswer("windows", chain.leaf().sha256(), says, 0, List.of());
      Evidence asked = seen.with(Inquiries.none().withEngines(List.of(engine)));
      assertThat(last(asked, outlook).trusted()).isEqualTo(says);
    }
  }

  @Test
  void whatWasFetchedLeadsOn() {
    Evidence seen = Samples.withChain("leaf-rsa").build();
    FetchedIssuer fetched =
        new FetchedIssuer(
            "http://ca.example.com/issuing.cer",
            FetchedIssuer.Outcome.FETCHED,
            List.of(TestCertificates.read("intermediate")));
    Trust fetches =
        new Trust(
            Store.JAVA,
            Optional.of(List.of()),
            Trust.MissingIntermediate.FETCHES,
            Answer.YES,
            Answer.YES,
            Answer.NO,
            Answer.YES,
            Trust.Building.UNKNOWN);
    Profile program = TestPrograms.like("modern").trust(fetches).get();
    assertThat(last(seen, program).reason().key())
        .isEqualTo("believers.program.issuer-fetched-perhaps");
    Evidence allowed =
        seen.with(
            new Inquiries(
                true, List.of(fetched), List.of(), List.of(), List.of(), List.of(), List.of()));
    assertThat(last(allowed, program))
        .extracting(Believer::trusted, b -> b.reason().key())
        .containsExactly(Answer.YES, "believers.program.issuer-fetched");
  }

  @Test
  void whereThisCheckFoundNothingAGuessThatOthersDoIsNone() {
    String url = "http://ca.example.com/issuing.cer";
    TestAuthority.Issued root = TestAuthority.root("CN=Root").issue();
    TestAuthority.Issued server =
        root.ca("CN=Middle")
            .issue()
            .server("mail.example.com")
            .issuerUrl(url)
            .extension(
                new ASN1ObjectIdentifier("2.5.29.32"),
                false,
                Bytes.ofHex("300a3008060667810c010201"))
            .issue();
    Evidence seen =
        Samples.served(List.of(server.certificate()))
            .stores(new TrustStore("jdk", "JDK", List.of(root.certificate())))
            .build();
    Trust fetches =
        new Trust(
            Store.JAVA,
            Optional.of(List.of()),
            Trust.MissingIntermediate.FETCHES,
            Answer.YES,
            Answer.YES,
            Answer.NO,
            Answer.YES,
            Trust.Building.UNKNOWN);
    Profile program = TestPrograms.like("modern").trust(fetches).get();
    FetchedIssuer gone = new FetchedIssuer(url, FetchedIssuer.Outcome.NOT_REACHED, List.of());
    Evidence asked =
        seen.with(
            new Inquiries(
                true, List.of(gone), List.of(), List.of(), List.of(), List.of(), List.of()));

    assertThat(last(seen, program).trusted()).isEqualTo(Answer.YES);
    assertThat(last(asked, program))
        .extracting(Believer::trusted, b -> b.reason().key())
        .containsExactly(Answer.UNKNOWN, "believers.program.issuer-fetched-perhaps");
  }

  private static Believer last(Evidence seen, Profile program) {
    return Believers.of(seen, seen.certificates().getFirst(), List.of(program)).getLast();
  }

  @Test
  void everyAnswerOfAListIsAWholeSentence() {
    var leaf = TestCertificates.read("leaf-rsa");
    Arrays.stream(TrustAnswer.Reason.values())
        .forEach(
            reason -> {
              TrustAnswer answer =
                  new TrustAnswer(
                      "jdk",
                      "Java",
                      TrustAnswer.Answer.NO,
                      reason,
                      List.of(leaf),
                      Optional.empty(),
                      0);
              assertThat(WORDS.text(StoreReasons.of(answer)))
                  .as(reason.name())
                  .matches("(Trusted: |Not trusted because |Unknown because ).*\\.")
                  .doesNotContain("{");
            });
  }

  @Test
  void everyProgramSaysTrustedNotTrustedOrUnknownAndWhy() {
    Profiles catalogue = Profiles.load();
    for (Evidence seen :
        List.of(
            Samples.healthy(),
            Samples.expired(),
            Samples.selfSigned(),
            Samples.missingIntermediate())) {
      for (Believer believer :
          Believers.of(seen, seen.certificates().getFirst(), catalogue.all())) {
        Message reason = believer.reason();
        String begins =
            switch (believer.trusted()) {
              case YES -> believer.indifferent() ? "Does not look: " : "Trusted: ";
              case NO -> "Not trusted because ";
              case UNKNOWN -> "Unknown because ";
            };
        assertThat(WORDS.text(reason)).startsWith(begins).endsWith(".");
      }
    }
  }

  @Test
  void whoRefusesForAnotherReasonIsNotIndifferent() {
    Profile careless =
        Profiles.load().all().stream()
            .filter(profile -> profile.trust().checksTrust() == Answer.NO)
            .findFirst()
            .orElseThrow();
    assertThat(of(careless, Answer.YES).indifferent()).isTrue();
    assertThat(of(careless, Answer.NO).indifferent()).isFalse();
    assertThat(of(careless, Answer.UNKNOWN).indifferent()).isFalse();
  }

  private static Believer of(Profile program, Answer trusted) {
    return new Believer(
        Believer.Kind.PROGRAMS,
        program.id(),
        program.name(),
        trusted,
        Message.of("believers.program.unchecked"),
        List.of(program));
  }
}
