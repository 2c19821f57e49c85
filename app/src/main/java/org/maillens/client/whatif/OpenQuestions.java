package org.maillens.client.whatif;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.maillens.evidence.Message;
import org.maillens.tls.Authentication;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.KeyExchange;
import org.maillens.tls.ProtocolVersion;

/// Collects what the answer hangs on and the evidence does not say; each question once.
final class OpenQuestions {
  private final Set<Message> questions = new LinkedHashSet<>();

  /// All of them, in the order in which they came up.
  List<Message> all() {
    return new ArrayList<>(questions);
  }

  /// Whether the present cipher list holds suites that the change would wake.
  void listMayHold(CipherSuite suite) {
    if (suite.keyExchange() == KeyExchange.DHE) {
      add("whatif.open.list-dhe");
    } else if (suite.authentication() == Authentication.ECDSA) {
      add("whatif.open.list-ecdsa");
    } else {
      add("whatif.open.list-rsa");
    }
  }

  /// Whether there are Diffie-Hellman parameters for a list that now has DHE.
  void dhParameters() {
    add("whatif.open.dh-parameters");
  }

  /// Whether there is a certificate that no suite has shown so far.
  void hiddenCertificate(CipherSuite suite) {
    add(
        suite.authentication() == Authentication.ECDSA
            ? "whatif.open.hidden-ecdsa"
            : "whatif.open.hidden-certificate");
  }

  /// Releases of OpenSSL, or their security levels, read the string differently.
  void releasesDiffer(CipherSuite suite) {
    if (!suite.name().contains("PSK")) {
      add("whatif.open.releases");
    }
  }

  /// Every release refuses the string.
  void stringRefused() {
    add("whatif.open.string-refused");
  }

  /// Whether the TLS library lets the administrator have this version.
  void newVersion(ProtocolVersion version) {
    questions.add(Message.of("whatif.open.new-version", version.label()));
  }

  /// Whether an old version goes with the security level of the new list.
  void oldVersion(ProtocolVersion version) {
    questions.add(Message.of("whatif.open.old-version", version.label()));
  }

  /// Whether a version is off only because no suite was left for it.
  void offForWantOfSuites(ProtocolVersion version) {
    questions.add(Message.of("whatif.open.no-suites", version.label()));
  }

  /// Who trusts what stands above the missing certificate.
  void issuerAbove() {
    add("whatif.open.issuer-above");
  }

  /// There is no certificate to take the name and the issuer from.
  void noModel() {
    add("whatif.open.no-model");
  }

  private void add(String key) {
    questions.add(Message.of(key));
  }
}
