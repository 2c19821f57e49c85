package org.maillens.probe;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.maillens.net.Connection;
import org.maillens.net.Deadline;
import org.maillens.net.Network;
import org.maillens.net.NetworkException;

class OpeningTest {
  @Test
  void aServerThatIsGoneBeforeTheGoodByeFailsNothing() throws Exception {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket server = new ServerSocket(0, 1, loopback);
        Connection connection =
            Network.atMost(1).connect(loopback, server.getLocalPort(), Duration.ofSeconds(5))) {
      try (Socket accepted = server.accept()) {
        accepted.setSoLinger(true, 0); // closing resets
      }
      connection.read(Deadline.in(Duration.ofSeconds(5)));
      byte[] goodBye = {'Q', 'U', 'I', 'T'};
      assertThatThrownBy(() -> connection.write(goodBye)).isInstanceOf(NetworkException.class);
      assertThatCode(() -> Opening.leave(connection, goodBye)).doesNotThrowAnyException();
    }
  }
}
