package org.maillens.probe;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import java.util.Vector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.tls.AlertLevel;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.CertificateStatusType;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.NameType;
import org.bouncycastle.tls.ServerName;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsClientProtocol;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsExtensionsUtils;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsFatalAlertReceived;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.jspecify.annotations.Nullable;
import org.maillens.tls.AlertDescription;
import org.maillens.tls.Bytes;
import org.maillens.tls.CertificateRequest.Wanted;
import org.maillens.tls.CertificateStatus;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;
import org.maillens.tls.SignatureScheme;

/// A handshake to its end with Bouncy Castle's low-level TLS: the only way to see a TLS 1.3
/// certificate, and the greeting behind implicit TLS. Nothing is trusted and nothing is signed in.
final class FullHandshake {
  /// What to offer: what a plain hello has already shown the server to take.
  record Offer(
      List<ProtocolVersion> versions,
      List<CipherSuite> suites,
      List<NamedGroup> groups,
      List<SignatureScheme> schemes,
      Optional<String> serverName) {}

  /// How it went.
  ///
  /// @param chain as sent, DER
  /// @param staple the OCSP answer that came with it; Bouncy Castle's client always asks for one
  /// @param alert that ended it, from the server
  /// @param sentAway whether the server closes, or says good-bye, in place of going on with the
  ///   client
  /// @param request what the server asks of the client, where it asks for a certificate
  record Outcome(
      boolean finished,
      Optional<ProtocolVersion> version,
      Optional<CipherSuite> suite,
      List<Bytes> chain,
      Optional<Bytes> staple,
      Optional<AlertDescription> alert,
      boolean sentAway,
      Optional<Wanted> request) {}

  /// What is done inside the finished handshake.
  @FunctionalInterface
  interface Inside {
    /// @param asked whether the server asked for a certificate of the client, and got none
    /// @return whether the server sends the client away, as far as that is asked
    boolean talk(InputStream in, OutputStream out, boolean asked) throws IOException;
  }

  private final SecureRandom random;
  private final SessionKeys keys;

  FullHandshake(SecureRandom random) {
    this(random, SessionKeys.UNHEARD);
  }

  /// @param keys hears what encrypts it
  FullHandshake(SecureRandom random, SessionKeys keys) {
    this.random = random;
    this.keys = keys;
  }

  /// Runs it on streams of a connection that is ready for TLS. An alert after the handshake, by
  /// which TLS 1.3 refuses a missing client certificate (RFC 8446 section 4.4.2.4), counts as its
  /// end.
  Outcome run(InputStream in, OutputStream out, Offer offer, Inside inside) {
    Client client = new Client(new BcTlsCrypto(random), offer, keys);
    TlsClientProtocol protocol = new TlsClientProtocol(in, new Patient(out, client));
    Optional<AlertDescription> alert = Optional.empty();
    boolean finished = false;
    boolean sentAway = false;
    try {
      protocol.connect(client);
      finished = true;
      sentAway =
          inside.talk(
              protocol.getInputStream(), protocol.getOutputStream(), client.request.isPresent());
      if (client.request.isPresent()) {
        // In TLS 1.3 this side is done before the server has looked for a certificate: its first
        // answer tells, and may be the alert.
        protocol.getInputStream().read();
      }
      protocol.close();
    } catch (TlsFatalAlertReceived e) {
      alert = Optional.of(new AlertDescription(e.getAlertDescription()));
      finished = false;
    } catch (TlsFatalAlert e) {
      finished = false; // raised on this side: what the server sent could not be worked with
      // Bouncy Castle's word for a server that closes in place of going on, as Courier does.
      sentAway =
          client.request.isPresent()
              && e.getAlertDescription() == org.bouncycastle.tls.AlertDescription.handshake_failure;
    } catch (IOException e) {
      finished &= client.request.isEmpty();
    }
    return new Outcome(
        finished,
        client.negotiated(),
        client.suite(),
        List.copyOf(client.chain),
        client.staple,
        alert,
        sentAway,
        client.request);
  }

  /// A server that refuses a client without a certificate says so and closes, perhaps before this
  /// side has written its last: what it said must still be read.
  private static final class Patient extends FilterOutputStream {
    private final Client client;

    Patient(OutputStream out, Client client) {
      super(out);
      this.client = client;
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
      try {
        out.write(source, offset, length);
      } catch (IOException e) {
        if (client.request.isEmpty()) {
          throw e;
        }
      }
    }
  }

  private static final class Client extends DefaultTlsClient {
    private final Offer offer;
    private final Secrets secrets;
    private final List<Bytes> chain = new ArrayList<>();
    private Optional<Bytes> staple = Optional.empty();
    private Optional<Wanted> request = Optional.empty();
    private int chosenSuite;
    private org.bouncycastle.tls.@Nullable ProtocolVersion chosenVersion;

    Client(BcTlsCrypto crypto, Offer offer, SessionKeys keys) {
      super(crypto);
      this.offer = offer;
      this.secrets = new Secrets(crypto, keys);
    }

    Optional<ProtocolVersion> negotiated() {
      return Optional.ofNullable(chosenVersion).map(v -> new ProtocolVersion(v.getFullVersion()));
    }

    Optional<CipherSuite> suite() {
      return chosenSuite == 0 ? Optional.empty() : Optional.of(new CipherSuite(chosenSuite));
    }

    @Override
    protected org.bouncycastle.tls.ProtocolVersion[] getSupportedVersions() {
      return offer.versions().stream()
          .map(v -> org.bouncycastle.tls.ProtocolVersion.get(v.code() >> 8, v.code() & 0xFF))
          .toArray(org.bouncycastle.tls.ProtocolVersion[]::new);
    }

    @Override
    protected int[] getSupportedCipherSuites() {
      int[] wanted = offer.suites().stream().mapToInt(CipherSuite::id).toArray();
      return TlsUtils.getSupportedCipherSuites(getCrypto(), wanted);
    }

    @Override
    @SuppressWarnings({"rawtypes", "unchecked"}) // the library's signature
    protected Vector<Integer> getSupportedGroups(Vector roles) {
      Vector<Integer> groups = new Vector<>();
      offer.groups().stream()
          .map(NamedGroup::id)
          .filter(id -> org.bouncycastle.tls.NamedGroup.isValid(id))
          .forEach(groups::add);
      return groups;
    }

    @Override
    @SuppressWarnings("unchecked") // the library's signature
    protected Vector<SignatureAndHashAlgorithm> getSupportedSignatureAlgorithms() {
      Vector<SignatureAndHashAlgorithm> algorithms = new Vector<>();
      for (SignatureScheme scheme : offer.schemes()) {
        algorithms.add(
            SignatureAndHashAlgorithm.getInstance(
                (short) (scheme.id() >> 8), (short) (scheme.id() & 0xFF)));
      }
      return TlsUtils.getSupportedSignatureAlgorithms(context, algorithms);
    }

    @Override
    protected @Nullable Vector<ServerName> getSNIServerNames() {
      if (offer.serverName().isEmpty()) {
        return null;
      }
      Vector<ServerName> names = new Vector<>();
      names.add(
          new ServerName(
              NameType.host_name, offer.serverName().get().getBytes(StandardCharsets.US_ASCII)));
      return names;
    }

    @Override
    public void notifyServerVersion(org.bouncycastle.tls.ProtocolVersion serverVersion)
        throws IOException {
      super.notifyServerVersion(serverVersion);
      chosenVersion = serverVersion;
    }

    @Override
    public void notifySelectedCipherSuite(int selectedCipherSuite) {
      super.notifySelectedCipherSuite(selectedCipherSuite);
      chosenSuite = selectedCipherSuite;
    }

    /// In TLS 1.3 these are the encrypted ones: the keys of the handshake are at work.
    @Override
    @SuppressWarnings("rawtypes") // the library's signature
    public void processServerExtensions(Hashtable serverExtensions) throws IOException {
      super.processServerExtensions(serverExtensions);
      if (isTls13()) {
        secrets.handshake(context.getSecurityParametersHandshake());
      }
    }

    @Override
    public void notifyHandshakeComplete() throws IOException {
      super.notifyHandshakeComplete();
      if (isTls13()) {
        secrets.traffic(context.getSecurityParametersConnection());
      } else {
        secrets.master(context.getSecurityParametersConnection());
      }
    }

    private boolean isTls13() {
      return TlsUtils.isTLSv13(chosenVersion);
    }

    @Override
    public TlsAuthentication getAuthentication() {
      return new TlsAuthentication() {
        @Override
        public void notifyServerCertificate(TlsServerCertificate certificate) throws IOException {
          for (var one : certificate.getCertificate().getCertificateList()) {
            chain.add(Bytes.copyOf(one.getEncoded()));
          }
          staple = staple(certificate);
        }

        @Override
        public @Nullable TlsCredentials getClientCredentials(CertificateRequest asked)
            throws IOException {
          request = Optional.of(wanted(asked));
          return null;
        }
      };
    }

    private static Wanted wanted(CertificateRequest asked) throws IOException {
      List<Bytes> authorities = new ArrayList<>();
      if (asked.getCertificateAuthorities() != null) {
        for (Object name : asked.getCertificateAuthorities()) {
          authorities.add(Bytes.copyOf(((X500Name) name).getEncoded(ASN1Encoding.DER)));
        }
      }
      return new Wanted(Bytes.EMPTY, List.of(), authorities);
    }

    /// Up to TLS 1.2 it is a message of its own, since then an extension of the certificate.
    private static Optional<Bytes> staple(TlsServerCertificate certificate) throws IOException {
      var status = certificate.getCertificateStatus();
      if (status != null && status.getStatusType() == CertificateStatusType.ocsp) {
        return Optional.of(Bytes.copyOf(status.getOCSPResponse().getEncoded()));
      }
      var chain = certificate.getCertificate();
      var extensions = chain.isEmpty() ? null : chain.getCertificateEntryAt(0).getExtensions();
      byte[] body = TlsUtils.getExtensionData(extensions, TlsExtensionsUtils.EXT_status_request);
      return body == null || body.length == 0
          ? Optional.empty()
          : new CertificateStatus(body[0] & 0xFF, Bytes.copyOf(body, 1, body.length))
              .ocspResponse();
    }

    @Override
    public void notifyAlertReceived(short alertLevel, short alertDescription) {
      if (alertLevel == AlertLevel.fatal) {
        super.notifyAlertReceived(alertLevel, alertDescription);
      }
    }
  }
}
