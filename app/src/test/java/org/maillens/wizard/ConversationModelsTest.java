package org.maillens.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Provenance;
import org.maillens.evidence.Samples;
import org.maillens.report.Report;
import org.maillens.wizard.conversations.ConversationsModel;
import org.maillens.wizard.conversations.ListModel;
import org.maillens.wizard.conversations.Origin;
import org.maillens.wizard.conversations.RowText;
import org.maillens.wizard.flow.CaseModel;
import org.maillens.wizard.flow.Step;
import org.maillens.wizard.reading.Arrivals;
import org.maillens.wizard.reading.ReadingModel;
import org.maillens.wizard.service.Material;
import org.maillens.wizard.service.Opened;
import org.maillens.wizard.service.Seen;
import org.maillens.wizard.service.Threads;

/// What the pages of conversations know, without a window.
class ConversationModelsTest {
  private static final Report INCIDENT =
      SampleReports.of(Samples.incident(), "windows-7-tls12", "windows-7");

  private final SampleServices services = new SampleServices(INCIDENT);
  private final List<Report> chosen = new ArrayList<>();
  private final ConversationsModel model =
      new ConversationsModel(services, new InlineThreads(), (_, report) -> chosen.add(report));
  private final ListModel list = model.list();

  @Test
  void theListIsSearchedAndNarrowedAndKeepsItsMark() {
    List<Conversation> twenty = SampleConversations.of(20);
    model.show(
        SampleConversations.opened(twenty, Optional.empty()),
        twenty.stream().map(SampleConversations::seen).toList());
    assertThat(list.shown()).hasSize(20);
    assertThat(list.failed().get()).isEqualTo(8);
    assertThat(model.fare()).isEqualTo(Answer.NO);
    Seen eleventh = list.byNumber(11).orElseThrow();
    list.selected().set(Optional.of(eleventh));
    list.failedOnly().set(true);
    assertThat(list.shown()).hasSize(8).contains(eleventh).allMatch(s -> s.worked() == Answer.NO);
    assertThat(list.selected().get()).contains(eleventh);
    list.search().set("OUTLOOK 192.0.2.31");
    assertThat(list.shown()).containsExactly(eleventh);
    list.search().set("thunderbird");
    assertThat(list.shown()).isEmpty();
    assertThat(list.selected().get()).isEmpty();
    list.failedOnly().set(false);
    assertThat(list.shown()).hasSize(8);
    list.search().set("");
    model.toggle(model.alike().getLast());
    assertThat(list.shown()).allMatch(s -> s.worked() == Answer.NO).hasSize(8);
    model.toggle(model.alike().getLast());
    assertThat(list.shown()).hasSize(20);
  }

  @Test
  void whatComesInWhileOthersAreSearchedIsNotLost() {
    List<Runnable> jobs = new ArrayList<>();
    ListModel slow =
        new ListModel(
            new Threads() {
              @Override
              public void ui(Runnable action) {
                action.run();
              }

              @Override
              public Running work(Runnable job) {
                jobs.add(job);
                return () -> {};
              }
            },
            new RowText(new StrictWords()));
    List<Seen> all = SampleConversations.of(10).stream().map(SampleConversations::seen).toList();
    slow.add(all.subList(0, 5));
    slow.failedOnly().set(true);
    slow.add(all.subList(5, 10));
    while (!jobs.isEmpty()) {
      jobs.removeFirst().run();
    }
    assertThat(slow.shown()).extracting(s -> s.conversation().number()).containsExactly(1, 3, 6, 8);
    assertThat(slow.total().get()).isEqualTo(10);
  }

  @Test
  void theFirstIsMarkedInWhateverOrderTheyCameUntilOneIsChosen() {
    List<Seen> all = SampleConversations.of(4).stream().map(SampleConversations::seen).toList();
    list.add(List.of(all.get(2), all.get(0)));
    assertThat(list.selected().get()).contains(all.get(2));
    list.add(List.of(all.get(3), all.get(1)));
    list.sort();
    assertThat(list.shown()).isEqualTo(all);
    assertThat(list.selected().get()).contains(all.get(0));
    list.selected().set(Optional.of(all.get(1)));
    list.sort();
    assertThat(list.selected().get()).contains(all.get(1));
  }

  @Test
  void oneIsLookedIntoOnlyWhenAllIsRead() {
    List<Conversation> all = SampleConversations.of(5);
    model.add(all.stream().map(SampleConversations::seen).toList());
    model.choose();
    assertThat(chosen).isEmpty();
    model.take(SampleConversations.opened(all, Optional.empty()));
    model.choose(list.shown().get(2));
    assertThat(chosen).hasSize(1);
    assertThat(chosen.getFirst().evidence().provenance()).isEqualTo(all.get(2).provenance());
    assertThat(model.judging().get()).isFalse();
    model.choose(SampleConversations.seen(SampleConversations.of(9).getLast()));
    assertThat(model.failure().get()).isPresent();
  }

  @Test
  void aQuarterOfAMillionRowsAreSearchedFast() {
    List<Seen> all = new ArrayList<>();
    List<Seen> some = SampleConversations.of(500).stream().map(SampleConversations::seen).toList();
    for (int i = 0; i < 500; i++) {
      all.addAll(some);
    }
    list.add(all);
    long begun = System.nanoTime();
    list.search().set("thunderbird smtp");
    assertThat(list.shown()).hasSize(50_000);
    assertThat((System.nanoTime() - begun) / 1e9).isLessThan(20);
  }

  @Test
  void stoppedReadingKeepsTheConversationsThatCame() {
    services.answer(SampleConversations.of(6));
    List<Opened> opened = new ArrayList<>();
    List<Runnable> jobs = new ArrayList<>();
    ReadingModel[] reading = new ReadingModel[1];
    Threads threads =
        new Threads() {
          @Override
          public void ui(Runnable action) {
            action.run();
          }

          @Override
          public Running work(Runnable job) {
            jobs.add(job);
            return () -> {};
          }
        };
    reading[0] =
        new ReadingModel(
            services,
            threads,
            () -> 0,
            new ReadingModel.Heard() {
              @Override
              public void came(List<Seen> more) {
                // The user stops it with the third.
                if (more.getFirst().conversation().number() == 3) {
                  reading[0].cancel();
                }
              }

              @Override
              public void read(Opened all) {
                opened.add(all);
              }
            });
    reading[0].start(new Material("", List.of(Path.of("day.pcapng"))));
    jobs.removeFirst().run();
    assertThat(reading[0].cancelled().get()).isTrue();
    jobs.removeFirst().run();
    assertThat(opened).hasSize(1);
    assertThat(opened.getFirst().saved().conversations().all()).hasSize(3);
    assertThat(opened.getFirst().problem()).isPresent();
    assertThat(reading[0].running().get()).isFalse();
  }

  @Test
  void arrivalsAreHandedOnTogether() {
    List<Runnable> waiting = new ArrayList<>();
    List<List<Integer>> got = new ArrayList<>();
    Arrivals<Integer> arrivals =
        new Arrivals<>(
            new Threads() {
              @Override
              public void ui(Runnable action) {
                waiting.add(action);
              }

              @Override
              public Running work(Runnable job) {
                throw new AssertionError();
              }
            },
            got::add);
    arrivals.accept(1);
    arrivals.accept(2);
    assertThat(waiting).hasSize(1);
    waiting.removeFirst().run();
    arrivals.accept(3);
    waiting.removeFirst().run();
    assertThat(got).containsExactly(List.of(1, 2), List.of(3));
  }

  @Test
  void backFromOneConversationLeadsToTheList() {
    CaseModel shared = new CaseModel();
    shared.listed().set(Optional.of("day.pcapng"));
    assertThat(shared.canOpen(Step.RESULT)).isTrue();
    assertThat(shared.canOpen(Step.FIX)).isFalse();
    shared.showSaved(INCIDENT, "Outlook");
    assertThat(shared.canOpen(Step.SEND)).isTrue();
    shared.take(List.of(INCIDENT), true);
    assertThat(shared.before()).contains(INCIDENT);
    assertThat(shared.leaveOne()).isTrue();
    assertThat(shared.shown().get()).isEmpty();
    assertThat(shared.before()).isEmpty();
    assertThat(shared.leaveOne()).isFalse();
  }

  @Test
  void rowsSayWhatIsKnownAndWhatIsNot() {
    RowText text = new RowText(new StrictWords());
    List<Conversation> all = SampleConversations.of(5);
    assertThat(text.number(all.get(2))).isEqualTo("no. 3 · frame 93");
    assertThat(text.name(all.getFirst())).isEqualTo("mail.example.com");
    assertThat(text.version(all.getFirst())).isEqualTo("TLS 1.2 offered");
    assertThat(text.version(all.get(1))).isEqualTo("TLS 1.3");
    assertThat(text.protocol(all.get(3))).isEqualTo("SMTP, STARTTLS");
    assertThat(text.client(all.get(1))).startsWith("[2001:db8:");
    assertThat(text.name(all.get(4))).isEqualTo("name not known");
    assertThat(text.version(all.get(4))).isEqualTo("version not known");
    assertThat(text.time(all.getFirst())).isEqualTo("16 Nov 08:02:12");
    assertThat(text.spoken(SampleConversations.seen(all.getFirst())))
        .contains(
            "Conversation 1",
            "refused by the server",
            "handshake failure",
            "Outlook",
            "likely",
            "192.0.2.21");
  }

  @Test
  void aPlaceIsReadFromItsEnd() {
    assertThat(Origin.of(new Provenance(Provenance.Source.CAPTURE, "C:\\logs\\a b.pcap", 12)))
        .isEqualTo(new Origin("a b.pcap", Optional.of(12L)));
    assertThat(Origin.of(new Provenance(Provenance.Source.TRANSCRIPT, "")))
        .isEqualTo(new Origin("", Optional.empty()));
  }
}
