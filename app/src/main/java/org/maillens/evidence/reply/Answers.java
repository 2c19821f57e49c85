package org.maillens.evidence.reply;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.maillens.certificate.AuthorityName;
import org.maillens.evidence.TlsFacts.ClientCertificate;
import org.maillens.evidence.TlsFacts.DhParameters;
import org.maillens.evidence.reply.Reply.Answered;
import org.maillens.tls.Authentication;
import org.maillens.tls.CertificateRequest.Wanted;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ExtensionType;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;
import org.maillens.tls.SignatureScheme;

/// What the answers of one server say together, each thing once and in the order in which it was
/// first seen.
///
/// @param all in the order of their connections
public record Answers(List<Answered> all) {
  public Answers {
    all = List.copyOf(all);
  }

  /// The suites that were chosen in one version.
  public List<CipherSuite> suites(ProtocolVersion version) {
    return distinct(
        all.stream().filter(a -> a.version().equals(version)).map(Answered::suite).toList());
  }

  /// The groups that were chosen in one version.
  public List<NamedGroup> groups(ProtocolVersion version) {
    return distinct(
        all.stream()
            .filter(a -> a.version().equals(version))
            .flatMap(a -> a.group().stream())
            .toList());
  }

  /// OpenSSL's automatic parameters have another size in anonymous suites than beside a
  /// certificate, and programs get the latter.
  public Optional<DhParameters> dhParameters() {
    return all.stream()
        .filter(a -> a.dhParameters().isPresent())
        .min(Comparator.comparing(a -> a.suite().authentication() == Authentication.ANON))
        .flatMap(Answered::dhParameters);
  }

  /// The schemes that the server signed with.
  public List<SignatureScheme> schemes() {
    return distinct(all.stream().flatMap(a -> a.scheme().stream()).toList());
  }

  /// The extensions of its hellos.
  public List<ExtensionType> extensions() {
    return distinct(all.stream().flatMap(a -> a.extensions().stream()).toList());
  }

  /// Whether it asks for a certificate of the client, where nothing better is known.
  public ClientCertificate clientCertificate(ClientCertificate known) {
    return known == ClientCertificate.UNKNOWN && !requests().isEmpty()
        ? ClientCertificate.ASKED
        : known;
  }

  /// Whose certificates it asks for.
  public List<String> clientAuthorities() {
    return distinct(
        requests().stream()
            .flatMap(request -> request.authorities().stream())
            .map(AuthorityName::of)
            .toList());
  }

  private List<Wanted> requests() {
    return all.stream().flatMap(a -> a.remarks().certificateRequest().stream()).toList();
  }

  private static <T> List<T> distinct(Collection<T> all) {
    return List.copyOf(new LinkedHashSet<>(all));
  }
}
