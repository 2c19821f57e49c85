package org.maillens.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.maillens.evidence.Answer;
import org.maillens.evidence.VersionFacts.How;
import org.maillens.evidence.reply.Reply;
import org.maillens.evidence.reply.Reply.Answered;
import org.maillens.tls.Authentication;
import org.maillens.tls.ProtocolVersion;

/// Walks down the versions below TLS 1.3. A hello names the highest version it allows and the
/// server takes the highest that it has (RFC 5246 appendix E.1), so one refusal speaks for all
/// versions below, and one answer for those it skipped.
final class VersionSearch {
  private final Interview interview;
  private final Searches searches;

  VersionSearch(Interview interview) {
    this.interview = interview;
    this.searches = new Searches(interview);
  }

  /// The question that the walk begins with; its answer shows the certificate, and the stapled OCSP
  /// answer, as well.
  static Question first(Question everything) {
    return atMost(everything, ProtocolVersion.TLS12).askingStaple();
  }

  /// What versions before TLS 1.2 are asked with. A server with an Edwards key may take an ECDSA
  /// suite for it, break off since older versions have no such signatures (RFC 8422 section 5.10),
  /// and look as if it did not have the version.
  private Question older(Question everything) {
    boolean edwards =
        interview.ledger().answered().stream()
            .flatMap(answer -> answer.chain().stream().limit(1))
            .anyMatch(leaf -> leaf.keyType().startsWith("Ed"));
    return edwards
        ? everything.offering(
            everything.suites().stream()
                .filter(s -> s.authentication() != Authentication.ECDSA)
                .toList())
        : everything;
  }

  private static Question atMost(Question everything, ProtocolVersion highest) {
    return everything.between(ProtocolVersion.SSL3, highest).named("at most " + highest.label());
  }

  /// @param claims one for each version from TLS 1.2 to SSLv3
  record Walk(List<VersionClaim> claims, List<Searches.Taken> taken) {}

  /// @param atMost12 the answer to the first question, see [#first]
  Walk down(Question everything, Reply atMost12) throws InterruptedException {
    List<VersionClaim> claims = new ArrayList<>();
    List<Searches.Taken> taken = new ArrayList<>();
    List<ProtocolVersion> left =
        new ArrayList<>(
            List.of(
                ProtocolVersion.TLS12,
                ProtocolVersion.TLS11,
                ProtocolVersion.TLS10,
                ProtocolVersion.SSL3));
    while (!left.isEmpty()) {
      ProtocolVersion highest = left.getFirst();
      Reply first =
          highest.equals(ProtocolVersion.TLS12)
              ? atMost12
              : interview.ask(atMost(older(everything), highest));
      if (!(first instanceof Answered answer) || !left.contains(answer.version())) {
        claims.add(new VersionClaim(highest, Answer.NO, How.REFUSED, Optional.of(first)));
        left.stream()
            .skip(1)
            .map(v -> new VersionClaim(v, Answer.NO, How.REFUSED_WITH_HIGHER, Optional.of(first)))
            .forEach(claims::add);
        break;
      }
      while (!left.getFirst().equals(answer.version())) {
        claims.add(
            new VersionClaim(left.removeFirst(), Answer.NO, How.NEGOTIATED_DOWN, Optional.empty()));
      }
      claims.add(VersionClaim.answered(left.removeFirst()));
      taken.add(
          searches.suites(
              answer.version().equals(ProtocolVersion.TLS12) ? everything : older(everything),
              answer));
    }
    return new Walk(claims, taken);
  }
}
