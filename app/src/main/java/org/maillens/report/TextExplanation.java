package org.maillens.report;

import org.maillens.report.TextReport.Signs;

/// An explanation as plain text of at most 100 columns: the answer first, then what it rests on,
/// then what to do.
public final class TextExplanation {
  private TextExplanation() {}

  /// The explanation as text, lines ended by `\n`.
  public static String of(Explanation explanation, Messages messages, Signs signs) {
    TextLines lines = new TextLines();
    TextFindings found = new TextFindings(messages, signs, lines);
    found.findings(explanation.findings());
    new TextDocuments(messages, signs, lines).write(explanation.documents());
    found.fixes(explanation.fixes());
    return lines.text();
  }
}
