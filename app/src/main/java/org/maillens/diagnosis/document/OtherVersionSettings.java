package org.maillens.diagnosis.document;

import java.util.List;
import org.maillens.diagnosis.Draft;
import org.maillens.diagnosis.Finding;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.Message;
import org.maillens.evidence.Setting;
import org.maillens.evidence.Setting.Standing;

/// Settings of another version. Dovecot does not start with one: 2.4 knows none of the names that
/// were given up with 2.3, and 2.3 none of the new ones.
final class OtherVersionSettings implements ServerRule {
  @Override
  public List<Finding> findings(Configuration server, Reading reading) {
    List<Setting> wrong = server.standing(Standing.OF_ANOTHER_VERSION);
    if (wrong.isEmpty()) {
      return List.of();
    }
    boolean refuses = server.isOf("dovecot");
    Draft draft =
        Draft.of(
            "setting-of-other-version",
            refuses ? Severity.BLOCKING : Severity.WARNING,
            refuses ? Confidence.CERTAIN : Confidence.VERY_LIKELY);
    // Without a version, settings are of another one only where they do not go together.
    if (server.server().version().isEmpty()) {
      draft
          .wordedAs("settings-of-two-versions")
          .title(server.label())
          .explain(server.label())
          .surerBy();
    } else {
      draft
          .title(server.label(), wrong.size())
          .explainAs(refuses ? "refuses" : "ignores", server.label());
    }
    return draft
        .exactly(server.label(), Sentences.list(wrong, setting -> named(server, setting)))
        .fixableBy(Party.ADMINISTRATOR)
        .rests(server.paths(wrong))
        .alone();
  }

  private static Message named(Configuration server, Setting setting) {
    List<String> instead =
        Renamed.shipped()
            .counterparts(server.server().product(), setting.name(), server.server().version());
    return instead.isEmpty()
        ? Sentences.name(setting)
        : Message.of(
            "finding.setting.renamed", Sentences.name(setting), String.join(", ", instead));
  }
}
