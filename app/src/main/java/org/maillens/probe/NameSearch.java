package org.maillens.probe;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.NameMatch;
import org.maillens.evidence.Answer;
import org.maillens.evidence.NameAnswer;
import org.maillens.evidence.NameAnswer.Kind;
import org.maillens.probe.Reply.Answered;
import org.maillens.tls.AlertDescription;

/// Which certificate the server shows for which server name: as typed, none, a wrong one, and each
/// name in the certificate itself.
final class NameSearch {
  /// A certificate can hold hundreds of names; the first few tell how the server chooses.
  static final int MAX_NAMES = 6;

  /// Reserved by RFC 2606, so no server has it.
  static final String WRONG_NAME = "wrong.invalid";

  /// Asks with one server name, in whatever way shows the certificate.
  @FunctionalInterface
  interface Asking {
    Reply ask(Optional<String> serverName) throws InterruptedException;
  }

  private record Asked(Optional<String> name, Kind kind, Reply reply) {}

  private final String reference;
  private final Asking asking;
  private final List<Asked> asked = new ArrayList<>();

  /// @param reference the name that certificates are compared with
  NameSearch(String reference, Asking asking) {
    this.reference = reference;
    this.asking = asking;
  }

  /// @param typed the answer that the name as typed already got, if a name was sent
  void run(Optional<String> typedName, Answered typed) throws InterruptedException {
    asked.add(new Asked(typedName, typedName.isPresent() ? Kind.AS_TYPED : Kind.NO_NAME, typed));
    if (typedName.isPresent()) {
      ask(Optional.empty(), Kind.NO_NAME);
    }
    ask(Optional.of(WRONG_NAME), Kind.WRONG_NAME);
    for (String name : namesOf(typed, typedName)) {
      ask(Optional.of(name), Kind.FROM_CERTIFICATE);
    }
  }

  private void ask(Optional<String> name, Kind kind) throws InterruptedException {
    asked.add(new Asked(name, kind, asking.ask(name)));
  }

  private static List<String> namesOf(Answered typed, Optional<String> typedName) {
    return typed.chain().stream().findFirst().map(Certificate::dnsNames).orElse(List.of()).stream()
        .map(n -> n.toLowerCase(Locale.ROOT))
        .filter(n -> !n.startsWith("*") && !Optional.of(n).equals(typedName))
        .collect(Collectors.toCollection(LinkedHashSet::new))
        .stream()
        .limit(MAX_NAMES)
        .toList();
  }

  /// The numbers of the connections that asked for another name than the typed one.
  List<Integer> otherNames() {
    return asked.stream().skip(1).map(a -> a.reply().number()).toList();
  }

  List<NameAnswer> answers(Ledger ledger) {
    return asked.stream().map(a -> answer(a, ledger)).toList();
  }

  private NameAnswer answer(Asked a, Ledger ledger) {
    if (a.reply() instanceof Answered answered) {
      Optional<Certificate> leaf = answered.chain().stream().findFirst();
      return new NameAnswer(
          a.name(),
          a.kind(),
          Answer.YES,
          Optional.of(answered.version()),
          Optional.of(answered.suite()),
          Optional.empty(),
          leaf,
          leaf.map(l -> Answer.of(NameMatch.match(l, reference).matches())).orElse(Answer.UNKNOWN));
    }
    Optional<AlertDescription> alert =
        a.reply() instanceof Reply.Refused r ? Optional.of(r.alert()) : Optional.empty();
    return new NameAnswer(
        a.name(),
        a.kind(),
        ledger.proven(a.reply()) ? Answer.NO : Answer.UNKNOWN,
        Optional.empty(),
        Optional.empty(),
        alert,
        Optional.empty(),
        Answer.UNKNOWN);
  }
}
