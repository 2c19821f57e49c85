package org.maillens.evidence;

import static org.maillens.evidence.Sensitivity.Level.PERSONAL;
import static org.maillens.evidence.Sensitivity.Level.PUBLIC;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.maillens.certificate.TrustStore;
import org.maillens.mail.Endpoint;
import org.maillens.tls.ProtocolVersion;

/// Everything that was seen of one endpoint in one check, capture or transcript. Diagnosis is a
/// pure function of this record; nothing after it knows where it came from.
///
/// @param documents texts that were handed in beside it: logs, configurations, error messages
/// @param conversations those of a capture, a recording or a transcript from which all this was
///   concluded; none for a live check
/// @param trustStores the trust stores consulted, each reduced to the roots that could matter for
///   these chains, so that a reopened bundle is judged exactly as the live check was
public record Evidence(
    @Sensitivity(PUBLIC) Provenance provenance,
    @Sensitivity(PUBLIC) Instant startedAt,
    @Sensitivity(PUBLIC) Endpoint endpoint,
    @Sensitivity(PERSONAL) Reported reported,
    @Sensitivity(PUBLIC) NetworkFacts network,
    @Sensitivity(PUBLIC) DialogueFacts dialogue,
    @Sensitivity(PUBLIC) TlsFacts tls,
    @Sensitivity(PUBLIC) List<ServedChain> certificates,
    @Sensitivity(PUBLIC) List<TrustStore> trustStores,
    @Sensitivity(PUBLIC) List<NameAnswer> sni,
    @Sensitivity(PUBLIC) List<ObservedClient> clients,
    @Sensitivity(PUBLIC) List<Exchange> exchanges,
    @Sensitivity(PUBLIC) Cost cost,
    @Sensitivity(PUBLIC) Inquiries inquiries,
    @Sensitivity(PUBLIC) Documents documents,
    @Sensitivity(PUBLIC) List<Conversation> conversations) {

  public Evidence {
    certificates = List.copyOf(certificates);
    trustStores = List.copyOf(trustStores);
    sni = List.copyOf(sni);
    clients = List.copyOf(clients);
    exchanges = List.copyOf(exchanges);
    conversations = List.copyOf(conversations);
  }

  /// Evidence of a live check for which nobody but the endpoint was asked, and nothing was handed
  /// in.
  public Evidence(
      Provenance provenance,
      Instant startedAt,
      Endpoint endpoint,
      Reported reported,
      NetworkFacts network,
      DialogueFacts dialogue,
      TlsFacts tls,
      List<ServedChain> certificates,
      List<TrustStore> trustStores,
      List<NameAnswer> sni,
      List<ObservedClient> clients,
      List<Exchange> exchanges,
      Cost cost) {
    this(
        provenance,
        startedAt,
        endpoint,
        reported,
        network,
        dialogue,
        tls,
        certificates,
        trustStores,
        sni,
        clients,
        exchanges,
        cost,
        Inquiries.none(),
        Documents.none(),
        List.of());
  }

  /// When it began as far as the source tells; the beginning of 1970 where it does not.
  public Instant toldStart() {
    return conversations.stream()
        .filter(one -> one.provenance().equals(provenance) && one.startedAt().equals(startedAt))
        .findFirst()
        .map(Conversation::toldStart)
        .orElse(startedAt);
  }

  /// The same with what others said.
  public Evidence with(Inquiries others) {
    return with(reported, others, documents, conversations);
  }

  /// The same with what else the user told.
  public Evidence with(Reported told) {
    return with(told, inquiries, documents, conversations);
  }

  /// The same with texts that were handed in.
  public Evidence with(Documents handedIn) {
    return with(reported, inquiries, handedIn, conversations);
  }

  /// The same with the conversations from which it was concluded.
  public Evidence withConversations(List<Conversation> seen) {
    return with(reported, inquiries, documents, seen);
  }

  /// The same of the endpoint, beside what comes from elsewhere.
  private Evidence with(
      Reported told, Inquiries others, Documents handedIn, List<Conversation> seen) {
    return new Evidence(
        provenance,
        startedAt,
        endpoint,
        told,
        network,
        dialogue,
        tls,
        certificates,
        trustStores,
        sni,
        clients,
        exchanges,
        cost,
        others,
        handedIn,
        seen);
  }

  /// The chain with a key of this type ("RSA", "EC"), as served for the endpoint's own name.
  public Optional<ServedChain> chainWithKey(String keyType) {
    return certificates.stream().filter(c -> c.role().equals(keyType)).findFirst();
  }

  /// What a real hello of this profile got, if one was sent.
  public Optional<ObservedClient> observed(String profileId) {
    return clients.stream().filter(c -> c.profileId().equals(profileId)).findFirst();
  }

  /// The name that certificates must be for: the server name that was sent, else the host.
  public String referenceName() {
    return sni.stream()
        .filter(answer -> answer.kind() == NameAnswer.Kind.AS_TYPED)
        .flatMap(answer -> answer.serverName().stream())
        .findFirst()
        .orElse(endpoint.host());
  }

  /// Whether it is known which name certificates must be for. A saved conversation whose hello
  /// names no server does not tell what was typed.
  public boolean nameKnown() {
    return conversations.isEmpty()
        || !endpoint.isNumericHost()
        || sni.stream()
            .anyMatch(a -> a.kind() == NameAnswer.Kind.AS_TYPED && a.serverName().isPresent());
  }

  /// What is known of one protocol version.
  public VersionFacts version(ProtocolVersion version) {
    return tls.version(version);
  }
}
