package org.maillens.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.maillens.capture.packet.ExportedConversation;
import org.maillens.capture.packet.ExportedConversation.Piece;
import org.maillens.capture.packet.PcapngWriter;
import org.maillens.client.Offer;
import org.maillens.client.Profile;
import org.maillens.client.Profiles;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Conversation.End;
import org.maillens.evidence.Conversation.How;
import org.maillens.evidence.Conversation.Peer;
import org.maillens.evidence.Conversation.Side;
import org.maillens.evidence.DialogueFacts.Problem;
import org.maillens.evidence.Exchange;
import org.maillens.tls.Bytes;
import org.maillens.tls.TlsRecord;

/// What a server says in plain text to a TLS hello is in a capture that is written of it.
class PlainAnswerTest {
  private static final End CLOSED = new End(How.CLOSED, Side.SERVER);
  private static final Piece HELLO = new Piece(true, hello());
  private static final Piece GREETING = server("* OK [CAPABILITY IMAP4rev1 STARTTLS] Ready.\r\n");
  private static final Piece COMPLAINT = server("* BAD Error in IMAP command.\r\n");

  private final SavedReader reader = SavedReader.shipped(_ -> Optional.empty());

  @Test
  void theGreetingOfAPortWithoutTls() throws Exception {
    whatIsExportedOf(List.of(HELLO, GREETING), Problem.SPEAKS_PLAIN, List.of(HELLO, GREETING));
  }

  @Test
  void aGreetingThatWasFasterThanTheHello() throws Exception {
    Piece both = new Piece(false, Bytes.concat(GREETING.bytes(), COMPLAINT.bytes()));
    whatIsExportedOf(
        List.of(GREETING, HELLO, COMPLAINT), Problem.SPEAKS_PLAIN, List.of(HELLO, both));
  }

  @Test
  void theRefusalOfAnotherServer() throws Exception {
    Piece refusal = server("HTTP/1.1 400 Bad Request\r\nServer: thing\r\n\r\nNo.");
    whatIsExportedOf(List.of(HELLO, refusal), Problem.OTHER_PROTOCOL, List.of(HELLO, refusal));
  }

  private void whatIsExportedOf(List<Piece> pieces, Problem problem, List<Piece> exported)
      throws Exception {
    ExportedConversation captured =
        new ExportedConversation(
            Instant.EPOCH,
            new Peer("192.0.2.1", 50000),
            new Peer("192.0.2.2", 993),
            pieces,
            CLOSED);
    Input capture = capture(captured);
    Conversation read =
        reader.read(List.of(capture), Progress.NONE, _ -> {}).conversations().all().getFirst();
    assertThat(read.dialogue().problem()).isEqualTo(problem);
    Exchange exchange = reader.exchanges(List.of(capture), Set.of(1)).getFirst();
    ExportedConversation written =
        ExportedConversation.of(exchange, read.client(), read.server(), read.end());
    assertThat(written.pieces()).isEqualTo(exported);
    // and opens as what it was
    Conversation again =
        reader
            .read(List.of(capture(written)), Progress.NONE, _ -> {})
            .conversations()
            .all()
            .getFirst();
    assertThat(again.dialogue()).isEqualTo(read.dialogue());
    assertThat(again.handshake()).isEqualTo(read.handshake());
  }

  private static Input capture(ExportedConversation conversation) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PcapngWriter.write(out, List.of(conversation));
    byte[] file = out.toByteArray();
    return new Input(
        "a.pcapng", OptionalLong.of(file.length), () -> new ByteArrayInputStream(file));
  }

  private static Piece server(String text) {
    return new Piece(false, Bytes.copyOf(text.getBytes(StandardCharsets.US_ASCII)));
  }

  private static Bytes hello() {
    var captured =
        Profiles.load()
            .byId("thunderbird-115")
            .flatMap(Profile::offer)
            .flatMap(Offer::captured)
            .orElseThrow();
    return TlsRecord.handshake(captured.recordVersion(), captured.hello());
  }
}
