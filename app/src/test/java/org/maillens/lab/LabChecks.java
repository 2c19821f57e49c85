package org.maillens.lab;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.maillens.client.Profile;
import org.maillens.discovery.TrustStores;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Reported;
import org.maillens.evidence.TlsFacts.GroupFacts;
import org.maillens.evidence.VersionFacts;
import org.maillens.evidence.VersionFacts.Order;
import org.maillens.mail.Endpoint;
import org.maillens.mail.EndpointFormatException;
import org.maillens.probe.Check;
import org.maillens.probe.CheckRequest;
import org.maillens.probe.SessionKeys;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;

/// Checks servers of the lab and holds the results against what `openssl s_client` says.
public final class LabChecks {
  /// The name that the lab's certificates are for.
  public static final String NAME = "mail.lab.example";

  private LabChecks() {}

  /// Checks a server of this machine under the name of its certificate.
  public static Evidence check(String uri, Path trustRoot, List<Profile> profiles) {
    return check(uri, NAME, trustRoot, profiles);
  }

  /// The same under another name.
  public static Evidence check(String uri, String name, Path trustRoot, List<Profile> profiles) {
    return check(uri, name, trustRoot, profiles, SessionKeys.UNHEARD);
  }

  /// The same with the keys of its full handshakes told.
  public static Evidence check(
      String uri, String name, Path trustRoot, List<Profile> profiles, SessionKeys keys) {
    try (ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
      Endpoint there = Endpoint.parse(uri);
      CheckRequest request =
          new CheckRequest(
              new Endpoint(there.protocol(), there.security(), name, there.port()),
              Reported.nothing(),
              profiles,
              Optional.empty(),
              Optional.of(InetAddress.ofLiteral("127.0.0.1")),
              TrustStores.fromPem(trustRoot).stores(),
              3,
              Duration.ofSeconds(90),
              Duration.ofSeconds(10));
      return thread.submit(() -> Check.live().telling(keys).run(request, _ -> {})).get();
    } catch (EndpointFormatException | ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Every difference between the evidence and the oracle, in words; empty when there is none.
  static List<String> differences(Evidence evidence, OracleView view, OpensslOracle oracle) {
    List<String> differences = new ArrayList<>();
    for (OpensslVersion version : OpensslVersion.values()) {
      VersionFacts facts = evidence.version(new ProtocolVersion(version.code()));
      compare(differences, version + "", facts.supported(), view.versions().contains(version));
      suites(differences, version, facts, view, oracle);
      order(differences, version, facts, view, oracle);
      groups(differences, version, evidence, view, oracle);
    }
    return differences;
  }

  private static void suites(
      List<String> differences,
      OpensslVersion version,
      VersionFacts facts,
      OracleView view,
      OpensslOracle oracle) {
    List<Integer> theirs = view.suites(version).stream().map(oracle::suiteId).toList();
    for (CipherSuite suite : CipherSuite.registered()) {
      if (oracle.knowsSuite(version.code(), suite.id())) {
        compare(
            differences,
            version + " " + suite.name(),
            facts.accepts(suite),
            theirs.contains(suite.id()));
      }
    }
  }

  private static void order(
      List<String> differences,
      OpensslVersion version,
      VersionFacts facts,
      OracleView view,
      OpensslOracle oracle) {
    OracleView.Order theirs = view.order(version);
    boolean same =
        switch (theirs) {
          case SERVER -> facts.order() == Order.SERVER;
          case CLIENT -> facts.order() == Order.CLIENT;
          case UNDECIDED -> facts.order() == Order.SINGLE || facts.order() == Order.UNKNOWN;
        };
    if (!same) {
      differences.add(version + " order: we say " + facts.order() + ", openssl says " + theirs);
    } else if (theirs == OracleView.Order.SERVER) {
      List<Integer> ours =
          facts.cipherSuites().stream()
              .map(CipherSuite::id)
              .filter(id -> oracle.knowsSuite(version.code(), id))
              .toList();
      List<Integer> list = view.suites(version).stream().map(oracle::suiteId).toList();
      if (!ours.equals(list)) {
        differences.add(version + " preference: we say " + ours + ", openssl says " + list);
      }
    }
  }

  private static void groups(
      List<String> differences,
      OpensslVersion version,
      Evidence evidence,
      OracleView view,
      OpensslOracle oracle) {
    // Where no curve was taken none was asked for: a finite field is another matter (RFC 7919).
    Optional<GroupFacts> facts =
        evidence
            .tls()
            .groups(new ProtocolVersion(version.code()))
            .filter(
                f ->
                    version == OpensslVersion.TLS13
                        || f.accepted().stream().anyMatch(NamedGroup::isEllipticCurve));
    List<Integer> theirs = view.groups(version).stream().map(oracle::groupId).toList();
    for (NamedGroup group : NamedGroup.named()) {
      boolean taken = theirs.contains(group.id());
      if (oracle.knowsGroup(version.code(), group.id()) && (facts.isPresent() || taken)) {
        compare(
            differences,
            version + " " + group.label(),
            facts.map(f -> f.accepts(group)).orElse(Answer.NO),
            taken);
      }
    }
  }

  private static void compare(List<String> differences, String what, Answer ours, boolean theirs) {
    if (ours != Answer.of(theirs)) {
      differences.add(what + ": we say " + ours + ", openssl says " + Answer.of(theirs));
    }
  }
}
