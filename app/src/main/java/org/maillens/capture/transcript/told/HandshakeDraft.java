package org.maillens.capture.transcript.told;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.maillens.evidence.Answer;
import org.maillens.evidence.SeenHandshake;
import org.maillens.evidence.SeenHandshake.Agreed;
import org.maillens.evidence.SeenHandshake.Reach;
import org.maillens.evidence.SeenHandshake.SeenAlert;
import org.maillens.evidence.SeenHandshake.SeenCertificate;
import org.maillens.evidence.TlsFacts.DhParameters;
import org.maillens.tls.Alert;
import org.maillens.tls.Bytes;
import org.maillens.tls.CertificateRequest;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ClientHello;
import org.maillens.tls.ExtensionType;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;
import org.maillens.tls.SignatureScheme;
import org.maillens.tls.Sslv2ClientHello;

/// A handshake while it is being read. What is never told stays unknown.
public final class HandshakeDraft {
  private final List<ClientHello> hellos = new ArrayList<>();
  private final List<SeenAlert> alerts = new ArrayList<>();
  private final Set<SeenAlert> known = new HashSet<>();
  private final Set<ExtensionType> extensions = new LinkedHashSet<>();
  private List<SeenCertificate> chain = List.of();
  private int recordVersion;
  private Optional<Sslv2ClientHello> sslv2 = Optional.empty();
  private Optional<ProtocolVersion> version = Optional.empty();
  private Optional<CipherSuite> suite = Optional.empty();
  private Optional<NamedGroup> group = Optional.empty();
  private Optional<NamedGroup> retryGroup = Optional.empty();
  private Optional<SignatureScheme> scheme = Optional.empty();
  private Optional<DhParameters> dhParameters = Optional.empty();
  private Optional<Bytes> staple = Optional.empty();
  private Optional<CertificateRequest.Wanted> request = Optional.empty();
  private Answer clientCertificate = Answer.UNKNOWN;
  private Reach reach = Reach.NOTHING;
  private int compression;
  private boolean downgradeMark;
  private boolean resumed;
  private boolean decrypted;

  /// A hello of the client, without what is new in each.
  public void hello(ClientHello hello) {
    hellos.add(Anonymous.of(hello));
    reached(Reach.HELLO);
  }

  /// A hello in SSL 2.0's form.
  public void hello(Sslv2ClientHello hello) {
    sslv2 =
        Optional.of(
            new Sslv2ClientHello(
                hello.version(),
                hello.cipherKinds(),
                Anonymous.zeros(hello.sessionId()),
                Anonymous.zeros(hello.challenge())));
    reached(Reach.HELLO);
  }

  /// The version of the first hello's record.
  public void recordVersion(int code) {
    recordVersion = recordVersion == 0 ? code : recordVersion;
  }

  /// The version that is spoken.
  public void version(ProtocolVersion agreed) {
    version = Optional.of(agreed);
  }

  /// The version that is spoken, where it is known.
  public Optional<ProtocolVersion> version() {
    return version;
  }

  /// The suite that the server chose.
  public void suite(CipherSuite chosen) {
    suite = Optional.of(chosen);
  }

  /// The suite that the server chose, where it is known.
  public Optional<CipherSuite> suite() {
    return suite;
  }

  /// The group of the key exchange.
  public void group(NamedGroup used) {
    group = Optional.of(used);
  }

  /// The group that a HelloRetryRequest asked for.
  public void retryGroup(NamedGroup asked) {
    retryGroup = Optional.of(asked);
  }

  /// How the server signed.
  public void scheme(SignatureScheme used) {
    scheme = Optional.of(used);
  }

  /// Finite-field parameters up to TLS 1.2.
  public void dhParameters(DhParameters used) {
    dhParameters = Optional.of(used);
  }

  /// An extension that the server answered.
  public void extension(ExtensionType type) {
    extensions.add(type);
  }

  /// RFC 3749's method.
  public void compression(int method) {
    compression = method;
  }

  /// RFC 8446's mark of a server that was offered less than it has.
  public void downgradeMark() {
    downgradeMark = true;
  }

  /// The chain as sent.
  public void chain(List<SeenCertificate> sent) {
    chain = List.copyOf(sent);
  }

  /// The chain as far as it is known.
  public List<SeenCertificate> chain() {
    return chain;
  }

  /// The OCSP answer.
  public void staple(Bytes answer) {
    staple = Optional.of(answer);
  }

  /// What the server asks of the client.
  public void request(CertificateRequest.Wanted wanted) {
    request = Optional.of(wanted);
  }

  /// Whether the server asks for a certificate of the client.
  public boolean isRequested() {
    return request.isPresent();
  }

  /// Whether the client answered with a certificate.
  public void clientCertificate(Answer answer) {
    clientCertificate = answer;
  }

  /// An alert; told twice it counts once.
  public void alert(boolean fromClient, Alert alert) {
    SeenAlert seen = new SeenAlert(fromClient, Optional.of(alert));
    if (known.add(seen)) {
      alerts.add(seen);
    }
  }

  /// An alert that is encrypted.
  public void hiddenAlert(boolean fromClient) {
    alerts.add(new SeenAlert(fromClient, Optional.empty()));
  }

  /// It got at least so far.
  public void reached(Reach least) {
    reach = least.compareTo(reach) > 0 ? least : reach;
  }

  /// How far it got.
  public Reach reach() {
    return reach;
  }

  /// What bytes show; it counts more than what was said in words.
  public void seen(SeenHandshake shown) {
    if (!shown.hellos().isEmpty()) {
      hellos.clear();
      hellos.addAll(shown.hellos());
    }
    recordVersion = shown.recordVersion() == 0 ? recordVersion : shown.recordVersion();
    sslv2 = shown.sslv2Hello().or(() -> sslv2);
    shown.agreed().ifPresent(this::agreed);
    chain = shown.chain().isEmpty() ? chain : shown.chain();
    staple = shown.staple().or(() -> staple);
    request = shown.request().or(() -> request);
    clientCertificate =
        shown.clientCertificate() == Answer.UNKNOWN ? clientCertificate : shown.clientCertificate();
    List<SeenAlert> words = alerts.stream().filter(a -> !shown.alerts().contains(a)).toList();
    alerts.clear();
    alerts.addAll(shown.alerts());
    known.addAll(shown.alerts());
    if (shown.alerts().stream().noneMatch(alert -> alert.alert().isEmpty())) {
      alerts.addAll(words);
    } else {
      // An alert that is encrypted among the bytes may be the one of the words.
      words.forEach(this::revealed);
    }
    reached(shown.reach());
    resumed |= shown.resumed();
    decrypted |= shown.decrypted();
  }

  private void revealed(SeenAlert told) {
    for (int i = alerts.size() - 1; i >= 0; i--) {
      SeenAlert hidden = alerts.get(i);
      if (hidden.alert().isEmpty() && hidden.fromClient() == told.fromClient()) {
        alerts.set(i, told);
        return;
      }
    }
    alerts.add(told);
  }

  private void agreed(Agreed shown) {
    version = Optional.of(shown.version());
    suite = Optional.of(shown.suite());
    group = shown.group().or(() -> group);
    retryGroup = shown.retryGroup().or(() -> retryGroup);
    scheme = shown.scheme().or(() -> scheme);
    dhParameters = shown.dhParameters().or(() -> dhParameters);
    List<ExtensionType> told = List.copyOf(extensions);
    extensions.clear();
    extensions.addAll(shown.extensions());
    extensions.addAll(told);
    compression = shown.compression();
    downgradeMark = shown.downgradeMark();
  }

  /// An earlier session goes on.
  public void resumed() {
    resumed = true;
  }

  /// What is otherwise encrypted was shown.
  public void decrypted() {
    decrypted = true;
  }

  /// The handshake as far as it is known. A suite without its version, or a version alone, is not
  /// yet something that was agreed on.
  public SeenHandshake build() {
    Optional<Agreed> agreed =
        suite.flatMap(
            chosen ->
                version.map(
                    spoken ->
                        new Agreed(
                            spoken,
                            chosen,
                            group,
                            retryGroup,
                            scheme,
                            dhParameters,
                            List.copyOf(extensions),
                            compression,
                            downgradeMark)));
    return new SeenHandshake(
        hellos,
        recordVersion,
        sslv2,
        agreed,
        chain,
        staple,
        request,
        clientCertificate,
        alerts,
        reach,
        resumed,
        decrypted);
  }
}
