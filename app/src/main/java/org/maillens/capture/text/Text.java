package org.maillens.capture.text;

import java.util.List;

/// A text that is held in memory as a whole; logs are not.
///
/// @param name file name as given, or empty for pasted text
/// @param lines without their ends
public record Text(String name, List<String> lines) {
  public Text {
    lines = List.copyOf(lines);
  }

  /// A pasted text.
  public static Text pasted(String text) {
    return new Text("", text.lines().toList());
  }
}
