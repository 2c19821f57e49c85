package org.maillens.probe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.NameMatch;
import org.maillens.evidence.Answer;
import org.maillens.evidence.NameAddress;
import org.maillens.evidence.NameAddress.Origin;
import org.maillens.evidence.NameAnswer;
import org.maillens.evidence.NameAnswer.Kind;
import org.maillens.evidence.reply.Reply;
import org.maillens.evidence.reply.Reply.Answered;
import org.maillens.evidence.reply.Verdicts;
import org.maillens.net.Deadline;

/// Which certificate the server shows for which server name: as typed, none, a wrong one, in
/// capitals, with a dot; then the names in the certificates that it showed, and the usual names
/// that DNS leads to it. Any other name is not asked: who looks for that goes elsewhere.
final class NameSearch {
  /// How many names beside the typed one, none and the wrong one are asked.
  record Patience(int names, boolean spellings) {
    /// A certificate can hold hundreds of names; the first few tell how the server chooses.
    static final Patience USUAL = new Patience(8, true);

    static final Patience GENTLE = new Patience(3, false);

    /// Of a server that shows one certificate to none and to a wrong name alike.
    Patience afterOneAnswer() {
      return new Patience(Math.max(1, names / 3), spellings);
    }
  }

  /// Reserved by RFC 2606, so no server has it.
  static final String WRONG_NAME = "wrong.invalid";

  /// Names of one certificate that name servers are asked for.
  private static final int MOST_LOOKED_UP = 16;

  /// Asks with one server name, in whatever way shows the certificate.
  @FunctionalInterface
  interface Asking {
    Reply ask(Optional<String> serverName) throws InterruptedException;
  }

  private record Asked(Optional<String> name, Kind kind, Reply reply) {}

  private final String reference;
  private final Optional<String> typedName;
  private final Asking asking;
  private final Patience patience;
  private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());
  private final Set<String> names = Collections.synchronizedSet(new LinkedHashSet<>());

  /// @param reference the name that certificates are compared with
  /// @param typedName the name that is sent, if one is
  NameSearch(String reference, Optional<String> typedName, Patience patience, Asking asking) {
    this.reference = reference;
    this.typedName = typedName;
    this.patience = patience;
    this.asking = asking;
  }

  /// How the server chooses at all.
  ///
  /// @param typed the answer that the name as typed already got, if a name was sent
  void run(Answered typed) throws InterruptedException {
    asked.add(new Asked(typedName, typedName.isPresent() ? Kind.AS_TYPED : Kind.NO_NAME, typed));
    typedName.ifPresent(name -> names.add(name.toLowerCase(Locale.ROOT)));
    if (typedName.isPresent()) {
      ask(Optional.empty(), Kind.NO_NAME);
    }
    ask(Optional.of(WRONG_NAME), Kind.WRONG_NAME);
    if (typedName.isPresent() && patience.spellings()) {
      ask(typedName.map(name -> name.toUpperCase(Locale.ROOT)), Kind.UPPER_CASE);
      ask(typedName.map(name -> name + "."), Kind.TRAILING_DOT);
    }
  }

  /// Asks the other names, side by side: those of certificates, and the usual ones that lead here.
  ///
  /// @param leaves the server's certificates that were seen anywhere in the check
  void others(List<Certificate> leaves, NameLookups lookups, Deadline deadline)
      throws InterruptedException {
    if (asked.isEmpty()) {
      return;
    }
    int left = (oneAnswer() ? patience.afterOneAnswer() : patience).names();
    List<Certificate> all = new ArrayList<>(leaves);
    while (true) {
      shown().stream().filter(leaf -> !all.contains(leaf)).forEach(all::add);
      namesOf(all).forEach(name -> lookups.start(name, Origin.CERTIFICATE));
      lookups.await();
      List<SideBySide.Part> parts = new ArrayList<>();
      for (NameAddress name : worthAsking(lookups.answers())) {
        if (left > 0 && names.add(name.name())) {
          left--;
          Kind kind = name.origin() == Origin.CERTIFICATE ? Kind.FROM_CERTIFICATE : Kind.USUAL_NAME;
          parts.add(() -> ask(Optional.of(name.name()), kind));
        }
      }
      if (parts.isEmpty()) {
        return;
      }
      // A certificate that comes to light now may hold further names.
      new SideBySide(deadline).run(parts);
    }
  }

  /// Whether none and a wrong name get what the typed one gets.
  private boolean oneAnswer() {
    return asked.stream().noneMatch(a -> leaf(a.reply()).isEmpty()) && shown().size() == 1;
  }

  /// Names that lead to this server first; of the others only those in a certificate.
  private static List<NameAddress> worthAsking(List<NameAddress> found) {
    Predicate<NameAddress> here = name -> name.sameServer() == Answer.YES;
    return found.stream()
        .filter(here.or(name -> name.origin() == Origin.CERTIFICATE))
        .sorted(Comparator.comparing(here::test).reversed())
        .toList();
  }

  private List<Certificate> shown() {
    synchronized (asked) {
      return asked.stream().flatMap(a -> leaf(a.reply()).stream()).distinct().toList();
    }
  }

  private static Optional<Certificate> leaf(Reply reply) {
    return reply instanceof Answered answered
        ? answered.chain().stream().findFirst()
        : Optional.empty();
  }

  private void ask(Optional<String> name, Kind kind) throws InterruptedException {
    asked.add(new Asked(name, kind, asking.ask(name)));
  }

  /// A wildcard stands for no name that could be asked. Of a certificate with very many names those
  /// come first that sound like mail.
  static List<String> namesOf(List<Certificate> leaves) {
    return leaves.stream()
        .flatMap(
            leaf ->
                leaf.dnsNames().stream()
                    .flatMap(name -> NameMatch.reference(name).stream())
                    .distinct()
                    .sorted(Comparator.comparing(UsualNames::soundsLikeMail).reversed())
                    .limit(MOST_LOOKED_UP))
        .distinct()
        .toList();
  }

  /// The numbers of the connections that asked for another name than the typed one.
  List<Integer> otherNames() {
    return inOrder().stream().skip(1).map(a -> a.reply().number()).toList();
  }

  List<NameAnswer> answers(Ledger ledger) {
    return inOrder().stream()
        .map(a -> Verdicts.name(a.name(), a.kind(), reference, a.reply(), ledger.proven(a.reply())))
        .toList();
  }

  private List<Asked> inOrder() {
    synchronized (asked) {
      return asked.stream()
          .sorted(
              Comparator.comparing((Asked a) -> a.kind()).thenComparing(a -> a.name().orElse("")))
          .toList();
    }
  }
}
