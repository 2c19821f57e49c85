package org.maillens.probe;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.TrustStore;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Cost;
import org.maillens.evidence.DialogueFacts;
import org.maillens.evidence.DialogueFacts.Problem;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Exchange;
import org.maillens.evidence.Message;
import org.maillens.evidence.NameAddress.Origin;
import org.maillens.evidence.NameAnswer;
import org.maillens.evidence.NetworkFacts;
import org.maillens.evidence.NetworkFacts.Failure;
import org.maillens.evidence.ObservedClient;
import org.maillens.evidence.OtherView;
import org.maillens.evidence.Provenance;
import org.maillens.evidence.ServedChain;
import org.maillens.evidence.TlsFacts;
import org.maillens.evidence.VersionFacts.How;
import org.maillens.evidence.reply.Chains;
import org.maillens.evidence.reply.Reply;
import org.maillens.evidence.reply.Reply.Answered;
import org.maillens.mail.Endpoint;
import org.maillens.mail.Security;
import org.maillens.net.Deadline;
import org.maillens.net.Network;
import org.maillens.probe.CheckEvent.Step;
import org.maillens.tls.ProtocolVersion;

/// One check on one address: what is asked, in which order, and what is kept of the answers. What a
/// user waits for comes first: the program's own hello, then one that offers everything, then the
/// certificates; the details follow side by side.
final class CheckRun {
  private final CheckRequest request;
  private final Optional<String> serverName;
  private final LiveTransport transport;
  private final HelloWriter hellos;
  private final Interview interview;
  private final Progress progress;
  private final FullProbe full;
  private final Deadline deadline;
  private final Network network;
  private final InetAddress address;
  private final Clock clock;
  private final NameLookups lookups;
  private final Question everything;
  private final ProgramHellos programs;
  private final List<VersionClaim> claims = new CopyOnWriteArrayList<>();
  private final List<Searches.Taken> taken = new CopyOnWriteArrayList<>();
  private @Nullable NameSearch nameSearch;
  private @Nullable DialogueFacts corrected;
  private volatile boolean complete;

  CheckRun(
      CheckRequest request,
      Network network,
      InetAddress address,
      NameLookups lookups,
      Clock clock,
      SecureRandom random,
      SessionKeys keys,
      Progress progress) {
    this.request = request;
    this.network = network;
    this.lookups = lookups;
    this.address = address;
    this.clock = clock;
    this.progress = progress;
    Endpoint endpoint = request.endpoint();
    // A numeric host is never sent as a server name (RFC 6066 section 3).
    this.serverName =
        request
            .serverName()
            .or(() -> endpoint.isNumericHost() ? Optional.empty() : Optional.of(endpoint.host()));
    this.everything = Candidates.everything(serverName);
    this.hellos = new HelloWriter(random);
    this.transport =
        new LiveTransport(network, endpoint, address, request.stepLimit(), hellos, clock);
    this.interview = new Interview(transport, everything);
    this.programs = new ProgramHellos(request.profiles(), serverName, interview, transport, hellos);
    this.full = new FullProbe(transport, interview, new FullHandshake(random, keys), endpoint);
    this.deadline = Deadline.in(request.timeLimit());
  }

  /// The first connection, with the hello that the user asks about.
  ///
  /// @return why the server could not be connected to; `NONE` if it could
  Failure firstContact() throws InterruptedException {
    Optional<Reply> asked = programs.askFirst();
    Reply reply = asked.isPresent() ? asked.get() : interview.ask(everything);
    return reply instanceof Reply.Unreached u
            && u.dialogue().lines().isEmpty()
            && u.dialogue().problem() == Problem.NONE
        ? u.failure()
        : Failure.NONE;
  }

  /// Asks everything that can be asked.
  void go() throws InterruptedException {
    lookups.startUsual();
    progress.start(Step.DIALOGUE);
    if (!dialogueAllowsTls()) {
      complete = true;
      return;
    }
    if (request.endpoint().security() != Security.STARTTLS) {
      progress.found(Step.DIALOGUE, Message.of("check.dialogue.implicit"), connections());
    } else {
      progress.finish(Step.DIALOGUE, Message.of("check.dialogue.starttls"));
    }
    progress.start(Step.PROGRAM);
    programs.askRest();
    Reply all = interview.ask(everything);
    programs.report(progress);
    if (!interview.ledger().everAnswered() && timedOut(all)) {
      // Two different hellos met silence: more of them would only make the user wait.
      complete = true;
      return;
    }
    progress.start(Step.VERSIONS);
    progress.start(Step.CERTIFICATES);
    if (all instanceof Answered answered) {
      full.run(FullOffers.like(answered, everything, serverName));
      progress.finish(Step.DIALOGUE, Message.of("check.dialogue.inside"));
    }
    Reply atMost12 = interview.ask(VersionSearch.first(everything));
    Reply newest = all;
    if (!(all instanceof Answered) && atMost12 instanceof Answered) {
      interview.control(VersionSearch.first(everything));
      newest = interview.ask(Candidates.usual(serverName));
      claims.add(VersionClaim.ofTls13Beside(newest));
    } else {
      claims.add(VersionClaim.ofTls13(all));
    }
    NameSearch.namesOf(leaves()).forEach(name -> lookups.start(name, Origin.CERTIFICATE));
    Reply toNewest = newest;
    new SideBySide(deadline)
        .run(List.of(() -> tls13(toNewest), () -> below13(atMost12), () -> names(all, atMost12)));
    interview.prove();
    new SideBySide(deadline)
        .run(
            List.of(
                this::otherNames,
                () -> programs.prove(request.proving(), soFar(), deadline, progress)));
    interview.prove();
    complete = !deadline.passed() && !interview.ledger().throttled();
    summarise();
  }

  /// What the server shows elsewhere, where that could teach anything.
  ///
  /// @param addresses all that the name has
  List<OtherView> otherViews(List<InetAddress> addresses) throws InterruptedException {
    if (deadline.passed()
        || throttled()
        || !OtherViews.needed(chains(), request.trustStores(), clock.instant())) {
      return List.of();
    }
    Question question = VersionSearch.first(everything).named("other port");
    Endpoint asked = request.endpoint();
    return OtherViews.seen(
        addresses,
        address,
        asked.port(),
        new OtherViews.Manners(request.parallel() == 1 ? 1 : Integer.MAX_VALUE, deadline),
        (at, port) -> {
          Security security = port == asked.port() ? asked.security() : Security.IMPLICIT_TLS;
          Endpoint there = new Endpoint(asked.protocol(), security, asked.host(), port);
          return new LiveTransport(network, there, at, request.stepLimit(), hellos, clock)
              .send(0, question);
        });
  }

  private static boolean timedOut(Reply reply) {
    return reply instanceof Reply.Ended ended && ended.how() == Failure.TIMED_OUT;
  }

  /// Looks at how the first connection went before TLS; a port that stays silent is asked in TLS,
  /// since that is how a port with implicit TLS behaves.
  private boolean dialogueAllowsTls() throws InterruptedException {
    DialogueFacts said = transport.dialogue();
    Optional<Reply> first = programs.first();
    if (first.isPresent() && first.get() instanceof Reply.SpokePlain plain) {
      corrected = DialogueFacts.plain(request.endpoint().protocol(), plain.text());
    } else if (said.problem() == Problem.SILENT) {
      Problem problem =
          switch (beginWithTls()) {
            case Answered _ -> Problem.EXPECTS_TLS;
            case Reply.Refused _ -> Problem.EXPECTS_TLS; // an alert is TLS too
            case Reply.SpokePlain _ -> Problem.OTHER_PROTOCOL;
            case Reply.Ended _, Reply.Unreached _ -> Problem.SILENT;
          };
      corrected = new DialogueFacts("", List.of(), Answer.UNKNOWN, problem, List.of());
    }
    if (request.endpoint().security() == Security.NONE) {
      progress.finish(Step.DIALOGUE, Message.of("check.dialogue.plain"));
      return false;
    }
    if (dialogue().problem() == Problem.NONE) {
      return true;
    }
    progress.fail(Step.DIALOGUE, Message.of("check.dialogue.problem"));
    return false;
  }

  private Reply beginWithTls() throws InterruptedException {
    Endpoint endpoint = request.endpoint();
    Endpoint implicit =
        new Endpoint(endpoint.protocol(), Security.IMPLICIT_TLS, endpoint.host(), endpoint.port());
    LiveTransport other =
        new LiveTransport(network, implicit, address, request.stepLimit(), hellos, clock);
    return interview.through(number -> other.send(number, everything));
  }

  private void tls13(Reply all) throws InterruptedException {
    progress.start(Step.SUITES);
    if (all instanceof Answered a && a.version().equals(ProtocolVersion.TLS13)) {
      Searches.Taken found = new Searches(interview).tls13(everything);
      taken.add(found);
      progress.found(
          Step.SUITES,
          Message.of("check.suites.found", "TLS 1.3", found.suites().size()),
          connections());
    }
  }

  private void below13(Reply atMost12) throws InterruptedException {
    VersionSearch.Walk walk = new VersionSearch(interview).down(everything, atMost12);
    claims.addAll(walk.claims());
    taken.addAll(walk.taken());
    Reply sslv2 = interview.through(transport::sendSslv2);
    claims.add(
        sslv2 instanceof Answered
            ? VersionClaim.answered(ProtocolVersion.SSL2)
            : new VersionClaim(ProtocolVersion.SSL2, Answer.NO, How.REFUSED, Optional.of(sslv2)));
  }

  private void names(Reply all, Reply atMost12) throws InterruptedException {
    progress.start(Step.SERVER_NAMES);
    if (atMost12 instanceof Answered typed && !typed.chain().isEmpty()) {
      Question question = VersionSearch.first(everything).named("server name");
      run(serverName, typed, name -> interview.ask(question.asking(name)));
    } else if (all instanceof Answered answered) {
      Optional<Answered> typed =
          interview.ledger().answered().stream()
              .filter(a -> a.version().equals(ProtocolVersion.TLS13) && !a.chain().isEmpty())
              .findFirst();
      if (typed.isPresent()) {
        full.run(FullOffers.otherKeyType(answered, everything, serverName, typed.get()));
        run(serverName, typed.get(), name -> full.run(FullOffers.like(answered, everything, name)));
      }
    }
  }

  private void run(Optional<String> typedName, Answered typed, NameSearch.Asking asking)
      throws InterruptedException {
    String reference = typedName.orElse(request.endpoint().host());
    NameSearch.Patience patience =
        request.parallel() == 1 ? NameSearch.Patience.GENTLE : NameSearch.Patience.USUAL;
    NameSearch search = new NameSearch(reference, typedName, patience, asking);
    nameSearch = search;
    search.run(typed);
  }

  private void otherNames() throws InterruptedException {
    if (nameSearch != null) {
      nameSearch.others(leaves(), lookups, deadline);
    }
  }

  private List<Certificate> leaves() {
    return interview.ledger().answered().stream()
        .flatMap(a -> a.chain().stream().limit(1))
        .distinct()
        .toList();
  }

  private void summarise() {
    TlsFacts facts = tls();
    progress.finish(
        Step.VERSIONS,
        Message.of(
            "check.versions.done",
            String.join(
                ", ",
                facts.versions().stream()
                    .filter(v -> v.supported() == Answer.YES)
                    .map(v -> v.version().label())
                    .toList())));
    progress.finish(
        Step.SUITES,
        Message.of(
            "check.suites.done",
            facts.versions().stream().mapToInt(v -> v.cipherSuites().size()).sum()));
    progress.finish(
        Step.GROUPS,
        Message.of(
            "check.groups.done",
            (int) facts.groups().stream().flatMap(g -> g.accepted().stream()).distinct().count()));
    progress.finish(Step.CERTIFICATES, Message.of("check.certificates.done", chains().size()));
    progress.finish(Step.SERVER_NAMES, Message.of("check.names.done", names().size()));
  }

  private int connections() {
    return interview.ledger().connections();
  }

  boolean throttled() {
    return interview.ledger().throttled();
  }

  boolean complete() {
    return complete;
  }

  DialogueFacts dialogue() {
    if (corrected != null) {
      return corrected;
    }
    return request.endpoint().security() == Security.IMPLICIT_TLS
            && transport.dialogue().problem() == Problem.NONE
        ? full.inside()
        : transport.dialogue();
  }

  TlsFacts tls() {
    return new Assembly(interview.ledger(), claims, taken).facts(full.clientCertificate());
  }

  List<ServedChain> chains() {
    List<Integer> other = nameSearch == null ? List.of() : nameSearch.otherNames();
    return Chains.served(
        interview.ledger().answered().stream().filter(a -> !other.contains(a.number())).toList());
  }

  List<TrustStore> trustStores() {
    return Chains.relevant(request.trustStores(), chains());
  }

  List<NameAnswer> names() {
    return nameSearch == null ? List.of() : nameSearch.answers(interview.ledger());
  }

  List<ObservedClient> clients() {
    if (request.endpoint().security() == Security.NONE) {
      return List.of(); // no hello was sent
    }
    return programs.observed();
  }

  /// What is known so far, enough to work out what other programs would get.
  private Evidence soFar() {
    return new Evidence(
        Provenance.live(),
        clock.instant(),
        request.endpoint(),
        request.reported(),
        new NetworkFacts(
            Answer.YES, List.of(address.getHostAddress()), List.of(), lookups.service()),
        dialogue(),
        tls(),
        chains(),
        trustStores(),
        names(),
        clients(),
        List.of(),
        new Cost(connections(), 0, 0, 0, throttled(), false));
  }

  List<Exchange> exchanges() {
    return transport.exchanges();
  }
}
