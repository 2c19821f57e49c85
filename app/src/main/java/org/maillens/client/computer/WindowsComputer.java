package org.maillens.client.computer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.maillens.client.Limits;
import org.maillens.client.Offer;
import org.maillens.client.Profile;
import org.maillens.client.Profile.ConnectsFrom;
import org.maillens.client.Profile.How;
import org.maillens.client.Profile.Kind;
import org.maillens.client.Profile.Origin;
import org.maillens.client.Profile.Source;
import org.maillens.client.Trust;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ExtensionType;
import org.maillens.tls.KeyExchange;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;
import org.maillens.tls.SignatureScheme;

/// A computer with Windows: what it says of its TLS library, and for the rest the profile of the
/// catalogue that stands for its release.
final class WindowsComputer {
  private static final Set<Integer> ONLY_FROM_TLS12 = Set.of(13, 50);
  private static final Set<Integer> ONLY_FROM_TLS13 = Set.of(43, 45, 51);

  private final SchannelSettings settings;
  private final Optional<WindowsReleases.Release> release;
  private final List<ProtocolVersion> versions;
  private final Optional<Profile> base;

  WindowsComputer(
      SchannelSettings settings,
      Optional<WindowsReleases.Release> release,
      List<Profile> catalogue) {
    this.settings = settings;
    this.release = release;
    List<Profile> standIns =
        release.stream()
            .flatMap(r -> r.profiles().stream())
            .flatMap(id -> catalogue.stream().filter(p -> p.id().equals(id)))
            .toList();
    this.versions =
        standIns.isEmpty() ? List.of() : settings.versions(standIns.getFirst().versions());
    this.base =
        standIns.stream()
            .filter(p -> p.versions().equals(versions))
            .findFirst()
            .or(() -> standIns.stream().findFirst());
  }

  Profile profile(ComputerProfiles.Which which, String date) {
    String system = release.map(WindowsReleases.Release::name).orElse("Windows");
    return new Profile(
        which.id(),
        which.label(),
        system + ", Schannel",
        new Origin(
            "Microsoft",
            Profile.OWN,
            Kind.LIBRARY,
            Optional.empty(),
            Optional.empty(),
            system,
            "Schannel",
            ConnectsFrom.THIS_COMPUTER),
        offer(),
        base.map(Profile::serverName).orElse(List.of()),
        settings.limits(base.map(Profile::limits).orElse(Limits.UNKNOWN), versions),
        base.map(Profile::trust).orElse(Trust.UNKNOWN),
        Optional.empty(),
        Optional.empty(),
        sources(date));
  }

  private Optional<Offer> offer() {
    List<CipherSuite> suites =
        settings.suites().orElseGet(() -> base.map(Profile::cipherSuites).orElse(List.of()));
    List<CipherSuite> usable = suites.stream().filter(this::usable).toList();
    return usable.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Offer(
                Optional.of(versions).filter(list -> !list.isEmpty()),
                false,
                usable,
                extensions(usable),
                groups(),
                keyShares(),
                base.flatMap(Profile::offer).flatMap(Offer::pointFormats),
                signatureSchemes(),
                base.flatMap(Profile::offer).map(Offer::contents).orElse(Map.of()),
                Optional.empty()));
  }

  /// Suites of versions that are off are not offered; where the versions are not known, all may be.
  private boolean usable(CipherSuite suite) {
    if (versions.isEmpty()) {
      return true;
    }
    return suite.isTls13()
        ? has(ProtocolVersion.TLS13)
        : !suite.needsTls12() || has(ProtocolVersion.TLS12);
  }

  private boolean has(ProtocolVersion version) {
    return versions.contains(version);
  }

  /// Those of the stand-in, less those that belong to versions which are off here. They are not
  /// known where it says nothing of a version that is on here, or where the suites leave no use for
  /// curves.
  private Optional<List<ExtensionType>> extensions(List<CipherSuite> usable) {
    boolean curves =
        usable.stream().anyMatch(s -> s.isTls13() || s.keyExchange() == KeyExchange.ECDHE);
    boolean covered = base.filter(p -> p.versions().containsAll(versions)).isPresent();
    if (!curves || !covered || versions.isEmpty()) {
      return Optional.empty();
    }
    return base.flatMap(Profile::offer)
        .filter(offer -> offer.captured().isEmpty())
        .flatMap(Offer::extensions)
        .map(types -> types.stream().filter(type -> sent(type.id())).toList());
  }

  private boolean sent(int extension) {
    boolean tls13 = has(ProtocolVersion.TLS13);
    boolean tls12 = tls13 || has(ProtocolVersion.TLS12);
    return (tls13 || !ONLY_FROM_TLS13.contains(extension))
        && (tls12 || !ONLY_FROM_TLS12.contains(extension));
  }

  private Optional<List<NamedGroup>> groups() {
    return settings.groups().or(() -> base.flatMap(Profile::offer).flatMap(Offer::groups));
  }

  private Optional<List<NamedGroup>> keyShares() {
    return has(ProtocolVersion.TLS13)
        ? base.flatMap(Profile::offer).flatMap(Offer::keyShares)
        : Optional.of(List.of());
  }

  private Optional<List<SignatureScheme>> signatureSchemes() {
    if (versions.isEmpty()) {
      return settings.signatureSchemes();
    }
    return has(ProtocolVersion.TLS12) || has(ProtocolVersion.TLS13)
        ? settings
            .signatureSchemes()
            .or(() -> base.flatMap(Profile::offer).flatMap(Offer::signatureSchemes))
        : Optional.of(List.of());
  }

  private List<Source> sources(String date) {
    List<String> said =
        new ArrayList<>(List.of("versions and key lengths: " + SchannelSettings.SCHANNEL));
    settings.suites().ifPresent(_ -> said.add("cipher suites: " + settings.suitesFrom()));
    settings.groups().ifPresent(_ -> said.add("curves"));
    settings.signatureSchemes().ifPresent(_ -> said.add("signature schemes"));
    List<Source> sources = new ArrayList<>();
    sources.add(
        new Source(
            List.of("hello", "limits"),
            How.DERIVED,
            "settings of the computer: " + said.stream().collect(Collectors.joining("; ")),
            "own",
            date));
    base.ifPresent(
        profile ->
            sources.add(
                new Source(
                    List.of("hello", "serverName", "limits", "trust"),
                    How.DERIVED,
                    "what the computer does not say is as in the profile "
                        + profile.id()
                        + " of the catalogue: "
                        + profile.label(),
                    "own",
                    date)));
    return sources;
  }
}
