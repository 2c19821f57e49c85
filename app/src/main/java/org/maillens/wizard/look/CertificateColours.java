package org.maillens.wizard.look;

import java.util.LinkedHashMap;
import java.util.Map;
import org.maillens.certificate.Certificate;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.NameAnswer;
import org.maillens.evidence.ServedChain;

/// Gives each certificate of a report a letter and a colour, and keeps them through every picture.
public final class CertificateColours {
  private static final int COLOURS = 6;

  private final Map<String, Integer> order = new LinkedHashMap<>();

  /// The colours of these certificates, in the order in which the server showed them.
  public CertificateColours(Evidence evidence) {
    for (ServedChain chain : evidence.certificates()) {
      add(chain.leaf());
    }
    for (NameAnswer answer : evidence.sni()) {
      answer.leaf().ifPresent(this::add);
    }
    for (ServedChain chain : evidence.certificates()) {
      chain.sent().forEach(this::add);
    }
  }

  private void add(Certificate certificate) {
    order.putIfAbsent(certificate.sha256(), order.size());
  }

  /// "A" for the first, "B" for the second; empty for one that the server never showed.
  public String letter(Certificate certificate) {
    Integer index = order.get(certificate.sha256());
    return index == null
        ? ""
        : index < 26 ? String.valueOf((char) ('A' + index)) : "#" + (index + 1);
  }

  /// The style class with its colour.
  public String style(Certificate certificate) {
    Integer index = order.get(certificate.sha256());
    return index == null ? "certificate-none" : "certificate-" + index % COLOURS;
  }
}
