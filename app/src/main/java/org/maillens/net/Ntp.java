package org.maillens.net;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Asks a time server once (RFC 5905 section 14, as SNTP does). The request carries no time of this
/// computer, only a random number that the answer must repeat.
public final class Ntp {
  /// The port of NTP.
  public static final int PORT = 123;

  /// RFC 5905 section 7.3: no warning, version 4, client.
  private static final byte REQUEST = 0b00_100_011;

  private static final int LENGTH = 48;
  private static final int SERVER = 4;
  private static final int MAX_STRATUM = 15;

  /// Seconds from 1900 to 1970.
  private static final long UNIX = 2_208_988_800L;

  private final SecureRandom random;
  private final Clock clock;

  /// @param clock this computer's
  public Ntp(SecureRandom random, Clock clock) {
    this.random = random;
    this.clock = clock;
  }

  /// The server's time; empty when no proper answer comes in time.
  public Optional<NtpReading> ask(InetAddress server, int port, Duration timeout) {
    byte[] request = new byte[LENGTH];
    request[0] = REQUEST;
    long number = random.nextLong();
    ByteBuffer.wrap(request).putLong(40, number);
    Deadline deadline = Deadline.in(timeout);
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(new InetSocketAddress(server, port));
      long begun = System.nanoTime();
      socket.send(new DatagramPacket(request, LENGTH));
      while (!deadline.passed()) {
        DatagramPacket answer = new DatagramPacket(new byte[LENGTH], LENGTH);
        socket.setSoTimeout(deadline.socketMillis());
        socket.receive(answer);
        Optional<Instant> sent = read(answer, number);
        if (sent.isPresent()) {
          Instant ours = clock.instant();
          return Optional.of(
              new NtpReading(sent.get().plusNanos((System.nanoTime() - begun) / 2), ours));
        }
      }
    } catch (IOException _) {
      // No way there, nobody answers, or the wait was interrupted: there is no reading.
    }
    return Optional.empty();
  }

  private static Optional<Instant> read(DatagramPacket answer, long number) {
    ByteBuffer packet = ByteBuffer.wrap(answer.getData(), 0, answer.getLength());
    if (answer.getLength() < LENGTH) {
      return Optional.empty();
    }
    int first = packet.get(0) & 0xFF;
    int stratum = packet.get(1) & 0xFF;
    boolean synchronised = first >> 6 != 3 && stratum >= 1 && stratum <= MAX_STRATUM;
    long transmitted = packet.getLong(40);
    boolean ours = (first & 7) == SERVER && packet.getLong(24) == number && transmitted != 0;
    return synchronised && ours ? Optional.of(instant(transmitted)) : Optional.empty();
  }

  /// RFC 4330 section 3: seconds without the high bit are those since 2036.
  private static Instant instant(long timestamp) {
    long seconds = timestamp >>> 32;
    long era = (seconds & 0x8000_0000L) == 0 ? 1L << 32 : 0;
    long nanos = ((timestamp & 0xFFFF_FFFFL) * 1_000_000_000L) >>> 32;
    return Instant.ofEpochSecond(seconds + era - UNIX, nanos);
  }
}
