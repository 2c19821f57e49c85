package org.maillens.evidence;

import static org.maillens.evidence.Sensitivity.Level.PUBLIC;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What others than the endpoint say: authorities, this computer's own chain engine, other ports
/// and addresses of the same server, clocks. Each is asked only where the user allowed it, or where
/// nobody outside learns of it.
///
/// @param allowed whether the user allowed requests to authorities; if not, silence says nothing
/// @param names what DNS says of the names that the server could be called by
public record Inquiries(
    @Sensitivity(PUBLIC) boolean allowed,
    @Sensitivity(PUBLIC) List<FetchedIssuer> issuers,
    @Sensitivity(PUBLIC) List<RevocationAnswer> revocations,
    @Sensitivity(PUBLIC) List<EngineAnswer> engines,
    @Sensitivity(PUBLIC) List<OtherView> otherViews,
    @Sensitivity(PUBLIC) List<NameAddress> names,
    @Sensitivity(PUBLIC) List<ClockReading> clocks) {

  public Inquiries {
    issuers = List.copyOf(issuers);
    revocations = List.copyOf(revocations);
    engines = List.copyOf(engines);
    otherViews = List.copyOf(otherViews);
    names = List.copyOf(names);
    clocks = List.copyOf(clocks);
  }

  /// How many requests this took, beside those to the server itself and to name servers.
  public int requests() {
    Set<String> asked = new HashSet<>();
    issuers.stream()
        .filter(issuer -> issuer.outcome() != FetchedIssuer.Outcome.NOT_ASKED)
        .forEach(issuer -> asked.add(issuer.url()));
    for (RevocationAnswer answer : revocations) {
      boolean list = answer.source() == RevocationAnswer.Source.CRL;
      asked.add(list ? answer.url() : answer.url() + " " + answer.certificate());
    }
    long times = clocks.stream().filter(clock -> clock.source() == ClockReading.Source.NTP).count();
    return asked.size() + (int) times;
  }

  /// Nobody was asked.
  public static Inquiries none() {
    return new Inquiries(false, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
  }

  /// The same with whether authorities could be asked.
  public Inquiries withAllowed(boolean allowed) {
    return new Inquiries(allowed, issuers, revocations, engines, otherViews, names, clocks);
  }

  /// The same with what DNS says of names.
  public Inquiries withNames(List<NameAddress> asked) {
    return new Inquiries(allowed, issuers, revocations, engines, otherViews, asked, clocks);
  }

  /// The same with what other ports and addresses show.
  public Inquiries withOtherViews(List<OtherView> seen) {
    return new Inquiries(allowed, issuers, revocations, engines, seen, names, clocks);
  }

  /// The same with what this computer's own engine says.
  public Inquiries withEngines(List<EngineAnswer> answers) {
    return new Inquiries(allowed, issuers, revocations, answers, otherViews, names, clocks);
  }
}
