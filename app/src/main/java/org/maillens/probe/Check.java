package org.maillens.probe;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Cost;
import org.maillens.evidence.DialogueFacts;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Inquiries;
import org.maillens.evidence.Message;
import org.maillens.evidence.NetworkFacts;
import org.maillens.evidence.NetworkFacts.Attempt;
import org.maillens.evidence.NetworkFacts.Failure;
import org.maillens.evidence.OtherView;
import org.maillens.evidence.Provenance;
import org.maillens.evidence.TlsFacts;
import org.maillens.net.Connection;
import org.maillens.net.Dns;
import org.maillens.net.Network;
import org.maillens.net.NetworkException;
import org.maillens.net.NetworkFailure;
import org.maillens.probe.CheckEvent.Step;

/// The live check of one endpoint. Blocking; call it on a virtual thread. Interrupting that thread
/// stops the check at once, and what was learnt until then is returned as incomplete evidence.
public final class Check {
  /// Asked when nothing answers at the endpoint: is it this port, or this address as a whole?
  private static final List<Integer> MAIL_PORTS = List.of(993, 143, 995, 110, 465, 587, 25);

  private static final Duration QUICK = Duration.ofSeconds(3);

  /// Name servers that take longer than this for one name are not waited for.
  private static final Duration LOOK_UP = Duration.ofSeconds(3);

  private final IntFunction<Network> networks;
  private final NameSystem names;
  private final Clock clock;
  private final SecureRandom random;
  private final Inquiring inquiring;
  private final SessionKeys keys;

  /// @param networks makes the network for so many connections at a time
  /// @param names asked where the names lead that the server could be called by
  public Check(IntFunction<Network> networks, NameSystem names, Clock clock, SecureRandom random) {
    this(networks, names, clock, random, Inquiring.NOBODY, SessionKeys.UNHEARD);
  }

  private Check(
      IntFunction<Network> networks,
      NameSystem names,
      Clock clock,
      SecureRandom random,
      Inquiring inquiring,
      SessionKeys keys) {
    this.networks = networks;
    this.names = names;
    this.clock = clock;
    this.random = random;
    this.inquiring = inquiring;
    this.keys = keys;
  }

  /// The same check, which also asks others.
  public Check asking(Inquiring others) {
    return new Check(networks, names, clock, random, others, keys);
  }

  /// The same check, which also tells the keys of its full handshakes.
  public Check telling(SessionKeys listener) {
    return new Check(networks, names, clock, random, inquiring, listener);
  }

  /// The check as it runs for users.
  public static Check live() {
    return withNames(NameSystem.of(Network.gentle(), Dns.system()));
  }

  /// The same with other name servers.
  public static Check withNames(NameSystem names) {
    return new Check(
        parallel -> parallel == 1 ? Network.gentle() : Network.atMost(parallel),
        names,
        Clock.systemUTC(),
        new SecureRandom());
  }

  /// Runs it.
  ///
  /// @param listener gets the progress; see [CheckEvent]
  public Evidence run(CheckRequest request, Consumer<CheckEvent> listener) {
    Progress progress = new Progress(listener);
    Network network = networks.apply(request.parallel());
    Instant startedAt = clock.instant();
    long begun = System.nanoTime();
    List<Attempt> attempts = new ArrayList<>();
    List<InetAddress> addresses = List.of();
    Answer nameFound = Answer.UNKNOWN;
    Optional<CheckRun> run = Optional.empty();
    Optional<NameLookups> lookups = Optional.empty();
    List<OtherView> otherViews = List.of();
    boolean cancelled = false;
    try {
      progress.start(Step.NAME);
      addresses = resolve(request, network);
      nameFound = Answer.YES;
      progress.finish(Step.NAME, Message.of("check.name.found", addresses.size()));
      progress.start(Step.CONNECT);
      lookups = Optional.of(lookups(request, addresses));
      run = reach(request, network, addresses, lookups.get(), attempts, progress);
      if (run.isEmpty()) {
        askOtherPorts(request, network, addresses.getFirst(), attempts);
        progress.fail(Step.CONNECT, Message.of("check.connect.failed"));
      } else {
        run.get().go();
        touchOtherFamily(request, network, addresses, attempts);
        otherViews = run.get().otherViews(addresses);
      }
    } catch (NetworkException e) {
      cancelled = e.failure() == NetworkFailure.CANCELLED;
      nameFound = e.failure() == NetworkFailure.NAME_NOT_FOUND ? Answer.NO : Answer.UNKNOWN;
      progress.fail(Step.NAME, Message.of("check.name.failed"));
    } catch (InterruptedException _) {
      cancelled = true;
    } finally {
      lookups.ifPresent(NameLookups::close);
    }
    NetworkFacts facts =
        new NetworkFacts(
            nameFound,
            addresses.stream().map(InetAddress::getHostAddress).toList(),
            attempts,
            lookups.flatMap(NameLookups::service));
    Evidence seen =
        evidence(request, startedAt, begun, network, facts, run, cancelled)
            .with(
                Inquiries.none()
                    .withNames(lookups.map(NameLookups::answers).orElse(List.of()))
                    .withOtherViews(otherViews));
    Evidence evidence = cancelled ? seen : inquire(seen, request.askAuthorities(), progress);
    progress.end(cancelled || Thread.currentThread().isInterrupted());
    return evidence;
  }

  private NameLookups lookups(CheckRequest request, List<InetAddress> addresses) {
    Duration limit = request.stepLimit().compareTo(LOOK_UP) < 0 ? request.stepLimit() : LOOK_UP;
    UsualNames usual = new UsualNames(request.endpoint(), request.reported());
    return new NameLookups(names, usual, request.endpoint(), addresses, limit);
  }

  private Evidence inquire(Evidence seen, boolean allowed, Progress progress) {
    boolean worthIt = allowed && !seen.certificates().isEmpty();
    if (!allowed) {
      progress.skip(Step.AUTHORITIES, Message.of("check.authorities.not-allowed"));
    } else if (worthIt) {
      progress.start(Step.AUTHORITIES);
    }
    Evidence asked;
    try {
      asked = inquiring.inquire(seen, allowed);
    } catch (RuntimeException _) {
      // Strangers' data surprised a decoder: what was measured counts, and the step stays cut off.
      return seen.with(seen.inquiries().withAllowed(allowed));
    }
    if (worthIt && !Thread.currentThread().isInterrupted()) {
      progress.finish(
          Step.AUTHORITIES, Message.of("check.authorities.done", asked.inquiries().requests()));
    }
    return asked;
  }

  private static List<InetAddress> resolve(CheckRequest request, Network network)
      throws NetworkException {
    return request.connectTo().isPresent()
        ? List.of(request.connectTo().get())
        : network.resolve(request.endpoint().host(), request.stepLimit()).all();
  }

  /// Finds an address that lets us connect: the resolver's first of each family.
  private Optional<CheckRun> reach(
      CheckRequest request,
      Network network,
      List<InetAddress> addresses,
      NameLookups lookups,
      List<Attempt> attempts,
      Progress progress)
      throws InterruptedException {
    for (InetAddress address : oneOfEachFamily(addresses)) {
      long begun = System.nanoTime();
      CheckRun run =
          new CheckRun(request, network, address, lookups, clock, random, keys, progress);
      Failure failure = run.firstContact();
      attempts.add(attempt(address, request.endpoint().port(), failure, begun));
      if (failure == Failure.NONE) {
        progress.finish(Step.CONNECT, Message.of("check.connect.done", address.getHostAddress()));
        return Optional.of(run);
      }
    }
    return Optional.empty();
  }

  private static List<InetAddress> oneOfEachFamily(List<InetAddress> addresses) {
    List<InetAddress> chosen = new ArrayList<>();
    for (InetAddress address : addresses) {
      if (chosen.stream().noneMatch(c -> c.getClass().equals(address.getClass()))) {
        chosen.add(address);
      }
    }
    return chosen;
  }

  /// A mail program may try the other family first: does it work as well?
  private void touchOtherFamily(
      CheckRequest request, Network network, List<InetAddress> addresses, List<Attempt> attempts)
      throws InterruptedException {
    for (InetAddress address : oneOfEachFamily(addresses)) {
      if (attempts.stream().noneMatch(a -> a.address().equals(address.getHostAddress()))) {
        attempts.add(touch(network, address, request.endpoint().port()));
      }
    }
  }

  private void askOtherPorts(
      CheckRequest request, Network network, InetAddress address, List<Attempt> attempts)
      throws InterruptedException {
    for (int port : MAIL_PORTS) {
      if (port != request.endpoint().port()) {
        attempts.add(touch(network, address, port));
      }
    }
  }

  private Attempt touch(Network network, InetAddress address, int port)
      throws InterruptedException {
    long begun = System.nanoTime();
    try (Connection connection = network.connect(address, port, QUICK)) {
      return new Attempt(address.getHostAddress(), port, Failure.NONE, connection.connectMillis());
    } catch (NetworkException e) {
      if (e.failure() == NetworkFailure.CANCELLED) {
        throw new InterruptedException();
      }
      return attempt(address, port, Opening.failure(e.failure()), begun);
    }
  }

  private static Attempt attempt(InetAddress address, int port, Failure failure, long begun) {
    return new Attempt(address.getHostAddress(), port, failure, millisSince(begun));
  }

  private static long millisSince(long begun) {
    return Duration.ofNanos(System.nanoTime() - begun).toMillis();
  }

  private static Evidence evidence(
      CheckRequest request,
      Instant startedAt,
      long begun,
      Network network,
      NetworkFacts facts,
      Optional<CheckRun> run,
      boolean cancelled) {
    Cost cost =
        new Cost(
            network.traffic().connections(),
            network.traffic().bytesSent(),
            network.traffic().bytesReceived(),
            millisSince(begun),
            run.map(CheckRun::throttled).orElse(false),
            !cancelled && run.map(CheckRun::complete).orElse(true));
    return new Evidence(
        Provenance.live(),
        startedAt,
        request.endpoint(),
        request.reported(),
        facts,
        run.map(CheckRun::dialogue).orElseGet(DialogueFacts::none),
        run.map(CheckRun::tls).orElseGet(TlsFacts::unknown),
        run.map(CheckRun::chains).orElse(List.of()),
        run.map(CheckRun::trustStores).orElse(List.of()),
        run.map(CheckRun::names).orElse(List.of()),
        run.map(CheckRun::clients).orElse(List.of()),
        run.map(CheckRun::exchanges).orElse(List.of()),
        cost);
  }
}
