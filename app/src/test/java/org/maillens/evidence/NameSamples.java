package org.maillens.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.TestAuthority;
import org.maillens.evidence.NameAddress.Origin;
import org.maillens.evidence.NameAnswer.Kind;
import org.maillens.tls.AlertDescription;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ProtocolVersion;

/// Servers that answer by name, for the view of server names.
public final class NameSamples {
  private static final String HERE = "192.0.2.10";
  private static final TestAuthority.Issued ROOT = TestAuthority.root("CN=Test Root").issue();
  private static final TestAuthority.Issued MIDDLE = ROOT.ca("CN=Test Intermediate").issue();
  private static final Certificate OWN =
      certificate("mail.example.com", "imap.example.com", "smtp.example.com");
  private static final Certificate SHARED = certificate("server12.provider.example");

  private NameSamples() {}

  /// A shared server: the right certificate to those who name it, the host's own to all others.
  public static Evidence sharedServer() {
    return sharedServer(SHARED);
  }

  /// The same with another certificate for those who say no name.
  public static Evidence sharedServer(Certificate nameless) {
    return evidence(
        List.of(
            answer("mail.example.com", Kind.AS_TYPED, OWN, Answer.YES),
            answer("", Kind.NO_NAME, nameless, Answer.NO),
            answer("wrong.invalid", Kind.WRONG_NAME, SHARED, Answer.NO),
            answer("imap.example.com", Kind.FROM_CERTIFICATE, OWN, Answer.YES),
            answer("server12.provider.example", Kind.FROM_CERTIFICATE, SHARED, Answer.NO),
            answer("autoconfig.example.com", Kind.USUAL_NAME, SHARED, Answer.NO),
            answer("MAIL.EXAMPLE.COM", Kind.UPPER_CASE, OWN, Answer.YES),
            answer("mail.example.com.", Kind.TRAILING_DOT, SHARED, Answer.NO)),
        List.of(
            leads("imap.example.com", Origin.CERTIFICATE, Answer.YES, HERE),
            leads("server12.provider.example", Origin.CERTIFICATE, Answer.YES, HERE),
            leads("smtp.example.com", Origin.CERTIFICATE, Answer.YES, HERE),
            leads("autoconfig.example.com", Origin.USUAL, Answer.YES, HERE),
            leads("mx.other.example", Origin.RECORD, Answer.NO, "198.51.100.7"),
            leads("pop.example.com", Origin.USUAL, Answer.NO),
            leads("pop3.example.com", Origin.USUAL, Answer.NO),
            leads("autodiscover.example.com", Origin.USUAL, Answer.UNKNOWN)));
  }

  /// The account has a name that the server has no certificate for.
  public static Evidence wrongName() {
    return wrongName(SHARED);
  }

  /// The same with another certificate for all who ask for a name that the server does not have.
  public static Evidence wrongName(Certificate shown) {
    return evidence(
        List.of(
            answer("mail.example.com", Kind.AS_TYPED, shown, Answer.NO),
            answer("", Kind.NO_NAME, shown, Answer.NO),
            answer("wrong.invalid", Kind.WRONG_NAME, shown, Answer.NO),
            answer("server12.provider.example", Kind.FROM_CERTIFICATE, SHARED, Answer.NO)),
        List.of(leads("server12.provider.example", Origin.CERTIFICATE, Answer.YES, HERE)));
  }

  /// A strict server: unknown names and none are refused by an alert.
  public static Evidence strict() {
    return evidence(
        List.of(
            answer("mail.example.com", Kind.AS_TYPED, OWN, Answer.YES),
            refused("", Kind.NO_NAME, Optional.of(112), Answer.NO),
            refused("wrong.invalid", Kind.WRONG_NAME, Optional.of(112), Answer.NO),
            warned("MAIL.EXAMPLE.COM", Kind.UPPER_CASE),
            refused("mail.example.com.", Kind.TRAILING_DOT, Optional.empty(), Answer.UNKNOWN)),
        List.of());
  }

  /// One certificate for all who ask.
  public static Evidence oneForAll() {
    return evidence(
        List.of(
            answer("mail.example.com", Kind.AS_TYPED, OWN, Answer.YES),
            answer("", Kind.NO_NAME, OWN, Answer.YES),
            answer("wrong.invalid", Kind.WRONG_NAME, OWN, Answer.YES),
            answer("MAIL.EXAMPLE.COM", Kind.UPPER_CASE, OWN, Answer.YES),
            answer("mail.example.com.", Kind.TRAILING_DOT, OWN, Answer.YES)),
        List.of());
  }

  private static Evidence evidence(List<NameAnswer> answers, List<NameAddress> addresses) {
    Evidence base = Samples.healthy();
    Certificate typed = answers.getFirst().leaf().orElseThrow();
    return new Evidence(
            base.provenance(),
            TestAuthority.NOW,
            base.endpoint(),
            base.reported(),
            base.network(),
            base.dialogue(),
            base.tls(),
            List.of(
                new ServedChain("EC", ProtocolVersion.TLS13, List.of(typed, MIDDLE.certificate()))),
            List.of(ROOT.store()),
            new ArrayList<>(answers),
            List.of(),
            base.exchanges(),
            base.cost())
        .with(Inquiries.none().withNames(addresses));
  }

  private static NameAnswer answer(String name, Kind kind, Certificate leaf, Answer matches) {
    return new NameAnswer(
        named(name),
        kind,
        Answer.YES,
        Optional.of(ProtocolVersion.TLS13),
        Optional.of(new CipherSuite(0x1302)),
        Optional.empty(),
        Optional.of(leaf),
        matches);
  }

  private static NameAnswer warned(String name, Kind kind) {
    return new NameAnswer(
        named(name),
        kind,
        Answer.YES,
        Optional.of(ProtocolVersion.TLS12),
        Optional.of(new CipherSuite(0xC02F)),
        Optional.of(new AlertDescription(112)),
        Optional.of(SHARED),
        Answer.NO);
  }

  private static NameAnswer refused(
      String name, Kind kind, Optional<Integer> alert, Answer answered) {
    return new NameAnswer(
        named(name),
        kind,
        answered,
        Optional.empty(),
        Optional.empty(),
        alert.map(AlertDescription::new),
        Optional.empty(),
        Answer.UNKNOWN);
  }

  private static Optional<String> named(String name) {
    return name.isEmpty() ? Optional.empty() : Optional.of(name);
  }

  private static NameAddress leads(String name, Origin origin, Answer here, String... addresses) {
    return new NameAddress(name, origin, List.of(addresses), here);
  }

  private static Certificate certificate(String... names) {
    return MIDDLE.server(names).key(TestAuthority.KeyKind.EC_P256).issue().certificate();
  }
}
