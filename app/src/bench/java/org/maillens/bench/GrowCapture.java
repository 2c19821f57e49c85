package org.maillens.bench;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.maillens.capture.packet.ExportedConversation;
import org.maillens.capture.packet.ExportedConversation.Piece;
import org.maillens.capture.packet.PacketFile;
import org.maillens.capture.packet.PacketFormatException;
import org.maillens.capture.packet.PcapngWriter;
import org.maillens.capture.tcp.StreamListener;
import org.maillens.evidence.Conversation.End;
import org.maillens.evidence.Conversation.Peer;
import org.maillens.tls.Bytes;

/// Makes a large capture of small real ones: their conversations again and again, each time from
/// another client and port, at another time, with other randoms, session ids, keys and ciphertexts,
/// and some dozen at once. The laboratory has more endless chains than the world, so the longer a
/// conversation is, the more seldom it comes.
///
/// ```
/// java -cp CLASSPATH org.maillens.bench.GrowCapture FILE MEGABYTES CONVERSATIONS CAPTURE…
/// ```
public final class GrowCapture {
  private static final Instant BEGIN = Instant.parse("2025-03-01T08:00:00Z");
  private static final Duration APART = Duration.ofMillis(2);
  private static final int BATCH = 256;
  private static final int CLIENTS = 4096;
  private static final int FIRST_PORT = 32768;
  private static final int PORTS = 28000;
  private static final int ENHANCED = 6;
  private static final double STEEPEST = 4;
  private static final double STEP = 0.001;

  private final List<ExportedConversation> real = new ArrayList<>();
  private final Random random = new Random(1);
  private double[] cumulated = {};

  private GrowCapture() {}

  /// Writes the file, and prints how many conversations are in it.
  public static void main(String[] arguments)
      throws IOException, PacketFormatException, InterruptedException {
    List<Path> captures = new ArrayList<>();
    for (int i = 3; i < arguments.length; i++) {
      captures.add(Path.of(arguments[i]));
    }
    long size = Long.parseLong(arguments[1]) << 20;
    int conversations = Integer.parseInt(arguments[2]);
    System.out.println(write(Path.of(arguments[0]), size, conversations, captures));
  }

  /// Writes a capture of about that size with about so many conversations.
  ///
  /// @return how many conversations are in it
  static int write(Path file, long size, int conversations, List<Path> captures)
      throws IOException, PacketFormatException, InterruptedException {
    GrowCapture grower = new GrowCapture();
    for (Path capture : captures) {
      grower.read(capture);
    }
    grower.weigh((double) size / conversations);
    return grower.grow(file, size);
  }

  private void read(Path capture) throws IOException, PacketFormatException, InterruptedException {
    try (InputStream in = Files.newInputStream(capture)) {
      PacketFile.read(in, Recorded::new, secrets -> {});
    }
  }

  /// How often each comes, so that all together have that length on the average.
  private void weigh(double mean) throws IOException {
    int head = length(List.of());
    double[] lengths = new double[real.size()];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = length(List.of(real.get(i))) - head;
    }
    double power = 0;
    while (power < STEEPEST && mean(lengths, power) > mean) {
      power += STEP;
    }
    cumulated = new double[lengths.length];
    double sum = 0;
    for (int i = 0; i < lengths.length; i++) {
      sum += Math.pow(lengths[i], -power);
      cumulated[i] = sum;
    }
  }

  private static int length(List<ExportedConversation> some) throws IOException {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    PcapngWriter.write(written, some);
    return written.size();
  }

  private static double mean(double[] lengths, double power) {
    double all = 0;
    double weights = 0;
    for (double length : lengths) {
      double weight = Math.pow(length, -power);
      all += weight * length;
      weights += weight;
    }
    return all / weights;
  }

  private int drawn() {
    double place = random.nextDouble() * cumulated[cumulated.length - 1];
    int found = Arrays.binarySearch(cumulated, place);
    return Math.min(found < 0 ? -found - 1 : found, cumulated.length - 1);
  }

  private int grow(Path file, long size) throws IOException {
    int count = 0;
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      long written = 0;
      while (written < size) {
        List<ExportedConversation> batch = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
          batch.add(another(count++));
        }
        byte[] bytes = byTime(batch, written == 0);
        out.write(bytes);
        written += bytes.length;
      }
    }
    // What is still on its way to the disk would take its time from those that read it.
    try (FileChannel disk = FileChannel.open(file, StandardOpenOption.WRITE)) {
      disk.force(true);
    }
    return count;
  }

  private ExportedConversation another(int number) {
    ExportedConversation one = real.get(drawn());
    String net = one.server().address().contains(":") ? "2001:db8:5::" : "10.20.";
    int client = random.nextInt(CLIENTS);
    String address =
        net.endsWith(":")
            ? net + Integer.toHexString(client + 1)
            : net + client / 256 + "." + client % 256;
    Renewal renewal = new Renewal(random);
    return new ExportedConversation(
        BEGIN.plus(APART.multipliedBy(number)),
        new Peer(address, FIRST_PORT + number % PORTS),
        one.server(),
        one.pieces().stream().map(renewal::of).toList(),
        one.end());
  }

  /// The blocks of a capture with these, the packets in the order of their times.
  private static byte[] byTime(List<ExportedConversation> batch, boolean first)
      throws IOException {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    PcapngWriter.write(written, batch);
    ByteBuffer blocks = ByteBuffer.wrap(written.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    List<ByteBuffer> packets = new ArrayList<>();
    int at = 0;
    while (at < blocks.limit()) {
      int length = blocks.getInt(at + 4);
      if (blocks.getInt(at) == ENHANCED) {
        packets.add(blocks.slice(at, length).order(ByteOrder.LITTLE_ENDIAN));
      } else if (first) {
        head.write(blocks.array(), at, length);
      }
      at += length;
    }
    packets.sort(
        Comparator.comparingLong(
            packet ->
                (packet.getInt(12) & 0xFFFF_FFFFL) << 32 | packet.getInt(16) & 0xFFFF_FFFFL));
    for (ByteBuffer packet : packets) {
      head.write(packet.array(), packet.arrayOffset(), packet.limit());
    }
    return head.toByteArray();
  }

  /// A conversation as it was captured.
  private final class Recorded implements StreamListener {
    private final Flow flow;
    private final List<Piece> pieces = new ArrayList<>();
    private boolean whole = true;

    Recorded(Flow flow) {
      this.flow = flow;
    }

    @Override
    public boolean bytes(boolean fromClient, byte[] source, int offset, int length, long at) {
      Bytes bytes = Bytes.copyOf(source, offset, offset + length);
      boolean goesOn = !pieces.isEmpty() && pieces.getLast().fromClient() == fromClient;
      pieces.add(
          new Piece(
              fromClient,
              goesOn ? Bytes.concat(pieces.removeLast().bytes(), bytes) : bytes));
      return true;
    }

    @Override
    public boolean gap(boolean fromClient, long length, long at) {
      whole = false;
      return true;
    }

    @Override
    public void end(End end, long at) {
      if (whole && !pieces.isEmpty()) {
        real.add(
            new ExportedConversation(
                BEGIN,
                new Peer(flow.clientAddress(), flow.clientPort()),
                server(),
                pieces,
                end));
      }
    }

    /// An address for each server of the lab, and the port by which other programs know what it
    /// speaks.
    private Peer server() {
      int port = flow.serverPort();
      String address =
          flow.serverAddress().contains(":")
              ? "2001:db8:7::" + Integer.toHexString(port)
              : "10.30." + port / 256 + "." + port % 256;
      Piece first = pieces.getFirst();
      int known =
          switch (first.fromClient() ? 0 : first.bytes().u8(0)) {
            case '*' -> 143;
            case '+' -> 110;
            case '2' -> 587;
            default -> 993;
          };
      return new Peer(address, known);
    }
  }
}
