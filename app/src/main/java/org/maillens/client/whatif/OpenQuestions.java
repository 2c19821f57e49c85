package org.maillens.client.whatif;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.maillens.evidence.Message;
import org.maillens.tls.Authentication;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.KeyExchange;
import org.maillens.tls.ProtocolVersion;

/// Collects what the answer hangs on and the evidence does not say; each question once.
final class OpenQuestions {
  private final Set<Message> questions = new LinkedHashSet<>();
  private final Map<String, SortedSet<ProtocolVersion>> versions = new LinkedHashMap<>();
  private final Seen seen;

  OpenQuestions(Seen seen) {
    this.seen = seen;
  }

  /// All of them, in the order in which they came up, those about versions at the end.
  List<Message> all() {
    List<Message> all = new ArrayList<>(questions);
    versions.forEach(
        (key, about) ->
            all.add(
                Message.of(
                    key,
                    about.reversed().stream()
                        .map(ProtocolVersion::label)
                        .collect(Collectors.joining(", ")))));
    return all;
  }

  /// Whether the present cipher list holds suites that the change would wake.
  void listMayHold(CipherSuite suite) {
    if (suite.keyExchange() == KeyExchange.DHE) {
      list("whatif.open.list-dhe", s -> s.keyExchange() == KeyExchange.DHE);
    } else if (suite.authentication() == Authentication.ECDSA) {
      list("whatif.open.list-ecdsa", s -> s.authentication() == Authentication.ECDSA);
    } else {
      list("whatif.open.list-rsa", s -> s.authentication() == Authentication.RSA);
    }
  }

  /// Asks once, and says what the list looks like where all that it could be agree.
  private void list(String key, Predicate<CipherSuite> wanted) {
    if (!questions.add(Message.of(key))) {
      return;
    }
    List<ListOrigin> alike = ListOrigin.of(seen).stream().filter(ListOrigin::isExact).toList();
    String with = names(alike.stream().filter(o -> o.list().suites().stream().anyMatch(wanted)));
    String without =
        names(alike.stream().filter(o -> o.list().suites().stream().noneMatch(wanted)));
    if (!with.isEmpty()) {
      questions.add(Message.of("whatif.open.looks-like-with", with));
    }
    if (!without.isEmpty()) {
      questions.add(Message.of("whatif.open.looks-like-without", without));
    }
  }

  private static String names(Stream<ListOrigin> origins) {
    return origins.map(ListOrigin::label).distinct().collect(Collectors.joining(", "));
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
    version("whatif.open.new-version", version);
  }

  /// Whether an old version goes with the security level of the new list.
  void oldVersion(ProtocolVersion version) {
    version("whatif.open.old-version", version);
  }

  /// Whether a version is off only because no suite was left for it.
  void offForWantOfSuites(ProtocolVersion version) {
    version("whatif.open.no-suites", version);
  }

  /// Who trusts what stands above the missing certificate.
  void issuerAbove() {
    add("whatif.open.issuer-above");
  }

  /// There is no certificate to take the name and the issuer from.
  void noModel() {
    add("whatif.open.no-model");
  }

  private void version(String key, ProtocolVersion version) {
    versions.computeIfAbsent(key, _ -> new TreeSet<>()).add(version);
  }

  private void add(String key) {
    questions.add(Message.of(key));
  }
}
