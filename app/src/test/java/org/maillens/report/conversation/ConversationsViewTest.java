package org.maillens.report.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.maillens.client.Profiles;
import org.maillens.client.Recognised.Sureness;
import org.maillens.diagnosis.Finding;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Conversation.Peer;
import org.maillens.evidence.Conversation.Side;
import org.maillens.evidence.Conversations;
import org.maillens.evidence.conversation.SavedSamples;
import org.maillens.report.Messages;
import org.maillens.tls.AlertDescription;
import org.maillens.tls.ClientHello;
import org.maillens.tls.ProtocolVersion;

class ConversationsViewTest {
  private static final Optional<String> NAME = Optional.of("mail.example.org");
  private static final int MANY = 250_000;

  private final Profiles profiles = Profiles.load();
  private final Messages messages = new Messages(Locale.ENGLISH);
  private final SavedSamples samples = new SavedSamples();
  private final ClientHello windows7 = samples.hello("windows-7-tls12", NAME);
  private final ClientHello modern = samples.hello("modern", NAME);

  @Test
  void saysWhatFailsHowOften() {
    for (int i = 0; i < 31; i++) {
      samples.refused(windows7, AlertDescription.PROTOCOL_VERSION);
    }
    for (int i = 0; i < 9; i++) {
      samples.answered(windows7, ProtocolVersion.TLS12, "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA");
    }
    samples.answered(modern, ProtocolVersion.TLS13, "TLS_AES_256_GCM_SHA384");
    ConversationsView view =
        ConversationsView.of(
            samples.conversations(), profiles, new SeenProgram(profiles), List.of());
    assertThat(view.failed()).isEqualTo(31);
    assertThat(view.rows()).hasSize(41);
    assertThat(view.rows().getFirst().failed()).isTrue();
    assertThat(view.rows().getFirst().program().sureness()).isNotEqualTo(Sureness.NOT_KNOWN);
    assertThat(view.rows().getLast().failed()).isFalse();
    assertThat(view.groups()).hasSize(1);
    assertThat(messages.text(view.groups().getFirst().message()))
        .startsWith("31 of 40 conversations of ")
        .contains("Windows 7");
  }

  @Test
  void theProgramsOwnAlertIsTheCause() {
    Conversation refused =
        samples.answered(
            modern,
            ProtocolVersion.TLS13,
            "TLS_AES_256_GCM_SHA384",
            false,
            List.of(SavedSamples.fatal(true, new AlertDescription(48))));
    ConversationsView view =
        ConversationsView.of(
            samples.conversations(), profiles, new SeenProgram(profiles), List.of());
    ConversationRow row = view.rows().getFirst();
    assertThat(row.conversation()).isEqualTo(refused);
    assertThat(row.outcome()).isEqualTo(Outcome.BROKEN_OFF_BY_PROGRAM);
    assertThat(row.cause()).map(Finding::id).contains("certificate-refused-by-program");
    assertThat(row.outcome().alert(refused.handshake()))
        .map(alert -> alert.description().id())
        .contains(48);
    // Said to a server that had ended the connection, it ended nothing.
    assertThat(Outcome.ENDED_BY_SERVER.alert(refused.handshake())).isEmpty();
  }

  @Test
  void aServerThatEndsIsToldFromAProgramThatLeaves() {
    samples.ended(modern, Conversation.How.CLOSED, Side.SERVER);
    samples.ended(modern, Conversation.How.CLOSED, Side.CLIENT);
    ConversationsView view =
        ConversationsView.of(
            samples.conversations(), profiles, new SeenProgram(profiles), List.of());
    assertThat(view.rows())
        .extracting(ConversationRow::outcome)
        .containsExactly(Outcome.ENDED_BY_SERVER, Outcome.LEFT_BEFORE_ANSWER);
  }

  @Test
  void looksAtAsManyAsALargeCaptureHas() {
    samples.refused(windows7, AlertDescription.HANDSHAKE_FAILURE);
    samples.answered(modern, ProtocolVersion.TLS12, "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");
    samples.ended(modern, Conversation.How.RESET, Side.SERVER);
    List<Conversation> few = samples.conversations().all();
    List<Conversation> many = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      many.add(on(few.get(i % few.size()), i + 1));
    }
    ConversationsView view =
        ConversationsView.of(
            new Conversations(many, List.of()), profiles, new SeenProgram(profiles), List.of());
    assertThat(view.rows()).hasSize(MANY);
    assertThat(view.failed()).isEqualTo(MANY / 3 * 2 + 1);
  }

  /// With one of ten servers.
  private static Conversation on(Conversation like, int number) {
    return new Conversation(
        number,
        like.provenance(),
        like.startedAt().plusSeconds(number),
        like.lasted(),
        new Peer("198.51.100.7", 1_024 + number % 60_000),
        new Peer("192.0.2." + number % 10, 993),
        like.protocol(),
        like.security(),
        like.dialogue(),
        like.handshake(),
        like.end(),
        like.told(),
        like.lacks());
  }
}
