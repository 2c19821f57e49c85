package org.maillens.practice;

import java.util.List;
import java.util.Optional;
import org.bouncycastle.tls.KeyExchangeAlgorithm;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsUtils;

/// How one practice server is set up.
///
/// @param versions code points, lowest first; empty for a server without TLS
/// @param suites ids as configured; see [#canServe] for those that can be chosen
/// @param groups ids for (EC)DHE and TLS 1.3
/// @param keys the certificates it has
/// @param dhParameters whether DHE of TLS 1.2 works
/// @param connectionLimit how many connections are served before all further ones are refused
record ServerProfile(
    List<Integer> versions,
    List<Integer> suites,
    List<Integer> groups,
    List<KeyKind> keys,
    boolean dhParameters,
    ChainFault fault,
    Flavour flavour,
    Optional<Integer> connectionLimit) {

  /// The key of a certificate.
  enum KeyKind {
    RSA,
    ECDSA
  }

  /// What is wrong with the certificates.
  enum ChainFault {
    NONE,
    MISSING_INTERMEDIATE,
    EXPIRED,
    WRONG_NAME,
    /// Issued by nobody that programs know, under the name of a mail scanner.
    INTERCEPTED
  }

  /// Whose words the server uses.
  enum Flavour {
    PRACTICE,
    DOVECOT24
  }

  boolean offersTls() {
    return !versions.isEmpty();
  }

  boolean has(KeyKind kind) {
    return keys.contains(kind);
  }

  /// Whether some client can get this suite: its certificate type is there, and for DHE the
  /// parameters. Bouncy Castle would not ask for either before choosing.
  boolean canServe(int suite) {
    boolean tls13 = TlsUtils.isValidVersionForCipherSuite(suite, ProtocolVersion.TLSv13);
    if (!suites.contains(suite) || !versions.contains(tls13 ? 0x0304 : 0x0303)) {
      return false;
    }
    return tls13
        || switch (TlsUtils.getKeyExchangeAlgorithm(suite)) {
          case KeyExchangeAlgorithm.ECDHE_ECDSA -> has(KeyKind.ECDSA);
          case KeyExchangeAlgorithm.ECDHE_RSA -> has(KeyKind.RSA);
          case KeyExchangeAlgorithm.DHE_RSA -> has(KeyKind.RSA) && dhParameters;
          default -> false;
        };
  }

  /// Whether the group is one of ours and can be used for the ECDHE suites of TLS 1.2, which know
  /// no hybrids with ML-KEM.
  boolean isCurveForTls12(int group) {
    return groups.contains(group)
        && NamedGroup.refersToASpecificCurve(group)
        && NamedGroup.canBeNegotiated(group, ProtocolVersion.TLSv12);
  }

  ServerProfile withVersions(List<Integer> other) {
    return new ServerProfile(
        other, suites, groups, keys, dhParameters, fault, flavour, connectionLimit);
  }

  ServerProfile withSuites(List<Integer> other) {
    return new ServerProfile(
        versions, other, groups, keys, dhParameters, fault, flavour, connectionLimit);
  }

  ServerProfile withGroups(List<Integer> other) {
    return new ServerProfile(
        versions, suites, other, keys, dhParameters, fault, flavour, connectionLimit);
  }

  ServerProfile withKeys(List<KeyKind> other) {
    return new ServerProfile(
        versions, suites, groups, other, dhParameters, fault, flavour, connectionLimit);
  }

  ServerProfile withoutDhParameters() {
    return new ServerProfile(
        versions, suites, groups, keys, false, fault, flavour, connectionLimit);
  }

  ServerProfile withFault(ChainFault other) {
    return new ServerProfile(
        versions, suites, groups, keys, dhParameters, other, flavour, connectionLimit);
  }

  ServerProfile withFlavour(Flavour other) {
    return new ServerProfile(
        versions, suites, groups, keys, dhParameters, fault, other, connectionLimit);
  }

  ServerProfile withConnectionLimit(int limit) {
    return new ServerProfile(
        versions, suites, groups, keys, dhParameters, fault, flavour, Optional.of(limit));
  }

  /// The same server without certificates, that is, without TLS.
  ServerProfile withoutTls() {
    return new ServerProfile(
        List.of(), List.of(), List.of(), List.of(), false, fault, flavour, connectionLimit);
  }
}
