package org.maillens.evidence.conversation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.maillens.certificate.Certificate;
import org.maillens.evidence.Answer;
import org.maillens.evidence.TlsFacts;
import org.maillens.evidence.TlsFacts.ClientCertificate;
import org.maillens.evidence.TlsFacts.GroupFacts;
import org.maillens.evidence.VersionFacts;
import org.maillens.evidence.VersionFacts.How;
import org.maillens.evidence.VersionFacts.Order;
import org.maillens.evidence.reply.Answers;
import org.maillens.evidence.reply.Reply.Answered;
import org.maillens.tls.Authentication;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;
import org.maillens.tls.SignatureScheme;

/// What all hellos that one server got teach together. Every "yes" is an answer, every "no" a
/// refusal that is proven; whatever was not offered is unknown.
final class ServerFacts {
  private final List<Heard> answered;
  private final Answers answers;
  private final Versions versions;
  private final boolean asksAgain;

  /// @param heard different hellos or replies, in the order of their coming
  /// @param told answers to hellos that the source does not have
  /// @param control of all of them, also of those that are alike
  ServerFacts(List<Heard> heard, List<Answered> told, Control control) {
    this.answered =
        heard.stream()
            .filter(h -> h.reply() instanceof Answered)
            .sorted(Comparator.comparingInt(Heard::number))
            .toList();
    this.answers =
        new Answers(Stream.concat(answered.stream().map(Known::answer), told.stream()).toList());
    List<Heard> silent = heard.stream().filter(h -> !(h.reply() instanceof Answered)).toList();
    this.versions =
        new Versions(
            answered,
            told.stream().map(Answered::version).toList(),
            silent.stream().filter(control::proven).toList(),
            silent.stream().filter(h -> !control.proven(h)).toList());
    this.asksAgain = heard.stream().anyMatch(Heard::retried);
  }

  TlsFacts facts(ClientCertificate clientCertificate) {
    List<VersionFacts> all = new ArrayList<>();
    List<GroupFacts> groups = new ArrayList<>();
    Set<SignatureScheme> refusedSchemes = new LinkedHashSet<>();
    Set<CipherSuite> breaking = new LinkedHashSet<>();
    for (ProtocolVersion version : ProtocolVersion.known().reversed()) {
      if (versions.supports(version)) {
        Known known = new Known(version, answered);
        Refusals refusals = new Refusals(version, known, versions.refusedIn(version), asksAgain);
        all.add(supported(version, known, refusals));
        groups(version, known, refusals).ifPresent(groups::add);
        refusedSchemes.addAll(refusals.schemes());
        breaking.addAll(refusals.breaking());
      } else {
        all.add(other(version));
      }
    }
    return new TlsFacts(
        all,
        groups,
        answers.dhParameters(),
        answers.schemes(),
        List.copyOf(refusedSchemes),
        List.copyOf(breaking),
        answers.extensions(),
        answers.clientCertificate(clientCertificate),
        answers.clientAuthorities());
  }

  private VersionFacts supported(ProtocolVersion version, Known known, Refusals refusals) {
    List<CipherSuite> suites = answers.suites(version);
    Set<CipherSuite> refused = new LinkedHashSet<>(refusals.suites());
    suites.forEach(refused::remove);
    Set<CipherSuite> settled = new HashSet<>(suites);
    settled.addAll(refused);
    settled.addAll(refusals.breaking());
    boolean all = settled.containsAll(versions.needed(version));
    Ranking ranking = new Ranking(version, suites, known);
    Order order = ranking.order(all);
    return new VersionFacts(
            version,
            Answer.YES,
            How.ANSWERED,
            order,
            order == Order.SERVER ? ranking.sorted().orElse(suites) : suites,
            all ? Answer.YES : Answer.UNKNOWN)
        .refusing(all ? List.of() : List.copyOf(refused));
  }

  private VersionFacts other(ProtocolVersion version) {
    How how = versions.how(version);
    boolean unknown = how == How.NOT_ASKED || how == How.UNPROVEN;
    return new VersionFacts(
        version,
        unknown ? Answer.UNKNOWN : Answer.NO,
        how,
        Order.UNKNOWN,
        List.of(),
        unknown ? Answer.UNKNOWN : Answer.YES);
  }

  private Optional<GroupFacts> groups(ProtocolVersion version, Known known, Refusals refusals) {
    List<NamedGroup> accepted = answers.groups(version);
    if (accepted.isEmpty()) {
      return Optional.empty();
    }
    Set<NamedGroup> settled = new HashSet<>(accepted);
    settled.addAll(refusals.groups());
    known.answered().forEach(heard -> settled.addAll(passedOver(version, heard)));
    return Optional.of(
        new GroupFacts(
            version,
            accepted,
            settled.containsAll(Offered.every(version)) ? Answer.YES : Answer.UNKNOWN));
  }

  /// With an ECDSA certificate a hello must also offer the curve of its key (RFC 8422 section 5.1).
  /// A server that takes that curve has passed over all that stand before it, so no program that
  /// can use this certificate ever gets one of them.
  private static List<NamedGroup> passedOver(ProtocolVersion version, Heard heard) {
    Answered answer = Known.answer(heard);
    boolean onlyEcdsa =
        answer.suite().authentication() == Authentication.ECDSA
            && heard.offered().suites(version).stream()
                .allMatch(s -> s.authentication() == Authentication.ECDSA);
    Optional<NamedGroup> curve =
        answer.chain().stream().findFirst().flatMap(Certificate::curve).flatMap(NamedGroup::byName);
    if (!onlyEcdsa || curve.isEmpty() || !curve.equals(answer.group())) {
      return List.of();
    }
    List<NamedGroup> offered = heard.offered().groups(version);
    return offered.subList(0, Math.max(0, offered.indexOf(curve.get())));
  }
}
