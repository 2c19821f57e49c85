package org.maillens.command;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.maillens.client.Citations;
import org.maillens.client.Limits;
import org.maillens.client.Offer;
import org.maillens.client.Profile;
import org.maillens.client.Profile.Source;
import org.maillens.client.Trust;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Message;
import org.maillens.report.ClientsJson;
import org.maillens.report.ClientsJson.Fingerprint;
import org.maillens.report.Messages;
import org.maillens.report.TextLines;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ExtensionType;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;
import org.maillens.tls.SignatureScheme;

/// All that is known of one mail program, and where it is known from; what is not known says so.
final class ClientCard {
  private static final int COLUMN = 28;

  private final Messages messages;
  private final Citations citations;
  private final TextLines lines = new TextLines();

  ClientCard(Messages messages, Citations citations) {
    this.messages = messages;
    this.citations = citations;
  }

  String of(Profile profile) {
    lines.line(0, profile.label());
    origin(profile);
    offer(profile);
    serverName(profile);
    limits(profile.limits());
    trust(profile.trust());
    settings(profile);
    fingerprints(profile);
    sources(profile);
    return lines.text();
  }

  private void origin(Profile profile) {
    Profile.Origin origin = profile.origin();
    fact("id", profile.id());
    fact("vendor", origin.vendor());
    fact("kind", word("kind.", origin.kind()));
    fact("first-version", origin.firstVersion());
    fact("last-version", origin.lastVersion());
    fact("system", origin.operatingSystem());
    fact("stack", origin.stack());
    fact("connects-from", word("connects-from.", origin.connectsFrom()));
  }

  private void offer(Profile profile) {
    heading("offers");
    if (profile.offer().isEmpty()) {
      lines.line(2, say("hello.not-known"));
      return;
    }
    Offer offer = profile.offer().get();
    lines.line(2, say(how(profile, offer)));
    fact(
        "versions",
        offer
            .versions()
            .map(
                list ->
                    joined(list, ProtocolVersion::label)
                        + (offer.olderPossible() ? " " + say("older-possible") : "")));
    fact("groups", listed(offer.groups(), NamedGroup::label));
    fact("key-shares", listed(offer.keyShares(), NamedGroup::label));
    fact("point-formats", listed(offer.pointFormats(), String::valueOf));
    fact("schemes", listed(offer.signatureSchemes(), SignatureScheme::label));
    fact("extensions", listed(offer.extensions(), ClientCard::named));
    lines.line(2, say("suites", offer.cipherSuites().size()));
    offer.cipherSuites().forEach(suite -> lines.verbatim(row(suite)));
  }

  private static String how(Profile profile, Offer offer) {
    if (!profile.sendable()) {
      return "hello.incomplete";
    }
    return offer.captured().isPresent() ? "hello.captured" : "hello.documented";
  }

  private static String row(CipherSuite suite) {
    return String.format(
            Locale.ROOT,
            "    0x%04X  %-46s %s",
            suite.id(),
            suite.name(),
            suite.opensslName().filter(name -> !name.equals(suite.name())).orElse(""))
        .stripTrailing();
  }

  private static String named(ExtensionType type) {
    return type.label() + "(" + type.id() + ")";
  }

  private void serverName(Profile profile) {
    heading("server-name");
    lines.line(2, say("sni." + Message.word(profile.sendsServerName())));
    if (profile.sendsServerName() == Answer.UNKNOWN && !profile.serverName().isEmpty()) {
      lines.line(2, say("sni.disagree"));
    }
    profile
        .serverName()
        .forEach(
            claim ->
                lines.line(
                    4,
                    say(
                        claim.sent() ? "sni.sent" : "sni.not-sent",
                        claim.who(),
                        title(claim.where()))));
  }

  private void limits(Limits limits) {
    heading("refuses");
    fact("lowest-version", limits.lowestVersion().map(ProtocolVersion::label));
    limits
        .lowestSignedVersion()
        .ifPresent(v -> fact("lowest-signed-version", Optional.of(v.label())));
    bits("smallest-rsa", limits.smallestRsaBits());
    bits("largest-rsa", limits.largestRsaBits());
    bits("smallest-dh", limits.smallestDhBits());
    bits("largest-dh", limits.largestDhBits());
    fact("refused-hashes", limits.refusedHashes().map(this::listOrNone));
    fact("largest-handshake", limits.largestHandshakeBytes().map(n -> say("bytes", n)));
  }

  private void bits(String key, Optional<Integer> bits) {
    fact(key, bits.map(n -> say("bits", n)));
  }

  private void trust(Trust trust) {
    heading("trusts");
    fact("store", word("store.", trust.store()));
    fact("lacks", trust.lacks().map(this::listOrNone));
    fact(
        "missing-intermediate",
        messages.text("command.clients.intermediate." + Message.word(trust.missingIntermediate())));
    fact("checks-name", answer(trust.checksName()));
    fact("checks-trust", answer(trust.checksTrust()));
    fact("reads-common-name", answer(trust.readsCommonName()));
  }

  private void settings(Profile profile) {
    heading("settings");
    fact("authentication", profile.authentication().map(this::listOrNone));
    Optional<Profile.Settings> settings = profile.settings();
    fact("screen", settings.map(Profile.Settings::where));
    fact("implicit-tls", settings.flatMap(Profile.Settings::implicitTls));
    fact("starttls", settings.flatMap(Profile.Settings::startTls));
    fact("no-tls", settings.flatMap(Profile.Settings::none));
  }

  private void fingerprints(Profile profile) {
    heading("fingerprints");
    List<Fingerprint> fingerprints = ClientsJson.fingerprints(profile);
    if (fingerprints.isEmpty()) {
      lines.line(2, say("unknown"));
    }
    fingerprints.forEach(f -> fact("fingerprint." + Message.word(f.kind()), f.text()));
    if (ClientsJson.shuffled(profile)) {
      lines.line(2, say("shuffled"));
    }
  }

  private void sources(Profile profile) {
    heading("sources");
    for (Source source : profile.sources()) {
      lines.line(
          2,
          source.of().stream().map(of -> say("of." + of)).collect(Collectors.joining(", "))
              + "  ·  "
              + word("how.", source.how())
              + "  ·  "
              + source.date());
      lines.line(4, source.what());
      citations
          .byId(source.where())
          .ifPresent(
              citation -> {
                lines.line(4, citation.title());
                lines.verbatim("    " + citation.url());
              });
    }
  }

  private String title(String where) {
    return citations.byId(where).map(Citations.Citation::title).orElseGet(() -> say("own"));
  }

  private <T> Optional<String> listed(Optional<List<T>> list, Function<T, String> label) {
    return list.map(items -> items.isEmpty() ? say("none") : joined(items, label));
  }

  private String listOrNone(List<String> items) {
    return items.isEmpty() ? say("none") : String.join(", ", items);
  }

  private static <T> String joined(Collection<T> items, Function<T, String> label) {
    return items.stream().map(label).collect(Collectors.joining(" "));
  }

  private void fact(String key, Optional<String> value) {
    fact(key, value.orElseGet(() -> say("unknown")));
  }

  private void fact(String key, String value) {
    lines.labelled(2, say(key), COLUMN, value);
  }

  private void heading(String key) {
    lines.heading(messages.text("command.clients.heading." + key));
  }

  private String answer(Answer answer) {
    return messages.text("command.clients.answer." + Message.word(answer));
  }

  private String word(String prefix, Enum<?> constant) {
    return say(prefix + Message.word(constant));
  }

  private String say(String key, Object... arguments) {
    return messages.text("command.clients." + key, arguments);
  }
}
