package org.maillens.wizard.chain;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.maillens.certificate.Certificate;
import org.maillens.report.chain.ChainPicture;
import org.maillens.wizard.look.CertificateColours;
import org.maillens.wizard.look.CopyButton;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.look.Stacks;
import org.maillens.wizard.look.Tone;
import org.maillens.wizard.service.Desktop;
import org.maillens.wizard.service.ServiceException;
import org.maillens.wizard.service.Threads;
import org.maillens.wizard.service.Words;

/// One chain: the sentence that settles it, its paths, who believes it, what was sent.
final class ChainColumn extends VBox {
  private static final double BOTH = 640;

  private final Words words;
  private final Desktop desktop;
  private final Threads threads;
  private final ChainFiles files;

  ChainColumn(
      Words words,
      Desktop desktop,
      Threads threads,
      ChainFiles files,
      CertificateColours colours,
      ChainPicture picture) {
    super(16);
    this.words = words;
    this.desktop = desktop;
    this.threads = threads;
    this.files = files;
    getStyleClass().add("chain-column");
    Marks marks = new Marks(words);
    picture.notices().forEach(notice -> getChildren().add(marks.notice(notice)));
    getChildren().add(answer(picture));
    picture.paths().forEach(path -> getChildren().add(new PathRow(words, desktop, colours, path)));
    if (picture.untold() > 0) {
      getChildren().add(Parts.wrapped(words.text("chain.path.untold", picture.untold()), "quiet"));
    }
    SentCard sent = new SentCard(words, colours, picture.sent(), picture.remarks());
    sent.getChildren().addAll(actions(picture).getChildren());
    getChildren()
        .add(new Stacks(BOTH, 16, List.of(sent, new BelieversCard(words, picture.believers()))));
  }

  private HBox answer(ChainPicture picture) {
    Tone tone = Marks.tone(picture.answer().tone());
    VBox text =
        Parts.column(2, Parts.wrapped(words.text(picture.answer().words()), "notice-title"));
    picture
        .why()
        .forEach(why -> text.getChildren().add(Parts.wrapped(words.text(why), "notice-text")));
    HBox strip = new HBox(12, Parts.sign(tone, ""), Parts.grow(text));
    strip.getStyleClass().addAll("notice", tone.style());
    return strip;
  }

  private VBox actions(ChainPicture picture) {
    String pem = picture.chain().stream().map(Certificate::pem).collect(Collectors.joining());
    String copy = words.text("chain.copy");
    Label done = Parts.wrapped("", "quiet", "small");
    done.managedProperty().bind(done.textProperty().isNotEmpty());
    Button save = Parts.button(words.text("chain.save"), () -> save(picture, pem, done));
    save.setGraphic(Parts.icon(Feather.DOWNLOAD));
    save.getStyleClass().add("copy-button");
    FlowPane buttons = new FlowPane(8, 8);
    buttons
        .getChildren()
        .addAll(new CopyButton(words, desktop, copy, copy.replace("_", ""), () -> pem), save);
    return Parts.column(8, buttons, done);
  }

  private void save(ChainPicture picture, String pem, Label done) {
    String name = "chain-" + picture.id().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-");
    desktop
        .chooseFileToSave(words.text("chain.save.title"), name + ".pem")
        .ifPresent(file -> write(pem, file, done));
  }

  private void write(String pem, Path file, Label done) {
    var _ =
        threads.work(
            () -> {
              try {
                files.save(pem, file);
                String name = String.valueOf(file.getFileName());
                threads.ui(() -> done.setText(words.text("chain.save.done", name)));
              } catch (ServiceException e) {
                threads.ui(() -> done.setText(words.text(e.reason())));
              }
            });
  }
}
