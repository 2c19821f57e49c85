package org.maillens.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.maillens.certificate.Certificate;
import org.maillens.client.Limits;
import org.maillens.client.Negotiation;
import org.maillens.client.Offer;
import org.maillens.client.Passage;
import org.maillens.client.Prediction;
import org.maillens.client.Profile;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Evidence;
import org.maillens.tls.Authentication;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;

/// Holds what is predicted for every profile against what its real hello gets.
final class PredictionMatrix {
  private final List<Profile> profiles;
  private final RealHello hellos = new RealHello(new Random(1));
  private final Map<String, List<String>> disagreements = new LinkedHashMap<>();
  private final Map<String, List<String>> unknowns = new LinkedHashMap<>();
  private int servers;
  private int connections;
  private int pairs;
  private int answered;
  private int suites;
  private int groups;

  PredictionMatrix(List<Profile> profiles) {
    this.profiles = profiles.stream().filter(Profile::sendable).toList();
  }

  /// Checks the server once, then predicts and sends every profile.
  void add(String server, String uri, int port, Path trustRoot) {
    Evidence evidence = LabChecks.check(uri, trustRoot, List.of());
    if (evidence.tls().versions().stream().noneMatch(v -> v.supported() == Answer.YES)) {
      throw new IllegalStateException("a server that answers nothing is none: " + server);
    }
    servers++;
    connections += evidence.cost().connections();
    Negotiation negotiation = Negotiation.of(evidence);
    for (Profile profile : profiles) {
      Prediction predicted = negotiation.predict(profile);
      compare(server, profile, predicted, Optional.of(LabChecks.NAME), port);
      if (profile.sendsServerName() == Answer.UNKNOWN) {
        compare(server, profile, predicted, Optional.empty(), port);
      }
    }
  }

  private void compare(
      String server, Profile profile, Prediction predicted, Optional<String> name, int port) {
    RealHello.Seen seen;
    try {
      seen = hellos.send(profile, name, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    pairs++;
    Answer works = works(profile, seen);
    String what = server + "\n  predicted " + words(predicted) + "\n  seen      " + words(seen);
    if (predicted.handshake() == Answer.UNKNOWN) {
      note(unknowns, what, profile);
    } else if (works != Answer.UNKNOWN && works != predicted.handshake()) {
      note(disagreements, what, profile);
    } else if (works == Answer.YES) {
      answered++;
      boolean same =
          predicted.version().equals(seen.version())
              && (predicted.cipherSuite().isEmpty() || predicted.cipherSuite().equals(seen.suite()))
              && (predicted.group().isEmpty() || predicted.group().equals(seen.group()));
      suites += predicted.cipherSuite().isPresent() ? 1 : 0;
      groups += predicted.group().isPresent() || seen.group().isEmpty() ? 1 : 0;
      if (!same) {
        note(disagreements, what, profile);
      }
    }
  }

  /// What the program makes of what it got; unknown where that hangs on a limit that is not known.
  private static Answer works(Profile profile, RealHello.Seen seen) {
    Limits limits = profile.limits();
    if (!seen.answered()) {
      return Answer.NO;
    }
    ProtocolVersion version = seen.version().orElseThrow();
    if (!profile.versions().contains(version)) {
      // A server that does not know supported_versions may answer with what was not offered.
      return profile.offer().filter(Offer::olderPossible).isPresent() ? Answer.UNKNOWN : Answer.NO;
    }
    boolean refused =
        limits.lowestVersion().filter(l -> version.compareTo(l) < 0).isPresent()
            || seen.dhBits()
                .filter(bits -> outside(bits, limits.smallestDhBits(), limits.largestDhBits()))
                .isPresent()
            || seen.chain().stream()
                .limit(1)
                .filter(leaf -> leaf.keyType().startsWith("RSA"))
                .anyMatch(
                    leaf ->
                        outside(leaf.keyBits(), limits.smallestRsaBits(), limits.largestRsaBits()))
            || seen.chain().stream()
                .filter(c -> !c.subject().equals(c.issuer()))
                .anyMatch(c -> isRefused(c, limits.refusedHashes().orElse(List.of())));
    return Answer.of(
        !refused && !isStrangeCurve(profile, seen) && !isOldSignature(limits, version, seen));
  }

  private static boolean isOldSignature(
      Limits limits, ProtocolVersion version, RealHello.Seen seen) {
    boolean signed = seen.group().isPresent() || seen.dhBits().isPresent();
    boolean ecdsa =
        seen.suite().filter(s -> s.authentication() == Authentication.ECDSA).isPresent();
    Optional<ProtocolVersion> lowest = ecdsa ? limits.lowestEcdsaVersion() : Optional.empty();
    return signed
        && lowest
            .or(limits::lowestSignedVersion)
            .filter(low -> version.compareTo(low) < 0)
            .isPresent();
  }

  /// Up to TLS 1.2 the client's groups cover the certificate's curve too (RFC 8422 section 5.1.1).
  private static boolean isStrangeCurve(Profile profile, RealHello.Seen seen) {
    return !profile.groups().isEmpty()
        && !seen.version().equals(Optional.of(ProtocolVersion.TLS13))
        && seen.chain().stream()
            .limit(1)
            .flatMap(leaf -> leaf.curve().stream())
            .flatMap(name -> NamedGroup.byName(name).stream())
            .anyMatch(curve -> !profile.groups().contains(curve));
  }

  private static boolean outside(int bits, Optional<Integer> smallest, Optional<Integer> largest) {
    return smallest.filter(limit -> bits < limit).isPresent()
        || largest.filter(limit -> bits > limit).isPresent();
  }

  private static boolean isRefused(Certificate certificate, List<String> hashes) {
    return hashes.stream()
        .map(hash -> hash.replace("-", "") + "with")
        .anyMatch(certificate.signatureAlgorithm()::startsWith);
  }

  private static void note(Map<String, List<String>> into, String what, Profile profile) {
    into.computeIfAbsent(what, _ -> new ArrayList<>()).add(profile.id());
  }

  private static String words(RealHello.Seen seen) {
    return seen.answered()
        + " "
        + seen.ending()
        + " "
        + seen.version().map(v -> v.label()).orElse("-")
        + " "
        + seen.suite().map(s -> s.name()).orElse("-")
        + " "
        + seen.group().map(g -> g.label()).orElse("-")
        + seen.dhBits().map(bits -> " DH " + bits).orElse("");
  }

  private static String words(Prediction predicted) {
    return predicted.handshake()
        + " "
        + predicted.reason()
        + " "
        + predicted.gates().stream()
            .filter(g -> g.gate().isHandshake() && g.passage() != Passage.PASSES)
            .findFirst()
            .map(g -> "at " + g.gate() + " ")
            .orElse("")
        + predicted.version().map(v -> v.label()).orElse("-")
        + " "
        + predicted.cipherSuite().map(s -> s.name()).orElse("-")
        + " "
        + predicted.group().map(g -> g.label()).orElse("-");
  }

  /// What differs, with the programs that it concerns.
  List<String> disagreements() {
    return told(disagreements);
  }

  List<String> unknowns() {
    return told(unknowns);
  }

  private static List<String> told(Map<String, List<String>> noted) {
    return noted.entrySet().stream()
        .map(e -> e.getKey() + "\n  " + e.getValue().size() + " " + String.join(" ", e.getValue()))
        .toList();
  }

  private static int count(Map<String, List<String>> noted) {
    return noted.values().stream().mapToInt(List::size).sum();
  }

  int servers() {
    return servers;
  }

  double unknownShare() {
    return (double) count(unknowns) / Math.max(1, pairs);
  }

  int pairs() {
    return pairs;
  }

  String figures() {
    return ("%d servers, %d profiles, %d pairs, %d disagreements, %d unknown (%.2f %%); of %d"
            + " handshakes the suite was predicted for %d, the group for %d; %d connections a check")
        .formatted(
            servers,
            profiles.size(),
            pairs,
            count(disagreements),
            count(unknowns),
            100.0 * count(unknowns) / Math.max(1, pairs),
            answered,
            suites,
            groups,
            connections / Math.max(1, servers));
  }
}
