package org.maillens.capture.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maillens.capture.tcp.Sender.ACK;
import static org.maillens.capture.tcp.Sender.FIN;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Two streams of bytes cut into random segments, sent in random order, twice, overlapping, with
/// numbers that begin anew in between, are the same two streams again.
class RandomSegmentsTest {
  private static final int ROUNDS = 400;

  private record Part(boolean fromClient, int from, int to) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void anySegmentsGiveTheStreams(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] client = bytes(random);
      byte[] server = bytes(random);
      int clientFirst = first(random, client.length);
      int serverFirst = first(random, server.length);
      Heard heard = new Heard();
      Reassembly reassembly = new Reassembly(heard, Limits.usual());
      Sender sender = new Sender(reassembly).opened(clientFirst, serverFirst);
      for (Part part : parts(random, client, server)) {
        byte[] all = part.fromClient ? client : server;
        int first = part.fromClient ? clientFirst : serverFirst;
        // Acknowledgements stand still: what they do is another test's.
        sender.send(
            part.fromClient,
            ACK | (part.to == all.length && random.nextBoolean() ? FIN : 0),
            first + part.from,
            part.fromClient ? serverFirst : clientFirst,
            Arrays.copyOfRange(all, part.from, part.to));
      }
      reassembly.finish();
      assertThat(heard.only().client()).as("seed %d, round %d", seed, round).isEqualTo(client);
      assertThat(heard.only().server()).as("seed %d, round %d", seed, round).isEqualTo(server);
      assertThat(heard.only().isEnded()).isTrue();
      assertThat(reassembly.shortfalls()).isEmpty();
    }
  }

  /// Without some of the parts: what is heard and the gaps together are as long as the streams, and
  /// every byte is at its place.
  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void whatIsMissingIsMarkedAtItsPlace(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] client = bytes(random);
      int first = first(random, client.length);
      Placed placed = new Placed(client);
      Reassembly reassembly = new Reassembly(flow -> placed, new Limits(10, 700, 700));
      Sender sender = new Sender(reassembly).opened(first, 1);
      for (Part part : parts(random, client, new byte[0])) {
        if (random.nextInt(4) > 0) {
          sender.send(
              true, ACK, first + part.from, 1, Arrays.copyOfRange(client, part.from, part.to));
        }
        if (random.nextInt(6) == 0) {
          sender.server(ACK, 1, first + random.nextInt(part.to + 1), "");
        }
      }
      sender.client(ACK | FIN, first + client.length, 1, "");
      reassembly.finish();
      assertThat(placed.at).as("seed %d, round %d", seed, round).isEqualTo(client.length);
      assertThat(reassembly.shortfalls().stream().mapToLong(s -> s.count()).sum())
          .isEqualTo(placed.missing);
    }
  }

  private static byte[] bytes(Random random) {
    byte[] bytes = new byte[1 + random.nextInt(3000)];
    random.nextBytes(bytes);
    return bytes;
  }

  /// Often so that the numbers begin anew within the stream.
  private static int first(Random random, int length) {
    return switch (random.nextInt(3)) {
      case 0 -> random.nextInt();
      case 1 -> -1 - random.nextInt(length);
      default -> Integer.MAX_VALUE - random.nextInt(length);
    };
  }

  private static List<Part> parts(Random random, byte[] client, byte[] server) {
    List<Part> parts = new ArrayList<>();
    for (int twice = 0; twice < 2; twice++) {
      cut(random, true, client.length, parts);
      cut(random, false, server.length, parts);
    }
    switch (random.nextInt(3)) {
      case 0 -> Collections.shuffle(parts, random);
      case 1 -> {
        for (int i = 0; i + 1 < parts.size(); i += 1 + random.nextInt(3)) {
          Collections.swap(parts, i, i + 1);
        }
      }
      default -> {}
    }
    return parts;
  }

  private static void cut(Random random, boolean fromClient, int length, List<Part> parts) {
    for (int at = 0; at < length; ) {
      int to = Math.min(length, at + 1 + random.nextInt(400));
      parts.add(new Part(fromClient, Math.max(0, at - random.nextInt(50)), to));
      at = to;
    }
  }

  /// Holds every byte against what was sent at its place.
  private static final class Placed implements StreamListener {
    private final byte[] sent;
    private int at;
    private long missing;

    Placed(byte[] sent) {
      this.sent = sent;
    }

    @Override
    public boolean bytes(boolean fromClient, byte[] source, int offset, int length, long when) {
      assertThat(Arrays.copyOfRange(source, offset, offset + length))
          .isEqualTo(Arrays.copyOfRange(sent, at, at + length));
      at += length;
      return true;
    }

    @Override
    public boolean gap(boolean fromClient, long length, long when) {
      at += (int) length;
      missing += length;
      return true;
    }

    @Override
    public void end(org.maillens.evidence.Conversation.End end, long when) {
      assertThat(at).isEqualTo(sent.length);
    }
  }
}
