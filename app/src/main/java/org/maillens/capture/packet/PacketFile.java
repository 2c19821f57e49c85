package org.maillens.capture.packet;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipException;
import org.maillens.capture.packet.PacketFormatException.Problem;
import org.maillens.capture.tcp.StreamListener;
import org.maillens.evidence.Conversations.Shortfall;

/// A capture of packets, pcap or pcapng, read once from its beginning to its end.
///
/// The memory that it takes does not depend on the file: what does not fit into the limits is left
/// out and told.
public final class PacketFile {
  private static final int MAGIC = 4;

  private PacketFile() {}

  /// Whether a file that begins so is a capture of packets.
  ///
  /// @param head four bytes or more, not packed; fewer are none
  public static boolean begins(byte[] head) {
    if (head.length < MAGIC) {
      return false;
    }
    int first = Window.number(head, 0, true);
    return first == PcapngReader.SECTION || PcapReader.begins(first);
  }

  /// Reads a capture that is not packed, or unpacked by the stream.
  ///
  /// @param opener gives who hears each TCP connection, in one thread at a time, which need not be
  ///   this one; all have heard its end when this returns or throws a [PacketFormatException] or an
  ///   [IOException]
  /// @param secrets takes the key logs of TLS that are in the file, as they come: whole lines, a
  ///   long log in several parts
  /// @return what could not be used, each kind once
  /// @throws IOException if the stream fails
  /// @throws PacketFormatException if it is no capture, ends too early, also when packed, or is
  ///   damaged; what could be read of it was delivered
  /// @throws InterruptedException soon after the thread is interrupted
  public static List<Shortfall> read(
      InputStream in, StreamListener.Opener opener, Consumer<String> secrets)
      throws IOException, PacketFormatException, InterruptedException {
    Sink sink = new Sink(opener, secrets);
    try {
      return read(in, sink);
    } finally {
      sink.stop();
    }
  }

  private static List<Shortfall> read(InputStream in, Sink sink)
      throws IOException, PacketFormatException, InterruptedException {
    try {
      read(new Window(in), sink);
    } catch (EOFException cut) {
      sink.finish();
      throw sink.problem(Problem.CUT_SHORT, cut);
    } catch (ZipException altered) {
      sink.finish();
      throw sink.problem(Problem.DAMAGED, altered);
    } catch (PacketFormatException failed) {
      sink.finish();
      throw sink.problem(failed.problem());
    } catch (IOException failed) {
      sink.finish();
      throw failed;
    }
    sink.finish();
    if (sink.isDamaged()) {
      throw sink.problem(Problem.DAMAGED);
    }
    return sink.shortfalls();
  }

  private static void read(Window window, Sink sink)
      throws IOException, PacketFormatException, InterruptedException {
    if (!window.has(MAGIC)) {
      throw sink.problem(Problem.UNKNOWN);
    }
    int first = window.number(0, true);
    if (first == PcapngReader.SECTION) {
      PcapngReader.read(window, sink);
    } else if (PcapReader.begins(first)) {
      PcapReader.read(window, sink);
    } else {
      throw sink.problem(Problem.UNKNOWN);
    }
  }
}
