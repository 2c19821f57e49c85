package org.maillens.evidence.conversation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.maillens.certificate.Certificate;
import org.maillens.client.Profile;
import org.maillens.client.ProfileHello;
import org.maillens.client.Profiles;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Conversation.End;
import org.maillens.evidence.Conversation.How;
import org.maillens.evidence.Conversation.Lack;
import org.maillens.evidence.Conversation.Peer;
import org.maillens.evidence.Conversation.Side;
import org.maillens.evidence.ConversationSamples;
import org.maillens.evidence.Conversations;
import org.maillens.evidence.DialogueFacts;
import org.maillens.evidence.Provenance;
import org.maillens.evidence.SeenHandshake;
import org.maillens.evidence.SeenHandshake.Agreed;
import org.maillens.evidence.SeenHandshake.Reach;
import org.maillens.evidence.SeenHandshake.SeenAlert;
import org.maillens.evidence.SeenHandshake.SeenCertificate;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;
import org.maillens.tls.Alert;
import org.maillens.tls.AlertDescription;
import org.maillens.tls.Bytes;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ClientHello;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;

/// Conversations as a capture would show them, one after the other.
public final class SavedSamples {
  /// The server of all of them.
  public static final Peer SERVER = new Peer("192.0.2.25", 993);

  private static final Bytes ZEROS = Bytes.copyOf(new byte[32]);
  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

  private final Profiles profiles = Profiles.load();
  private final List<Conversation> all = new ArrayList<>();

  /// All so far.
  public Conversations conversations() {
    return new Conversations(all, List.of());
  }

  /// The hello of a program.
  public ClientHello hello(String program, Optional<String> name) {
    Profile profile = profiles.byId(program).orElseThrow();
    return ProfileHello.clientHello(profile, name, ZEROS, ZEROS, Map.of(NamedGroup.X25519, ZEROS));
  }

  /// The server answers.
  public Conversation answered(
      ClientHello hello, ProtocolVersion version, String suite, Certificate... chain) {
    return answered(hello, version, suite, false, List.of(), chain);
  }

  /// The server answers, marks perhaps that it has better, and alerts follow.
  public Conversation answered(
      ClientHello hello,
      ProtocolVersion version,
      String suite,
      boolean marked,
      List<SeenAlert> alerts,
      Certificate... chain) {
    Agreed agreed =
        new Agreed(
            version,
            CipherSuite.byName(suite).orElseThrow(),
            Optional.of(NamedGroup.SECP256R1),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            0,
            marked);
    boolean broken = alerts.stream().anyMatch(a -> a.alert().filter(Alert::isFatal).isPresent());
    return add(
        handshake(
            hello,
            Optional.of(agreed),
            List.of(chain),
            alerts,
            broken ? Reach.ANSWERED : Reach.FINISHED),
        new End(How.CLOSED, Side.CLIENT),
        Set.of());
  }

  /// The server refuses by an alert.
  public Conversation refused(ClientHello hello, AlertDescription alert) {
    return add(
        handshake(hello, Optional.empty(), List.of(), List.of(fatal(false, alert)), Reach.HELLO),
        new End(How.CLOSED, Side.SERVER),
        Set.of());
  }

  /// The server, or the program, ends it without a word.
  public Conversation ended(ClientHello hello, How how, Side by, Lack... lacks) {
    return add(
        handshake(hello, Optional.empty(), List.of(), List.of(), Reach.HELLO),
        new End(how, by),
        Set.of(lacks));
  }

  /// No connection came about.
  public Conversation unreached(How how, int port) {
    return add(
        SeenHandshake.none(), new End(how, Side.SERVER), Set.of(), new Peer("192.0.2.25", port));
  }

  /// A fatal alert.
  public static SeenAlert fatal(boolean fromClient, AlertDescription alert) {
    return new SeenAlert(fromClient, Optional.of(new Alert(Alert.FATAL, alert)));
  }

  private static SeenHandshake handshake(
      ClientHello hello,
      Optional<Agreed> agreed,
      List<Certificate> chain,
      List<SeenAlert> alerts,
      Reach reach) {
    return ConversationSamples.handshake(
        Optional.of(hello),
        agreed,
        chain.stream().map(SeenCertificate::of).toList(),
        alerts,
        reach);
  }

  private Conversation add(SeenHandshake handshake, End end, Set<Lack> lacks) {
    return add(handshake, end, lacks, SERVER);
  }

  private Conversation add(SeenHandshake handshake, End end, Set<Lack> lacks, Peer server) {
    int number = all.size() + 1;
    Conversation conversation =
        new Conversation(
            number,
            new Provenance(Provenance.Source.CAPTURE, "seen.pcapng", number),
            START.plusSeconds(number),
            Duration.ofMillis(200),
            new Peer("198.51.100.7", 40_000 + number),
            server,
            Optional.of(Protocol.IMAP),
            handshake.hello().isPresent() ? Security.IMPLICIT_TLS : Security.NONE,
            DialogueFacts.none(),
            handshake,
            end,
            Optional.empty(),
            lacks);
    all.add(conversation);
    return conversation;
  }
}
