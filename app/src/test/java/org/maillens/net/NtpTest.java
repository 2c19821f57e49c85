package org.maillens.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class NtpTest {
  private static final Instant OURS = Instant.parse("2026-07-01T12:00:00Z");
  private static final long SINCE_1900 = 2_208_988_800L;

  /// Answers one request with a good answer, changed.
  private static Optional<NtpReading> ask(Instant theirs, Consumer<ByteBuffer> change)
      throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (DatagramSocket server = new DatagramSocket(0, loopback)) {
      Thread.ofVirtual().start(() -> answer(server, theirs, change));
      return new Ntp(new SecureRandom(), Clock.fixed(OURS, ZoneOffset.UTC))
          .ask(loopback, server.getLocalPort(), Duration.ofMillis(700));
    }
  }

  private static void answer(DatagramSocket server, Instant theirs, Consumer<ByteBuffer> change) {
    try {
      DatagramPacket request = new DatagramPacket(new byte[100], 100);
      server.receive(request);
      ByteBuffer asked = ByteBuffer.wrap(request.getData(), 0, request.getLength());
      boolean proper = request.getLength() == 48 && asked.get(0) == 0x23;
      ByteBuffer answer = ByteBuffer.allocate(48);
      answer.put(0, (byte) (proper ? 0x24 : 0));
      answer.put(1, (byte) 2);
      answer.putLong(24, asked.getLong(40));
      answer.putLong(40, (theirs.getEpochSecond() + SINCE_1900) << 32 | 0x8000_0000L);
      change.accept(answer);
      server.send(
          new DatagramPacket(answer.array(), answer.capacity(), request.getSocketAddress()));
    } catch (IOException over) {
      // the test is over
    }
  }

  @Test
  void tellsTheServersTime() throws IOException {
    NtpReading reading = ask(OURS.plusSeconds(7200), _ -> {}).orElseThrow();

    assertThat(reading.ours()).isEqualTo(OURS);
    assertThat(reading.theirs()).isBetween(OURS.plusMillis(7_200_500), OURS.plusMillis(7_201_500));
  }

  @Test
  void countsOnBeyond2036() throws IOException {
    Instant later = Instant.parse("2040-01-01T00:00:00Z");

    assertThat(ask(later, _ -> {}).orElseThrow().theirs()).isBetween(later, later.plusSeconds(2));
  }

  @Test
  void believesNobodyWhoIsNotAnsweringOrNotSynchronised() throws IOException {
    assertThat(ask(OURS, a -> a.putLong(24, 1))).as("another question").isEmpty();
    assertThat(ask(OURS, a -> a.put(0, (byte) 0xE4))).as("clock not set").isEmpty();
    assertThat(ask(OURS, a -> a.put(1, (byte) 0))).as("kiss of death").isEmpty();
    assertThat(ask(OURS, a -> a.put(1, (byte) 16))).as("unsynchronised").isEmpty();
    assertThat(ask(OURS, a -> a.put(0, (byte) 0x23))).as("a client").isEmpty();
    assertThat(ask(OURS, a -> a.putLong(40, 0))).as("no time").isEmpty();
  }

  @Test
  void whereNoWayLeadsThereIsNoReading() {
    // Port 0 fails at once, as an address does to which there is no route.
    assertThat(
            new Ntp(new SecureRandom(), Clock.fixed(OURS, ZoneOffset.UTC))
                .ask(InetAddress.getLoopbackAddress(), 0, Duration.ofMillis(700)))
        .isEmpty();
  }
}
