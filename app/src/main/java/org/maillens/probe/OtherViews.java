package org.maillens.probe;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.ChainJudge;
import org.maillens.certificate.Interceptors;
import org.maillens.certificate.TrustAnswer;
import org.maillens.certificate.TrustStore;
import org.maillens.evidence.Answer;
import org.maillens.evidence.NetworkFacts.Failure;
import org.maillens.evidence.OtherView;
import org.maillens.evidence.ServedChain;

/// Looks at the same server on other ports, and at its address of the other family, when its
/// certificate is nobody's that is known: whoever puts himself in between on one port seldom does
/// so on all. Costs nothing where a known root vouches for the server.
final class OtherViews {
  /// Of ports with TLS from the first byte; more would only repeat it.
  private static final int MOST_PORTS = 2;

  private static final List<Integer> PORTS = List.of(993, 465, 995, 443);

  /// Asks one port of one address with the check's own server name.
  @FunctionalInterface
  interface Asking {
    Reply ask(InetAddress address, int port) throws InterruptedException;
  }

  private OtherViews() {}

  /// Whether it would teach anything.
  static boolean needed(List<ServedChain> chains, List<TrustStore> stores, Instant now) {
    return chains.stream()
        .anyMatch(
            chain ->
                Interceptors.shipped().of(chain.sent()).isPresent()
                    || ChainJudge.judge(chain.sent(), "", now, stores).trust().stream()
                        .noneMatch(answer -> answer.answer() == TrustAnswer.Answer.YES));
  }

  /// What was seen there; ports that cannot be connected to are left out.
  static List<OtherView> seen(
      List<InetAddress> addresses, InetAddress asked, int askedPort, Asking asking)
      throws InterruptedException {
    List<OtherView> views = new ArrayList<>();
    for (InetAddress address : addresses) {
      if (!address.getClass().equals(asked.getClass())) {
        add(views, address, askedPort, asking);
        break;
      }
    }
    int ports = 0;
    for (int port : PORTS) {
      if (port != askedPort && ports < MOST_PORTS && add(views, asked, port, asking)) {
        ports++;
      }
    }
    return views;
  }

  private static boolean add(List<OtherView> views, InetAddress address, int port, Asking asking)
      throws InterruptedException {
    Reply reply = asking.ask(address, port);
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
