package org.maillens.diagnosis.document;

import java.util.ArrayList;
import java.util.List;
import org.maillens.diagnosis.Draft;
import org.maillens.diagnosis.Finding;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.Setting;

/// Dovecot's `<` before the path of a file: up to 2.3 the setting holds the contents, so a path
/// needs it; from 2.4 on the setting is the path, and `<` has Dovecot take the contents for one.
final class FileMarks implements ServerRule {
  private static final String[] CONTENTS = {
    "ssl_cert", "ssl_key", "ssl_alt_cert", "ssl_alt_key", "ssl_dh", "ssl_ca"
  };
  private static final String[] PATHS = {
    "ssl_server_cert_file",
    "ssl_server_key_file",
    "ssl_server_alt_cert_file",
    "ssl_server_alt_key_file",
    "ssl_server_dh_file",
    "ssl_server_ca_file"
  };

  @Override
  public List<Finding> findings(Configuration server, Reading reading) {
    if (!server.isOf("dovecot")) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    add(
        findings,
        server,
        "file-mark-missing",
        server.written(CONTENTS).stream().filter(s -> s.value().startsWith("/")).toList());
    add(
        findings,
        server,
        "file-mark-not-wanted",
        server.written(PATHS).stream().filter(s -> s.value().startsWith("<")).toList());
    return findings;
  }

  private static void add(
      List<Finding> findings, Configuration server, String id, List<Setting> wrong) {
    if (!wrong.isEmpty()) {
      findings.add(
          Draft.of(id, Severity.BLOCKING, Confidence.CERTAIN)
              .title(wrong.size())
              .explain(wrong.getFirst().name())
              .exactly(Sentences.list(wrong, Sentences::setting))
              .fixableBy(Party.ADMINISTRATOR)
              .rests(server.paths(wrong))
              .finding());
    }
  }
}
