package org.maillens.wizard.chain;

import javafx.scene.layout.VBox;
import org.maillens.report.Report;
import org.maillens.report.chain.ChainModel;
import org.maillens.report.chain.ChainPicture;
import org.maillens.wizard.look.CertificateColours;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.look.Tiles;
import org.maillens.wizard.service.Desktop;
import org.maillens.wizard.service.Threads;
import org.maillens.wizard.service.Words;

/// The tab "Certificates": each chain with its paths, its gaps and who believes it.
public final class ChainTab {
  /// Two chains stand side by side from this width on.
  private static final double COLUMN = 400;

  private final Words words;
  private final Desktop desktop;
  private final Threads threads;
  private final ChainFiles files;
  private final CertificateColours colours;

  /// A tab with these colours of certificates.
  public ChainTab(
      Words words, Desktop desktop, Threads threads, ChainFiles files, CertificateColours colours) {
    this.words = words;
    this.desktop = desktop;
    this.threads = threads;
    this.files = files;
    this.colours = colours;
  }

  /// The tab of a report.
  public VBox of(Report report) {
    return of(report.chains());
  }

  private VBox of(ChainModel model) {
    VBox column = new VBox(16);
    column.getStyleClass().add("tab-body");
    Marks marks = new Marks(words);
    model.notices().forEach(notice -> column.getChildren().add(marks.notice(notice)));
    if (model.chains().isEmpty()) {
      column.getChildren().add(Parts.card(Parts.wrapped(words.text("chain.none"))));
    } else if (model.chains().size() == 1) {
      column.getChildren().add(column(model.chains().getFirst()));
    } else {
      column
          .getChildren()
          .add(new Tiles(COLUMN, 24, model.chains().stream().map(this::titled).toList()));
    }
    return column;
  }

  private ChainColumn column(ChainPicture picture) {
    return new ChainColumn(words, desktop, threads, files, colours, picture);
  }

  private VBox titled(ChainPicture picture) {
    return Parts.column(
        16, Parts.wrapped(words.text(picture.title()), "section-heading"), column(picture));
  }
}
