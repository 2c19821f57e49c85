package org.maillens.diagnosis.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.maillens.diagnosis.Draft;
import org.maillens.diagnosis.Finding;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.ConfiguredEndpoint.ConfiguredCertificate;
import org.maillens.evidence.ListedFile;

/// Who may read the keys, by a listing of their files; and keys that share a file with their
/// certificate, which is allowed and makes that file as secret as the key. Courier's usual form is
/// that one.
final class KeyFiles implements ServerRule {
  @Override
  public List<Finding> findings(Configuration server, Reading reading) {
    List<Finding> findings = new ArrayList<>();
    for (ConfiguredCertificate pair : server.certificates()) {
      boolean together = pair.keyFile().isEmpty() || pair.keyFile().equals(pair.certificateFile());
      String file = together ? pair.certificateFile() : pair.keyFile();
      Optional<ListedFile> open = reading.listed(file).filter(ListedFile::isWorldReadable);
      if (open.isPresent()) {
        findings.add(readable(file, open.get(), reading));
      } else if (together && server.isOf("dovecot")) {
        findings.add(together(server, file));
      }
    }
    return findings.stream().distinct().toList();
  }

  private static Finding readable(String file, ListedFile listed, Reading reading) {
    return Draft.of("key-world-readable", Severity.WARNING, Confidence.CERTAIN)
        .title(file)
        .explain(file)
        .exactly(listed.mode(), listed.owner(), listed.group(), file)
        .fixableBy(Party.ADMINISTRATOR)
        .rests("documents.files[" + reading.documents().files().indexOf(listed) + "]")
        .finding();
  }

  private static Finding together(Configuration server, String file) {
    return Draft.of("key-and-certificate-in-one-file", Severity.GOOD, Confidence.CERTAIN)
        .title(server.label())
        .explain(file)
        .fixableBy(Party.ADMINISTRATOR)
        .rests("documents.servers[" + server.index() + "].endpoints")
        .finding();
  }
}
