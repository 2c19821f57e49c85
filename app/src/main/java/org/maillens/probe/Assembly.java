package org.maillens.probe;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import org.maillens.evidence.Answer;
import org.maillens.evidence.TlsFacts;
import org.maillens.evidence.TlsFacts.ClientCertificate;
import org.maillens.evidence.TlsFacts.GroupFacts;
import org.maillens.evidence.VersionFacts;
import org.maillens.evidence.VersionFacts.How;
import org.maillens.evidence.VersionFacts.Order;
import org.maillens.evidence.reply.Answers;
import org.maillens.evidence.reply.Reply;
import org.maillens.evidence.reply.Reply.Answered;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;

/// Turns replies into facts. Every "yes" is an answer in the ledger; every "no" is a refusal that
/// the ledger proves; the rest is unknown.
final class Assembly {
  private final Ledger ledger;
  private final List<VersionClaim> claims;
  private final List<Searches.Taken> taken;

  Assembly(Ledger ledger, List<VersionClaim> claims, List<Searches.Taken> taken) {
    this.ledger = ledger;
    this.claims = List.copyOf(claims);
    this.taken = List.copyOf(taken);
  }

  TlsFacts facts(ClientCertificate clientCertificate) {
    Answers answers = new Answers(ledger.answered());
    return new TlsFacts(
        ProtocolVersion.known().reversed().stream()
            .filter(v -> !v.isGrease())
            .map(v -> version(v, answers))
            .toList(),
        groups(answers),
        answers.dhParameters(),
        answers.schemes(),
        distinct(
            taken.stream()
                .flatMap(t -> t.refusal().stream())
                .filter(r -> ledger.proven(r.reply()))
                .flatMap(r -> r.schemes().stream())
                .toList()),
        distinct(taken.stream().flatMap(t -> t.breaking().stream()).toList()),
        answers.extensions(),
        answers.clientCertificate(clientCertificate),
        answers.clientAuthorities());
  }

  private VersionFacts version(ProtocolVersion version, Answers answers) {
    Optional<Searches.Taken> found = taken(version);
    SequencedSet<CipherSuite> suites = new LinkedHashSet<>();
    found.ifPresent(t -> suites.addAll(t.suites()));
    suites.addAll(answers.suites(version));
    if (!suites.isEmpty()) {
      Answer others = refused(found.flatMap(Searches.Taken::suitesRefused));
      return new VersionFacts(
          version,
          Answer.YES,
          How.ANSWERED,
          // One suite is the only one where all others are known to be refused.
          found
              .map(Searches.Taken::order)
              .filter(order -> order != Order.SINGLE || others == Answer.YES)
              .orElse(Order.UNKNOWN),
          List.copyOf(suites),
          others);
    }
    VersionClaim claim =
        claims.stream()
            .filter(c -> c.version().equals(version))
            .findFirst()
            .map(c -> c.judged(ledger))
            .orElseGet(
                () -> new VersionClaim(version, Answer.UNKNOWN, How.NOT_ASKED, Optional.empty()));
    return new VersionFacts(
        version,
        claim.supported(),
        claim.how(),
        Order.UNKNOWN,
        List.of(),
        claim.supported() == Answer.NO ? Answer.YES : Answer.UNKNOWN);
  }

  private List<GroupFacts> groups(Answers answers) {
    List<GroupFacts> facts = new ArrayList<>();
    for (ProtocolVersion version : ProtocolVersion.known().reversed()) {
      Optional<Searches.Taken> found = taken(version);
      SequencedSet<NamedGroup> groups = new LinkedHashSet<>();
      found.ifPresent(t -> groups.addAll(t.groups()));
      groups.addAll(answers.groups(version));
      if (!groups.isEmpty()) {
        facts.add(
            new GroupFacts(
                version,
                List.copyOf(groups),
                refused(found.flatMap(Searches.Taken::groupsRefused))));
      }
    }
    return facts;
  }

  private Optional<Searches.Taken> taken(ProtocolVersion version) {
    return taken.stream().filter(t -> t.version().equals(version)).findFirst();
  }

  /// A refusal counts when it is proven; an answer that passed something over counts as it is.
  private Answer refused(Optional<Reply> refusal) {
    return refusal
        .filter(r -> r instanceof Answered || ledger.proven(r))
        .map(_ -> Answer.YES)
        .orElse(Answer.UNKNOWN);
  }

  private static <T> List<T> distinct(Collection<T> all) {
    return List.copyOf(new LinkedHashSet<>(all));
  }
}
