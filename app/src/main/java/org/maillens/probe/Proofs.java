package org.maillens.probe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.maillens.client.Prediction;
import org.maillens.client.Prediction.Reason;
import org.maillens.client.Prediction.SuiteVerdict;
import org.maillens.client.Prediction.WhyNot;
import org.maillens.client.Profile;
import org.maillens.client.ProfileHello;
import org.maillens.tls.Bytes;
import org.maillens.tls.ClientHello;
import org.maillens.tls.NamedGroup;

/// Chooses which hellos are worth a connection: those first of which least is certain, and none
/// twice.
final class Proofs {
  private static final Bytes ZEROS = Bytes.copyOf(new byte[32]);

  private final Proving proving;
  private final Optional<String> serverName;

  Proofs(Proving proving, Optional<String> serverName) {
    this.proving = proving;
    this.serverName = serverName;
  }

  /// A hello to send, and the programs that send this very hello.
  ///
  /// @param programs at least one
  record Proof(List<Profile> programs) {
    Proof {
      programs = List.copyOf(programs);
    }
  }

  /// The candidates whose hello is that of a program which was tried already.
  ///
  /// @return by the program that was tried
  Map<Profile, List<Profile>> alike(List<Profile> tried) {
    Map<Profile, List<Profile>> alike = new LinkedHashMap<>();
    for (Profile one : tried) {
      ClientHello hello = hello(one);
      alike.put(
          one,
          candidates(tried).stream().filter(candidate -> hello(candidate).equals(hello)).toList());
    }
    return alike;
  }

  /// The hellos to send, the most doubtful first, as many as may be sent.
  ///
  /// @param known programs whose hello was sent already, by themselves or by others
  List<Proof> toSend(List<Profile> known, Function<Profile, Prediction> predict) {
    Map<ClientHello, List<Profile>> byHello = new LinkedHashMap<>();
    for (Profile candidate : candidates(known)) {
      byHello.computeIfAbsent(hello(candidate), _ -> new ArrayList<>()).add(candidate);
    }
    return byHello.values().stream()
        .map(programs -> Map.entry(doubt(predict.apply(programs.getFirst())), new Proof(programs)))
        .filter(entry -> !proving.inDoubtOnly() || entry.getKey() != Doubt.SURE)
        .sorted(Map.Entry.comparingByKey())
        .limit(proving.connections())
        .map(Map.Entry::getValue)
        .toList();
  }

  private List<Profile> candidates(List<Profile> known) {
    return proving.candidates().stream()
        .filter(Profile::sendable)
        .filter(candidate -> !known.contains(candidate))
        .toList();
  }

  /// The hello without what is new each time, so that equal ones are equal.
  private ClientHello hello(Profile profile) {
    Map<NamedGroup, Bytes> keys =
        profile.offer().flatMap(offer -> offer.keyShares()).orElse(List.of()).stream()
            .distinct()
            .collect(Collectors.toMap(Function.identity(), _ -> ZEROS));
    return ProfileHello.clientHello(profile, serverName, ZEROS, ZEROS, keys);
  }

  /// How much is gained by asking; the first is asked first.
  private enum Doubt {
    NOT_KNOWN,
    REFUSED,
    HANGS_ON_ONE_SUITE,
    SURE
  }

  /// A refusal is the graver statement, and one suite alone is a thin thread.
  private static Doubt doubt(Prediction prediction) {
    return switch (prediction.serverAnswers()) {
      case UNKNOWN -> Doubt.NOT_KNOWN;
      // A hello that offered the older versions and everything in them was refused: that is proof.
      case NO ->
          prediction.reason() == Reason.NO_COMMON_VERSION_SERVER_TOO_NEW
              ? Doubt.SURE
              : Doubt.REFUSED;
      case YES -> usable(prediction) <= 1 ? Doubt.HANGS_ON_ONE_SUITE : Doubt.SURE;
    };
  }

  private static long usable(Prediction prediction) {
    return prediction.suites().stream()
        .map(SuiteVerdict::whyNot)
        .filter(why -> why == WhyNot.USABLE || why == WhyNot.CHOSEN)
        .count();
  }
}
