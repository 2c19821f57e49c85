package org.maillens.client;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.maillens.certificate.Certificate;
import org.maillens.client.Prediction.Reason;
import org.maillens.client.Prediction.SuiteVerdict;
import org.maillens.evidence.Answer;
import org.maillens.evidence.DialogueFacts.Problem;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Message;
import org.maillens.evidence.SeenHandshake;
import org.maillens.evidence.ServedChain;
import org.maillens.evidence.VersionFacts;
import org.maillens.mail.Security;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ProtocolVersion;

/// Works out what programs would get from one server, from evidence alone and without a connection:
/// the handshake, then the name and trust as the program judges them. What depends on the evidence
/// alone is worked out once. Thread-safe.
public final class Negotiation {
  private static final Set<Problem> WITHOUT_TLS =
      Set.of(Problem.NO_STARTTLS, Problem.STARTTLS_REFUSED, Problem.SPEAKS_PLAIN);

  private final Evidence evidence;
  private final ServerOffer named;
  private final ServerOffer unnamed;
  private final Judgement judgement;
  private final List<CipherSuite> serverSuites;

  private Negotiation(Evidence evidence) {
    this.evidence = evidence;
    this.named = ServerOffer.named(evidence);
    this.unnamed = ServerOffer.unnamed(evidence);
    this.judgement = new Judgement(evidence);
    this.serverSuites =
        evidence.tls().versions().stream()
            .sorted(Comparator.comparing(VersionFacts::version).reversed())
            .flatMap(v -> v.cipherSuites().stream())
            .distinct()
            .toList();
  }

  /// All predictions for the server that `evidence` speaks of.
  public static Negotiation of(Evidence evidence) {
    return new Negotiation(evidence);
  }

  /// What `profile` would get from the server that `evidence` speaks of.
  public static Prediction predict(Profile profile, Evidence evidence) {
    return of(evidence).predict(profile);
  }

  /// What `profile` would get.
  public Prediction predict(Profile profile) {
    if (evidence.endpoint().security() == Security.NONE) {
      return withoutTls(profile);
    }
    boolean tlsSeen = evidence.tls().versions().stream().anyMatch(v -> v.supported() == Answer.YES);
    if (WITHOUT_TLS.contains(evidence.dialogue().problem()) && !tlsSeen) {
      return new Way(judgement, profile, Outcome.of(Answer.NO, Reason.NO_TLS, List.of()))
          .prediction(suites(profile, named, Optional.empty()));
    }
    return switch (profile.sendsServerName()) {
      case YES -> predict(profile, named);
      case NO -> predict(profile, unnamed);
      case UNKNOWN -> Dispute.settle(predict(profile, named), predict(profile, unnamed));
    };
  }

  private Prediction predict(Profile profile, ServerOffer offer) {
    Outcome outcome = seen(profile).orElseGet(() -> new Handshake(profile, offer).outcome());
    return new Way(judgement, profile, outcome)
        .prediction(
            suites(profile, offer, outcome.suite().filter(_ -> outcome.works() == Answer.YES)));
  }

  /// What this program's own conversation got, where the evidence is of saved ones: others, with
  /// other hellos, would tell less of it.
  private Optional<Outcome> seen(Profile profile) {
    if (evidence.conversations().isEmpty()) {
      return Optional.empty();
    }
    SeenHandshake own = evidence.conversations().getFirst().handshake();
    boolean finished = own.reach() == SeenHandshake.Reach.FINISHED;
    return evidence
        .observed(profile.id())
        .filter(client -> client.answered() == Answer.YES && own.fatalAlert().isEmpty())
        .flatMap(
            client ->
                client
                    .version()
                    .map(
                        version ->
                            new Handshake(
                                    profile, ServerOffer.showing(evidence, shown(own, version)))
                                .seen(client, version, finished)));
  }

  /// The chains that the conversation showed, else those that its version is known to show.
  private List<ServedChain> shown(SeenHandshake seen, ProtocolVersion version) {
    List<Certificate> own = seen.readableChain();
    return evidence.certificates().stream()
        .filter(
            chain ->
                own.isEmpty()
                    ? chain.versions().isEmpty() || chain.versions().contains(version)
                    : chain.sent().equals(own))
        .toList();
  }

  private Prediction withoutTls(Profile profile) {
    Answer works = evidence.dialogue().greeting().isEmpty() ? Answer.UNKNOWN : Answer.YES;
    List<GateVerdict> gates = new ArrayList<>();
    for (Gate gate : Gate.values()) {
      gates.add(new GateVerdict(gate, Passage.NOT_REACHED, Message.of("overlap.no-tls-wanted")));
    }
    return new Prediction(
        works,
        Reason.NO_TLS,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        works,
        gates,
        suites(profile, named, Optional.empty()));
  }

  private List<SuiteVerdict> suites(
      Profile profile, ServerOffer offer, Optional<CipherSuite> chosen) {
    SuiteReasons reasons = new SuiteReasons(profile, offer, chosen);
    Set<CipherSuite> all = new LinkedHashSet<>(profile.cipherSuites());
    all.addAll(serverSuites);
    return all.stream().map(reasons::of).toList();
  }
}
