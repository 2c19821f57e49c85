package org.maillens.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoopbackListenerTest {
  @Test
  void keepsTheFirstRecordAndNothingBehindIt() throws Exception {
    try (LoopbackListener listener = LoopbackListener.open()) {
      Thread.ofVirtual().start(() -> send(listener.port(), 22, 3, 1, 0, 2, 7, 8, 99, 99));
      assertThat(listener.firstRecord(Duration.ofSeconds(10)))
          .containsExactly(22, 3, 1, 0, 2, 7, 8);
    }
  }

  @Test
  void aTornRecordAndSilenceAreToldApart() throws Exception {
    try (LoopbackListener listener = LoopbackListener.open()) {
      Thread.ofVirtual().start(() -> send(listener.port(), 22, 3, 1, 0, 200, 7));
      assertThatThrownBy(() -> listener.firstRecord(Duration.ofSeconds(10)))
          .isInstanceOfSatisfying(
              NetworkException.class,
              e -> assertThat(e.failure()).isEqualTo(NetworkFailure.CLOSED));
      assertThatThrownBy(() -> listener.firstRecord(Duration.ofMillis(50)))
          .isInstanceOfSatisfying(
              NetworkException.class,
              e -> assertThat(e.failure()).isEqualTo(NetworkFailure.TIMED_OUT));
    }
  }

  private static void send(int port, int... bytes) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      byte[] all = new byte[bytes.length];
      for (int i = 0; i < bytes.length; i++) {
        all[i] = (byte) bytes[i];
      }
      socket.getOutputStream().write(all);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
