package org.maillens.certificate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.CRL;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;
import org.maillens.certificate.ChainCases.ChainCase;
import org.maillens.tls.Bytes;

/// This Java's own TLS client as an independent peer: a whole handshake in memory, with a server
/// that sends exactly the chain of the case.
final class JdkHandshake {
  private static final int MAX_ROUNDS = 100;

  private final ChainCase asked;
  private final Optional<Bytes> revocationList;

  /// @param revocationList what the client has been given to look into
  JdkHandshake(ChainCase asked, Optional<Bytes> revocationList) {
    this.asked = asked;
    this.revocationList = revocationList;
  }

  /// Empty when the client accepts, else why it does not.
  Optional<String> refusal() throws GeneralSecurityException, IOException {
    SSLEngine client = context(null, trust()).createSSLEngine(asked.host(), 993);
    client.setUseClientMode(true);
    SSLParameters parameters = client.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    client.setSSLParameters(parameters);
    SSLEngine server = context(new Presenter(asked), null).createSSLEngine();
    server.setUseClientMode(false);
    return shakeHands(client, server);
  }

  private static Optional<String> shakeHands(SSLEngine client, SSLEngine server)
      throws SSLException {
    ByteBuffer toServer = ByteBuffer.allocate(1 << 16).flip();
    ByteBuffer toClient = ByteBuffer.allocate(1 << 16).flip();
    client.beginHandshake();
    server.beginHandshake();
    for (int round = 0; round < MAX_ROUNDS; round++) {
      try {
        step(client, toClient, toServer);
      } catch (SSLException refused) {
        Throwable cause = refused;
        while (cause.getCause() != null) {
          cause = cause.getCause();
        }
        return Optional.of(cause.toString());
      }
      if (client.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING) {
        return Optional.empty();
      }
      step(server, toServer, toClient);
    }
    throw new AssertionError("the handshake does not end");
  }

  /// Lets one side do all that it can; the buffers are left to be read from.
  private static void step(SSLEngine engine, ByteBuffer in, ByteBuffer out) throws SSLException {
    ByteBuffer data = ByteBuffer.allocate(1 << 16);
    for (int action = 0; action < MAX_ROUNDS; action++) {
      switch (engine.getHandshakeStatus()) {
        case NEED_TASK -> engine.getDelegatedTask().run();
        case NEED_WRAP -> {
          out.compact();
          engine.wrap(ByteBuffer.allocate(0), out);
          out.flip();
        }
        case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
          if (!in.hasRemaining()) {
            return;
          }
          engine.unwrap(in, data);
        }
        default -> {
          return;
        }
      }
    }
  }

  private static SSLContext context(@Nullable KeyManager keys, @Nullable TrustManagerFactory trust)
      throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(
        keys == null ? null : new KeyManager[] {keys},
        trust == null ? null : trust.getTrustManagers(),
        null);
    return context;
  }

  private TrustManagerFactory trust() throws GeneralSecurityException {
    Set<TrustAnchor> anchors = new HashSet<>();
    for (X509Certificate root : asJava(asked.roots())) {
      anchors.add(new TrustAnchor(root, null));
    }
    PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, new X509CertSelector());
    parameters.setDate(Date.from(asked.now()));
    boolean asksForStatus = !asked.leaf().certificate().ocspUrls().isEmpty();
    parameters.setRevocationEnabled(asksForStatus || revocationList.isPresent());
    if (parameters.isRevocationEnabled()) {
      PKIXRevocationChecker checker =
          (PKIXRevocationChecker) CertPathBuilder.getInstance("PKIX").getRevocationChecker();
      Set<PKIXRevocationChecker.Option> options =
          new HashSet<>(
              Set.of(
                  PKIXRevocationChecker.Option.ONLY_END_ENTITY,
                  PKIXRevocationChecker.Option.NO_FALLBACK));
      if (revocationList.isPresent()) {
        options.add(PKIXRevocationChecker.Option.PREFER_CRLS);
        CRL list =
            CertificateFactory.getInstance("X.509")
                .generateCRL(new ByteArrayInputStream(revocationList.get().toArray()));
        parameters.addCertStore(
            CertStore.getInstance("Collection", new CollectionCertStoreParameters(List.of(list))));
      }
      checker.setOptions(options);
      parameters.addCertPathChecker(checker);
    }
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(new CertPathTrustManagerParameters(parameters));
    return factory;
  }

  private static List<X509Certificate> asJava(List<Certificate> certificates)
      throws GeneralSecurityException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    List<X509Certificate> made = new java.util.ArrayList<>();
    for (Certificate one : certificates) {
      made.add(
          (X509Certificate)
              factory.generateCertificate(new ByteArrayInputStream(one.der().toArray())));
    }
    return made;
  }

  /// Presents the chain of the case, whatever it is.
  private static final class Presenter extends X509ExtendedKeyManager {
    private final X509Certificate[] chain;
    private final PrivateKey key;

    Presenter(ChainCase asked) throws GeneralSecurityException {
      this.chain = asJava(asked.sent()).toArray(X509Certificate[]::new);
      this.key =
          KeyFactory.getInstance(asked.leaf().certificate().keyType())
              .generatePrivate(new PKCS8EncodedKeySpec(asked.leaf().keyAlone()));
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
        String keyType, Principal[] issuers, SSLEngine engine) {
      return keyType.equals(chain[0].getPublicKey().getAlgorithm()) ? keyType : null;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
      return chain;
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
      return key;
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
      return new String[] {keyType};
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
      return null;
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal[] issuers) {
      return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
        String[] keyType, Principal[] issuers, Socket socket) {
      return null;
    }
  }
}
