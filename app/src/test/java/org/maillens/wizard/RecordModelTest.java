package org.maillens.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Samples;
import org.maillens.recorder.HostsEntry;
import org.maillens.recorder.StopReason;
import org.maillens.wizard.flow.Program;
import org.maillens.wizard.record.Guidance;
import org.maillens.wizard.record.GuideStep;
import org.maillens.wizard.record.KeptProgram;
import org.maillens.wizard.record.RecordModel;
import org.maillens.wizard.record.RecordModel.Stage;
import org.maillens.wizard.record.ServerKind;
import org.maillens.wizard.service.Threads;

/// A recording as the page knows it, without a window.
class RecordModelTest {
  private final SampleServices services =
      new SampleServices(SampleReports.of(Samples.incident(), "windows-7-tls12"));
  private final long[] now = {0};
  private final RecordModel model = new RecordModel(services, new InlineThreads(), () -> now[0]);

  @Test
  void aRecordingFromTheServerToTheProgram() {
    assertThat(model.ready().get()).isFalse();
    model.wanted().server().set("mail.example.com");
    model.wanted().kind().set(ServerKind.SUBMISSION);
    assertThat(model.ready().get()).isTrue();
    model.start();
    assertThat(model.stage().get()).isEqualTo(Stage.RECORDING);
    assertThat(services.recording.wish().server().uri()).isEqualTo("submission://mail.example.com");
    assertThat(model.secondsLeft().get()).isEqualTo(600);
    now[0] = 61_000_000_000L;
    model.tick();
    assertThat(model.secondsLeft().get()).isEqualTo(539);
    List<Conversation> all = SampleConversations.of(3);
    all.forEach(services.recording::comes);
    assertThat(model.list().total().get()).isEqualTo(3);
    services.recording.stops(StopReason.HANDSHAKES);
    assertThat(model.stage().get()).isEqualTo(Stage.ENDED);
    assertThat(model.stopped().get()).contains(StopReason.HANDSHAKES);
    assertThat(model.recorded().all()).isEqualTo(all);
    assertThat(model.hosts().get()).isEqualTo(HostsEntry.State.LEADS_HERE);

    List<Program> used = new ArrayList<>();
    KeptProgram kept = new KeptProgram(services, new InlineThreads(), model, used::add);
    assertThat(kept.isPossible()).isTrue();
    assertThat(kept.sendsName()).isTrue();
    kept.name().set("Outlook on this computer");
    kept.use();
    assertThat(used.getFirst().label()).isEqualTo("Outlook on this computer");
    assertThat(used.getFirst().profiles().getFirst().sendable()).isTrue();
    kept.save(Path.of("outlook.json"));
    assertThat(services.saved).containsExactly(Path.of("outlook.json"));
    assertThat(kept.told().get()).isPresent();
  }

  @Test
  void theProgramIsLedByNameAndBack() {
    model.wanted().server().set("mail.example.com");
    model
        .wanted()
        .guide()
        .set(
            model.wanted().guides().stream().filter(g -> g.id().equals("thunderbird")).findFirst());
    model.start();
    Guidance guidance = model.guidance().orElseThrow();
    assertThat(guidance.byName()).isTrue();
    assertThat(guidance.there())
        .anyMatch(s -> s.copy().contains("127.0.0.1  mail.example.com"))
        .extracting(GuideStep::text)
        .anyMatch(t -> t.contains("Server Settings") && t.contains("993") && t.contains("49993"));
    assertThat(guidance.back())
        .extracting(GuideStep::text)
        .anyMatch(t -> t.contains("from **49993** to **993**"));
  }

  @Test
  void aTelephoneIsLedByAddress() {
    model.wanted().server().set("imaps://mail.example.com");
    model.wanted().others().set(true);
    model
        .wanted()
        .guide()
        .set(model.wanted().guides().stream().filter(g -> g.id().equals("ios-mail")).findFirst());
    model.start();
    Guidance guidance = model.guidance().orElseThrow();
    assertThat(guidance.byName()).isFalse();
    assertThat(guidance.there())
        .extracting(GuideStep::text)
        .anyMatch(t -> t.contains("192.0.2.77"));
    assertThat(guidance.back())
        .extracting(GuideStep::text)
        .anyMatch(t -> t.contains("mail.example.com"));
  }

  @Test
  void whatCannotBeginSaysWhyAndListeningNeedsNoServer() {
    model.wanted().server().set("bad host name");
    assertThat(model.ready().get()).isFalse();
    assertThat(model.wanted().problem().get()).isPresent();
    model.wanted().server().set("nowhere.example");
    model.start();
    assertThat(model.failure().get()).isPresent();
    assertThat(model.stage().get()).isEqualTo(Stage.SET_UP);
    model.wanted().listenOnly().set(true);
    model.wanted().server().set("");
    assertThat(model.ready().get()).isTrue();
    model.start();
    assertThat(services.recording.wish().listenOnly()).isTrue();
    assertThat(model.guidance().orElseThrow().server()).isEmpty();
    assertThat(model.guidance().orElseThrow().byName()).isFalse();
    model.stop();
    assertThat(model.stage().get()).isEqualTo(Stage.ENDED);
    model.again();
    assertThat(model.stage().get()).isEqualTo(Stage.SET_UP);
    assertThat(model.running()).isEqualTo(Optional.empty());
  }

  @Test
  void leavingWhileItBeginsStopsThatAndOpensNothing() {
    List<Runnable> jobs = new ArrayList<>();
    List<String> cancelled = new ArrayList<>();
    Threads held =
        new Threads() {
          @Override
          public void ui(Runnable action) {
            action.run();
          }

          @Override
          public Running work(Runnable job) {
            jobs.add(job);
            return () -> cancelled.add("interrupted");
          }
        };
    RecordModel slow = new RecordModel(services, held, () -> 0);
    slow.wanted().server().set("mail.example.com");
    slow.start();
    assertThat(slow.starting().get()).isTrue();
    assertThat(slow.ready().get()).isFalse();
    cancelled.clear();
    slow.again();
    assertThat(cancelled).containsExactly("interrupted");
    assertThat(slow.starting().get()).isFalse();
    // It had begun all the same.
    jobs.removeFirst().run();
    assertThat(slow.stage().get()).isEqualTo(Stage.SET_UP);
    jobs.removeFirst().run();
    services.recording.whenStopped(why -> cancelled.add(why.name()));
    assertThat(cancelled).containsExactly("interrupted", "CLOSED");
  }

  @Test
  void aServerOfTheFirstPageIsProposed() {
    model.wanted().propose("anna@example.com");
    assertThat(model.wanted().server().get()).isEmpty();
    model.wanted().propose("imaps://mail.example.com");
    assertThat(model.wanted().server().get()).isEqualTo("imaps://mail.example.com");
  }
}
