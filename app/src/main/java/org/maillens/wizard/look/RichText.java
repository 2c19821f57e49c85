package org.maillens.wizard.look;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// A sentence with `code` and **strong** words. Nothing else is markup; what a server said never
/// comes through here.
public final class RichText {
  private static final Pattern MARK = Pattern.compile("`([^`]+)`|\\*\\*([^*]+)\\*\\*");

  private RichText() {}

  /// The sentence as a flow that wraps.
  public static TextFlow of(String sentence, String... styles) {
    TextFlow flow = new TextFlow(pieces(sentence).toArray(Text[]::new));
    flow.getStyleClass().add("rich");
    flow.getStyleClass().addAll(styles);
    flow.setMinHeight(javafx.scene.layout.Region.USE_PREF_SIZE);
    flow.setAccessibleText(plain(sentence));
    return flow;
  }

  /// The sentence without its marks, as screen readers and the clipboard take it.
  public static String plain(String sentence) {
    return MARK.matcher(sentence)
        .replaceAll(m -> Matcher.quoteReplacement(m.group(1) != null ? m.group(1) : m.group(2)));
  }

  private static List<Text> pieces(String sentence) {
    List<Text> pieces = new ArrayList<>();
    Matcher mark = MARK.matcher(sentence);
    int from = 0;
    while (mark.find()) {
      add(pieces, sentence.substring(from, mark.start()), "rich-text");
      if (mark.group(1) != null) {
        add(pieces, mark.group(1), "rich-code");
      } else {
        add(pieces, mark.group(2), "rich-strong");
      }
      from = mark.end();
    }
    add(pieces, sentence.substring(from), "rich-text");
    return pieces;
  }

  private static void add(List<Text> pieces, String text, String style) {
    if (!text.isEmpty()) {
      Text piece = new Text(text);
      piece.getStyleClass().add(style);
      pieces.add(piece);
    }
  }
}
