package org.maillens.client.whatif;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.ChainJudge;
import org.maillens.certificate.ChainProblem;
import org.maillens.certificate.SupposedCertificates;
import org.maillens.certificate.TrustStore;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.NameAnswer;
import org.maillens.evidence.ServedChain;

/// What becomes of the certificates.
final class ChainChange {
  private final Evidence before;
  private final Seen seen;
  private final Plan plan;
  private final OpenQuestions questions;
  private final List<ServedChain> chains;

  ChainChange(Evidence before, Seen seen, Plan plan, OpenQuestions questions) {
    this.before = before;
    this.seen = seen;
    this.plan = plan;
    this.questions = questions;
    this.chains = changed();
  }

  /// What the server would send for its own name.
  List<ServedChain> chains() {
    return chains;
  }

  private List<ServedChain> changed() {
    List<ServedChain> chains = new ArrayList<>();
    for (ServedChain chain : before.certificates()) {
      if (plan.dropped().stream().noneMatch(kind -> kind.fits(chain))) {
        chains.add(chain);
      }
    }
    for (KeyKind kind : plan.added()) {
      if (seen.chain(kind).isEmpty()) {
        supposed(kind).ifPresentOrElse(chains::add, questions::noModel);
      }
    }
    return plan.fullChain().isPresent()
        ? chains.stream().map(this::complete).toList()
        : List.copyOf(chains);
  }

  /// What each server name gets: a certificate that is dropped is followed by the one that stays.
  List<NameAnswer> names() {
    if (plan.dropped().isEmpty()) {
      return before.sni();
    }
    List<Certificate> now = before.certificates().stream().map(ServedChain::leaf).toList();
    List<Certificate> left = chains.stream().map(ServedChain::leaf).toList();
    return before.sni().stream()
        .map(
            answer ->
                answer.leaf().filter(leaf -> now.contains(leaf) && !left.contains(leaf)).isPresent()
                    ? with(answer, left.stream().findFirst())
                    : answer)
        .toList();
  }

  private static NameAnswer with(NameAnswer answer, Optional<Certificate> leaf) {
    return new NameAnswer(
        answer.serverName(),
        answer.kind(),
        leaf.isPresent() ? answer.answered() : Answer.NO,
        answer.version(),
        Optional.empty(),
        answer.alert(),
        leaf,
        leaf.isPresent() ? answer.matches() : Answer.UNKNOWN);
  }

  private Optional<ServedChain> supposed(KeyKind kind) {
    return before.certificates().stream()
        .findFirst()
        .map(
            present -> {
              Certificate leaf =
                  switch (kind) {
                    case RSA -> SupposedCertificates.withRsaKey(present.leaf());
                    case ECDSA -> SupposedCertificates.withEcKey(present.leaf());
                  };
              List<Certificate> sent = new ArrayList<>(present.sent());
              sent.set(0, leaf);
              return new ServedChain(
                  leaf.keyType(),
                  present.versions().stream().limit(1).toList(),
                  sent,
                  Answer.UNKNOWN,
                  Optional.empty());
            });
  }

  /// The chain with what it leaves out, if it leaves anything out.
  private ServedChain complete(ServedChain chain) {
    List<Certificate> sent = new ArrayList<>(chain.sent());
    Optional<Certificate> torn = torn(sent);
    for (Certificate issuer : plan.fullChain().orElseThrow().issuers()) {
      if (torn.isPresent() && torn.get().namesIssuer(issuer)) {
        sent.add(issuer);
        torn = torn(sent);
      }
    }
    if (torn.isPresent()) {
      sent.add(SupposedCertificates.issuerOf(torn.get()));
      questions.issuerAbove();
    }
    return new ServedChain(chain.role(), chain.versions(), sent, chain.stapled(), chain.staple());
  }

  /// The certificate whose issuer was not sent and is not in any store.
  private Optional<Certificate> torn(List<Certificate> sent) {
    Instant now = before.startedAt();
    List<TrustStore> stores = before.trustStores();
    return ChainJudge.judge(sent, before.endpoint().host(), now, stores).problems().stream()
        .filter(
            problem ->
                problem.kind() == ChainProblem.Kind.MISSING_INTERMEDIATE
                    || problem.kind() == ChainProblem.Kind.ISSUER_NOT_SENT)
        .filter(problem -> problem.index() >= 0)
        .map(problem -> sent.get(problem.index()))
        .findFirst();
  }
}
