package org.maillens.wizard.chain;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import org.maillens.report.chain.Mark;
import org.maillens.report.chain.SentRow;
import org.maillens.wizard.look.CertificateColours;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.service.Words;

/// What the server sent, in its order; more than a few at once are folded.
final class SentCard extends VBox {
  private static final int FIRST = 8;
  private static final int STEP = 50;

  private final Words words;
  private final CertificateColours colours;
  private final List<SentRow> rows;
  private final VBox list = new VBox();
  private int shown;

  SentCard(Words words, CertificateColours colours, List<SentRow> rows, List<Mark> remarks) {
    this.words = words;
    this.colours = colours;
    this.rows = rows;
    this.shown = Math.min(rows.size(), FIRST);
    getStyleClass().add("card");
    getChildren().add(Parts.wrapped(words.text("chain.sent.heading"), "card-title"));
    getChildren().add(list);
    Marks marks = new Marks(words);
    remarks.forEach(remark -> getChildren().add(marks.line(remark)));
    fill();
  }

  private void fill() {
    List<SentLine> lines = new ArrayList<>();
    for (SentRow row : rows.subList(0, shown)) {
      lines.add(new SentLine(words, colours, row));
    }
    list.getChildren().setAll(new SentStrip(lines));
    int folded = rows.size() - shown;
    if (folded > 0) {
      Button more =
          Parts.button(
              words.text("chain.sent.more", Math.min(folded, STEP)),
              () -> {
                shown = Math.min(rows.size(), shown + STEP);
                fill();
              });
      more.getStyleClass().add("link-button");
      list.getChildren().add(more);
    }
  }
}
