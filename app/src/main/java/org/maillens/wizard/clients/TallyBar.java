package org.maillens.wizard.clients;

import java.util.Arrays;
import java.util.List;
import javafx.scene.layout.Region;
import org.maillens.evidence.Message;
import org.maillens.wizard.clients.Fate.Verdict;

/// How many fare how, as lengths. The words stand beside it: for eyes only.
public final class TallyBar extends Region {
  private static final double GAP = 2;
  private static final double SMALLEST = 4;

  private static final List<Verdict> ORDER =
      List.of(Verdict.YES, Verdict.HANDSHAKE, Verdict.UNKNOWN, Verdict.NO);

  private final List<Region> parts = ORDER.stream().map(TallyBar::part).toList();
  private Tally tally = Tally.of(List.of());

  /// A bar without anything in it.
  public TallyBar() {
    getStyleClass().add("tally-bar");
    getChildren().addAll(parts);
  }

  private static Region part(Verdict verdict) {
    Region part = new Region();
    part.getStyleClass().addAll("tally-part", Message.word(verdict));
    return part;
  }

  /// Shows this tally.
  public void show(Tally now) {
    tally = now;
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    int[] counts = ORDER.stream().mapToInt(tally::of).toArray();
    long shown = Arrays.stream(counts).filter(count -> count > 0).count();
    double room = getWidth() - Math.max(0, shown - 1) * GAP - shown * SMALLEST;
    double x = 0;
    for (int i = 0; i < counts.length; i++) {
      Region part = parts.get(i);
      part.setVisible(counts[i] > 0);
      if (counts[i] > 0) {
        double width = SMALLEST + room * counts[i] / tally.total();
        part.resizeRelocate(x, 0, width, getHeight());
        x += width + GAP;
      }
    }
  }
}
