package org.maillens.client.whatif;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.maillens.client.Profile;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Cost;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Message;
import org.maillens.evidence.Provenance;
import org.maillens.evidence.TlsFacts;
import org.maillens.evidence.TlsFacts.DhParameters;
import org.maillens.evidence.TlsFacts.GroupFacts;
import org.maillens.evidence.VersionFacts;
import org.maillens.tls.KeyExchange;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.OpensslRelease;
import org.maillens.tls.ProtocolVersion;

/// Works out what would be seen of a server after a change. Pure; whatever hangs on something that
/// the evidence does not say stays unknown.
public final class WhatIf {
  private WhatIf() {}

  /// A server after a change.
  ///
  /// @param evidence what would be seen; marked as supposed, and never part of a report
  /// @param assumed what was taken for granted
  /// @param open what the unknown parts hang on
  public record Supposed(Evidence evidence, List<Message> assumed, List<Message> open) {
    public Supposed {
      assumed = List.copyOf(assumed);
      open = List.copyOf(open);
    }
  }

  /// The evidence as it would be after all of these changes together.
  public static Evidence apply(Evidence before, List<ServerChange> changes) {
    return suppose(before, changes).evidence();
  }

  /// The evidence as it would be, with what it rests on.
  public static Supposed suppose(Evidence before, List<ServerChange> changes) {
    Plan plan = Plan.of(changes);
    Seen seen = new Seen(before);
    OpenQuestions questions = new OpenQuestions(seen);
    Optional<CipherChoice> ciphers =
        plan.ciphers().map(c -> CipherChoice.of(c.text(), releases(before)));
    if (ciphers.filter(CipherChoice::isRefused).isPresent()) {
      questions.stringRefused();
      ciphers = Optional.empty();
    }
    ChainChange chains = new ChainChange(before, seen, plan, questions);
    VersionChange versions = new VersionChange(seen, plan, ciphers, questions);
    List<VersionFacts> after = before.tls().versions().stream().map(versions::of).toList();
    TlsFacts tls =
        new TlsFacts(
            after,
            groups(before, seen, after),
            dhParameters(before, seen, plan, after),
            before.tls().signatureSchemes(),
            before.tls().refusedSchemes(),
            before.tls().breakingSuites(),
            before.tls().extensions(),
            before.tls().clientCertificate(),
            before.tls().clientAuthorities());
    Evidence evidence =
        new Evidence(
            Provenance.supposed(),
            before.startedAt(),
            before.endpoint(),
            before.reported(),
            before.network(),
            before.dialogue(),
            tls,
            chains.chains(),
            before.trustStores(),
            chains.names(),
            List.of(),
            List.of(),
            new Cost(0, 0, 0, 0, false, before.cost().complete()),
            before.inquiries(),
            before.documents(),
            List.of());
    return new Supposed(evidence, assumed(plan), questions.all());
  }

  /// What the difference between the two means for these programs and for the server's strength.
  public static Effect effect(List<Profile> profiles, Evidence before, Evidence after) {
    return Effect.of(profiles, before, after);
  }

  /// The changes that would bring a program further that certainly fails: through the handshake
  /// where it stops there, else to a connection. Those that certainly help come before those that
  /// may, the least risk first; never more than two at once, and two only where neither certainly
  /// helps alone.
  public static List<Cure> cures(Profile profile, Evidence evidence) {
    return new Cures(profile, evidence).all();
  }

  /// Whether some release of OpenSSL would take suites from this cipher string that today's advice
  /// leaves out.
  public static boolean selectsWeakSuites(String cipherString) {
    return CipherChoice.of(cipherString, List.of(OpensslRelease.values())).inAny().stream()
        .anyMatch(Weakness::isIn);
  }

  /// The releases of OpenSSL that could be at work: TLS 1.3 came with 1.1.1, the hybrid group with
  /// 3.5.
  private static List<OpensslRelease> releases(Evidence before) {
    boolean tls13 = before.version(ProtocolVersion.TLS13).supported() == Answer.YES;
    boolean hybrid =
        before.tls().groups().stream()
            .anyMatch(facts -> facts.accepted().contains(NamedGroup.X25519MLKEM768));
    return Stream.of(OpensslRelease.values())
        .filter(release -> !tls13 || release != OpensslRelease.V1_0_2)
        .filter(release -> !hybrid || release == OpensslRelease.V3_5)
        .toList();
  }

  private static List<GroupFacts> groups(Evidence before, Seen seen, List<VersionFacts> after) {
    List<GroupFacts> groups = new ArrayList<>(before.tls().groups());
    for (VersionFacts facts : after) {
      if (facts.supported() != Answer.NO
          && facts.version().compareTo(ProtocolVersion.TLS13) < 0
          && before.tls().groups(facts.version()).isEmpty()) {
        seen.groups(facts.version()).ifPresent(groups::add);
      }
    }
    return groups;
  }

  /// New parameters, else those seen; where DHE is new, nothing is known of what is used, nor where
  /// it was anonymous only: OpenSSL's automatic parameters have another size then.
  private static Optional<DhParameters> dhParameters(
      Evidence before, Seen seen, Plan plan, List<VersionFacts> after) {
    boolean dhe =
        after.stream()
            .flatMap(facts -> Stream.concat(facts.cipherSuites().stream(), facts.open().stream()))
            .anyMatch(suite -> suite.keyExchange() == KeyExchange.DHE);
    return !dhe
        ? Optional.empty()
        : plan.dhParameters()
            .map(dh -> new DhParameters(dh.bits(), ""))
            .or(() -> before.tls().dhParameters().filter(_ -> seen.showsDhBesideCertificate()));
  }

  private static List<Message> assumed(Plan plan) {
    List<Message> assumed = new ArrayList<>();
    if (!plan.added().isEmpty()) {
      assumed.add(Message.of("whatif.assumed.issuer"));
    }
    if (plan.ciphers().isPresent()) {
      assumed.add(Message.of("whatif.assumed.openssl"));
    }
    return assumed;
  }
}
