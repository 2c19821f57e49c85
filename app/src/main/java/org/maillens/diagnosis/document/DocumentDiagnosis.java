package org.maillens.diagnosis.document;

import java.util.ArrayList;
import java.util.List;
import org.maillens.diagnosis.Finding;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.diagnosis.FindingOrder;
import org.maillens.evidence.Documents;
import org.maillens.evidence.Evidence;

/// From texts that were handed in to findings, alone or beside a check. A pure function.
public final class DocumentDiagnosis {
  /// In the order in which findings of the same weight are shown.
  private static final List<DocumentRule> RULES =
      List.of(
          new Sighted(),
          new OtherVersionSettings(),
          new FileMarks(),
          new SwappedKey(),
          new NothingCanListen(),
          new CertificateNotSet(),
          new ClientCertificateLists(),
          new DheWithoutParameters(),
          new OnlyTls13(),
          new PasswordsNotPlain(),
          new OldVersionsNeedLevel(),
          new ClientCertificateForSmtp(),
          new CleartextAllowed(),
          new SubmissionWithoutTls(),
          new SwitchedOff(),
          new PostfixTwoSets(),
          new IgnoredSettings(),
          new OldVersions(),
          new WeakSuites(),
          new UnsafeCipherList(),
          new ServerOrder(),
          new WeakDiffieHellman(),
          new KeyFiles(),
          new KeyPasswords(),
          new OldClients(),
          new Scanners(),
          new TesterOfOtherPort(),
          new SecuredAddresses(),
          new NotJudged());

  private DocumentDiagnosis() {}

  /// The findings from texts alone, the reason for the trouble first; never empty. When they show
  /// no trouble, one finding says so, or that nothing in them could be read.
  public static List<Finding> findings(Documents documents) {
    Reading reading = Reading.of(documents);
    List<Finding> findings = new ArrayList<>(Consequences.linked(told(reading)));
    boolean trouble = findings.stream().anyMatch(DocumentDiagnosis::isTrouble);
    if (!trouble && reading.complaints().isEmpty()) {
      findings.addFirst(WhatWasRead.of(reading));
    }
    return FindingOrder.of(findings);
  }

  /// The findings of a live check and of the texts beside it, as one list: what a text proves is
  /// sure, a cause stands before what follows from it, and what is configured and not served is
  /// named.
  ///
  /// @param live what the check alone found, in its order
  public static List<Finding> beside(Evidence evidence, List<Finding> live) {
    if (evidence.documents().isEmpty()) {
      return live;
    }
    Reading reading = Reading.of(evidence.documents());
    return FindingOrder.of(Beside.of(evidence, live, reading, told(reading)));
  }

  private static List<Finding> told(Reading reading) {
    return Twice.merged(RULES.stream().flatMap(rule -> rule.findings(reading).stream()).toList());
  }

  private static boolean isTrouble(Finding finding) {
    return finding.severity() == Severity.BLOCKING || finding.severity() == Severity.WARNING;
  }
}
