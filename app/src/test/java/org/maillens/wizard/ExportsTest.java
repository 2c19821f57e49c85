package org.maillens.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maillens.capture.Progress;
import org.maillens.client.Profiles;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Document;
import org.maillens.evidence.Documents;
import org.maillens.evidence.Reported;
import org.maillens.fix.FixLibrary;
import org.maillens.report.Analysis;
import org.maillens.report.ConversationsJson;
import org.maillens.report.Messages;
import org.maillens.report.Report;
import org.maillens.report.conversation.ConversationsView;
import org.maillens.wizard.service.CheckOrder;
import org.maillens.wizard.service.HelloText;
import org.maillens.wizard.service.Material;
import org.maillens.wizard.service.Opened;
import org.maillens.wizard.service.PracticeMailbox;

/// A live check saved as a capture, opened again by the wizard's own engine, and saved once more.
class ExportsTest {
  @Test
  void whatIsSavedIsReadAgain(@TempDir Path folder) throws Exception {
    EngineServices engine = KeyboardWalkTest.engine(List.of());
    Path capture = folder.resolve("live.pcapng");
    Report live;
    try (PracticeMailbox mailbox = engine.practice("dovecot24-no-dh")) {
      live =
          engine.check(
              new CheckOrder(
                  mailbox.endpoint(),
                  Reported.nothing(),
                  engine.profiles().stream().filter(p -> p.id().equals("windows-7-tls12")).toList(),
                  false,
                  Documents.none(),
                  mailbox.trust()),
              _ -> {});
    }
    engine.export(live, Optional.empty(), capture);
    HelloText sent = engine.hello(live).orElseThrow();

    Consumer<Conversation> ignore = _ -> {};
    Opened opened = engine.opened(new Material("", List.of(capture)), Progress.NONE, ignore);
    List<Conversation> all = opened.saved().conversations().all();
    assertThat(all).hasSameSizeAs(live.evidence().exchanges());
    assertThat(opened.problem()).isEmpty();
    assertThat(opened.alike()).isNotEmpty();
    Conversation windows =
        all.stream()
            .filter(
                c ->
                    engine.seen(c).program().stream().anyMatch(p -> p.name().contains("Windows 7")))
            .findFirst()
            .orElseThrow();
    Report saved = engine.conversation(opened, windows.number());
    assertThat(saved.findings().getFirst().id()).isEqualTo(live.findings().getFirst().id());
    HelloText seen = engine.hello(saved).orElseThrow();
    assertThat(seen.ja3()).isEqualTo(sent.ja3());
    assertThat(seen.ja4()).isEqualTo(sent.ja4());
    assertThat(seen.hex()).hasSameSizeAs(sent.hex());

    Path list = folder.resolve("list.json");
    ConversationsView view =
        new Analysis(Profiles.load(), FixLibrary.load())
            .conversations(opened.saved().conversations(), List.of());
    try (Writer out = Files.newBufferedWriter(list)) {
      new ConversationsJson(new Messages(Locale.ROOT)).write(view, view.rows(), List.of(), out);
    }
    assertThat(engine.look(list).kind()).isEqualTo(Document.Kind.CONVERSATIONS);
    Opened reopened = engine.opened(new Material("", List.of(list)), Progress.NONE, ignore);
    assertThat(reopened.saved().conversations()).isEqualTo(opened.saved().conversations());
    assertThat(reopened.problem()).isEmpty();
    assertThat(reopened.explanation()).isEmpty();

    Path again = folder.resolve("one.pcapng");
    engine.export(saved, Optional.of(opened), again);
    assertThat(Files.size(again)).isBetween(200L, Files.size(capture) - 1);
    Opened one = engine.opened(new Material("", List.of(again)), Progress.NONE, ignore);
    assertThat(one.saved().conversations().all()).hasSize(1);
    assertThat(one.saved().conversations().all().getFirst().handshake().hello())
        .isEqualTo(windows.handshake().hello());
  }
}
