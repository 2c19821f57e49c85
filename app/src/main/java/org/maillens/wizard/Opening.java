package org.maillens.wizard;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.maillens.client.Profile;
import org.maillens.client.Profiles;
import org.maillens.discovery.Direction;
import org.maillens.report.Report;
import org.maillens.report.Report.ClientOutcome;
import org.maillens.wizard.conversations.ConversationsModel;
import org.maillens.wizard.conversations.ConversationsPage;
import org.maillens.wizard.flow.CaseModel;
import org.maillens.wizard.flow.Program;
import org.maillens.wizard.flow.Question;
import org.maillens.wizard.flow.Step;
import org.maillens.wizard.reading.ReadingModel;
import org.maillens.wizard.service.Explained;
import org.maillens.wizard.service.Material;
import org.maillens.wizard.service.Opened;
import org.maillens.wizard.service.Seen;
import org.maillens.wizard.service.Threads;
import org.maillens.wizard.service.WizardServices;
import org.maillens.wizard.service.Words;

/// From what was handed in to the page that shows it: one conversation, a list of them, another
/// scanner's result, or what texts say.
final class Opening implements ReadingModel.Heard {
  /// So many file names fit the rail.
  private static final int NAMES = 4;

  private final CaseModel model;
  private final Consumer<Step> go;
  private final ReadingModel reading;
  private final ConversationsModel conversations;

  /// @param go opens a step
  Opening(WizardServices services, Threads threads, CaseModel model, Consumer<Step> go) {
    this.model = model;
    this.go = go;
    reading = new ReadingModel(services, threads, System::nanoTime, this);
    conversations = new ConversationsModel(services, threads, this::chosen);
  }

  ReadingModel reading() {
    return reading;
  }

  ConversationsModel conversations() {
    return conversations;
  }

  /// What the report shown comes from, where that was saved.
  Optional<Opened> opened() {
    return conversations.opened().get();
  }

  ConversationsPage page(Words words) {
    return new ConversationsPage(
        words,
        conversations,
        reading,
        new ConversationsPage.Beside(
            scan -> showSaved(scan, ""), this::showTexts, () -> go.accept(Step.ADDRESS)));
  }

  void start(Material material) {
    model.begin();
    conversations.clear();
    reading.start(material);
    model.step().set(Step.CHECK);
  }

  /// Shows the conversations of a recording, which need not be read.
  ///
  /// @param seen each of them
  /// @param from where they come from, in words
  void show(Opened opened, List<Seen> seen, String from) {
    reading.close();
    model.beginRecorded();
    conversations.show(opened, seen);
    model.listed().set(Optional.of(from));
    go.accept(Step.RESULT);
  }

  @Override
  public void came(List<Seen> more) {
    boolean first = conversations.list().total().get() == 0;
    conversations.add(more);
    if (first) {
      boolean watching = model.step().get() == Step.CHECK;
      model.listed().set(Optional.of(names()));
      if (watching) {
        go.accept(Step.RESULT);
      }
    }
  }

  @Override
  public void read(Opened opened) {
    boolean watching =
        model.step().get() == Step.CHECK
            || (model.step().get() == Step.RESULT && model.shown().get().isEmpty());
    conversations.take(opened);
    boolean none = opened.saved().conversations().all().isEmpty();
    boolean alone = opened.scans().isEmpty() && opened.explanation().isEmpty();
    if (none && !opened.scans().isEmpty()) {
      model.take(opened.scans(), false);
    } else if (none) {
      showTexts(opened);
    } else if (alone && conversations.list().total().get() == 1) {
      conversations.choose();
    }
    if (watching) {
      go.accept(Step.RESULT);
    }
  }

  private String names() {
    return reading.job().get().stream()
        .flatMap(job -> job.material().files().stream())
        .map(file -> String.valueOf(file.getFileName()))
        .limit(NAMES)
        .collect(Collectors.joining("\n"));
  }

  private void chosen(Seen seen, Report report) {
    if (conversations.list().total().get() == 1) {
      // A list of one is no place to come back to.
      model.listed().set(Optional.empty());
    }
    showSaved(
        report,
        seen.program()
            .map(Seen.Likely::name)
            .or(() -> asked(report).stream().findFirst().map(Profile::label))
            .orElse(""));
  }

  private void showSaved(Report report, String program) {
    model.showSaved(report, program);
    go.accept(Step.RESULT);
  }

  private void showTexts(Opened opened) {
    opened.explanation().ifPresent(e -> model.take(new Explained(e, opened.problem())));
  }

  /// The question that checks the server of the saved conversation shown, with the same hello.
  static Optional<Question> live(CaseModel model) {
    return model.shown().get().map(report -> live(report, model.program().get()));
  }

  private static Question live(Report report, String program) {
    return new Question(
        report.evidence().endpoint().uri(),
        Direction.BOTH,
        Optional.of(report.evidence().endpoint()),
        Optional.empty(),
        new Program(program, asked(report)),
        Material.none(),
        Optional.empty(),
        false,
        report.evidence().reported().server());
  }

  /// The programs that a report was made for, without the baseline, which nobody chose.
  static List<Profile> asked(Report report) {
    return report.clients().stream()
        .map(ClientOutcome::profile)
        .filter(p -> !p.id().equals(Profiles.MODERN))
        .toList();
  }
}
