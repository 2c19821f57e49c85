package org.maillens.report.chain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.maillens.certificate.BuiltPath;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.ChainPaths;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.FetchedIssuer;
import org.maillens.evidence.NameAnswer;
import org.maillens.evidence.ServedChain;

/// Gives each certificate that was seen a letter, the same in every picture and report: the
/// servers' own first, then what else was sent, stands in a path, or was fetched.
public final class Letters {
  private static final int ALPHABET = 26;

  private final Map<String, Integer> order = new LinkedHashMap<>();

  /// The letters of these certificates, in the order in which the server showed them.
  public Letters(Evidence evidence) {
    for (ServedChain chain : evidence.certificates()) {
      add(chain.leaf());
    }
    for (NameAnswer answer : evidence.sni()) {
      answer.leaf().ifPresent(this::add);
    }
    for (ServedChain chain : evidence.certificates()) {
      built(evidence, chain).stream()
          .flatMap(path -> path.steps().stream())
          .flatMap(step -> step.certificate().stream())
          .forEach(this::add);
    }
    for (ServedChain chain : evidence.certificates()) {
      chain.sent().forEach(this::add);
    }
    for (FetchedIssuer fetched : evidence.inquiries().issuers()) {
      fetched.certificates().forEach(this::add);
    }
  }

  private static List<BuiltPath> built(Evidence evidence, ServedChain chain) {
    return ChainPaths.of(
        chain.sent(),
        evidence.inquiries().issuers().stream().flatMap(f -> f.certificates().stream()).toList(),
        evidence.trustStores(),
        evidence.startedAt());
  }

  private void add(Certificate certificate) {
    order.putIfAbsent(certificate.sha256(), order.size());
  }

  /// Its place, from 0; empty for one that is in no picture.
  public OptionalInt place(Certificate certificate) {
    Integer place = order.get(certificate.sha256());
    return place == null ? OptionalInt.empty() : OptionalInt.of(place);
  }

  /// "A" for the first, "Z" for the 26th, then "#27"; empty for one that is in no picture.
  public String letter(Certificate certificate) {
    OptionalInt place = place(certificate);
    if (place.isEmpty()) {
      return "";
    }
    int at = place.getAsInt();
    return at < ALPHABET ? String.valueOf((char) ('A' + at)) : "#" + (at + 1);
  }
}
