package org.maillens.diagnosis.document;

import java.util.List;
import org.maillens.diagnosis.Finding;

/// A stateless function from what was handed in to what follows from it.
interface DocumentRule {
  /// The findings; none when the rule's evidence is missing or says nothing.
  List<Finding> findings(Reading reading);
}
