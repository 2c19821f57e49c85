package org.maillens.wizard;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.maillens.capture.Saved;
import org.maillens.client.ProfileHello;
import org.maillens.client.Profiles;
import org.maillens.client.Recognised.Sureness;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Conversation.End;
import org.maillens.evidence.Conversation.How;
import org.maillens.evidence.Conversation.Lack;
import org.maillens.evidence.Conversation.Peer;
import org.maillens.evidence.Conversation.Side;
import org.maillens.evidence.Conversations;
import org.maillens.evidence.Conversations.Kind;
import org.maillens.evidence.Conversations.Shortfall;
import org.maillens.evidence.DialogueFacts;
import org.maillens.evidence.Documents;
import org.maillens.evidence.Message;
import org.maillens.evidence.Provenance;
import org.maillens.evidence.SeenHandshake;
import org.maillens.evidence.SeenHandshake.Agreed;
import org.maillens.evidence.SeenHandshake.Reach;
import org.maillens.evidence.SeenHandshake.SeenAlert;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;
import org.maillens.tls.Alert;
import org.maillens.tls.Bytes;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ClientHello;
import org.maillens.tls.ProtocolVersion;
import org.maillens.wizard.service.Alike;
import org.maillens.wizard.service.Material;
import org.maillens.wizard.service.Opened;
import org.maillens.wizard.service.Seen;

/// A morning at a mail server, as a capture keeps it: programs that work, Windows 7 that does not,
/// and connections of which little was seen.
final class SampleConversations {
  static final String WINDOWS_7 = "windows-7-tls12";
  private static final String FILE = "/home/admin/imap-monday.pcapng";
  private static final Instant MORNING = Instant.parse("2026-11-16T08:02:11.250Z");
  private static final Map<String, ClientHello> HELLOS =
      Map.of(
          WINDOWS_7,
          hello(WINDOWS_7),
          "thunderbird-140",
          hello("thunderbird-140"),
          "thunderbird-115",
          hello("thunderbird-115"));

  private SampleConversations() {}

  /// So many, in a fixed mixture.
  static List<Conversation> of(int count) {
    List<Conversation> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(of(i + 1, i % 5));
    }
    return all;
  }

  private static Conversation of(int number, int sort) {
    return switch (sort) {
      case 0, 2 -> windows(number);
      case 1 -> works(number, "thunderbird-140", ProtocolVersion.TLS13);
      case 3 -> works(number, "thunderbird-115", ProtocolVersion.TLS12);
      default -> midstream(number);
    };
  }

  private static Conversation windows(int number) {
    return conversation(
        number,
        "192.0.2." + (20 + number % 40),
        Optional.of(Protocol.IMAP),
        Security.IMPLICIT_TLS,
        handshake(
            WINDOWS_7,
            Optional.empty(),
            List.of(new SeenAlert(false, Optional.of(fatal()))),
            Reach.HELLO),
        new End(How.CLOSED, Side.SERVER),
        Set.of());
  }

  private static Alert fatal() {
    return new Alert(2, new org.maillens.tls.AlertDescription(40));
  }

  private static Conversation works(int number, String profile, ProtocolVersion version) {
    boolean newest = version.equals(ProtocolVersion.TLS13);
    Agreed agreed =
        new Agreed(
            version,
            CipherSuite.byName(newest ? "TLS_AES_256_GCM_SHA384" : "ECDHE-RSA-AES256-GCM-SHA384")
                .orElseThrow(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            0,
            false);
    return conversation(
        number,
        "2001:db8:10:3e::a1f:" + (number % 90),
        Optional.of(newest ? Protocol.IMAP : Protocol.SUBMISSION),
        newest ? Security.IMPLICIT_TLS : Security.STARTTLS,
        handshake(profile, Optional.of(agreed), List.of(), Reach.FINISHED),
        new End(How.CLOSED, Side.CLIENT),
        newest ? Set.of(Lack.KEYS) : Set.of());
  }

  private static Conversation midstream(int number) {
    return conversation(
        number,
        "198.51.100.14",
        Optional.empty(),
        Security.IMPLICIT_TLS,
        SeenHandshake.none(),
        End.UNKNOWN,
        Set.of(Lack.BEGINNING));
  }

  private static SeenHandshake handshake(
      String profile, Optional<Agreed> agreed, List<SeenAlert> alerts, Reach reach) {
    return new SeenHandshake(
        List.of(HELLOS.get(profile)),
        0x0301,
        Optional.empty(),
        agreed,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Answer.UNKNOWN,
        alerts,
        reach,
        false,
        false);
  }

  private static Conversation conversation(
      int number,
      String client,
      Optional<Protocol> protocol,
      Security security,
      SeenHandshake handshake,
      End end,
      Set<Lack> lacks) {
    return new Conversation(
        number,
        new Provenance(Provenance.Source.CAPTURE, FILE, number * 31L),
        MORNING.plusMillis(number * 1734L),
        Duration.ofMillis(84),
        new Peer(client, 50_000 + number % 10_000),
        new Peer("192.0.2.10", protocol.equals(Optional.of(Protocol.SUBMISSION)) ? 587 : 993),
        protocol,
        security,
        DialogueFacts.none(),
        handshake,
        end,
        Optional.empty(),
        lacks);
  }

  private static ClientHello hello(String profile) {
    return ProfileHello.clientHello(
        Profiles.load().byId(profile).orElseThrow(),
        Optional.of("mail.example.com"),
        Bytes.ofHex("00".repeat(32)),
        Bytes.ofHex("00".repeat(32)),
        Map.of());
  }

  /// As the engine says it of each.
  static Seen seen(Conversation c) {
    boolean worked = c.handshake().reach() == Reach.FINISHED;
    Optional<ClientHello> hello = c.handshake().hello();
    Answer answer = worked ? Answer.YES : hello.isPresent() ? Answer.NO : Answer.UNKNOWN;
    Optional<Seen.Likely> program =
        HELLOS.entrySet().stream()
            .filter(e -> hello.filter(e.getValue()::equals).isPresent())
            .map(Map.Entry::getKey)
            .map(
                id ->
                    new Seen.Likely(
                        label(id), id.equals(WINDOWS_7) ? Sureness.LIKELY : Sureness.CERTAIN))
            .findFirst();
    return new Seen(
        c,
        answer,
        Message.of(
            switch (answer) {
              case YES -> "conversations.outcome.finished";
              case NO -> "conversations.outcome.refused";
              case UNKNOWN -> "conversations.outcome.not-seen";
            }),
        c.handshake()
            .fatalAlert()
            .map(_ -> Message.of("conversations.page.alert", "handshake failure", 40)),
        program);
  }

  private static String label(String id) {
    return Profiles.load().byId(id).orElseThrow().label();
  }

  /// As the engine sums them up.
  static Opened opened(List<Conversation> all, Optional<Message> problem) {
    Map<Answer, Set<Integer>> byAnswer =
        all.stream()
            .map(SampleConversations::seen)
            .collect(
                Collectors.groupingBy(
                    Seen::worked,
                    Collectors.mapping(s -> s.conversation().number(), Collectors.toSet())));
    Set<Integer> failed = byAnswer.getOrDefault(Answer.NO, Set.of());
    List<Alike> groups =
        failed.isEmpty()
            ? List.of()
            : List.of(
                new Alike(
                    Message.of(
                        "conversations.group",
                        failed.size(),
                        failed.size(),
                        label(WINDOWS_7),
                        "they and mail.example.com have no way to encrypt in common"),
                    Answer.NO,
                    failed));
    return new Opened(
        Material.none(),
        new Saved(
            new Conversations(
                all,
                List.of(
                    new Shortfall(Kind.LOST_BYTES, 4_380), new Shortfall(Kind.SHORT_PACKETS, 12))),
            List.of(),
            Documents.none()),
        List.of(),
        Optional.empty(),
        List.of(),
        groups,
        problem);
  }
}
