package org.maillens.capture.tcp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.maillens.evidence.Conversation.End;

/// Writes down what is heard of each connection.
public final class Heard implements StreamListener.Opener {
  private final List<Stream> streams = new ArrayList<>();
  private int wanted = Integer.MAX_VALUE;

  /// From now on no more than so many bytes of a direction are wanted.
  public Heard wanting(int bytes) {
    wanted = bytes;
    return this;
  }

  @Override
  public StreamListener open(StreamListener.Flow flow) {
    Stream stream = new Stream(flow, wanted);
    streams.add(stream);
    return stream;
  }

  /// The connections in the order in which they were opened.
  public List<Stream> streams() {
    return streams;
  }

  /// The only one.
  public Stream only() {
    if (streams.size() != 1) {
      throw new AssertionError(streams.size() + " connections: " + streams);
    }
    return streams.getFirst();
  }

  /// One connection.
  public static final class Stream implements StreamListener {
    private final Flow flow;
    private final int wanted;
    private final ByteArrayOutputStream client = new ByteArrayOutputStream();
    private final ByteArrayOutputStream server = new ByteArrayOutputStream();
    private final List<String> said = new ArrayList<>();
    private End end = End.UNKNOWN;
    private long endedAt;
    private int ends;
    private @Nullable Thread settler;

    Stream(Flow flow, int wanted) {
      this.flow = flow;
      this.wanted = wanted;
    }

    @Override
    public boolean bytes(boolean fromClient, byte[] source, int offset, int length, long at) {
      if (ends > 0 || length <= 0) {
        throw new AssertionError("bytes after the end, or none");
      }
      ByteArrayOutputStream to = fromClient ? client : server;
      if (to.size() >= wanted) {
        throw new AssertionError("bytes that are not wanted");
      }
      to.write(source, offset, length);
      said.add(
          (fromClient ? "> " : "< ")
              + new String(source, offset, length, StandardCharsets.ISO_8859_1));
      return to.size() < wanted;
    }

    @Override
    public boolean gap(boolean fromClient, long length, long at) {
      if (ends > 0 || length <= 0) {
        throw new AssertionError("a gap after the end, or of nothing");
      }
      said.add((fromClient ? "> …" : "< …") + length);
      return true;
    }

    @Override
    public void end(End how, long at) {
      ends++;
      if (ends > 1) {
        throw new AssertionError("a second end");
      }
      end = how;
      endedAt = at;
    }

    @Override
    public void afterEnd() {
      if (ends != 1 || settler != null) {
        throw new AssertionError("not once after the end");
      }
      settler = Thread.currentThread();
    }

    /// Who did what is left after the end; null as long as nobody did.
    public @Nullable Thread settler() {
      return settler;
    }

    /// What is known of it.
    public Flow flow() {
      return flow;
    }

    /// All that the client sent.
    public byte[] client() {
      return client.toByteArray();
    }

    /// All that the server sent.
    public byte[] server() {
      return server.toByteArray();
    }

    /// What both said, in turn: `> client`, `< server`, `> …7` for a gap of seven bytes.
    public List<String> said() {
      return said;
    }

    /// How it ended, as `CLOSED CLIENT`.
    public String end() {
      return end.how() + " " + end.by();
    }

    /// When it ended.
    public long endedAt() {
      return endedAt;
    }

    /// Whether it ended.
    public boolean isEnded() {
      return ends == 1;
    }

    @Override
    public String toString() {
      return flow + " " + said + " " + end();
    }
  }
}
