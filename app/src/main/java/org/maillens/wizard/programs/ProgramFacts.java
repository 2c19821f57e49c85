package org.maillens.wizard.programs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.maillens.client.Citations;
import org.maillens.client.Limits;
import org.maillens.client.Offer;
import org.maillens.client.Profile;
import org.maillens.client.Profile.ServerNameClaim;
import org.maillens.client.Trust;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Message;
import org.maillens.report.ClientsJson;
import org.maillens.tls.ProtocolVersion;
import org.maillens.wizard.service.Words;

/// What is known of a program, in words. Pure.
///
/// @param words the sentences
/// @param citations what the profiles name as their sources
public record ProgramFacts(Words words, Citations citations) {

  /// Facts that belong together.
  ///
  /// @param doubt what to bear in mind, where sources disagree
  public record Group(String title, Optional<String> doubt, List<Fact> facts) {
    public Group {
      facts = List.copyOf(facts);
    }

    /// Whether anything in it is known.
    public boolean known() {
      return facts.stream().anyMatch(fact -> fact.value().isPresent());
    }
  }

  /// One fact.
  ///
  /// @param value empty where it is not known
  /// @param code whether it is made of names to copy
  public record Fact(String name, Optional<String> value, boolean code) {}

  /// All that is known of a profile.
  public List<Group> of(Profile profile) {
    return List.of(
        program(profile),
        hello(profile),
        fingerprints(profile),
        serverName(profile),
        limits(profile.limits()),
        trust(profile.trust()),
        group("sign-in", fact("mechanisms", profile.authentication().map(ProgramFacts::list))),
        settings(profile),
        sources(profile));
  }

  private Group program(Profile profile) {
    Profile.Origin origin = profile.origin();
    Optional<String> versions =
        origin
            .firstVersion()
            .map(
                first ->
                    origin
                        .lastVersion()
                        .map(last -> first.equals(last) ? first : first + " – " + last)
                        .orElse(words.text("wizard.program.versions.from", first)))
            .or(() -> origin.lastVersion());
    return group(
        "program",
        fact("vendor", Optional.of(origin.vendor())),
        fact("kind", Optional.of(word("wizard.program.kind.", origin.kind()))),
        fact("versions", versions),
        fact(
            "system",
            Optional.of(
                origin.operatingSystem().equals("any")
                    ? words.text("wizard.program.system.any")
                    : origin.operatingSystem())),
        fact("stack", Optional.of(origin.stack())),
        fact("from", Optional.of(word("wizard.program.from.", origin.connectsFrom()))));
  }

  private Group hello(Profile profile) {
    Optional<Offer> offer = profile.offer();
    List<Fact> facts = new ArrayList<>();
    facts.add(
        fact(
            "hello",
            offer.map(
                o ->
                    words.text(
                        o.captured().isPresent()
                            ? "wizard.program.hello.recorded"
                            : o.complete()
                                ? "wizard.program.hello.documented"
                                : "wizard.program.hello.partly"))));
    facts.add(
        fact(
            "tls",
            offer
                .flatMap(Offer::versions)
                .map(
                    all ->
                        list(all.stream().map(ProtocolVersion::label).toList())
                            + (offer.get().olderPossible()
                                ? words.text("wizard.program.older")
                                : ""))));
    facts.add(
        code(
            "suites",
            offer.map(
                o ->
                    list(
                        o.cipherSuites().stream()
                            .map(s -> s.opensslName().orElse(s.name()))
                            .toList()))));
    facts.add(
        code(
            "groups",
            offer
                .flatMap(Offer::groups)
                .map(all -> sent(all.stream().map(g -> g.label()).toList()))));
    facts.add(
        code(
            "signatures",
            offer
                .flatMap(Offer::signatureSchemes)
                .map(all -> sent(all.stream().map(s -> s.label()).toList()))));
    return group("hello", facts.toArray(Fact[]::new));
  }

  private Group fingerprints(Profile profile) {
    List<Fact> facts = new ArrayList<>();
    ClientsJson.fingerprints(profile)
        .forEach(
            f ->
                facts.add(
                    new Fact(
                        word("wizard.program.fingerprint.", f.kind()),
                        Optional.of(f.text()),
                        true)));
    if (ClientsJson.shuffled(profile)) {
      facts.add(fact("shuffled", Optional.of(words.text("wizard.program.shuffled"))));
    }
    return group("fingerprints", facts.toArray(Fact[]::new));
  }

  private Group serverName(Profile profile) {
    List<Fact> facts = new ArrayList<>();
    for (ServerNameClaim claim : profile.serverName()) {
      facts.add(
          fact(
              claim.sent() ? "sni.yes" : "sni.no",
              Optional.of(claim.who() + " (" + source(claim.where()) + ")")));
    }
    if (facts.isEmpty()) {
      facts.add(fact("sni", Optional.empty()));
    }
    boolean disagree =
        !profile.serverName().isEmpty() && profile.sendsServerName() == Answer.UNKNOWN;
    Optional<String> doubt =
        disagree ? Optional.of(words.text("wizard.program.disagree")) : Optional.empty();
    return new Group(words.text("wizard.program.group.server-name"), doubt, facts);
  }

  private Group limits(Limits limits) {
    return group(
        "limits",
        fact("lowest", lowest(limits)),
        fact("rsa", range(limits.smallestRsaBits(), limits.largestRsaBits())),
        fact("dh", range(limits.smallestDhBits(), limits.largestDhBits())),
        fact("hashes", limits.refusedHashes().map(this::none)),
        fact(
            "handshake",
            limits
                .largestHandshakeBytes()
                .map(bytes -> words.text("wizard.program.bytes", bytes))));
  }

  private Group trust(Trust trust) {
    return group(
        "trust",
        fact("store", known("wizard.program.store.", trust.store(), Trust.Store.UNKNOWN)),
        fact("lacks", trust.lacks().map(this::none)),
        fact(
            "missing",
            known(
                "wizard.program.missing.",
                trust.missingIntermediate(),
                Trust.MissingIntermediate.UNKNOWN)),
        fact("checks-name", answer(trust.checksName())),
        fact("checks-trust", answer(trust.checksTrust())),
        fact("common-name", answer(trust.readsCommonName())));
  }

  private Group settings(Profile profile) {
    Optional<Profile.Settings> settings = profile.settings();
    return group(
        "settings",
        fact("where", settings.map(Profile.Settings::where)),
        fact("implicit", settings.flatMap(Profile.Settings::implicitTls)),
        fact("starttls", settings.flatMap(Profile.Settings::startTls)),
        fact("plain", settings.flatMap(Profile.Settings::none)));
  }

  private Group sources(Profile profile) {
    List<Fact> facts =
        profile.sources().stream()
            .map(
                s ->
                    new Fact(
                        word("wizard.program.how.", s.how()),
                        Optional.of(s.what() + " · " + source(s.where()) + " · " + s.date()),
                        false))
            .toList();
    return group("sources", facts.toArray(Fact[]::new));
  }

  private String source(String id) {
    return citations
        .byId(id)
        .map(work -> work.title())
        .orElse(words.text("wizard.program.source.own"));
  }

  private Optional<String> lowest(Limits limits) {
    return limits
        .lowestVersion()
        .map(ProtocolVersion::label)
        .or(
            () ->
                limits
                    .lowestSignedVersion()
                    .map(signed -> words.text("wizard.program.signed-from", signed.label())));
  }

  private Group group(String title, Fact... facts) {
    return new Group(words.text("wizard.program.group." + title), Optional.empty(), List.of(facts));
  }

  private Fact fact(String name, Optional<String> value) {
    return new Fact(words.text("wizard.program.fact." + name), value, false);
  }

  private Fact code(String name, Optional<String> value) {
    return new Fact(words.text("wizard.program.fact." + name), value, true);
  }

  private Optional<String> range(Optional<Integer> smallest, Optional<Integer> largest) {
    if (smallest.isPresent() && largest.isPresent()) {
      return Optional.of(words.text("wizard.program.bits.between", smallest.get(), largest.get()));
    }
    return smallest
        .map(bits -> words.text("wizard.program.bits.least", bits))
        .or(() -> largest.map(bits -> words.text("wizard.program.bits.most", bits)));
  }

  private <E extends Enum<E>> Optional<String> known(String prefix, E value, E unknown) {
    return value == unknown ? Optional.empty() : Optional.of(word(prefix, value));
  }

  private Optional<String> answer(Answer answer) {
    return known("wizard.answer.", answer, Answer.UNKNOWN);
  }

  private String word(String prefix, Enum<?> value) {
    return words.text(prefix + Message.word(value));
  }

  private String none(List<String> all) {
    return all.isEmpty() ? words.text("wizard.program.none") : list(all);
  }

  private String sent(List<String> all) {
    return all.isEmpty() ? words.text("wizard.program.not-sent") : list(all);
  }

  private static String list(List<String> all) {
    return all.stream().collect(Collectors.joining(", "));
  }
}
