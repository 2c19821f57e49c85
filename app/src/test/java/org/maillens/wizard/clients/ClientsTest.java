package org.maillens.wizard.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.maillens.client.Gate;
import org.maillens.client.Negotiation;
import org.maillens.client.Passage;
import org.maillens.client.Prediction;
import org.maillens.client.Profile;
import org.maillens.client.Profiles;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.ObservedClient;
import org.maillens.evidence.Samples;
import org.maillens.fix.FixLibrary;
import org.maillens.report.Analysis;
import org.maillens.report.Messages;
import org.maillens.report.Report;
import org.maillens.report.Report.ClientOutcome;
import org.maillens.wizard.clients.ClientsModel.Sort;
import org.maillens.wizard.clients.Fate.Verdict;
import org.maillens.wizard.clients.Line.Heading;
import org.maillens.wizard.clients.Line.Row;
import org.maillens.wizard.overlap.CiphersModel;
import org.maillens.wizard.service.Words;

/// The table of all mail programs, without a window.
class ClientsTest {
  private static final Words WORDS = new Messages(Locale.ENGLISH)::text;
  private static final Profiles CATALOGUE = Profiles.load();
  private static final Evidence INCIDENT = Samples.incident();

  private final ClientsModel model = new ClientsModel(WORDS);

  @BeforeEach
  void show() {
    model.show(report());
  }

  @Test
  void everyProgramOfTheCatalogueIsThereOnce() {
    Set<String> expected =
        CATALOGUE.all().stream()
            .map(Profile::id)
            .filter(id -> !id.equals(Profiles.MODERN))
            .collect(Collectors.toSet());
    assertThat(ids()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(expected);
    assertThat(model.tally().total()).isEqualTo(expected.size());
  }

  @Test
  void theTallyCountsEachVerdict() {
    long failing =
        CATALOGUE.all().stream().filter(p -> Fate.of(p, INCIDENT).works() == Answer.NO).count();
    assertThat(failing).isPositive();
    assertThat(model.tally().of(Verdict.NO)).isEqualTo((int) failing);
    assertThat(model.tally().summary(WORDS))
        .contains(model.tally().of(Verdict.YES) + " of " + model.tally().total() + " work")
        .contains(failing + " fail");
  }

  @Test
  void onlyThoseThatFailAreShownWhenAsked() {
    int all = model.tally().total();
    model.failingOnly().set(true);
    assertThat(ids()).contains("windows-7").doesNotContain("mutt-2.2.13");
    assertThat(rows()).allMatch(f -> f.works() == Answer.NO);
    assertThat(model.tally().total()).isEqualTo(all);
    model.failingOnly().set(false);
    assertThat(ids()).contains("mutt-2.2.13");
  }

  @Test
  void theFilterFindsByNameSystemAndLibrary() {
    model.filter().set("schannel");
    assertThat(ids()).contains("windows-7-tls12").doesNotContain("mutt-2.0");
    model.filter().set("no such program");
    assertThat(model.lines()).isEmpty();
  }

  @Test
  void byOutcomeFailuresComeFirstByTheGateTheyFailAt() {
    model.sort().set(Sort.OUTCOME);
    List<Integer> ranks =
        rows().stream()
            .map(
                f ->
                    f.works() == Answer.NO
                        ? f.failing().map(v -> List.of(Gate.values()).indexOf(v.gate())).orElse(-1)
                        : 100)
            .toList();
    assertThat(ranks).isSorted();
    assertThat(model.lines().getFirst())
        .isInstanceOfSatisfying(Heading.class, h -> assertThat(h.text()).startsWith("Fails at"));
    int told =
        model.lines().stream()
            .mapToInt(l -> l instanceof Heading heading ? heading.count() : 0)
            .sum();
    assertThat(told).isEqualTo(model.tally().total());
  }

  @Test
  void theProgramThatFailsStopsAtOneGate() {
    Fate seven = Fate.of(profile("windows-7-tls12"), INCIDENT);
    assertThat(seven.works()).isEqualTo(Answer.NO);
    assertThat(seven.tried()).isTrue();
    assertThat(seven.disagrees()).isFalse();
    Gate gate = seven.failing().orElseThrow().gate();
    assertThat(seven.predicted().gates())
        .filteredOn(v -> v.gate().compareTo(gate) > 0)
        .isNotEmpty()
        .allMatch(v -> v.passage() == Passage.NOT_REACHED);
  }

  @Test
  void aTrialThatContradictsIsFlaggedAndBelieved() {
    Profile seven = profile("windows-7-tls12");
    Fate refused = tried(profile("thunderbird-140"), Answer.NO);
    assertThat(refused.disagrees()).isTrue();
    assertThat(refused.works()).isEqualTo(Answer.NO);
    Fate accepted = tried(seven, Answer.YES);
    assertThat(accepted.disagrees()).isTrue();
    // That it connects says nothing of what it then thinks of the certificate.
    assertThat(accepted.works()).isEqualTo(Answer.UNKNOWN);
    assertThat(accepted.verdict()).isEqualTo(Verdict.HANDSHAKE);
    assertThat(tried(seven, Answer.NO).disagrees()).isFalse();
    assertThat(tried(seven, Answer.UNKNOWN).tried()).isFalse();
  }

  @Test
  void theTextHoldsEveryRowInWords() {
    model.failingOnly().set(true);
    String text = new TableText(WORDS).of("imaps://mail.example.com", model.tally(), model.lines());
    assertThat(text.lines().toList())
        .hasSizeGreaterThan(rows().size() + 3)
        .first()
        .isEqualTo("imaps://mail.example.com");
    for (Fate fate : rows()) {
      assertThat(text)
          .containsPattern(
              java.util.regex.Pattern.quote(fate.profile().label())
                  + " +cannot connect .*"
                  + java.util.regex.Pattern.quote(WORDS.text(fate.reason())));
    }
  }

  @Test
  void anyProgramsSuitesCanBeShownBesideThoseOfTheReport() {
    CiphersModel ciphers = new CiphersModel(report());
    ClientOutcome mutt = Fate.of(profile("mutt-2.0"), INCIDENT).outcome();
    ciphers.show(mutt);
    assertThat(ciphers.chosen().get()).contains(mutt);
    assertThat(ciphers.programs().get()).hasSize(3).contains(mutt);
    ciphers.show(Fate.of(profile("windows-7-tls12"), INCIDENT).outcome());
    assertThat(ciphers.chosen().get()).isEqualTo(report().clients().stream().findFirst());
    assertThat(ciphers.programs().get()).hasSize(3);
  }

  private static Fate tried(Profile profile, Answer answered) {
    Prediction predicted = Negotiation.predict(profile, INCIDENT);
    ObservedClient observed =
        new ObservedClient(
            profile.id(),
            answered,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return Fate.of(new ClientOutcome(profile, predicted, Optional.of(observed)));
  }

  private static Report report() {
    return new Analysis(CATALOGUE, FixLibrary.load())
        .report(INCIDENT, List.of(profile("windows-7-tls12")));
  }

  private static Profile profile(String id) {
    return CATALOGUE.byId(id).orElseThrow();
  }

  private List<Fate> rows() {
    return model.lines().stream().filter(Row.class::isInstance).map(l -> ((Row) l).fate()).toList();
  }

  private List<String> ids() {
    return rows().stream().map(f -> f.profile().id()).toList();
  }
}
