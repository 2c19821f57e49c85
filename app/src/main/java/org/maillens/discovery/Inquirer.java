package org.maillens.discovery;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.revocation.OcspJudge;
import org.maillens.certificate.revocation.RevocationVerdict;
import org.maillens.certificate.revocation.RevocationVerdict.Status;
import org.maillens.evidence.ClockReading;
import org.maillens.evidence.EngineAnswer;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.FetchedIssuer;
import org.maillens.evidence.Inquiries;
import org.maillens.evidence.NetworkFacts.Failure;
import org.maillens.evidence.RevocationAnswer;
import org.maillens.evidence.ServedChain;
import org.maillens.net.Deadline;
import org.maillens.net.HttpFetch;
import org.maillens.net.PublicAddress;

/// Asks others than the server about what it showed: this computer's chain engine always; the
/// authorities of the certificates and a time server only when the user allows it, since they learn
/// which server is asked about, and from where.
public final class Inquirer {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Duration TIME_SERVER = Duration.ofSeconds(3);
  private static final int PARALLEL = 4;

  private final HttpFetch http;
  private final TimeServer time;
  private final List<ChainEngine> engines;
  private final Clock clock;

  /// @param engines of this computer; none where it has none
  public Inquirer(HttpFetch http, TimeServer time, List<ChainEngine> engines, Clock clock) {
    this.http = http;
    this.time = time;
    this.engines = List.copyOf(engines);
    this.clock = clock;
  }

  /// The evidence with what others said. Blocking: authorities get ten seconds together, a time
  /// server three, and each engine takes as long as it takes for each chain. When the calling
  /// thread is interrupted, the evidence comes back as it was and the thread stays interrupted.
  ///
  /// @param allowed whether authorities and a time server may be asked
  public Evidence inquire(Evidence checked, boolean allowed) {
    List<ServedChain> chains =
        checked.certificates().stream().filter(chain -> !chain.sent().isEmpty()).toList();
    Inquiries before = checked.inquiries();
    List<ClockReading> clocks = new ArrayList<>(before.clocks());
    List<FetchedIssuer> issuers = before.issuers();
    List<RevocationAnswer> revocations = before.revocations();
    if (allowed && !chains.isEmpty()) {
      Deadline deadline = Deadline.in(LIMIT);
      try (Rounds rounds =
          new Rounds(Executors.newVirtualThreadPerTaskExecutor(), PARALLEL, deadline)) {
        Authorities authorities = new Authorities(reaching(checked), clock, rounds);
        List<Certificate> sent = sent(chains);
        List<Certificate> roots =
            checked.trustStores().stream().flatMap(store -> store.roots().stream()).toList();
        issuers = authorities.climb(sent, roots);
        List<Certificate> fetched =
            issuers.stream().flatMap(issuer -> issuer.certificates().stream()).toList();
        List<Certificate> possible =
            Stream.of(sent, fetched, roots).flatMap(List::stream).distinct().toList();
        revocations = authorities.revocations(unanswered(chains, possible), possible);
        clocks.addAll(authorities.clocks());
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return checked;
      }
      if (clocks.isEmpty()) {
        time.ask(TIME_SERVER).ifPresent(clocks::add);
      }
    }
    clocks.addAll(stapled(checked, chains));
    return checked.with(
        new Inquiries(
            allowed,
            issuers,
            revocations,
            engines(before, chains, allowed),
            before.otherViews(),
            before.names(),
            clocks));
  }

  /// A server inside a network may have its authority there; one on the internet has no business to
  /// send us inside. What counts is the address that was checked: the first that let us connect.
  private HttpFetch reaching(Evidence checked) {
    boolean inside =
        checked.network().attempts().stream()
            .filter(attempt -> attempt.failure() == Failure.NONE)
            .limit(1)
            .anyMatch(attempt -> !PublicAddress.is(InetAddress.ofLiteral(attempt.address())));
    return inside ? http.alsoInside() : http;
  }

  private static List<Certificate> sent(List<ServedChain> chains) {
    return chains.stream().flatMap(chain -> chain.sent().stream()).distinct().toList();
  }

  /// What nobody answered for yet: a staple that counts is the authority's own word.
  private List<Certificate> unanswered(List<ServedChain> chains, List<Certificate> possible) {
    return sent(chains).stream()
        .filter(
            certificate ->
                chains.stream()
                    .filter(chain -> chain.leaf().equals(certificate))
                    .flatMap(chain -> chain.staple().stream())
                    .map(staple -> OcspJudge.judge(staple, certificate, possible, clock.instant()))
                    .map(RevocationVerdict::status)
                    .noneMatch(status -> status == Status.GOOD || status == Status.REVOKED))
        .toList();
  }

  /// A staple cannot have been signed in the future: its time is a lower bound for the right one.
  private static List<ClockReading> stapled(Evidence checked, List<ServedChain> chains) {
    List<ClockReading> readings = new ArrayList<>();
    for (ServedChain chain : chains) {
      Optional<RevocationVerdict> verdict =
          chain
              .staple()
              .map(
                  staple ->
                      OcspJudge.judge(staple, chain.leaf(), chain.sent(), checked.startedAt()));
      verdict
          .flatMap(RevocationVerdict::producedAt)
          .filter(_ -> signedByAuthority(verdict.get()))
          .map(
              produced ->
                  new ClockReading(
                      ClockReading.Source.STAPLE,
                      chain.leaf().issuerCommonName().orElse(chain.leaf().issuer()),
                      produced,
                      checked.startedAt()))
          .filter(reading -> !readings.contains(reading))
          .ifPresent(readings::add);
    }
    return readings;
  }

  private static boolean signedByAuthority(RevocationVerdict verdict) {
    return switch (verdict.fault()) {
      case NONE, OUTDATED, NOT_YET_VALID -> true;
      case NOT_REACHED,
          TOO_LARGE,
          UNREADABLE,
          RESPONDER_FAILED,
          OTHER_CERTIFICATE,
          UNAUTHORISED,
          BAD_SIGNATURE,
          NO_ISSUER,
          PARTIAL ->
          false;
    };
  }

  private List<EngineAnswer> engines(Inquiries before, List<ServedChain> chains, boolean allowed) {
    List<EngineAnswer> answers = new ArrayList<>(before.engines());
    for (ServedChain chain : chains) {
      for (ChainEngine engine : engines) {
        engine.judge(chain.sent(), allowed).ifPresent(answers::add);
      }
    }
    return answers;
  }
}
