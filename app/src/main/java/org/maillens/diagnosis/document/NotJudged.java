package org.maillens.diagnosis.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.maillens.diagnosis.Draft;
import org.maillens.diagnosis.Finding;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.Setting;
import org.maillens.evidence.Setting.Standing;

/// What of a configuration was not judged: what is not about the connection, what is not known, and
/// files that were not handed in. Quiet: none of it is a fault.
final class NotJudged implements ServerRule {
  /// What prints a configuration in one piece; Apache, Courier and Cyrus have no such command.
  private static final Map<String, String> WHOLE =
      Map.of(
          "dovecot", "doveconf -n",
          "postfix", "postconf -n; postconf -M; postconf -P",
          "exim", "exim -bP config",
          "nginx", "nginx -T");

  @Override
  public List<Finding> findings(Configuration server, Reading reading) {
    List<Finding> findings = new ArrayList<>();
    List<String> missing = server.server().missing();
    if (!missing.isEmpty()) {
      findings.add(
          draft("included-files-missing")
              .title(server.label(), missing.size())
              .explainAs(
                  WHOLE.containsKey(server.server().product()) ? "command" : "files",
                  Sentences.list(missing),
                  WHOLE.getOrDefault(server.server().product(), ""))
              .rests("documents.servers[" + server.index() + "].missing")
              .finding());
    }
    add(findings, server, "unknown-settings", Standing.NOT_KNOWN);
    add(findings, server, "not-about-the-connection", Standing.NOT_ABOUT_THE_CONNECTION);
    return findings;
  }

  private static void add(
      List<Finding> findings, Configuration server, String id, Standing standing) {
    List<Setting> settings = server.standing(standing);
    if (!settings.isEmpty()) {
      findings.add(
          draft(id)
              .title(server.label(), settings.size())
              .explain(server.label(), Sentences.list(settings, Sentences::name))
              .rests(server.paths(settings))
              .finding());
    }
  }

  private static Draft draft(String id) {
    return Draft.of(id, Severity.UNDECIDED, Confidence.CERTAIN).fixableBy(Party.ADMINISTRATOR);
  }
}
