package org.maillens.probe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.maillens.evidence.NetworkFacts.Failure;
import org.maillens.evidence.VersionFacts.Order;
import org.maillens.evidence.reply.Offerable;
import org.maillens.evidence.reply.Reply;
import org.maillens.evidence.reply.Reply.Answered;
import org.maillens.tls.Authentication;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.KeyExchange;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;
import org.maillens.tls.SignatureScheme;

/// Finds what a server takes by offering everything and removing what it took, until it refuses the
/// rest. The last refusal speaks for all that was left.
final class Searches {
  private final Interview interview;

  Searches(Interview interview) {
    this.interview = interview;
  }

  /// What one version takes.
  ///
  /// @param suites in the order in which they were taken
  /// @param suitesRefused the reply that refused every other suite
  /// @param groups as above, for key exchange groups
  /// @param refusal of signature schemes, where it was asked for
  /// @param breaking suites beside which others were refused that were answered without them
  record Taken(
      ProtocolVersion version,
      List<CipherSuite> suites,
      Optional<Reply> suitesRefused,
      Order order,
      List<NamedGroup> groups,
      Optional<Reply> groupsRefused,
      Optional<SchemesRefused> refusal,
      List<CipherSuite> breaking) {}

  /// Signature schemes that were offered without any that the server had used, and refused.
  record SchemesRefused(List<SignatureScheme> schemes, Reply reply) {}

  /// TLS 1.3: suites and groups are chosen independently (RFC 8446 section 4.1.1), so each
  /// connection removes one of both. A refusal of the pair is told apart by asking again with what
  /// is known to be good on one side.
  Taken tls13(Question everything) throws InterruptedException {
    List<CipherSuite> suites = new ArrayList<>();
    List<NamedGroup> groups = new ArrayList<>();
    Optional<Reply> suitesRefused = Optional.empty();
    Optional<Reply> groupsRefused = Optional.empty();
    boolean suitesOpen = true;
    boolean groupsOpen = true;
    Question base = everything.between(ProtocolVersion.TLS13, ProtocolVersion.TLS13);
    boolean keyShare = false;
    while (suitesOpen || groupsOpen) {
      List<CipherSuite> offer = suitesOpen ? without(offered(base), suites) : suites;
      List<NamedGroup> from = groupsOpen ? without(offeredGroups(base), groups) : groups;
      Reply reply =
          offer.isEmpty() || from.isEmpty()
              ? new Reply.Ended(0, Failure.NONE)
              : interview.ask(
                  base.offering(offer)
                      .withGroups(from)
                      .withKeyShare(keyShare)
                      .named("suites and groups, TLS 1.3"));
      if (reply instanceof Answered a && a.version().equals(ProtocolVersion.TLS13)) {
        boolean learnt = suitesOpen && offer.contains(a.suite()) && suites.add(a.suite());
        if (groupsOpen && a.group().isPresent() && from.contains(a.group().get())) {
          learnt |= groups.add(a.group().get());
        }
        if (!learnt) {
          break;
        }
      } else if (suites.isEmpty()) {
        if (keyShare) {
          break;
        }
        keyShare = true; // a server that does not know how to ask for a key share
      } else if (suitesOpen && groupsOpen) {
        List<NamedGroup> rest = without(offeredGroups(base), groups);
        Reply again =
            rest.isEmpty()
                ? reply
                : interview.ask(
                    base.offering(suites)
                        .withGroups(rest)
                        .withKeyShare(keyShare)
                        .named("groups, TLS 1.3"));
        if (again instanceof Answered b && b.group().isPresent()) {
          groups.add(b.group().get());
          suitesOpen = false;
          suitesRefused = Optional.of(reply);
        } else {
          groupsOpen = false;
          groupsRefused = Optional.of(again);
        }
      } else if (suitesOpen) {
        suitesOpen = false;
        suitesRefused = Optional.of(reply);
      } else {
        groupsOpen = false;
        groupsRefused = Optional.of(reply);
      }
    }
    if (keyShare) {
      groupsRefused = Optional.empty(); // only groups with a share could be tried
    }
    Question known = base.withGroups(groups).withKeyShare(keyShare);
    return new Taken(
        ProtocolVersion.TLS13,
        suites,
        suitesRefused,
        order(known, suites),
        groups,
        groupsRefused,
        Optional.empty(),
        List.of());
  }

  /// One version up to TLS 1.2. The groups ride along: each connection puts another one first, so
  /// that a server which follows the client names many of them without a connection of their own.
  ///
  /// @param first the answer to the hello that offered everything up to this version
  Taken suites(Question everything, Answered first) throws InterruptedException {
    ProtocolVersion version = first.version();
    Question base = everything.between(version, version).named("suites, " + version.label());
    List<CipherSuite> taken = new ArrayList<>();
    List<NamedGroup> seen = new ArrayList<>();
    Set<SignatureScheme> signed = new HashSet<>();
    Optional<Reply> refused = Optional.empty();
    List<CipherSuite> left = offered(base);
    List<NamedGroup> rotated = offeredGroups(base);
    List<CipherSuite> breaking = List.of();
    Reply reply = first;
    while (true) {
      List<CipherSuite> rest = withoutFiniteField(taken, left);
      if (!(reply instanceof Answered) && breaking.isEmpty() && !rest.isEmpty()) {
        Reply again = interview.ask(base.offering(rest).withGroups(rotated));
        if (again instanceof Answered) {
          breaking = without(left, rest);
          left = rest;
        }
        reply = again;
      }
      if (!(reply instanceof Answered a)
          || !a.version().equals(version)
          || !left.contains(a.suite())) {
        // An answer that does not fit the question is odd, but refuses nothing.
        refused = reply instanceof Answered ? Optional.empty() : Optional.of(reply);
        break;
      }
      taken.add(a.suite());
      a.scheme().ifPresent(signed::add);
      if (a.group().isPresent()) {
        addNew(seen, a.group().get());
      }
      left = without(left, taken);
      if (left.isEmpty()) {
        break;
      }
      rotated = rotate(offeredGroups(base), seen);
      reply = interview.ask(base.offering(left).withGroups(rotated));
    }
    Order order = order(base.offering(without(base.suites(), breaking)), taken);
    Optional<Reply> groupsRefused = groups(base, taken, seen, curve(first));
    return new Taken(
        version,
        taken,
        refused,
        order,
        seen,
        groupsRefused,
        withoutPss(base, taken, signed),
        breaking);
  }

  /// What is left to ask without DHE, if the server has taken no DHE suite: GnuTLS without
  /// parameters takes one all the same, breaks off, and so hides what comes behind.
  private static List<CipherSuite> withoutFiniteField(
      List<CipherSuite> taken, List<CipherSuite> left) {
    if (taken.stream().anyMatch(s -> s.keyExchange() == KeyExchange.DHE)) {
      return List.of();
    }
    List<CipherSuite> rest = left.stream().filter(s -> s.keyExchange() != KeyExchange.DHE).toList();
    return rest.size() == left.size() ? List.of() : rest;
  }

  /// A server that signed with RSASSA-PSS only, or not at all, is asked whether it also signs as
  /// older programs want it (PKCS #1 v1.5).
  private Optional<SchemesRefused> withoutPss(
      Question base, List<CipherSuite> taken, Set<SignatureScheme> signed)
      throws InterruptedException {
    List<SignatureScheme> rsa =
        signed.stream().filter(s -> s.keyType().filter("RSA"::equals).isPresent()).toList();
    if (!rsa.stream().allMatch(Searches::isPss)) {
      return Optional.empty();
    }
    List<CipherSuite> signing =
        taken.stream()
            .filter(s -> s.authentication() == Authentication.RSA)
            .filter(s -> s.keyExchange() != KeyExchange.RSA)
            .toList();
    // OpenSSL wants a scheme in common even where nothing is signed.
    boolean unsignedOnly = taken.stream().allMatch(s -> s.keyExchange() == KeyExchange.RSA);
    boolean worthIt = rsa.isEmpty() ? unsignedOnly : !signing.isEmpty();
    if (!worthIt || !base.highest().equals(ProtocolVersion.TLS12)) {
      return Optional.empty();
    }
    List<SignatureScheme> older = base.schemes().stream().filter(s -> !isPss(s)).toList();
    Reply reply =
        interview.ask(
            base.offering(signing.isEmpty() ? taken : signing)
                .withSchemes(older)
                .named("signatures, " + base.highest().label()));
    return reply instanceof Answered
        ? Optional.empty()
        : Optional.of(
            new SchemesRefused(
                older.stream().filter(s -> s.keyType().filter("RSA"::equals).isPresent()).toList(),
                reply));
  }

  private static boolean isPss(SignatureScheme scheme) {
    return scheme.label().contains("pss");
  }

  /// Asks for the groups that have not been seen yet, with ECDHE suites only.
  ///
  /// With an ECDSA certificate a hello must also offer the curve of its key (RFC 8422 section 5.1).
  /// That curve then stands last: a server that takes it has passed over all before it, so no
  /// client that can use this certificate ever gets one of them.
  private Optional<Reply> groups(
      Question base, List<CipherSuite> taken, List<NamedGroup> seen, Optional<NamedGroup> curve)
      throws InterruptedException {
    List<CipherSuite> ecdhe =
        taken.stream().filter(s -> s.keyExchange() == KeyExchange.ECDHE).toList();
    if (ecdhe.isEmpty()) {
      return Optional.empty();
    }
    List<CipherSuite> others =
        ecdhe.stream().filter(s -> s.authentication() != Authentication.ECDSA).toList();
    Optional<NamedGroup> needed = others.isEmpty() ? curve : Optional.empty();
    List<CipherSuite> offer = others.isEmpty() ? ecdhe : others;
    while (true) {
      List<NamedGroup> unseen = new ArrayList<>(without(offeredGroups(base), seen));
      if (unseen.isEmpty()) {
        return Optional.empty();
      }
      needed.ifPresent(
          c -> {
            unseen.remove(c);
            unseen.add(c);
          });
      Reply reply =
          interview.ask(
              base.offering(offer).withGroups(unseen).named("groups, " + base.highest().label()));
      if (!(reply instanceof Answered a)) {
        return Optional.of(reply);
      }
      if (a.group().isEmpty() || !unseen.contains(a.group().get())) {
        return Optional.empty(); // not what was asked: nothing follows
      }
      addNew(seen, a.group().get());
      if (needed.equals(a.group())) {
        return Optional.of(reply);
      }
    }
  }

  /// Whose order decides: the suites are offered once more, turned round. The first place goes to a
  /// suite that the server refused, since OpenSSL can be told to prefer ChaCha20 for clients that
  /// put it first (`SSL_OP_PRIORITIZE_CHACHA`); one that its library knows, for others it does not
  /// even see.
  private Order order(Question known, List<CipherSuite> taken) throws InterruptedException {
    if (taken.size() < 2) {
      return Order.SINGLE;
    }
    List<CipherSuite> turned = new ArrayList<>(taken);
    Collections.reverse(turned);
    List<CipherSuite> offer = new ArrayList<>(turned);
    without(offered(known), taken).stream()
        .filter(s -> !s.name().contains("CHACHA20"))
        .filter(s -> s.opensslName().isPresent() && s.gnutlsName().isPresent())
        .findFirst()
        .ifPresent(offer::addFirst);
    Reply reply = interview.ask(known.offering(offer).named("order, " + known.highest().label()));
    if (!(reply instanceof Answered a)) {
      return Order.UNKNOWN;
    }
    if (a.suite().equals(turned.getFirst())) {
      return Order.CLIENT;
    }
    return a.suite().equals(taken.getFirst()) ? Order.SERVER : Order.UNKNOWN;
  }

  /// The curve of an EC key, where the certificate was seen.
  private static Optional<NamedGroup> curve(Answered answer) {
    return answer.chain().stream()
        .findFirst()
        .flatMap(leaf -> leaf.curve())
        .flatMap(NamedGroup::byName);
  }

  private static List<CipherSuite> offered(Question question) {
    return question.suites().stream().filter(s -> Offerable.fits(s, question.highest())).toList();
  }

  private static List<NamedGroup> offeredGroups(Question question) {
    return question.groups().stream().filter(g -> Offerable.fits(g, question.highest())).toList();
  }

  private static List<NamedGroup> rotate(List<NamedGroup> all, List<NamedGroup> seen) {
    List<NamedGroup> rotated = new ArrayList<>(without(all, seen));
    // One that the server does not know must not stay in front for ever: walk through them.
    Collections.rotate(rotated, -seen.size());
    rotated.addAll(seen);
    return rotated;
  }

  private static <T> List<T> without(List<T> all, List<T> some) {
    return all.stream().filter(x -> !some.contains(x)).toList();
  }

  private static <T> void addNew(List<T> list, T element) {
    if (!list.contains(element)) {
      list.add(element);
    }
  }
}
