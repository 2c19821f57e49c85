package org.maillens.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.maillens.client.Citations;
import org.maillens.client.Citations.Citation;
import org.maillens.client.Profile;
import org.maillens.client.Profile.ServerNameClaim;
import org.maillens.diagnosis.NameAdvice;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Message;
import org.maillens.evidence.NameAnswer;
import org.maillens.evidence.NameAnswer.Kind;
import org.maillens.report.Report.ClientOutcome;

/// Which programs of the catalogue say a server name, which do not, and of which sources disagree.
///
/// @param disputed each with what its sources say
/// @param unknown how many have no source
public record WhoSendsNames(
    List<Profile> always, List<Profile> never, List<Profile> disputed, int unknown) {
  private static final int NAMED = 3;

  public WhoSendsNames {
    always = List.copyOf(always);
    never = List.copyOf(never);
    disputed = List.copyOf(disputed);
  }

  /// The programs that a report speaks of.
  public static WhoSendsNames of(Report report) {
    List<Profile> all =
        report.allClients().stream()
            .map(ClientOutcome::profile)
            .filter(Profile::ofCatalogue)
            .toList();
    List<Profile> open = all.stream().filter(p -> p.sendsServerName() == Answer.UNKNOWN).toList();
    List<Profile> disputed = open.stream().filter(p -> !p.serverName().isEmpty()).toList();
    return new WhoSendsNames(
        all.stream().filter(p -> p.sendsServerName() == Answer.YES).toList(),
        all.stream().filter(p -> p.sendsServerName() == Answer.NO).toList(),
        disputed,
        open.size() - disputed.size());
  }

  /// Who says the name.
  Message sending() {
    return Message.of("names.who.as-typed", always.size());
  }

  /// Who does not.
  Message notSending() {
    return never.isEmpty()
        ? Message.of("names.who.no-name-none", disputed.size())
        : Message.of(
            "names.who.no-name", some(never), never.size(), disputed.size(), first(disputed));
  }

  private static String first(List<Profile> programs) {
    return programs.isEmpty() ? "" : programs.getFirst().name();
  }

  /// The shortest names: a list of examples is read in passing.
  private static String some(List<Profile> programs) {
    List<String> names =
        programs.stream()
            .map(Profile::name)
            .distinct()
            .sorted(Comparator.comparingInt(String::length).thenComparing(name -> name))
            .toList();
    return names.stream().limit(NAMED).collect(Collectors.joining(", "))
        + (names.size() > NAMED ? " …" : "");
  }

  /// Whether programs that send no name get another certificate than they need, where others get
  /// the right one; or none.
  public static boolean matters(Report report) {
    return answer(report, Kind.NO_NAME)
        .filter(
            none ->
                none.answered() == Answer.NO
                    || (none.matches() == Answer.NO && !sameAsNamed(report, none)))
        .isPresent();
  }

  /// What happens to programs that say no name, in one sentence.
  public static Message outcome(Report report) {
    return answer(report, Kind.NO_NAME)
        .map(none -> outcome(report, none))
        .orElseGet(() -> Message.of("names.without.unknown"));
  }

  private static Message outcome(Report report, NameAnswer none) {
    if (none.answered() == Answer.NO) {
      return Message.of("names.without.refused");
    }
    return switch (none.matches()) {
      case YES -> Message.of("names.without.fine");
      case NO ->
          sameAsNamed(report, none)
              ? Message.of("names.without.same")
              : Message.of(
                  "names.without.other", none.leaf().map(leaf -> leaf.shortName()).orElse(""));
      case UNKNOWN -> Message.of("names.without.unknown");
    };
  }

  private static boolean sameAsNamed(Report report, NameAnswer none) {
    return answer(report, Kind.AS_TYPED).filter(a -> a.leaf().equals(none.leaf())).isPresent();
  }

  private static Optional<NameAnswer> answer(Report report, Kind kind) {
    return report.evidence().sni().stream().filter(a -> a.kind() == kind).findFirst();
  }

  /// One line about the programs that send none for certain, and one for each that is disputed.
  public List<Message> lines(Citations citations) {
    List<Message> lines = new ArrayList<>();
    if (!never.isEmpty()) {
      lines.add(
          Message.of(
              "names.without.never",
              never.stream().map(Profile::label).distinct().collect(Collectors.joining(", "))));
    }
    for (Profile profile : disputed) {
      lines.add(
          Message.of(
              "names.without.disputed",
              profile.label(),
              claims(profile, false, citations),
              claims(profile, true, citations)));
    }
    if (unknown > 0) {
      lines.add(Message.of("names.without.no-source", unknown));
    }
    return lines;
  }

  private static String claims(Profile profile, boolean sent, Citations citations) {
    return profile.serverName().stream()
        .filter(claim -> claim.sent() == sent)
        .map(claim -> claim.who() + source(claim, citations))
        .collect(Collectors.joining("; "));
  }

  /// The document's name without what it contains.
  private static String source(ServerNameClaim claim, Citations citations) {
    return citations
        .byId(claim.where())
        .map(Citation::title)
        .map(title -> " (" + title.split("[:(,]", 2)[0].strip() + ")")
        .orElse("");
  }

  /// What helps programs without a name, the best first.
  public static List<Message> remedies(Report report) {
    List<Message> remedies = new ArrayList<>();
    remedies.add(Message.of("names.remedy.all-names"));
    remedies.add(Message.of("names.remedy.own-address"));
    remedies.add(Message.of("names.remedy.per-protocol"));
    List<String> names = NameAdvice.of(report.evidence()).withoutName();
    remedies.add(
        names.isEmpty()
            ? Message.of("names.remedy.provider-name")
            : Message.of("names.remedy.this-name", names.getFirst()));
    return remedies;
  }
}
