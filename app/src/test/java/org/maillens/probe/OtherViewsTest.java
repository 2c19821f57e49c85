package org.maillens.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.maillens.certificate.TestAuthority;
import org.maillens.evidence.NetworkFacts.Failure;
import org.maillens.evidence.OtherView;
import org.maillens.evidence.ServedChain;
import org.maillens.evidence.reply.Reply;
import org.maillens.net.Deadline;
import org.maillens.probe.OtherViews.Manners;
import org.maillens.tls.ProtocolVersion;

class OtherViewsTest {
  private static final InetAddress FOUR = InetAddress.ofLiteral("192.0.2.1");
  private static final InetAddress SIX = InetAddress.ofLiteral("2001:db8::1");
  private static final Deadline LATER = Deadline.in(Duration.ofMinutes(1));

  private final List<Integer> asked = new ArrayList<>();

  private List<OtherView> seen(Manners manners, OtherViews.Asking asking)
      throws InterruptedException {
    return OtherViews.seen(
        List.of(FOUR, SIX),
        FOUR,
        143,
        manners,
        (address, port) -> {
          asked.add(port);
          return asking.ask(address, port);
        });
  }

  @Test
  void gentlyOneViewIsEnough() throws InterruptedException {
    OtherViews.Asking closing = (_, _) -> new Reply.Ended(0, Failure.CLOSED);

    assertThat(seen(new Manners(1, LATER), closing)).hasSize(1);
    assertThat(asked).containsExactly(143);
    asked.clear();
    assertThat(seen(new Manners(Integer.MAX_VALUE, LATER), closing)).hasSize(3);
    assertThat(asked).containsExactly(143, 993, 465);
  }

  @Test
  void silenceEndsWithTheCheck() throws InterruptedException {
    long begun = System.nanoTime();

    List<OtherView> views =
        seen(
            new Manners(Integer.MAX_VALUE, Deadline.in(Duration.ofMillis(300))),
            (_, _) -> {
              Thread.sleep(Duration.ofSeconds(20));
              return new Reply.Ended(0, Failure.TIMED_OUT);
            });

    assertThat(views).isEmpty();
    assertThat(asked).containsExactly(143);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void oneConnectionGetsThreeSeconds() throws InterruptedException {
    long begun = System.nanoTime();

    List<OtherView> views =
        seen(
            new Manners(1, LATER),
            (_, port) -> {
              if (port == 143) {
                Thread.sleep(Duration.ofSeconds(20));
              }
              return new Reply.Ended(0, Failure.CLOSED);
            });

    assertThat(views).extracting(OtherView::port).containsExactly(993);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(6));
  }

  @Test
  void withoutRootsThereIsNothingToWonderAbout() {
    TestAuthority.Issued root = TestAuthority.root("CN=Root").issue();
    TestAuthority.Issued other = TestAuthority.root("CN=Other").issue();
    List<ServedChain> chains =
        List.of(
            new ServedChain(
                "EC",
                ProtocolVersion.TLS13,
                List.of(root.server("mail.example.com").issue().certificate())));

    assertThat(OtherViews.needed(chains, List.of(), Instant.now())).isFalse();
    assertThat(OtherViews.needed(chains, List.of(other.store()), Instant.now())).isTrue();
    assertThat(OtherViews.needed(chains, List.of(root.store()), Instant.now())).isFalse();
  }
}
