package org.maillens.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.maillens.capture.packet.ExportedConversation;
import org.maillens.capture.packet.PcapngWriter;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Conversation.End;
import org.maillens.evidence.Conversation.How;
import org.maillens.evidence.Conversation.Peer;
import org.maillens.evidence.Conversation.Side;
import org.maillens.evidence.Conversations.Kind;
import org.maillens.evidence.Conversations.Shortfall;
import org.maillens.evidence.Document;
import org.maillens.evidence.Exchange;
import org.maillens.evidence.Provenance;
import org.maillens.tls.Bytes;

class SavedReaderTest {
  private final SavedReader reader = SavedReader.shipped(_ -> Optional.empty());

  /// The trace of RFC 8448 section 3, as a capture.
  private static byte[] capture() {
    List<ExportedConversation.Piece> pieces = new ArrayList<>();
    for (String line : text("/captures/rfc8448-simple.txt").lines().toList()) {
      String[] words = line.split(" ", 2);
      if (!words[0].equals("#")) {
        pieces.add(
            new ExportedConversation.Piece(words[0].equals("client"), Bytes.ofHex(words[1])));
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      PcapngWriter.write(
          out,
          List.of(
              new ExportedConversation(
                  Instant.EPOCH,
                  new Peer("10.0.0.1", 50123),
                  new Peer("10.0.0.2", 993),
                  pieces,
                  new End(How.CLOSED, Side.CLIENT))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static String text(String resource) {
    try (InputStream in = SavedReaderTest.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Input input(String name, byte[] bytes) {
    return new Input(name, OptionalLong.of(bytes.length), () -> new ByteArrayInputStream(bytes));
  }

  private static Input keys() {
    return input("keys", text("/captures/rfc8448-simple.keys").getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void capturesAreNumberedOnAndKeysServeAll() throws Exception {
    List<Integer> heard = new ArrayList<>();
    List<Long> progress = new ArrayList<>();
    Saved saved =
        reader.read(
            List.of(input("a.pcapng", capture()), input("b.pcapng", packed(capture())), keys()),
            (bytes, of) -> progress.add(bytes),
            c -> heard.add(c.number()));
    assertThat(heard).containsExactly(1, 2);
    assertThat(saved.conversations().all()).hasSize(2);
    Conversation second = saved.conversations().byNumber(2).orElseThrow();
    assertThat(second.provenance())
        .isEqualTo(new Provenance(Provenance.Source.CAPTURE, "b.pcapng", 1));
    assertThat(second.handshake().decrypted()).isTrue();
    assertThat(second.handshake().chain()).hasSize(1);
    assertThat(second.handshake())
        .isSameAs(saved.conversations().byNumber(1).orElseThrow().handshake());
    assertThat(saved.documents().read().stream().map(Document::kind))
        .containsExactly(Document.Kind.KEY_LOG, Document.Kind.CAPTURE, Document.Kind.CAPTURE);
    assertThat(progress).isSorted().isNotEmpty();
    assertThat(saved.toString()).doesNotContain("b67b7d690cc16c4e");
  }

  private static byte[] packed(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  @Test
  void aCutCaptureTellsWhatIsThereAndThatItIsCut() {
    byte[] whole = capture();
    for (int length = 8; length < whole.length; length += 13) {
      byte[] cut = Arrays.copyOf(whole, length);
      ReadingException said =
          catchThrowableOfType(
              ReadingException.class,
              () -> reader.read(List.of(input("x", cut)), Progress.NONE, _ -> {}));
      if (said != null) {
        assertThat(said.problem()).isEqualTo(ReadingException.Problem.CUT_CAPTURE);
        assertThat(said.readable().conversations().all()).hasSizeLessThanOrEqualTo(1);
      }
    }
  }

  @Test
  void textsAndTranscriptsAreTold() throws Exception {
    Saved saved =
        reader.read(
            List.of(
                input("x", capture()),
                Input.pasted("error:0A0000C1:SSL routines::no shared cipher")),
            Progress.NONE,
            _ -> {});
    assertThat(saved.conversations().all()).hasSize(1);
    assertThat(saved.documents().sightings()).hasSize(1);
  }

  @Test
  void ofALongTranscriptTheBeginningIsReadAndItIsSaid() throws Exception {
    String one = "CONNECTED(00000003)\n---\nNew, (NONE), Cipher is (NONE)\n";
    String filler = "filler of a transcript\n".repeat(DocumentReader.LARGEST_TEXT / 23 - 3);
    Input whole = input("t", (one + filler).getBytes(StandardCharsets.US_ASCII));
    Saved read = reader.read(List.of(whole), Progress.NONE, _ -> {});
    assertThat(read.conversations().all()).hasSize(1);
    assertThat(read.conversations().shortfalls()).isEmpty();
    Input longer = input("t", (one + filler + one).getBytes(StandardCharsets.US_ASCII));
    ReadingException said =
        catchThrowableOfType(
            ReadingException.class, () -> reader.read(List.of(longer), Progress.NONE, _ -> {}));
    assertThat(said.problem()).isEqualTo(ReadingException.Problem.LONG_TRANSCRIPT);
    assertThat(said.readable().conversations().all()).hasSize(1);
    assertThat(said.readable().conversations().shortfalls())
        .containsExactly(new Shortfall(Kind.LONG_TRANSCRIPTS, 1));
  }

  @Test
  void whatIsBeforeTheEndOfACutPackedTranscriptIsShown() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write("CONNECTED(00000003)\n---\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
      for (int i = 0; i < 50_000; i++) {
        out.write((i * 7919 + "\n").getBytes(StandardCharsets.US_ASCII));
      }
    }
    byte[] cut = Arrays.copyOf(packed.toByteArray(), packed.size() / 2);
    ReadingException said =
        catchThrowableOfType(
            ReadingException.class,
            () -> reader.read(List.of(input("t.gz", cut)), Progress.NONE, _ -> {}));
    assertThat(said.problem()).isEqualTo(ReadingException.Problem.CUT_SHORT);
    assertThat(said.readable().conversations().all()).hasSize(1);
  }

  @Test
  void theBytesOfChosenConversationsAreReadAgain() throws Exception {
    List<Input> inputs = List.of(input("a", capture()), input("b", capture()));
    List<Exchange> exchanges = reader.exchanges(inputs, Set.of(2));
    assertThat(exchanges).hasSize(1);
    assertThat(exchanges.getFirst().number()).isEqualTo(2);
    assertThat(exchanges.getFirst().sent().hex()).startsWith("16030100c4010000c00303cb34ecb1");
    assertThat(exchanges.getFirst().received().hex()).startsWith("160303005a02000056");
    assertThat(exchanges.getFirst().outcome()).isEqualTo("TLS 1.3 TLS_AES_128_GCM_SHA256");
  }

  @Test
  void readingEndsWhenTheThreadIsInterrupted() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> reader.read(List.of(input("x", capture())), Progress.NONE, _ -> {}))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }
}
