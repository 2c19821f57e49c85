package org.maillens.diagnosis.document;

import java.util.List;
import org.maillens.diagnosis.Finding;

/// A rule that looks at one configured server at a time.
interface ServerRule extends DocumentRule {
  /// The findings about one server.
  List<Finding> findings(Configuration server, Reading reading);

  @Override
  default List<Finding> findings(Reading reading) {
    return reading.servers().stream()
        .flatMap(server -> findings(server, reading).stream())
        .toList();
  }
}
