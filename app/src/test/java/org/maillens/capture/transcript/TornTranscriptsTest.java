package org.maillens.capture.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.SeenHandshake;
import org.maillens.tls.ProtocolVersion;

/// Transcripts that break off: no exception, and nothing that the whole one does not say.
class TornTranscriptsTest {
  private static final int CUTS = 16;

  /// As many lines as most transcripts have that show words only.
  private static final int SHORT = 90;

  @TestFactory
  Stream<DynamicTest> brokenOffAnywhere() {
    return Transcripts.files().stream()
        .map(file -> dynamicTest(Transcripts.name(file), () -> brokenOff(file)));
  }

  private static void brokenOff(Path file) {
    String content = Transcripts.content(file);
    Transcribed whole = Transcripts.read(content);
    List<String> lines = content.lines().toList();
    // Every line of a short one, and of a long one as many as time allows.
    int step = lines.size() <= SHORT ? 1 : lines.size() / (2 * CUTS);
    for (int count = 0; count < lines.size(); count += step) {
      holds(String.join("\n", lines.subList(0, count)), whole, file);
    }
    for (int cut = 1; cut < CUTS; cut++) {
      int at = (int) ((long) content.length() * cut / CUTS);
      holds(content.substring(0, at), whole, file);
      // The beginning may be lost as well.
      Transcripts.read(content.substring(at));
    }
  }

  private static void holds(String part, Transcribed whole, Path file) {
    Transcribed read = Transcripts.read(part);
    assertThat(read.conversations()).hasSizeLessThanOrEqualTo(whole.conversations().size());
    for (Conversation conversation : read.conversations()) {
      isPart(conversation, whole.conversations().get(conversation.number() - 1));
    }
    if (!Transcripts.name(file).startsWith("pem/")) {
      for (Evidence scan : read.scans()) {
        Optional<Evidence> same =
            whole.scans().stream()
                .filter(one -> one.endpoint().port() == scan.endpoint().port())
                .findFirst();
        assertThat(same).isPresent();
        isPart(scan, same.get());
      }
    }
  }

  private static void isPart(Conversation part, Conversation whole) {
    SeenHandshake less = part.handshake();
    SeenHandshake more = whole.handshake();
    less.agreed()
        .ifPresent(
            agreed -> {
              assertThat(more.agreed()).isPresent();
              assertThat(agreed.version()).isEqualTo(more.agreed().get().version());
              assertThat(agreed.suite()).isEqualTo(more.agreed().get().suite());
              agreed.group().ifPresent(g -> assertThat(more.agreed().get().group()).contains(g));
              agreed.scheme().ifPresent(s -> assertThat(more.agreed().get().scheme()).contains(s));
              assertThat(more.agreed().get().extensions()).containsAll(agreed.extensions());
            });
    assertThat(less.hellos())
        .isEqualTo(more.hellos().subList(0, Math.min(less.hellos().size(), more.hellos().size())));
    assertThat(less.reach()).isLessThanOrEqualTo(more.reach());
    for (int i = 0; i < less.chain().size(); i++) {
      assertThat(more.chain()).hasSizeGreaterThan(i);
    }
    // A chain that is readable as a whole is judged, so it must be whole.
    if (!less.readableChain().isEmpty()) {
      assertThat(less.readableChain().size()).isEqualTo(more.chain().size());
    }
    less.fatalAlert().ifPresent(alert -> assertThat(more.alerts()).contains(alert));
    part.told()
        .flatMap(Conversation.Told::verifyCode)
        .ifPresent(code -> assertThat(whole.told().orElseThrow().verifyCode()).contains(code));
    if (part.end().how() != Conversation.How.OPEN) {
      assertThat(part.end().how()).isEqualTo(whole.end().how());
    }
  }

  private static void isPart(Evidence part, Evidence whole) {
    for (ProtocolVersion version : ProtocolVersion.known()) {
      Answer less = part.version(version).supported();
      if (less != Answer.UNKNOWN) {
        assertThat(whole.version(version).supported()).as(version.label()).isEqualTo(less);
      }
      assertThat(whole.version(version).cipherSuites())
          .containsAll(part.version(version).cipherSuites());
    }
    part.certificates()
        .forEach(
            chain ->
                assertThat(whole.certificates())
                    .anyMatch(other -> other.sent().equals(chain.sent())));
  }
}
