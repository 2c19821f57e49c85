package org.maillens.diagnosis;

import java.util.List;
import java.util.Set;
import org.maillens.client.Prediction.Reason;
import org.maillens.client.Prediction.SuiteVerdict;
import org.maillens.client.Prediction.WhyNot;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.Answer;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.KeyExchange;

/// No cipher suite is left that the program offers and the server takes. Why is told apart: key
/// exchange, kind of certificate, or just two lists that do not meet.
final class NoCommonSuite implements Rule {
  private static final Set<Reason> REASONS =
      Set.of(Reason.NO_COMMON_SUITE, Reason.NO_FITTING_CERTIFICATE, Reason.NO_FITTING_KEY_EXCHANGE);

  @Override
  public List<Finding> findings(Case examined) {
    if (examined.works() == Answer.YES || !REASONS.contains(examined.prediction().reason())) {
      return List.of();
    }
    List<CipherSuite> waitingForDhe = offered(examined, WhyNot.SERVER_DOES_NO_DHE);
    boolean noEcdsa = !offered(examined, WhyNot.NEEDS_ECDSA_CERTIFICATE).isEmpty();
    if (!waitingForDhe.isEmpty()) {
      return withoutDhe(examined, waitingForDhe, noEcdsa).alone();
    }
    if (!offered(examined, WhyNot.NEEDS_RSA_CERTIFICATE).isEmpty()) {
      return plain(examined, "ecdsa-certificate-only").alone();
    }
    if (!hasOther(examined.serverSuites(), KeyExchange.RSA)) {
      return plain(examined, "server-rsa-exchange-only").alone();
    }
    if (!hasOther(examined.profile().cipherSuites(), KeyExchange.RSA)) {
      return plain(examined, "client-rsa-exchange-only").alone();
    }
    return plain(examined, "lists-differ").alone();
  }

  private static Draft withoutDhe(Case examined, List<CipherSuite> waiting, boolean noEcdsa) {
    Draft draft =
        draft(examined)
            .explainAs(
                noEcdsa ? "no-dhe-no-ecdsa" : "no-dhe",
                examined.profile().label(),
                examined.host(),
                waiting.size(),
                Case.names(waiting));
    if (!examined.looksLike(Products.DOVECOT)) {
      return draft
          .candidate("server-list-without-dhe", Confidence.POSSIBLE, examined.host())
          .candidate("proxy-in-front", Confidence.POSSIBLE, examined.host())
          .fixes("ask-provider-suites", "newer-mail-program");
    }
    return draft
        .candidate("dovecot-dh-file-missing", Confidence.VERY_LIKELY, examined.host())
        .candidate("dovecot-no-dhe-in-cipher-list", Confidence.POSSIBLE, examined.host())
        .fixes("ask-provider-dhe")
        .fixes(examined.serverFixes("dovecot-2.4-dhe", "cpanel-dovecot-dhe", "dovecot-2.3-dhe"))
        .fixes("newer-mail-program")
        .fixes(examined.serverFixes("dovecot-cbc-suites"));
  }

  private static Draft plain(Case examined, String variant) {
    return draft(examined)
        .explainAs(
            variant,
            examined.profile().label(),
            examined.host(),
            Case.names(examined.serverSuites()))
        .fixes("ask-provider-suites", "newer-mail-program");
  }

  private static Draft draft(Case examined) {
    return Draft.of("no-common-suite", Severity.BLOCKING, examined.certainIfRefused())
        .title(examined.profile().label(), examined.host())
        .exactly(Case.names(examined.profile().cipherSuites()), Case.names(examined.serverSuites()))
        .fixableBy(Party.ADMINISTRATOR)
        .rests("clients", "tls.versions", "certificates");
  }

  private static List<CipherSuite> offered(Case examined, WhyNot why) {
    return examined.prediction().suites().stream()
        .filter(verdict -> verdict.whyNot() == why)
        .map(SuiteVerdict::suite)
        .toList();
  }

  /// Whether some suite has another key exchange (or there is no suite at all).
  private static boolean hasOther(List<CipherSuite> suites, KeyExchange exchange) {
    List<CipherSuite> real =
        suites.stream().filter(s -> !s.isSignalling() && !s.isGrease() && !s.isTls13()).toList();
    return real.isEmpty() || real.stream().anyMatch(s -> s.keyExchange() != exchange);
  }
}
