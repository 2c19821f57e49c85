package org.maillens.client;

import java.util.List;
import java.util.Optional;
import org.maillens.evidence.Answer;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ExtensionType;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;
import org.maillens.tls.SignatureScheme;

/// A mail program as a server sees it: its hello, its limits, whom it trusts. One JSON file under
/// `resources/clients/` each; whatever is empty here is not known.
///
/// @param id file name without `.json`, e.g. `windows-7-tls12`
/// @param name as a user would say it: "Outlook on Windows 7"
/// @param variant what tells profiles of one program apart: "TLS 1.2 switched on"; may be empty
/// @param offer what its hello holds; empty where no source shows it
/// @param serverName what is said about SNI, by whom
/// @param authentication SASL mechanisms that it can do (IANA's names)
/// @param settings how its settings screen names the three kinds of security
/// @param sources where each fact comes from
public record Profile(
    String id,
    String name,
    String variant,
    Origin origin,
    Optional<Offer> offer,
    List<ServerNameClaim> serverName,
    Limits limits,
    Trust trust,
    Optional<List<String>> authentication,
    Optional<Settings> settings,
    List<Source> sources) {

  /// The family of profiles that are not of the catalogue: this computer, a pasted list.
  public static final String OWN = "own";

  public Profile {
    serverName = List.copyOf(serverName);
    authentication = authentication.map(List::copyOf);
    sources = List.copyOf(sources);
  }

  /// Name and variant, as shown to the user.
  public String label() {
    return variant.isEmpty() ? name : name + " (" + variant + ")";
  }

  /// Whether it comes with the program; a report holds any other in full, to open again anywhere.
  public boolean ofCatalogue() {
    return !origin.family().equals(OWN);
  }

  public String operatingSystem() {
    return origin.operatingSystem();
  }

  /// Whether it sends SNI; `UNKNOWN` where sources disagree or none is known.
  public Answer sendsServerName() {
    boolean yes = serverName.stream().anyMatch(ServerNameClaim::sent);
    boolean no = serverName.stream().anyMatch(claim -> !claim.sent());
    return yes == no ? Answer.UNKNOWN : Answer.of(yes);
  }

  /// Whether its hello is known well enough to be sent.
  public boolean sendable() {
    return offer.filter(Offer::complete).isPresent();
  }

  /// Versions offered, newest first; none where the hello is not known.
  public List<ProtocolVersion> versions() {
    return offer.flatMap(Offer::versions).orElse(List.of());
  }

  /// Suites in the order of the hello; none where the hello is not known.
  public List<CipherSuite> cipherSuites() {
    return offer.map(Offer::cipherSuites).orElse(List.of());
  }

  /// Extensions in the order of the hello; none where they are not known.
  public List<ExtensionType> extensions() {
    return offer.flatMap(Offer::extensions).orElse(List.of());
  }

  /// Groups in the order of the hello; none also where they are not known.
  public List<NamedGroup> groups() {
    return offer.flatMap(Offer::groups).orElse(List.of());
  }

  /// Signature schemes in the order of the hello; none also where they are not known.
  public List<SignatureScheme> signatureSchemes() {
    return offer.flatMap(Offer::signatureSchemes).orElse(List.of());
  }

  /// Who makes it and where it runs.
  ///
  /// @param vendor "Mozilla"
  /// @param family programs that belong together, one word: `thunderbird`, `outlook`
  /// @param firstVersion the oldest version that the profile stands for
  /// @param lastVersion the newest version that the profile stands for; empty also where the newest
  ///   release is meant
  /// @param operatingSystem "Windows 7 SP1", or "any"
  /// @param stack the TLS library: "Schannel", "NSS 3.112"
  public record Origin(
      String vendor,
      String family,
      Kind kind,
      Optional<String> firstVersion,
      Optional<String> lastVersion,
      String operatingSystem,
      String stack,
      ConnectsFrom connectsFrom) {}

  /// What it is.
  public enum Kind {
    MAIL_PROGRAM,
    /// On a telephone or tablet.
    MAIL_APP,
    /// A printer, scanner or camera that sends mail.
    DEVICE,
    /// What programs are built on: a TLS library or a language's mail library.
    LIBRARY,
    /// Mail fetched or sent by a provider for its users.
    SERVICE
  }

  /// Whose network the connection comes from.
  public enum ConnectsFrom {
    THIS_COMPUTER,
    /// The vendor's servers, so a check from here cannot see that path.
    VENDOR_CLOUD
  }

  /// What one source says about SNI on mail ports.
  ///
  /// @param who the versions or the traffic that the source speaks of
  /// @param where id of an entry in `sources.json`, or `own`
  public record ServerNameClaim(boolean sent, String who, String where) {}

  /// How the settings screen names the kinds of security, in the program's English wording.
  ///
  /// @param where the way to the screen
  /// @param implicitTls its word for implicit TLS; empty where it has none or it is not known
  /// @param startTls its word for STARTTLS
  /// @param none its word for no encryption
  public record Settings(
      String where,
      Optional<String> implicitTls,
      Optional<String> startTls,
      Optional<String> none) {}

  /// Where facts come from.
  ///
  /// @param of the profile's fields that it speaks for: `hello`, `serverName`, `limits`, `trust`,
  ///   `authentication`, `settings`
  /// @param what what was looked at, and what in it
  /// @param where id of an entry in `sources.json`; `own` for what was captured or tried for the
  ///   catalogue
  /// @param date when it was read or captured, `2026-11-21`
  public record Source(List<String> of, How how, String what, String where, String date) {
    public Source {
      of = List.copyOf(of);
    }
  }

  /// How a fact was come by.
  public enum How {
    /// The real program was recorded or tried here.
    CAPTURED,
    /// Others recorded it in real traffic.
    TELEMETRY,
    /// The vendor's or a project's document or source code says so.
    DOCUMENTED,
    /// Concluded from other facts.
    DERIVED
  }
}
