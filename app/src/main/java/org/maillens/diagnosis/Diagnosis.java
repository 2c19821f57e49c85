package org.maillens.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.maillens.client.Profile;
import org.maillens.client.Profiles;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.Evidence;

/// From evidence and a chosen program to findings. A pure function.
public final class Diagnosis {
  /// In the order in which findings of the same weight are shown: from the way to the server up to
  /// the certificate.
  private static final List<Rule> RULES =
      List.of(
          new NameNotFound(),
          new AddressBlocked(),
          new NothingListening(),
          new OddDialogue(),
          new TlsOnPlainPort(),
          new PlainOnTlsPort(),
          new SilentServer(),
          new StarttlsMissing(),
          new EveryHelloRefused(),
          new VersionNotShared(),
          new NoCommonSuite(),
          new OtherMismatch(),
          new PredictionDiffers(),
          new VendorCloud(),
          new ClientSettingTls12(),
          new ClockWrong(),
          new CertificateDates(),
          new RevokedCertificate(),
          new MustStaple(),
          new NameDependsOnSni(),
          new WrongName(),
          new Intercepted(),
          new MissingIntermediate(),
          new Untrusted(),
          new CertificateNewThen(),
          new CertificateFaults(),
          new ClientCertificateRequired(),
          new CertificateRefused(),
          new BrokenOff(),
          new RefusedOnce(),
          new NotSeen(),
          new NotEncrypted(),
          new PasswordsBeforeTls(),
          new Throttled());

  private Diagnosis() {}

  /// The findings for one program, the most important first, and among equals the one that fits the
  /// error that the user reported; a consequence stands behind its cause. Never empty. When nothing
  /// blocks the program, one of them says that the connection is fine, or what is missing to say
  /// so.
  ///
  /// @param catalogue where rules find other programs to compare with
  public static List<Finding> findings(Evidence evidence, Profile profile, Profiles catalogue) {
    Case examined = new Case(evidence, profile, catalogue);
    List<Finding> findings = new ArrayList<>();
    for (Rule rule : RULES) {
      findings.addAll(rule.findings(examined));
    }
    boolean decided =
        findings.stream()
            .anyMatch(f -> f.severity() == Severity.BLOCKING || f.severity() == Severity.UNDECIDED);
    if (!decided) {
      findings.add(Summary.of(examined));
    }
    return FindingOrder.of(
        Consequences.linked(
            Complaint.first(
                evidence.reported().error(), CertificateRefused.explained(examined, findings))));
  }

  /// The id of the server's product, `dovecot` or `postfix`, if it is recognised.
  public static Optional<String> product(Evidence evidence) {
    return Products.of(evidence);
  }
}
