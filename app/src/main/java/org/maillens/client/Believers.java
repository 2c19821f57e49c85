package org.maillens.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.maillens.certificate.TrustAnswer;
import org.maillens.client.Believer.Kind;
import org.maillens.evidence.Answer;
import org.maillens.evidence.EngineAnswer;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Message;
import org.maillens.evidence.ServedChain;

/// Who believes one chain: each list of roots, this computer's own engine, each program. Programs
/// are judged as in a [Prediction], so the two never disagree.
public final class Believers {
  private record Mind(Answer trusted, Message reason) {}

  private Believers() {}

  /// The stores first, then this computer's engine, then the programs, grouped by what they think
  /// and why, in the order of `profiles`.
  public static List<Believer> of(Evidence evidence, ServedChain chain, List<Profile> profiles) {
    Judgement judgement = new Judgement(evidence);
    List<Believer> believers = new ArrayList<>();
    for (TrustAnswer answer : judgement.verdict(chain).trust()) {
      Optional<Message> late = Judgement.issuedLate(chain, answer);
      believers.add(
          new Believer(
              Kind.STORE,
              answer.store(),
              answer.label(),
              late.isPresent() ? Answer.UNKNOWN : StoreReasons.trusted(answer),
              late.orElseGet(() -> StoreReasons.of(answer)),
              List.of()));
    }
    evidence.inquiries().engines().stream()
        .filter(engine -> engine.leaf().equals(chain.leaf().sha256()))
        .map(Believers::engine)
        .forEach(believers::add);
    Map<Mind, List<Profile>> minds = new LinkedHashMap<>();
    for (Profile profile : profiles) {
      minds.computeIfAbsent(mind(judgement, profile, chain), _ -> new ArrayList<>()).add(profile);
    }
    minds.forEach((mind, programs) -> believers.add(programs(mind, programs)));
    return believers;
  }

  private static Believer engine(EngineAnswer engine) {
    return new Believer(
        Kind.ENGINE,
        engine.engine(),
        engine.engine().equals("windows") ? "Windows" : "macOS",
        engine.trusted(),
        Message.of("believers.engine." + Message.word(engine.trusted())),
        List.of());
  }

  /// The strength of keys and hashes first, as in the handshake.
  private static Mind mind(Judgement judgement, Profile profile, ServedChain chain) {
    Step trust = judgement.trust(profile, List.of(chain));
    Optional<Step> strength = new Limitation(profile.limits()).against(chain);
    if (strength.filter(step -> step.passage() == Passage.FAILS).isPresent()) {
      return new Mind(
          Answer.NO, Message.of("believers.program.too-weak", strength.get().message()));
    }
    if (strength.isPresent() && trust.passage() == Passage.PASSES) {
      return new Mind(Answer.UNKNOWN, Message.of("believers.program.perhaps-too-weak"));
    }
    return new Mind(
        switch (trust.passage()) {
          case PASSES -> Answer.YES;
          case FAILS -> Answer.NO;
          case UNKNOWN, NOT_REACHED -> Answer.UNKNOWN;
        },
        trust.message());
  }

  private static Believer programs(Mind mind, List<Profile> programs) {
    return new Believer(
        Kind.PROGRAMS,
        programs.getFirst().id(),
        programs.stream().map(Profile::name).distinct().collect(Collectors.joining(", ")),
        mind.trusted(),
        mind.reason(),
        programs);
  }
}
