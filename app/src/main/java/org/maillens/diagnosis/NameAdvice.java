package org.maillens.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.ChainJudge;
import org.maillens.certificate.NameMatch;
import org.maillens.certificate.TrustAnswer;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.NameAddress;
import org.maillens.evidence.NameAnswer;
import org.maillens.evidence.NameAnswer.Kind;

/// Which other name an account could have, when the server's certificate is not for the name in it:
/// one under which the server itself shows a certificate for that very name, and which DNS leads to
/// this server. A name that leads elsewhere is never proposed: whoever wrote it into a certificate
/// does not decide where mail goes.
///
/// @param useInstead names that work, those of the certificate shown for the typed name first
/// @param undecided names that would do, if DNS led them here, which is not known
/// @param elsewhere names that would do, but lead to other addresses or nowhere
/// @param withoutName those of `useInstead` that programs get the right certificate for which send
///   no server name
/// @param typedIsWrong whether the certificate shown for the typed name is for others
/// @param rightOne the asked name that gets the certificate for the typed name, which the typed
///   name itself does not get
public record NameAdvice(
    List<String> useInstead,
    List<String> undecided,
    List<String> elsewhere,
    List<String> withoutName,
    boolean typedIsWrong,
    Optional<NameAnswer> rightOne) {
  public NameAdvice {
    useInstead = List.copyOf(useInstead);
    undecided = List.copyOf(undecided);
    elsewhere = List.copyOf(elsewhere);
    withoutName = List.copyOf(withoutName);
  }

  /// The advice that follows from what was seen.
  public static NameAdvice of(Evidence evidence) {
    List<String> here = new ArrayList<>();
    List<String> undecided = new ArrayList<>();
    List<String> elsewhere = new ArrayList<>();
    for (NameAnswer answer : evidence.sni()) {
      Optional<String> name = worksUnderItsName(answer, evidence);
      name.ifPresent(
          n ->
              (switch (leadsHere(n, evidence)) {
                    case YES -> here;
                    case NO -> elsewhere;
                    case UNKNOWN -> undecided;
                  })
                  .add(n));
    }
    List<String> withoutName =
        evidence.sni().stream()
            .filter(answer -> answer.kind() == Kind.NO_NAME)
            .flatMap(answer -> answer.leaf().stream())
            .filter(leaf -> isValid(leaf, evidence))
            .flatMap(leaf -> here.stream().filter(n -> NameMatch.match(leaf, n).matches()))
            .toList();
    boolean typedIsWrong =
        evidence.sni().stream()
            .anyMatch(a -> a.kind() == Kind.AS_TYPED && a.matches() == Answer.NO);
    return new NameAdvice(
        here,
        undecided,
        elsewhere,
        withoutName,
        typedIsWrong,
        typedIsWrong ? rightOne(evidence) : Optional.empty());
  }

  private static Optional<String> worksUnderItsName(NameAnswer answer, Evidence evidence) {
    boolean other = answer.kind() == Kind.FROM_CERTIFICATE || answer.kind() == Kind.USUAL_NAME;
    return answer
        .serverName()
        .filter(_ -> other && answer.answered() == Answer.YES)
        .filter(
            name ->
                answer
                    .leaf()
                    .filter(leaf -> isValid(leaf, evidence))
                    .filter(leaf -> NameMatch.match(leaf, name).matches())
                    .isPresent());
  }

  private static Answer leadsHere(String name, Evidence evidence) {
    return evidence.inquiries().names().stream()
        .filter(address -> address.name().equals(name))
        .map(NameAddress::sameServer)
        .findFirst()
        .orElse(Answer.UNKNOWN);
  }

  private static boolean isValid(Certificate leaf, Evidence evidence) {
    return !evidence.startedAt().isBefore(leaf.notBefore())
        && !evidence.startedAt().isAfter(leaf.notAfter())
        && vouchedFor(leaf, evidence);
  }

  /// Anybody can sign himself a certificate for any name: somebody whom a store trusts must have
  /// issued it, or at least the issuer of the server's own certificate.
  private static boolean vouchedFor(Certificate leaf, Evidence evidence) {
    if (leaf.selfIssued()) {
      return false;
    }
    List<Certificate> sent = new ArrayList<>(List.of(leaf));
    evidence.certificates().forEach(chain -> sent.addAll(chain.sent()));
    return evidence.certificates().stream().anyMatch(c -> c.leaf().issuer().equals(leaf.issuer()))
        || ChainJudge.judge(
                sent, evidence.referenceName(), evidence.startedAt(), evidence.trustStores())
            .trust()
            .stream()
            .anyMatch(answer -> answer.answer() == TrustAnswer.Answer.YES);
  }

  private static Optional<NameAnswer> rightOne(Evidence evidence) {
    return evidence.sni().stream()
        .filter(a -> a.kind() != Kind.AS_TYPED && a.matches() == Answer.YES)
        .findFirst();
  }
}
