package org.maillens.diagnosis;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.maillens.certificate.Certificate;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.ServedChain;

/// The server's certificate begins about when the trouble does: whatever came with it, another
/// issuer, another kind of key or another chain, is where to look first.
final class CertificateNewThen implements Rule {
  /// Authorities date a certificate back by hours, and it is often installed days after it was
  /// ordered; a time zone moves the day by one.
  private static final int DAYS_BEFORE = 7;

  private static final int DAYS_AFTER = 1;

  @Override
  public List<Finding> findings(Case examined) {
    return examined.evidence().reported().since().stream()
        .flatMap(
            since ->
                IntStream.range(0, examined.evidence().certificates().size())
                    .filter(i -> isNew(chain(examined, i).leaf(), since))
                    .limit(1)
                    .mapToObj(i -> finding(examined, since, i)))
        .toList();
  }

  private static ServedChain chain(Case examined, int index) {
    return examined.evidence().certificates().get(index);
  }

  private static boolean isNew(Certificate leaf, LocalDate since) {
    LocalDate begins = begins(leaf);
    return !begins.isBefore(since.minusDays(DAYS_BEFORE))
        && !begins.isAfter(since.plusDays(DAYS_AFTER));
  }

  private static LocalDate begins(Certificate leaf) {
    return LocalDate.ofInstant(leaf.notBefore(), ZoneOffset.UTC);
  }

  private static Finding finding(Case examined, LocalDate since, int index) {
    return Draft.of("certificate-new-then", Severity.WARNING, Confidence.POSSIBLE)
        .title(examined.host())
        .explain(
            examined.host(), begins(chain(examined, index).leaf()).toString(), since.toString())
        .fixableBy(Party.ADMINISTRATOR)
        .rests("reported.since", "certificates[" + index + "]")
        .finding();
  }
}
