package org.maillens.command;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.maillens.client.FingerprintIndex;
import org.maillens.client.Offer;
import org.maillens.client.Profile;
import org.maillens.client.Profile.How;
import org.maillens.client.Profile.ServerNameClaim;
import org.maillens.client.Profile.Source;
import org.maillens.client.ProfileWriter;
import org.maillens.client.Recognised;
import org.maillens.client.Recognition;
import org.maillens.client.RecordedClient;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.SeenHandshake;
import org.maillens.tls.ClientHello;
import org.maillens.tls.Extension;
import org.maillens.tls.ExtensionType;
import org.maillens.tls.ProtocolVersion;

/// The program that was recorded.
record RecordedProgram(Engine engine, FingerprintIndex index) {
  private static final Set<ExtensionType> OF_A_LATER_VISIT =
      Set.of(ExtensionType.PRE_SHARED_KEY, ExtensionType.COOKIE);

  /// Who it was, as far as its hello tells.
  String of(Conversation conversation) {
    return conversation.handshake().hello().map(this::recognised).orElseGet(this::unknown);
  }

  private String recognised(ClientHello hello) {
    Recognised found = Recognition.of(hello, index);
    return switch (found.sureness()) {
      case CERTAIN -> found.candidates().getFirst().label();
      case LIKELY ->
          engine.messages().text("record.came.likely", found.candidates().getFirst().label());
      case SEVERAL ->
          engine
              .messages()
              .text(
                  "record.came.several",
                  found.candidates().getFirst().label(),
                  found.candidates().size() - 1);
      case NOT_KNOWN -> unknown();
    };
  }

  private String unknown() {
    return engine.messages().text("record.came.unknown");
  }

  /// Writes its profile.
  ///
  /// @param byName whether the program was pointed at the recorder by the server's name
  /// @return what to tell the user
  List<String> write(Recorded recorded, Path file, String name, boolean byName)
      throws CommandException {
    Optional<Profile> profile = profile(recorded, name, byName);
    if (profile.isEmpty()) {
      return List.of(engine.messages().text("record.profile.no-hello"));
    }
    Output.write(file, ProfileWriter.write(profile.get()).toPrettyString() + "\n");
    List<String> told = new ArrayList<>();
    told.add(engine.messages().text("record.profile.written", name, file));
    if (profile.get().serverName().isEmpty()) {
      told.add(engine.messages().text("record.server-name.unknown"));
    }
    return told;
  }

  /// The profile of the hello that came most often; of equals, the first. One that goes on with an
  /// earlier session holds what a first visit does not send, so another is better.
  Optional<Profile> profile(Recorded recorded, String name, boolean byName) {
    List<SeenHandshake> handshakes =
        recorded.conversations().all().stream()
            .map(Conversation::handshake)
            .filter(handshake -> handshake.hello().isPresent())
            .toList();
    List<SeenHandshake> first =
        handshakes.stream().filter(h -> isFirstVisit(h.hello().orElseThrow())).toList();
    List<SeenHandshake> usable = first.isEmpty() ? handshakes : first;
    Map<Set<ExtensionType>, Long> counts =
        usable.stream()
            .map(h -> Set.copyOf(types(h)))
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    return usable.stream()
        .max(
            (a, b) ->
                Long.compare(counts.get(Set.copyOf(types(a))), counts.get(Set.copyOf(types(b)))))
        .map(h -> profile(h, usable, name, byName));
  }

  private Profile profile(
      SeenHandshake handshake, List<SeenHandshake> all, String name, boolean byName) {
    ClientHello hello = handshake.hello().orElseThrow();
    Profile plain =
        RecordedClient.of(
            id(name),
            name,
            handshake.recordVersion(),
            hello,
            LocalDate.now(ZoneOffset.UTC).toString());
    boolean shuffled =
        all.stream()
            .map(RecordedProgram::types)
            .anyMatch(
                types ->
                    !types.equals(types(handshake))
                        && Set.copyOf(types).equals(Set.copyOf(types(handshake))));
    Optional<Profile> known = Recognition.of(hello, index).program();
    List<ServerNameClaim> claims = new ArrayList<>(plain.serverName());
    if (hello.serverName().isEmpty() && byName) {
      claims.add(new ServerNameClaim(false, "the recorded hello", "own"));
    }
    List<Source> sources = new ArrayList<>(plain.sources());
    known.ifPresent(
        profile ->
            sources.add(
                new Source(
                    List.of("limits", "trust", "authentication", "settings"),
                    How.DERIVED,
                    "as of " + profile.id() + ", whose hello it is",
                    "own",
                    plain.sources().getFirst().date())));
    return new Profile(
        plain.id(),
        plain.name(),
        plain.variant(),
        plain.origin(),
        plain.offer().map(offer -> shuffled(offer, shuffled, known.flatMap(p -> p.limits().lowestVersion()))),
        claims,
        known.map(Profile::limits).orElse(plain.limits()),
        known.map(Profile::trust).orElse(plain.trust()),
        known.flatMap(Profile::authentication),
        known.flatMap(Profile::settings),
        sources);
  }

  private static Offer shuffled(
      Offer offer, boolean shuffled, Optional<ProtocolVersion> lowest) {
    return offer
        .captured()
        .map(
            captured ->
                Offer.of(
                    new Offer.Captured(captured.recordVersion(), captured.hello(), shuffled), lowest))
        .orElse(offer);
  }

  /// As ids of profiles are: lower case, one hyphen between words.
  private static String id(String name) {
    String id =
        name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    return id.isEmpty() ? "recorded" : id;
  }

  private static boolean isFirstVisit(ClientHello hello) {
    return hello.extensionList().stream().map(Extension::type).noneMatch(OF_A_LATER_VISIT::contains);
  }

  private static List<ExtensionType> types(SeenHandshake handshake) {
    return handshake.hello().orElseThrow().extensionList().stream().map(Extension::type).toList();
  }
}
