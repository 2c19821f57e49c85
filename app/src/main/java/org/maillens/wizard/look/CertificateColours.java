package org.maillens.wizard.look;

import org.maillens.certificate.Certificate;
import org.maillens.evidence.Evidence;
import org.maillens.report.chain.Letters;

/// Gives each certificate of a report a letter and a colour, and keeps them through every picture.
public final class CertificateColours {
  private static final int COLOURS = 6;

  private final Letters letters;

  /// The colours of these certificates, in the order in which the server showed them.
  public CertificateColours(Evidence evidence) {
    letters = new Letters(evidence);
  }

  /// "A" for the first, "B" for the second; empty for one that only a trust store has.
  public String letter(Certificate certificate) {
    return letters.letter(certificate);
  }

  /// The style class with its colour.
  public String style(Certificate certificate) {
    var place = letters.place(certificate);
    return place.isEmpty() ? "certificate-none" : "certificate-" + place.getAsInt() % COLOURS;
  }
}
