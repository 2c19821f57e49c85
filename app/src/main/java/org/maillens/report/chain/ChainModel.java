package org.maillens.report.chain;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.ChainJudge;
import org.maillens.certificate.ChainPaths;
import org.maillens.certificate.ChainVerdict;
import org.maillens.certificate.SafeText;
import org.maillens.certificate.TrustAnswer;
import org.maillens.client.Believers;
import org.maillens.client.Profile;
import org.maillens.diagnosis.Finding;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Message;
import org.maillens.evidence.ServedChain;
import org.maillens.evidence.TlsFacts.ClientCertificate;
import org.maillens.tls.ProtocolVersion;

/// All that is shown of a server's certificates.
///
/// @param notices on the connection as a whole; empty when there is nothing to say
/// @param chains one picture for each chain that the server showed
public record ChainModel(List<Mark> notices, List<ChainPicture> chains) {
  /// How many paths of one chain are drawn.
  public static final int MAX_PATHS = 6;

  private static final int AUTHORITIES_NAMED = 3;

  /// Somebody in between shows his own certificates; dates are read by a wrong clock.
  private static final Set<String> OVERSHADOWING = Set.of("intercepted", "clock-wrong");

  public ChainModel {
    notices = List.copyOf(notices);
    chains = List.copyOf(chains);
  }

  /// The picture of this evidence.
  ///
  /// @param chosen the program that the user asked about
  /// @param programs all programs that something is said of
  /// @param findings of the same evidence: what puts every certificate in another light comes first
  public static ChainModel of(
      Evidence evidence, Optional<Profile> chosen, List<Profile> programs, List<Finding> findings) {
    Letters letters = new Letters(evidence);
    List<Mark> notices = new ArrayList<>();
    findings.stream()
        .filter(finding -> OVERSHADOWING.contains(finding.id()))
        .map(finding -> new Mark(tone(finding), finding.title()))
        .forEach(notices::add);
    clientCertificate(evidence).ifPresent(notices::add);
    comparison(evidence).ifPresent(notices::add);
    return new ChainModel(
        notices,
        evidence.certificates().stream()
            .filter(chain -> !chain.sent().isEmpty())
            .map(chain -> picture(evidence, chain, letters, chosen, programs))
            .toList());
  }

  private static ChainPicture picture(
      Evidence evidence,
      ServedChain chain,
      Letters letters,
      Optional<Profile> chosen,
      List<Profile> programs) {
    ChainVerdict verdict =
        ChainJudge.judge(
            chain.sent(),
            evidence.referenceName(),
            evidence.startedAt(),
            evidence.trustStores(),
            stapled(chain));
    Cards cards = new Cards(evidence, chain, verdict, letters);
    List<ChainPath> paths =
        new Paths(evidence, verdict.name(), cards)
            .of(
                ChainPaths.of(
                    chain.sent(), fetched(evidence), evidence.trustStores(), evidence.startedAt()));
    SentRows sent = new SentRows(chain, verdict, cards);
    BelieverRows believers = new BelieverRows(Believers.of(evidence, chain, programs), chosen);
    return new ChainPicture(
        chain.versions().isEmpty()
            ? Message.of("chain.title-alone", kind(chain.role()))
            : Message.of("chain.title", kind(chain.role()), versions(chain)),
        kind(chain.role()) + chain.newest().map(version -> "-" + version.label()).orElse(""),
        believers.answer(),
        believers.why(),
        revoked(chain, cards),
        paths.subList(0, Math.min(MAX_PATHS, paths.size())),
        Math.max(0, paths.size() - MAX_PATHS),
        sent.rows(),
        sent.remarks(),
        believers.rows(),
        chain.sent());
  }

  private static Mark.Tone tone(Finding finding) {
    return switch (finding.severity()) {
      case BLOCKING -> Mark.Tone.BAD;
      case WARNING -> Mark.Tone.CAUTION;
      case UNDECIDED -> Mark.Tone.UNKNOWN;
      case GOOD -> Mark.Tone.GOOD;
    };
  }

  private static TrustAnswer.Answer stapled(ServedChain chain) {
    return switch (chain.stapled()) {
      case YES -> TrustAnswer.Answer.YES;
      case NO -> TrustAnswer.Answer.NO;
      case UNKNOWN -> TrustAnswer.Answer.UNKNOWN;
    };
  }

  private static String versions(ServedChain chain) {
    return chain.versions().stream().map(ProtocolVersion::label).collect(Collectors.joining(", "));
  }

  /// As cipher suites call it.
  private static String kind(String keyType) {
    return keyType.equals("EC") ? "ECDSA" : keyType;
  }

  private static List<Mark> revoked(ServedChain chain, Cards cards) {
    return chain.sent().stream()
        .distinct()
        .filter(cards::revoked)
        .map(certificate -> Mark.bad("chain.revoked", cards.called(certificate)))
        .toList();
  }

  private static List<Certificate> fetched(Evidence evidence) {
    return evidence.inquiries().issuers().stream()
        .flatMap(issuer -> issuer.certificates().stream())
        .distinct()
        .toList();
  }

  private static Optional<Mark> clientCertificate(Evidence evidence) {
    ClientCertificate wanted = evidence.tls().clientCertificate();
    List<String> authorities = evidence.tls().clientAuthorities();
    String of = SafeText.list(authorities, AUTHORITIES_NAMED);
    return switch (wanted) {
      case ASKED -> Optional.of(Mark.unknown("chain.client.asked", authorities.size(), of));
      case REQUIRED -> Optional.of(Mark.caution("chain.client.required", authorities.size(), of));
      case NOT_ASKED, UNKNOWN -> Optional.empty();
    };
  }

  /// Several chains: by key type, or by version.
  private static Optional<Mark> comparison(Evidence evidence) {
    Set<String> roles =
        evidence.certificates().stream()
            .map(chain -> kind(chain.role()))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    if (evidence.certificates().size() < 2) {
      return Optional.empty();
    }
    return Optional.of(
        roles.size() == evidence.certificates().size()
            ? Mark.unknown("chain.compare.kinds", String.join(", ", roles))
            : Mark.caution("chain.compare.versions"));
  }
}
