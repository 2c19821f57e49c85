package org.maillens.wizard.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maillens.client.Citations;
import org.maillens.client.Limits;
import org.maillens.client.Profile;
import org.maillens.client.Profile.ConnectsFrom;
import org.maillens.client.Profile.ServerNameClaim;
import org.maillens.client.Profiles;
import org.maillens.client.Trust;
import org.maillens.report.Messages;
import org.maillens.wizard.programs.Entry.Choice;
import org.maillens.wizard.programs.Entry.Heading;
import org.maillens.wizard.programs.ProgramFacts.Fact;
import org.maillens.wizard.programs.ProgramFacts.Group;
import org.maillens.wizard.service.Words;

/// Choosing a program and what is known of it, without a window.
class ProgramsTest {
  private static final Words WORDS = new Messages(Locale.ENGLISH)::text;
  private static final Profile SEVEN = Profiles.load().byId("windows-7-tls12").orElseThrow();

  private final Catalogue catalogue = new Catalogue(Profiles.load().all(), WORDS);

  @Test
  void everyProfileCanBeChosenOnceAndTheBaselineIsNotKnowing() {
    List<String> alone =
        catalogue.programs().stream()
            .filter(p -> p.profiles().size() == 1)
            .map(p -> p.profiles().getFirst().id())
            .toList();
    assertThat(alone)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(
            Profiles.load().all().stream()
                .map(Profile::id)
                .filter(Predicate.not(Profiles.MODERN::equals))
                .toList());
    assertThat(catalogue.size()).isEqualTo(alone.size());
    assertThat(catalogue.programs().getFirst().profiles()).isEmpty();
    assertThat(catalogue.programs()).extracting(p -> p.label()).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({
    "outl, windows-7-tls12",
    "OUTLOOK win7, windows-7",
    "microsoft windows 7, windows-7-tls12",
    "troj, kmail-qt5",
    "thunder 140, thunderbird-140",
    "gnutls claws, claws-mail-4.3",
  })
  void isFoundByWhatIsTyped(String typed, String id) {
    assertThat(ids(catalogue.find(typed))).contains(id);
  }

  @Test
  void whatIsNotThereIsNotFoundButNotKnowingStays() {
    List<Entry> found = catalogue.find("no such program");
    assertThat(found).hasSize(1);
    assertThat(found.getFirst())
        .isInstanceOfSatisfying(Choice.class, c -> assertThat(c.program().profiles()).isEmpty());
    assertThat(ids(catalogue.find("outl"))).doesNotContain("thunderbird-140", "mutt-2.0");
  }

  @Test
  void outlookStandsUnderItsWindowsVersion() {
    List<Entry> found = catalogue.find("outl win 7");
    int heading = found.indexOf(new Heading(SEVEN.operatingSystem(), true));
    assertThat(heading).isPositive();
    assertThat(found.get(heading - 1))
        .isEqualTo(new Heading(catalogue.title(Section.MICROSOFT), false));
    assertThat(found.get(heading + 1)).isInstanceOf(Choice.class);
  }

  @Test
  void theNewestWindowsComesFirst() {
    List<String> systems =
        catalogue.find("outlook").stream()
            .filter(e -> e instanceof Heading heading && heading.second())
            .map(e -> ((Heading) e).text())
            .filter(s -> s.matches("Windows (7|8|10|11)\\b.*"))
            .toList();
    assertThat(systems).hasSizeGreaterThan(3);
    assertThat(systems.getFirst()).startsWith("Windows 11");
    assertThat(systems.getLast()).startsWith("Windows 7");
  }

  @Test
  void typingMarksTheFirstThatIsFoundAndArrowsStopAtTheEnds() {
    ChooserModel chooser = new ChooserModel(catalogue);
    chooser.begin(catalogue.unknown());
    chooser.query().set("outl win 7");
    assertThat(chooser.marked().get().profiles()).contains(SEVEN);
    chooser.move(1);
    assertThat(chooser.marked().get().profiles()).hasSize(1);
    chooser.move(-100);
    assertThat(chooser.marked().get()).isEqualTo(catalogue.unknown());
    chooser.move(1000);
    assertThat(chooser.line()).contains(chooser.entries().getLast());
    chooser.query().set("no such program");
    assertThat(chooser.marked().get()).isEqualTo(catalogue.unknown());
  }

  @Test
  void aProgramInTheCloudIsMarked() {
    Catalogue one = new Catalogue(List.of(cloud()), WORDS);
    assertThat(one.find("outlook"))
        .filteredOn(Choice.class::isInstance)
        .last()
        .isInstanceOfSatisfying(Choice.class, c -> assertThat(c.cloud()).isTrue());
    assertThat(catalogue.find("thunderbird 140"))
        .filteredOn(Choice.class::isInstance)
        .last()
        .isInstanceOfSatisfying(Choice.class, c -> assertThat(c.cloud()).isFalse());
  }

  @Test
  void whatIsEmptyIsNotKnown() {
    Profile bare = copy(SEVEN.origin(), Optional.empty(), List.of(), Limits.UNKNOWN, Trust.UNKNOWN);
    for (Group group : facts(bare)) {
      boolean told =
          group.title().equals(WORDS.text("wizard.program.group.program"))
              || group.title().equals(WORDS.text("wizard.program.group.sources"));
      assertThat(group.known()).as(group.title()).isEqualTo(told);
    }
  }

  @Test
  void sourcesThatDisagreeStandSideBySide() {
    Group one = serverName(List.of(new ServerNameClaim(true, "all", "mercury")));
    assertThat(one.doubt()).isEmpty();
    Group both =
        serverName(
            List.of(
                new ServerNameClaim(true, "telemetry of 2020", "mercury"),
                new ServerNameClaim(false, "Dovecot’s list", "dovecot-sni")));
    assertThat(both.doubt()).isPresent();
    assertThat(both.facts()).hasSize(2).extracting(Fact::name).doesNotHaveDuplicates();
    assertThat(both.facts().getLast().value().orElseThrow())
        .contains("Dovecot’s list")
        .contains("Dovecot documentation");
  }

  @Test
  void limitsSayWhichSideIsKnown() {
    Optional<Integer> bits = Optional.of(1024);
    Limits limits =
        new Limits(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            bits,
            Optional.of(16384),
            bits,
            Optional.empty(),
            Optional.of(List.of()),
            Optional.empty());
    Group group =
        facts(copy(SEVEN.origin(), SEVEN.offer(), List.of(), limits, Trust.UNKNOWN)).stream()
            .filter(g -> g.title().equals(WORDS.text("wizard.program.group.limits")))
            .findFirst()
            .orElseThrow();
    assertThat(group.facts())
        .extracting(Fact::value)
        .containsExactly(
            Optional.empty(),
            Optional.of("1024 to 16384 bits"),
            Optional.of("1024 bits or more; the upper limit is not known"),
            Optional.of("none"),
            Optional.empty());
  }

  private static Group serverName(List<ServerNameClaim> claims) {
    return facts(copy(SEVEN.origin(), SEVEN.offer(), claims, SEVEN.limits(), SEVEN.trust())).get(3);
  }

  private static List<Group> facts(Profile profile) {
    return new ProgramFacts(WORDS, Citations.load()).of(profile);
  }

  private static Profile cloud() {
    Profile.Origin seven = SEVEN.origin();
    Profile.Origin origin =
        new Profile.Origin(
            seven.vendor(),
            seven.family(),
            seven.kind(),
            seven.firstVersion(),
            seven.lastVersion(),
            seven.operatingSystem(),
            seven.stack(),
            ConnectsFrom.VENDOR_CLOUD);
    return copy(origin, SEVEN.offer(), SEVEN.serverName(), SEVEN.limits(), SEVEN.trust());
  }

  private static Profile copy(
      Profile.Origin origin,
      Optional<org.maillens.client.Offer> offer,
      List<ServerNameClaim> serverName,
      Limits limits,
      Trust trust) {
    return new Profile(
        SEVEN.id(),
        SEVEN.name(),
        SEVEN.variant(),
        origin,
        offer,
        serverName,
        limits,
        trust,
        Optional.empty(),
        Optional.empty(),
        SEVEN.sources());
  }

  private static List<String> ids(List<Entry> entries) {
    List<String> ids = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry instanceof Choice choice) {
        choice.program().profiles().forEach(p -> ids.add(p.id()));
      }
    }
    return ids;
  }
}
