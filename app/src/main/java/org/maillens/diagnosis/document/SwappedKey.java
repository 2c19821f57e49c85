package org.maillens.diagnosis.document;

import java.util.List;
import java.util.Optional;
import org.maillens.diagnosis.Draft;
import org.maillens.diagnosis.Finding;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.ConfiguredEndpoint.ConfiguredCertificate;
import org.maillens.evidence.ListedFile;

/// The file of the key stands where the certificate's belongs, and the other way round. The files
/// themselves are not read, so their names, or who may read them, only make it likely.
final class SwappedKey implements ServerRule {
  @Override
  public List<Finding> findings(Configuration server, Reading reading) {
    return server.certificates().stream()
        .flatMap(pair -> confidence(pair, reading).map(how -> finding(server, pair, how)).stream())
        .toList();
  }

  private static Optional<Confidence> confidence(ConfiguredCertificate pair, Reading reading) {
    String certificate = pair.certificateFile();
    String key = pair.keyFile();
    if (key.isEmpty() || certificate.equals(key)) {
      return Optional.empty();
    }
    if (KeyFileSigns.namedLikeKey(certificate) && KeyFileSigns.namedLikeCertificate(key)) {
      return Optional.of(Confidence.VERY_LIKELY);
    }
    boolean keyIsOpen = reading.listed(key).filter(ListedFile::isWorldReadable).isPresent();
    boolean certificateIsShut =
        reading.listed(certificate).filter(KeyFileSigns::isPrivate).isPresent();
    return keyIsOpen && certificateIsShut && !KeyFileSigns.namedLikeKey(key)
        ? Optional.of(Confidence.POSSIBLE)
        : Optional.empty();
  }

  private static Finding finding(
      Configuration server, ConfiguredCertificate pair, Confidence confidence) {
    return Draft.of("key-and-certificate-swapped", Severity.BLOCKING, confidence)
        .title(server.label())
        .explain(pair.certificateFile(), pair.keyFile())
        .exactly(pair.certificateFile(), pair.keyFile())
        .surerBy(pair.certificateFile(), pair.keyFile())
        .fixableBy(Party.ADMINISTRATOR)
        .rests("documents.servers[" + server.index() + "].endpoints")
        .finding();
  }
}
