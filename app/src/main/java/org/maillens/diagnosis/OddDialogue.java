package org.maillens.diagnosis;

import java.util.List;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;

/// Something answers that is no such mail server, or not as one may.
final class OddDialogue implements Rule {
  @Override
  public List<Finding> findings(Case examined) {
    return switch (examined.evidence().dialogue().problem()) {
      case OTHER_PROTOCOL -> draft(examined, "other-protocol").alone();
      case TOO_LONG -> draft(examined, "endless-greeting").alone();
      default -> List.of();
    };
  }

  /// A stranger's text, of which the beginning is enough.
  private static String greeting(Case examined) {
    String greeting = examined.evidence().dialogue().greeting();
    return greeting.length() <= 200 ? greeting : greeting.substring(0, 200) + "…";
  }

  private static Draft draft(Case examined, String id) {
    return Draft.of(id, Severity.BLOCKING, Confidence.CERTAIN)
        .title(examined.host(), examined.port())
        .explain(examined.host(), examined.port())
        .exactly(greeting(examined))
        .fixableBy(Party.USER, Party.ADMINISTRATOR)
        .rests("dialogue.greeting")
        .fixes("check-port");
  }
}
