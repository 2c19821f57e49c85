package org.maillens.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.maillens.client.Profile.How;
import org.maillens.client.Profile.ServerNameClaim;
import org.maillens.client.Profile.Source;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.SeenHandshake;
import org.maillens.tls.ClientHello;
import org.maillens.tls.Extension;
import org.maillens.tls.ExtensionType;

/// Makes a profile of the program that was recorded, such as "Outlook on this computer".
public final class RecordedProfile {
  private RecordedProfile() {}

  /// The profile of the hello that came most often; of equals, the first. What a hello cannot tell,
  /// its limits and whom it trusts, is known only where one program of the catalogue says this very
  /// hello.
  ///
  /// @param name what the user calls it
  /// @param byName whether the program was surely pointed at the recorder by the server's name;
  ///   only then does a hello without a server name mean that it sends none
  /// @param index of the fingerprints of the catalogue
  /// @param date of the recording, `2026-11-22`
  /// @return empty where no hello was recorded
  public static Optional<Profile> of(
      List<Conversation> recorded,
      String name,
      boolean byName,
      FingerprintIndex index,
      String date) {
    List<SeenHandshake> handshakes =
        recorded.stream()
            .map(Conversation::handshake)
            .filter(handshake -> handshake.hello().isPresent())
            .toList();
    List<SeenHandshake> first =
        handshakes.stream().filter(h -> !types(h).contains(ExtensionType.PRE_SHARED_KEY)).toList();
    List<SeenHandshake> usable = first.isEmpty() ? handshakes : first;
    Map<Set<ExtensionType>, Long> counts =
        usable.stream()
            .map(handshake -> Set.copyOf(types(handshake)))
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(0);
    return usable.stream()
        .filter(handshake -> counts.getOrDefault(Set.copyOf(types(handshake)), 0L) == most)
        .findFirst()
        .map(handshake -> profile(handshake, usable, name, byName, index, date));
  }

  private static Profile profile(
      SeenHandshake handshake,
      List<SeenHandshake> all,
      String name,
      boolean byName,
      FingerprintIndex index,
      String date) {
    ClientHello hello = handshake.hello().orElseThrow();
    Profile plain = RecordedClient.of(id(name), name, handshake.recordVersion(), hello, date);
    Optional<Profile> known = Recognition.of(hello, index).program();
    Limits limits = known.map(Profile::limits).orElse(plain.limits());
    List<ServerNameClaim> claims = new ArrayList<>(plain.serverName());
    if (hello.serverName().isEmpty() && byName) {
      claims.add(new ServerNameClaim(false, "the recorded hello", "own"));
    }
    List<Source> sources = new ArrayList<>(plain.sources());
    known.ifPresent(profile -> sources.add(derived(profile, date)));
    return new Profile(
        plain.id(),
        plain.name(),
        plain.variant(),
        plain.origin(),
        plain
            .offer()
            .flatMap(Offer::captured)
            .map(captured -> shuffled(captured, isShuffled(handshake, all) || shuffles(known)))
            .map(captured -> Offer.of(captured, limits.lowestVersion())),
        claims,
        limits,
        known.map(Profile::trust).orElse(plain.trust()),
        known.flatMap(Profile::authentication),
        known.flatMap(Profile::settings),
        sources);
  }

  private static Source derived(Profile from, String date) {
    return new Source(
        List.of("limits", "trust", "authentication", "settings"),
        How.DERIVED,
        "as of " + from.id() + ", whose hello it is",
        "own",
        date);
  }

  private static Offer.Captured shuffled(Offer.Captured captured, boolean shuffled) {
    return new Offer.Captured(captured.recordVersion(), captured.hello(), shuffled);
  }

  /// Whether the same extensions came in another order, too.
  private static boolean isShuffled(SeenHandshake handshake, List<SeenHandshake> all) {
    List<ExtensionType> own = types(handshake);
    return all.stream()
        .map(RecordedProfile::types)
        .anyMatch(other -> !other.equals(own) && Set.copyOf(other).equals(Set.copyOf(own)));
  }

  private static boolean shuffles(Optional<Profile> known) {
    return known
        .flatMap(Profile::offer)
        .flatMap(Offer::captured)
        .filter(Offer.Captured::shuffled)
        .isPresent();
  }

  private static List<ExtensionType> types(SeenHandshake handshake) {
    return handshake.hello().stream()
        .flatMap(hello -> hello.extensionList().stream())
        .map(Extension::type)
        .toList();
  }

  /// As ids of profiles are: lower case, one hyphen between words.
  private static String id(String name) {
    String id = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    return id.isEmpty() ? "recorded" : id;
  }
}
