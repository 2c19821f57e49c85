package org.maillens.evidence;

import static org.maillens.evidence.Sensitivity.Level.PERSONAL;
import static org.maillens.evidence.Sensitivity.Level.PUBLIC;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;

/// One connection between a program and a server as a capture, a recording or a transcript kept it:
/// what was said before TLS, the handshake, and how it ended. What went through it afterwards is
/// not kept.
///
/// @param number from 1, in the order in which conversations began; unique among those that were
///   read together
/// @param provenance the file and the frame or line at which it begins
/// @param lasted from its first to its last packet; zero where the source has no times
/// @param protocol by what was said, else by the port; empty where neither tells
/// @param security `NONE` where no TLS was begun
/// @param told what a transcript's tool said in words; empty for captures and recordings
/// @param lacks why something cannot be known of it
public record Conversation(
    @Sensitivity(PUBLIC) int number,
    @Sensitivity(PUBLIC) Provenance provenance,
    @Sensitivity(PUBLIC) Instant startedAt,
    @Sensitivity(PUBLIC) Duration lasted,
    @Sensitivity(PERSONAL) Peer client,
    @Sensitivity(PUBLIC) Peer server,
    @Sensitivity(PUBLIC) Optional<Protocol> protocol,
    @Sensitivity(PUBLIC) Security security,
    @Sensitivity(PUBLIC) DialogueFacts dialogue,
    @Sensitivity(PUBLIC) SeenHandshake handshake,
    @Sensitivity(PUBLIC) End end,
    @Sensitivity(PUBLIC) Optional<Told> told,
    @Sensitivity(PUBLIC) Set<Lack> lacks) {

  public Conversation {
    lacks = Set.copyOf(lacks);
  }

  /// One end of it. Whether its address may be told is said where it stands: a client's is
  /// personal, a server's is not.
  ///
  /// @param address numeric, or a name where a transcript has no address; empty where unknown
  /// @param port 1 to 65535; 0 where unknown
  public record Peer(@Sensitivity(PUBLIC) String address, @Sensitivity(PUBLIC) int port) {
    /// Nothing is known of it.
    public static final Peer UNKNOWN = new Peer("", 0);
  }

  /// How the connection ended, and who began to end it.
  public record End(@Sensitivity(PUBLIC) How how, @Sensitivity(PUBLIC) Side by) {
    /// It is not known how it ended.
    public static final End UNKNOWN = new End(How.OPEN, Side.UNKNOWN);

    private static final Map<How, Map<Side, End>> ALL = all();

    /// The one of that kind, for the many of a capture.
    public static End of(How how, Side by) {
      return Objects.requireNonNull(Objects.requireNonNull(ALL.get(how)).get(by));
    }

    private static Map<How, Map<Side, End>> all() {
      Map<How, Map<Side, End>> all = new EnumMap<>(How.class);
      for (How how : How.values()) {
        Map<Side, End> ends = new EnumMap<>(Side.class);
        for (Side by : Side.values()) {
          ends.put(by, new End(how, by));
        }
        all.put(how, ends);
      }
      return all;
    }
  }

  /// The ways in which a connection ends.
  public enum How {
    /// It had not ended where the source ends, or the source does not tell.
    OPEN,
    /// In order (FIN).
    CLOSED,
    /// Torn down (RST).
    RESET,
    /// Never made: the port is closed (RST in answer to SYN).
    REFUSED,
    /// Never made: nobody answered (SYN alone).
    NO_ANSWER
  }

  /// Who did it.
  public enum Side {
    CLIENT,
    SERVER,
    UNKNOWN
  }

  /// What the source does not have of a conversation.
  public enum Lack {
    /// It had begun before the source begins, so its hello may be missing.
    BEGINNING,
    /// Packets are missing in between.
    PACKETS,
    /// Packets were saved in part only (a short snapshot length).
    PACKET_ENDS,
    /// Only one direction was saved.
    DIRECTION,
    /// More than the memory allowed was left out.
    LEFT_OUT,
    /// It is encrypted, and no keys were given: in TLS 1.3 all after the ServerHello.
    KEYS,
    /// The bytes themselves: only a tool's words about them are there.
    BYTES,
    /// The file ends in the middle of it.
    END,
    /// When it was: the source tells no time, so [#startedAt] is when it was read.
    TIME
  }

  /// When it began as far as the source tells; the beginning of 1970 where it does not.
  public Instant toldStart() {
    return lacks.contains(Lack.TIME) ? Instant.EPOCH : startedAt;
  }

  /// What a tool said of the handshake, where only its words are there.
  ///
  /// @param tool name and version as it tells them, `OpenSSL 1.0.1`; the version may be missing
  /// @param verifyCode OpenSSL's `X509_V_ERR_…` number; empty where it told none
  /// @param verifyText what it said with it
  public record Told(
      @Sensitivity(PUBLIC) String tool,
      @Sensitivity(PUBLIC) Optional<Integer> verifyCode,
      @Sensitivity(PUBLIC) String verifyText) {}
}
