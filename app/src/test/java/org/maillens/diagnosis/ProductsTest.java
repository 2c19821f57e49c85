package org.maillens.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maillens.diagnosis.Products.Basis;
import org.maillens.diagnosis.Products.Product;
import org.maillens.diagnosis.Products.Recognised;
import org.maillens.evidence.ConfiguredServer;
import org.maillens.evidence.Documents;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Place;
import org.maillens.evidence.Reported;
import org.maillens.evidence.Samples;
import org.maillens.evidence.Sighting;
import org.maillens.fix.FixLibrary;

class ProductsTest {
  private static final List<String> DHE =
      List.of(
          "ask-provider-dhe",
          "dovecot-2.4-dhe",
          "cpanel-dovecot-dhe",
          "dovecot-2.3-dhe",
          "postfix-3.6-tls10");

  @Test
  void everyChoiceHasOneIdAndEitherFixesOrItsVendorsPage() {
    assertThat(Products.choices()).extracting(Product::id).doesNotHaveDuplicates();
    assertThat(Products.choices())
        .allSatisfy(
            choice -> {
              assertThat(choice.label()).isNotBlank();
              Targets targets = Products.targets(told(Samples.healthy(), choice.id()));
              assertThat(targets.own().isEmpty())
                  .as(choice.id())
                  .isNotEqualTo(choice.vendorPage().isEmpty());
            });
  }

  @Test
  void theIdOfAFixTellsItsTarget() {
    assertThat(FixLibrary.load().all())
        .allSatisfy(
            fix ->
                assertThat(Products.target(fix.id()).orElse("none"))
                    .as(fix.id())
                    .isEqualTo(Products.isTarget(fix.target()) ? fix.target() : "none"));
  }

  @Test
  void aGreetingTellsTheProductAndABehaviourOnlyTheLikelyVersion() {
    Recognised known = Products.recognised(Samples.incident()).orElseThrow();
    assertThat(known.product().id()).isEqualTo("dovecot");
    assertThat(known.basis()).isEqualTo(Basis.GREETING);
    assertThat(known.likely().map(Product::id)).contains("dovecot-2.4");
    assertThat(Products.targets(Samples.incident()).of(DHE))
        .containsExactly(
            "ask-provider-dhe", "dovecot-2.4-dhe", "dovecot-2.3-dhe", "cpanel-dovecot-dhe");
  }

  @Test
  void whatTheUserSaysCountsMore() {
    assertThat(Products.targets(told(Samples.incident(), "dovecot-2.3")).of(DHE))
        .containsExactly("ask-provider-dhe", "dovecot-2.3-dhe");
    Recognised known = Products.recognised(told(Samples.incident(), "postfix-3.6")).orElseThrow();
    assertThat(known.basis()).isEqualTo(Basis.TOLD);
    assertThat(known.product().label()).isEqualTo("Postfix 3.6 or newer");
    assertThat(known.likely()).isEmpty();
    assertThat(Products.targets(told(Samples.incident(), "postfix-3.6")).of(DHE))
        .containsExactly("ask-provider-dhe", "postfix-3.6-tls10");
  }

  @Test
  void aPanelsOwnFixesComeInsteadOfThoseOfTheServerUnderIt() {
    Targets cpanel = Products.targets(told(Samples.incident(), "cpanel-dovecot"));
    assertThat(cpanel.of(DHE)).containsExactly("ask-provider-dhe", "cpanel-dovecot-dhe");
    assertThat(cpanel.of(List.of("dovecot-2.4-starttls", "dovecot-2.3-starttls", "postfix-sni")))
        .containsExactly("dovecot-2.4-starttls", "dovecot-2.3-starttls");
  }

  @Test
  void aWordThatIsNoProductSaysNothing() {
    assertThat(Products.recognised(told(Samples.incident(), "sendmail-8")))
        .isEqualTo(Products.recognised(Samples.incident()));
  }

  @ParameterizedTest
  @CsvSource({
    "dovecot, 2.4.1, dovecot-2.4",
    "dovecot, 2.3.19.1, dovecot-2.3",
    "dovecot, 2.2.36, dovecot-2.2",
    "dovecot, '', dovecot",
    "dovecot, 2.40, dovecot-2.4",
  })
  void aConfigurationTellsTheVersion(String product, String version, String choice) {
    Recognised known =
        Products.recognised(
                Samples.incident()
                    .with(
                        configured(
                            new ConfiguredServer(
                                product, version, List.of(), List.of(), List.of()))))
            .orElseThrow();
    assertThat(known.product().id()).isEqualTo(choice);
    assertThat(known.basis()).isEqualTo(Basis.CONFIGURATION);
  }

  @Test
  void aConfigurationOfAnotherServerThanTheOneThatGreetsSaysNothing() {
    Evidence evidence =
        Samples.incident()
            .with(
                configured(
                    new ConfiguredServer("postfix", "3.10", List.of(), List.of(), List.of())));
    assertThat(Products.recognised(evidence)).isEqualTo(Products.recognised(Samples.incident()));
  }

  @Test
  void documentsAloneAskForTheFixesOfTheirServers() {
    Documents both =
        configured(new ConfiguredServer("postfix", "3.10.4", List.of(), List.of(), List.of()))
            .and(
                configured(
                    new ConfiguredServer("dovecot", "2.3.21", List.of(), List.of(), List.of())));
    assertThat(Products.targets(both).of(DHE))
        .containsExactly("ask-provider-dhe", "postfix-3.6-tls10", "dovecot-2.3-dhe");
    assertThat(Products.targets(Documents.none()).of(DHE))
        .containsExactlyInAnyOrderElementsOf(DHE)
        .endsWith("cpanel-dovecot-dhe");
  }

  @Test
  void linesOfALogAskForTheFixesOfWhatWroteThem() {
    assertThat(Products.targets(wrote("openssl-no-shared-cipher", "dovecot")).of(DHE))
        .containsExactly(
            "ask-provider-dhe", "dovecot-2.4-dhe", "dovecot-2.3-dhe", "cpanel-dovecot-dhe");
    assertThat(Products.targets(wrote("openssl-no-shared-cipher", "postfix")).of(DHE))
        .containsExactly("ask-provider-dhe", "postfix-3.6-tls10");
    assertThat(Products.targets(wrote("openssl-no-shared-cipher", "")).of(DHE)).hasSameSizeAs(DHE);
  }

  @Test
  void wordsOfOneVersionAloneTellIt() {
    assertThat(Products.targets(wrote("dovecot-2.4-closed-in-handshake", "dovecot")).of(DHE))
        .containsExactly("ask-provider-dhe", "dovecot-2.4-dhe");
    assertThat(Products.targets(wrote("dovecot-setting-unknown-2.3", "")).of(DHE))
        .containsExactly("ask-provider-dhe", "dovecot-2.3-dhe");
    Documents two =
        wrote("dovecot-2.4-closed-in-handshake", "dovecot")
            .and(wrote("dovecot-2.3-closed-in-handshake", "dovecot"));
    assertThat(Products.targets(two).of(DHE)).contains("dovecot-2.4-dhe", "dovecot-2.3-dhe");
  }

  @Test
  void whatAMailProgramSaysAsksForNoServersFixes() {
    assertThat(Products.targets(wrote("outlook-0x800ccc1a", "")).of(DHE))
        .containsExactly("ask-provider-dhe");
  }

  private static Documents wrote(String signature, String server) {
    Sighting sighting =
        new Sighting(
            signature,
            Optional.empty(),
            new Place("", 1),
            "",
            1,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "",
            server);
    return new Documents(
        List.of(), List.of(sighting), List.of(), List.of(), List.of(), List.of(), List.of());
  }

  private static Documents configured(ConfiguredServer server) {
    return new Documents(
        List.of(), List.of(), List.of(), List.of(server), List.of(), List.of(), List.of());
  }

  private static Evidence told(Evidence seen, String server) {
    return new Evidence(
        seen.provenance(),
        seen.startedAt(),
        seen.endpoint(),
        new Reported("", "", Optional.empty(), server),
        seen.network(),
        seen.dialogue(),
        seen.tls(),
        seen.certificates(),
        seen.trustStores(),
        seen.sni(),
        seen.clients(),
        seen.exchanges(),
        seen.cost(),
        seen.inquiries(),
        seen.documents(),
        seen.conversations());
  }
}
