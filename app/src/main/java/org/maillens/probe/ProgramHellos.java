package org.maillens.probe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.maillens.client.Negotiation;
import org.maillens.client.Profile;
import org.maillens.client.ProfileHello;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Message;
import org.maillens.evidence.ObservedClient;
import org.maillens.evidence.reply.Reply;
import org.maillens.evidence.reply.Reply.Answered;
import org.maillens.evidence.reply.Verdicts;
import org.maillens.net.Deadline;
import org.maillens.probe.CheckEvent.Step;
import org.maillens.tls.Bytes;
import org.maillens.tls.ClientHello;
import org.maillens.tls.NamedGroup;

/// The hellos of mail programs, sent as they are, and what they got. Those of which not everything
/// is known are never sent.
final class ProgramHellos {
  private final List<Profile> chosen;
  private final Optional<String> serverName;
  private final Interview interview;
  private final LiveTransport transport;
  private final HelloWriter hellos;
  private final Map<NamedGroup, Bytes> publicKeys = PublicKeys.all();
  private final Map<Profile, Reply> replies = Collections.synchronizedMap(new LinkedHashMap<>());

  ProgramHellos(
      List<Profile> chosen,
      Optional<String> serverName,
      Interview interview,
      LiveTransport transport,
      HelloWriter hellos) {
    this.chosen = chosen.stream().filter(Profile::sendable).toList();
    this.serverName = serverName;
    this.interview = interview;
    this.transport = transport;
    this.hellos = hellos;
  }

  /// Sends the hello of the first chosen program; nothing if none can be sent.
  Optional<Reply> askFirst() throws InterruptedException {
    if (chosen.isEmpty()) {
      return Optional.empty();
    }
    Reply reply = send(chosen.getFirst());
    replies.put(chosen.getFirst(), reply);
    return Optional.of(reply);
  }

  /// Sends those of the other chosen programs.
  void askRest() throws InterruptedException {
    for (Profile profile : chosen) {
      if (!replies.containsKey(profile)) {
        replies.put(profile, send(profile));
      }
    }
  }

  /// What the first hello got.
  Optional<Reply> first() {
    return replies.values().stream().findFirst();
  }

  private Reply send(Profile profile) throws InterruptedException {
    ClientHello hello =
        ProfileHello.clientHello(
            profile, serverName, hellos.random(32), hellos.random(32), publicKeys);
    return interview.through(
        number ->
            transport.send(
                number, "hello of " + profile.id(), hello, ProfileHello.recordVersion(profile)));
  }

  /// Sends the hellos of those other programs that are worth a connection, and notes for all that
  /// send the very same hello what it got.
  ///
  /// @param measured what the server is known to do by now
  void prove(Proving proving, Evidence measured, Deadline deadline, Progress progress)
      throws InterruptedException {
    if (proving.candidates().isEmpty()) {
      progress.skip(Step.OTHER_PROGRAMS, Message.of("check.step-not-needed"));
      return;
    }
    progress.start(Step.OTHER_PROGRAMS);
    Proofs proofs = new Proofs(proving, serverName);
    proofs
        .alike(List.copyOf(replies.keySet()))
        .forEach((tried, others) -> note(others, Objects.requireNonNull(replies.get(tried))));
    List<Proofs.Proof> worthIt =
        proofs.toSend(List.copyOf(replies.keySet()), Negotiation.of(measured)::predict);
    List<SideBySide.Part> parts = new ArrayList<>();
    for (Proofs.Proof proof : worthIt) {
      parts.add(() -> note(proof.programs(), send(proof.programs().getFirst())));
    }
    new SideBySide(deadline).run(parts);
    interview.prove();
    progress.finish(Step.OTHER_PROGRAMS, Message.of("check.others.done", worthIt.size()));
  }

  /// A hello that never went out says nothing of the programs.
  private void note(List<Profile> profiles, Reply reply) {
    if (!(reply instanceof Reply.Unreached)) {
      profiles.forEach(profile -> replies.put(profile, reply));
    }
  }

  /// Tells what the chosen programs got.
  void report(Progress progress) {
    replies.forEach(
        (profile, reply) ->
            progress.found(
                Step.PROGRAM,
                reply instanceof Answered a
                    ? Message.of(
                        "check.program.answered",
                        profile.label(),
                        a.version().label(),
                        a.suite().opensslName().orElse(a.suite().name()))
                    : Message.of("check.program.refused", profile.label()),
                interview.ledger().connections()));
    progress.finish(Step.PROGRAM, Message.of("check.program.done", replies.size()));
  }

  /// What every program got whose hello was sent.
  List<ObservedClient> observed() {
    List<ObservedClient> observed = new ArrayList<>();
    replies.forEach(
        (profile, reply) ->
            observed.add(Verdicts.program(profile.id(), reply, interview.ledger().proven(reply))));
    return observed;
  }
}
