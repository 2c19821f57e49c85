package org.maillens.diagnosis;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.revocation.OcspJudge;
import org.maillens.certificate.revocation.RevocationVerdict;
import org.maillens.certificate.revocation.RevocationVerdict.Fault;
import org.maillens.certificate.revocation.RevocationVerdict.Status;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.RevocationAnswer;
import org.maillens.evidence.ServedChain;

/// What authorities said of one certificate, by staple and asked.
///
/// @param stapled the stapled answer, which speaks of the server's own certificate
/// @param asked the others, in the order asked
record Revocation(
    Certificate certificate, Optional<RevocationVerdict> stapled, List<RevocationVerdict> asked) {

  /// One for each certificate of a chain, in the order sent.
  static List<Revocation> of(Evidence evidence, ServedChain chain) {
    List<Certificate> possible =
        Stream.of(
                chain.sent().stream(),
                evidence.inquiries().issuers().stream().flatMap(i -> i.certificates().stream()),
                evidence.trustStores().stream().flatMap(s -> s.roots().stream()))
            .flatMap(issuers -> issuers)
            .distinct()
            .toList();
    List<Revocation> all = new ArrayList<>();
    for (Certificate certificate : chain.sent()) {
      Optional<RevocationVerdict> stapled =
          certificate.equals(chain.leaf())
              ? chain
                  .staple()
                  .map(bytes -> OcspJudge.judge(bytes, certificate, possible, evidence.startedAt()))
              : Optional.empty();
      List<RevocationVerdict> asked =
          evidence.inquiries().revocations().stream()
              .filter(answer -> answer.certificate().equals(certificate.sha256()))
              .map(RevocationAnswer::verdict)
              .toList();
      all.add(new Revocation(certificate, stapled, asked));
    }
    return all;
  }

  /// The answer by which it is revoked; the stapled one first, since programs see it unasked.
  Optional<RevocationVerdict> revoked() {
    return Stream.concat(stapled.stream(), asked.stream())
        .filter(verdict -> verdict.status() == Status.REVOKED)
        .findFirst();
  }

  boolean revokedByStaple() {
    return stapled.filter(verdict -> verdict.status() == Status.REVOKED).isPresent();
  }

  boolean stapleIsOutdated() {
    return stapled.filter(verdict -> verdict.fault() == Fault.OUTDATED).isPresent();
  }

  /// A staple that no program can use, whatever the time. Without the issuer nothing is known.
  boolean stapleIsUseless() {
    return stapled
        .map(
            verdict ->
                switch (verdict.fault()) {
                  case UNREADABLE,
                      RESPONDER_FAILED,
                      OTHER_CERTIFICATE,
                      UNAUTHORISED,
                      BAD_SIGNATURE ->
                      true;
                  case NONE, NOT_REACHED, TOO_LARGE, OUTDATED, NOT_YET_VALID, NO_ISSUER, PARTIAL ->
                      false;
                })
        .orElse(false);
  }

  /// Somebody was asked, and nobody said anything that counts. What only this check cannot judge,
  /// for want of the issuer or since the list is too long or an indirect one, may count elsewhere.
  boolean unanswered() {
    return !asked.isEmpty()
        && Stream.concat(stapled.stream(), asked.stream())
            .allMatch(verdict -> verdict.status() == Status.UNUSABLE)
        && asked.stream().map(RevocationVerdict::fault).noneMatch(Revocation::notJudged);
  }

  private static boolean notJudged(Fault fault) {
    return switch (fault) {
      case NO_ISSUER, TOO_LARGE, PARTIAL -> true;
      case NONE,
          NOT_REACHED,
          UNREADABLE,
          RESPONDER_FAILED,
          OTHER_CERTIFICATE,
          UNAUTHORISED,
          BAD_SIGNATURE,
          OUTDATED,
          NOT_YET_VALID ->
          false;
    };
  }

  static String day(Optional<Instant> moment) {
    return moment.map(at -> LocalDate.ofInstant(at, ZoneOffset.UTC).toString()).orElse("");
  }
}
