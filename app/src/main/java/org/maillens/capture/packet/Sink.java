package org.maillens.capture.packet;

import java.util.List;
import java.util.function.Consumer;
import org.maillens.capture.packet.PacketFormatException.Problem;
import org.maillens.capture.tcp.BackgroundReassembly;
import org.maillens.capture.tcp.Limits;
import org.maillens.capture.tcp.StreamListener;
import org.maillens.evidence.Conversations.Kind;
import org.maillens.evidence.Conversations.Shortfall;

/// Where the frames and the key logs of one file go, whatever its form.
final class Sink {
  private final Tally tally = new Tally();
  private final BackgroundReassembly reassembly;
  private final Packets packets;
  private final Frames frames;
  private final Consumer<String> secrets;

  private long count;
  private boolean damaged;

  Sink(StreamListener.Opener opener, Consumer<String> secrets) {
    reassembly = new BackgroundReassembly(opener, Limits.usual());
    packets = new Packets(reassembly, tally);
    frames = new Frames(packets, tally);
    this.secrets = secrets;
  }

  /// The next frame.
  ///
  /// @param at microseconds since 1970-01-01T00:00Z
  void frame(int link, long at, byte[] bytes, int offset, int captured, long length) {
    count++;
    frames.take(link, bytes, offset, captured, length, count, at);
  }

  /// Something that counts as a frame and holds none.
  void other() {
    count++;
  }

  void secrets(String lines) {
    reassembly.then(() -> secrets.accept(lines));
  }

  /// Something is neither a packet nor a block.
  void damage() {
    damaged = true;
    tally.add(Kind.DAMAGED_PACKETS);
  }

  boolean isDamaged() {
    return damaged;
  }

  /// No more comes.
  void finish() throws InterruptedException {
    packets.finish();
  }

  /// Whatever is on its way goes no further.
  void stop() {
    reassembly.stop();
  }

  List<Shortfall> shortfalls() {
    return tally.with(reassembly.shortfalls());
  }

  PacketFormatException problem(Problem problem, Throwable cause) {
    return new PacketFormatException(problem, count, shortfalls(), cause);
  }

  PacketFormatException problem(Problem problem) {
    return new PacketFormatException(problem, count, shortfalls(), null);
  }
}
