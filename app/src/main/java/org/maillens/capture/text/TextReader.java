package org.maillens.capture.text;

import java.util.List;
import java.util.Optional;
import org.maillens.evidence.Document;
import org.maillens.evidence.Documents;

/// Reads texts of one sort, told apart by content; the name of a file helps only where contents are
/// alike.
public interface TextReader {
  /// What a text is, if this reader can read it.
  ///
  /// @param head its beginning, at least the first 200 lines where it has as many
  Optional<Document.Kind> kind(Text head);

  /// Reads texts for each of which [#kind] gave an answer; together, since they may include one
  /// another. What cannot be understood is counted, never thrown.
  Documents read(List<Text> texts);
}
