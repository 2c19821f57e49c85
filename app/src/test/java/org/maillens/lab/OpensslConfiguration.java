package org.maillens.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How an `openssl s_server` is set up. Lists are in the server's order of preference.
///
/// @param id a short name, unique in a set
/// @param certificates names of [LabCertificates], at most two of different key types
/// @param lowest lowest version
/// @param highest highest version
/// @param cipherSuites for TLS 1.2 and below, in OpenSSL's language; `@SECLEVEL=0` is appended
/// @param tls13CipherSuites for TLS 1.3, separated by colons; empty keeps OpenSSL's own
/// @param groups separated by colons; empty keeps OpenSSL's own
/// @param dh whether and with which parameters DHE works
/// @param clientCertificate whether the server asks for one
/// @param serverOrder whether the server's order decides
public record OpensslConfiguration(
    String id,
    List<String> certificates,
    OpensslVersion lowest,
    OpensslVersion highest,
    String cipherSuites,
    String tls13CipherSuites,
    String groups,
    Dh dh,
    ClientCertificate clientCertificate,
    boolean serverOrder) {

  /// Finite-field Diffie-Hellman in TLS 1.2 and below.
  public enum Dh {
    /// No parameters: DHE suites are listed but cannot be chosen.
    NONE,
    /// OpenSSL takes a group that fits the certificate.
    AUTOMATIC,
    /// ffdhe2048 from a file.
    FFDHE2048
  }

  /// A server's wish for the client's certificate.
  public enum ClientCertificate {
    IGNORED,
    ASKED,
    REQUIRED
  }

  public OpensslConfiguration {
    certificates = List.copyOf(certificates);
    if (certificates.isEmpty() || certificates.size() > 2) {
      throw new IllegalArgumentException("one or two certificates: " + certificates);
    }
    if (lowest.compareTo(highest) > 0) {
      throw new IllegalArgumentException(lowest + " is above " + highest);
    }
  }

  /// A server with OpenSSL's defaults and these certificates.
  public static OpensslConfiguration plain(String id, String... certificates) {
    return new OpensslConfiguration(
        id,
        List.of(certificates),
        OpensslVersion.TLS12,
        OpensslVersion.TLS13,
        "DEFAULT",
        "",
        "",
        Dh.AUTOMATIC,
        ClientCertificate.IGNORED,
        false);
  }

  public OpensslConfiguration withVersions(OpensslVersion low, OpensslVersion high) {
    return new OpensslConfiguration(
        id,
        certificates,
        low,
        high,
        cipherSuites,
        tls13CipherSuites,
        groups,
        dh,
        clientCertificate,
        serverOrder);
  }

  public OpensslConfiguration withCipherSuites(String suites) {
    return new OpensslConfiguration(
        id,
        certificates,
        lowest,
        highest,
        suites,
        tls13CipherSuites,
        groups,
        dh,
        clientCertificate,
        serverOrder);
  }

  public OpensslConfiguration withTls13CipherSuites(String suites) {
    return new OpensslConfiguration(
        id,
        certificates,
        lowest,
        highest,
        cipherSuites,
        suites,
        groups,
        dh,
        clientCertificate,
        serverOrder);
  }

  public OpensslConfiguration withGroups(String list) {
    return new OpensslConfiguration(
        id,
        certificates,
        lowest,
        highest,
        cipherSuites,
        tls13CipherSuites,
        list,
        dh,
        clientCertificate,
        serverOrder);
  }

  public OpensslConfiguration withDh(Dh parameters) {
    return new OpensslConfiguration(
        id,
        certificates,
        lowest,
        highest,
        cipherSuites,
        tls13CipherSuites,
        groups,
        parameters,
        clientCertificate,
        serverOrder);
  }

  public OpensslConfiguration withClientCertificate(ClientCertificate wish) {
    return new OpensslConfiguration(
        id,
        certificates,
        lowest,
        highest,
        cipherSuites,
        tls13CipherSuites,
        groups,
        dh,
        wish,
        serverOrder);
  }

  public OpensslConfiguration withServerOrder() {
    return new OpensslConfiguration(
        id,
        certificates,
        lowest,
        highest,
        cipherSuites,
        tls13CipherSuites,
        groups,
        dh,
        clientCertificate,
        true);
  }

  /// The command line, so that a failure can be repeated by hand.
  List<String> command(LabCertificates files, int port) {
    List<String> command =
        new ArrayList<>(
            List.of("openssl", "s_server", "-accept", "127.0.0.1:" + port, "-www", "-no_ticket"));
    command.addAll(certificate("-", files, certificates.getFirst()));
    if (certificates.size() > 1) {
      command.addAll(certificate("-d", files, certificates.get(1)));
    }
    command.addAll(List.of("-min_protocol", lowest.configured()));
    command.addAll(List.of("-max_protocol", highest.configured()));
    command.addAll(List.of("-cipher", cipherSuites + ":@SECLEVEL=0"));
    given(tls13CipherSuites).ifPresent(list -> command.addAll(List.of("-ciphersuites", list)));
    given(groups).ifPresent(list -> command.addAll(List.of("-groups", list)));
    switch (dh) {
      case NONE -> command.add("-no_dhe");
      case AUTOMATIC -> {}
      case FFDHE2048 -> command.addAll(List.of("-dhparam", files.dhParameters().toString()));
    }
    switch (clientCertificate) {
      case IGNORED -> {}
      case ASKED ->
          command.addAll(List.of("-verify", "3", "-verifyCAfile", files.root().toString()));
      case REQUIRED ->
          command.addAll(List.of("-Verify", "3", "-verifyCAfile", files.root().toString()));
    }
    if (serverOrder) {
      command.add("-serverpref");
    }
    return List.copyOf(command);
  }

  @Override
  public String toString() {
    return id;
  }

  private static List<String> certificate(String dash, LabCertificates files, String name) {
    return List.of(
        dash + "cert", files.leaf(name).toString(),
        dash + "key", files.key(name).toString(),
        dash + "cert_chain", files.intermediate().toString());
  }

  private static Optional<String> given(String value) {
    return value.isEmpty() ? Optional.empty() : Optional.of(value);
  }
}
