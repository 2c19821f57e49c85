package org.maillens.probe;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.ChainJudge;
import org.maillens.certificate.Interceptors;
import org.maillens.certificate.TrustAnswer;
import org.maillens.certificate.TrustStore;
import org.maillens.evidence.Answer;
import org.maillens.evidence.NetworkFacts.Failure;
import org.maillens.evidence.OtherView;
import org.maillens.evidence.ServedChain;
import org.maillens.evidence.reply.Reply;
import org.maillens.net.Deadline;

/// Looks at the same server on other ports, and at its address of the other family, when its
/// certificate is nobody's that is known: whoever puts himself in between on one port seldom does
/// so on all. Costs nothing where a known root vouches for the server.
final class OtherViews {
  /// Of ports with TLS from the first byte; more would only repeat it.
  private static final int MOST_PORTS = 2;

  private static final Duration ONE_CONNECTION = Duration.ofSeconds(3);

  private static final List<Integer> PORTS = List.of(993, 465, 995, 443);

  /// Asks one port of one address with the check's own server name.
  @FunctionalInterface
  interface Asking {
    Reply ask(InetAddress address, int port) throws InterruptedException;
  }

  private OtherViews() {}

  /// Whether it would teach anything.
  static boolean needed(List<ServedChain> chains, List<TrustStore> stores, Instant now) {
    if (stores.isEmpty()) {
      return false; // without roots everybody is unknown, which says nothing
    }
    return chains.stream()
        .anyMatch(
            chain ->
                Interceptors.shipped().of(chain.sent()).isPresent()
                    || ChainJudge.judge(chain.sent(), "", now, stores).trust().stream()
                        .noneMatch(answer -> answer.answer() == TrustAnswer.Answer.YES));
  }

  /// How much may be asked.
  ///
  /// @param most views; ports that cannot be connected to are none
  /// @param deadline of all; one connection gets three seconds of it at most
  record Manners(int most, Deadline deadline) {
    boolean over(List<OtherView> seen) {
      return seen.size() >= most || deadline.passed();
    }
  }

  /// What was seen there; ports that cannot be connected to are left out.
  static List<OtherView> seen(
      List<InetAddress> addresses, InetAddress asked, int askedPort, Manners manners, Asking asking)
      throws InterruptedException {
    List<OtherView> views = new ArrayList<>();
    for (InetAddress address : addresses) {
      if (!address.getClass().equals(asked.getClass())) {
        add(views, address, askedPort, manners, asking);
        break;
      }
    }
    int ports = 0;
    for (int port : PORTS) {
      if (port != askedPort && ports < MOST_PORTS && add(views, asked, port, manners, asking)) {
        ports++;
      }
    }
    return views;
  }

  private static boolean add(
      List<OtherView> views, InetAddress address, int port, Manners manners, Asking asking)
      throws InterruptedException {
    if (manners.over(views)) {
      return false;
    }
    AtomicReference<Optional<Reply>> came = new AtomicReference<>(Optional.empty());
    new SideBySide(Deadline.in(ONE_CONNECTION).earlier(manners.deadline()))
        .run(List.of(() -> came.set(Optional.of(asking.ask(address, port)))));
    if (came.get().isEmpty()) {
      return false;
    }
    Reply reply = came.get().get();
    if (reply instanceof Reply.Unreached unreached && unreached.failure() != Failure.NONE) {
      return false;
    }
    List<Certificate> sent =
        reply instanceof Reply.Answered answered ? answered.chain() : List.of();
    // Nothing was asked before or after, so what does not answer proves nothing.
    Answer answered = reply instanceof Reply.Answered ? Answer.YES : Answer.UNKNOWN;
    views.add(new OtherView(address.getHostAddress(), port, answered, sent));
    return true;
  }
}
