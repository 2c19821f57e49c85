package org.maillens.capture;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.maillens.capture.conversation.ConversationFollower;
import org.maillens.capture.conversation.SharedHandshakes;
import org.maillens.capture.keylog.KeyLog;
import org.maillens.capture.packet.PacketFile;
import org.maillens.capture.packet.PacketFormatException;
import org.maillens.capture.tcp.StreamListener;
import org.maillens.capture.tcp.StreamListener.Flow;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Conversations;
import org.maillens.evidence.Conversations.Kind;
import org.maillens.evidence.Conversations.Shortfall;
import org.maillens.evidence.Provenance;

/// Reads captures, one after another, as one: conversations are numbered on, keys of one serve all,
/// and equal handshakes exist once. For one thread.
public final class CaptureReader {
  /// Of more conversations none are kept.
  static final int MOST_CONVERSATIONS = 500_000;

  private final KeyLog keys;
  private final Consumer<Conversation> asTheyCome;
  private final Consumer<Conversation> taker = this::ended;
  private final SharedHandshakes shared = new SharedHandshakes();
  private final List<Conversation> conversations = new ArrayList<>();
  private final Map<Kind, Long> shortfalls = new EnumMap<>(Kind.class);
  private final ChosenBytes chosen;
  private int highest;
  private long leftOut;

  /// @param keys what opens the handshakes; those in the captures are added
  /// @param asTheyCome hears each conversation when it has ended, in one thread at a time, which
  ///   need not be the one that reads
  public CaptureReader(KeyLog keys, Consumer<Conversation> asTheyCome) {
    this(keys, asTheyCome, new ChosenBytes(Set.of(), _ -> {}));
  }

  /// One that keeps the bytes of some conversations, and only them.
  CaptureReader(KeyLog keys, Consumer<Conversation> asTheyCome, ChosenBytes chosen) {
    this.keys = keys;
    this.asTheyCome = asTheyCome;
    this.chosen = chosen;
  }

  /// Reads one capture to its end.
  ///
  /// @param name of the file, for the provenance
  /// @param in not packed
  /// @throws PacketFormatException if it is none, or not whole; what could be read is kept
  /// @throws IOException if the stream fails; what could be read is kept
  /// @throws InterruptedException soon after the thread is interrupted
  public void read(String name, InputStream in)
      throws IOException, PacketFormatException, InterruptedException {
    int base = highest;
    try {
      PacketFile.read(in, flow -> opened(name, flow, base), keys::add).forEach(this::missing);
    } catch (PacketFormatException broken) {
      broken.shortfalls().forEach(this::missing);
      throw broken;
    }
  }

  private StreamListener opened(String name, Flow flow, int base) {
    int number = base + flow.number();
    highest = Math.max(highest, number);
    Flow numbered =
        new Flow(
            number,
            flow.frame(),
            flow.at(),
            flow.clientAddress(),
            flow.clientPort(),
            flow.serverAddress(),
            flow.serverPort(),
            flow.fromItsBeginning());
    Provenance provenance = new Provenance(Provenance.Source.CAPTURE, name, flow.frame());
    return new ConversationFollower(numbered, provenance, keys, shared, taker, chosen.tap(number));
  }

  private void ended(Conversation conversation) {
    if (conversations.size() >= MOST_CONVERSATIONS) {
      leftOut++;
      return;
    }
    conversations.add(conversation);
    chosen.ended(conversation);
    asTheyCome.accept(conversation);
  }

  private void missing(Shortfall shortfall) {
    shortfalls.merge(shortfall.kind(), shortfall.count(), Long::sum);
  }

  /// All that was read so far.
  public Conversations conversations() {
    Map<Kind, Long> missing = new EnumMap<>(Kind.class);
    missing.putAll(shortfalls);
    long lean =
        conversations.stream().filter(c -> c.lacks().contains(Conversation.Lack.LEFT_OUT)).count();
    if (leftOut + lean > 0) {
      missing.merge(Kind.LEFT_OUT, leftOut + lean, Long::sum);
    }
    List<Conversation> byNumber = new ArrayList<>(conversations);
    byNumber.sort(Comparator.comparingInt(Conversation::number));
    return new Conversations(
        byNumber,
        missing.entrySet().stream().map(e -> new Shortfall(e.getKey(), e.getValue())).toList());
  }

  /// How many conversations were found so far.
  int count() {
    return conversations.size();
  }

  /// The highest number so far; 0 for none.
  int highest() {
    return highest;
  }
}
