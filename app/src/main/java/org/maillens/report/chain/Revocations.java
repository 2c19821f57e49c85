package org.maillens.report.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.TrustStore;
import org.maillens.certificate.revocation.OcspJudge;
import org.maillens.certificate.revocation.RevocationVerdict;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.FetchedIssuer;
import org.maillens.evidence.Message;
import org.maillens.evidence.RevocationAnswer;
import org.maillens.evidence.ServedChain;

/// What authorities say of a chain's certificates: the stapled answer first, then those asked for.
final class Revocations {
  private final Evidence evidence;
  private final ServedChain chain;

  Revocations(Evidence evidence, ServedChain chain) {
    this.evidence = evidence;
    this.chain = chain;
  }

  List<Mark> of(Certificate certificate) {
    List<Mark> marks = new ArrayList<>();
    if (certificate.equals(chain.leaf())) {
      chain
          .staple()
          .map(staple -> OcspJudge.judge(staple, certificate, issuers(), evidence.startedAt()))
          .ifPresent(verdict -> marks.add(mark(Message.of("chain.revocation.staple"), verdict)));
    }
    for (RevocationAnswer answer : evidence.inquiries().revocations()) {
      if (answer.certificate().equals(certificate.sha256())) {
        Message source = Message.of("chain.revocation." + Message.word(answer.source()));
        marks.add(mark(source, answer.verdict()));
      }
    }
    // The same answer of two responders is said once.
    return marks.stream().distinct().toList();
  }

  /// Whether an answer that counts says that it was taken back.
  boolean revoked(Certificate certificate) {
    return of(certificate).stream()
        .anyMatch(mark -> mark.words().key().startsWith("chain.revocation.revoked"));
  }

  private static Mark mark(Message source, RevocationVerdict verdict) {
    return switch (verdict.status()) {
      case GOOD ->
          verdict
              .thisUpdate()
              .map(at -> Mark.good("chain.revocation.good", source, Days.day(at)))
              .orElseGet(() -> Mark.good("chain.revocation.good-undated", source));
      case REVOKED ->
          verdict
              .revokedAt()
              .map(at -> Mark.bad("chain.revocation.revoked", source, Days.day(at), why(verdict)))
              .orElseGet(() -> Mark.bad("chain.revocation.revoked-undated", source));
      case NOT_KNOWN -> Mark.bad("chain.revocation.not-known", source);
      case UNUSABLE ->
          Mark.unknown(
              "chain.revocation.unusable",
              source,
              Message.of("chain.revocation.fault." + Message.word(verdict.fault())));
    };
  }

  /// CRLReason of RFC 5280 section 5.3.1.
  private static Message why(RevocationVerdict verdict) {
    int reason = verdict.reason().orElse(0);
    boolean told = reason > 0 && reason <= 10 && reason != 7;
    return Message.of("chain.revocation.why", told ? reason : 0);
  }

  private List<Certificate> issuers() {
    return Stream.of(
            chain.sent().stream(),
            evidence.inquiries().issuers().stream()
                .map(FetchedIssuer::certificates)
                .flatMap(List::stream),
            evidence.trustStores().stream().map(TrustStore::roots).flatMap(List::stream))
        .flatMap(s -> s)
        .distinct()
        .toList();
  }
}
