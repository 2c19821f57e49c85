package org.maillens.diagnosis;

import java.util.List;

/// A stateless function from a case to what follows from it. Says `CERTAIN` only of what was seen,
/// and `BLOCKING` only of what stops the chosen program.
interface Rule {
  /// The findings; none when the rule's evidence is missing or says nothing.
  List<Finding> findings(Case examined);
}
