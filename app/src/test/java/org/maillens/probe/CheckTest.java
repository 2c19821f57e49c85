package org.maillens.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.NetworkFacts.Failure;
import org.maillens.mail.Endpoint;

class CheckTest {
  @Test
  void whatWasMeasuredOutlivesInquiriesThatFail() throws Exception {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    CheckRequest request =
        CheckRequest.of(Endpoint.parse("imaps://127.0.0.1:" + closed), List.of(), List.of());
    List<CheckEvent> events = new ArrayList<>();

    Evidence evidence =
        Check.live()
            .asking(
                (_, _) -> {
                  throw new IllegalArgumentException("a decoder's surprise");
                })
            .run(request, events::add);

    assertThat(evidence.network().attempts().getFirst().failure()).isEqualTo(Failure.REFUSED);
    assertThat(events).isNotEmpty();
  }
}
