package org.maillens.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Vector;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsClientProtocol;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whole handshakes with the JDK, which verifies chain and name, and the hybrid group with Bouncy
/// Castle, since neither the JDK nor OpenSSL 3.0 knows it.
class PracticeHandshakeTest {
  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void fortyAtOnce(String address) throws Exception {
    try (PracticeServer server = PracticeServer.start(Scenario.HEALTHY);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      SSLContext context = trusting(server);
      assumeTrue(listensOn(address, server.port()), "this machine has no " + address);
      List<Future<List<String>>> clients = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        String version = i % 2 == 0 ? "TLSv1.3" : "TLSv1.2";
        Callable<List<String>> client = () -> talk(context, address, server.port(), version);
        clients.add(threads.submit(client));
      }
      for (Future<List<String>> client : clients) {
        assertThat(client.get())
            .hasSize(3)
            .satisfies(lines -> assertThat(lines.getFirst()).startsWith("* OK [CAPABILITY "))
            .satisfies(lines -> assertThat(lines.getLast()).startsWith("a OK "));
      }
      assertThat(server.connections()).as("forty, and the one that asked for IPv6").isEqualTo(41);
      assertThat(server.refused()).isZero();
    }
  }

  @Test
  void theGreetingOfTheIncidentIsDovecots() throws Exception {
    try (PracticeServer server = PracticeServer.start(Scenario.DOVECOT24_NO_DH)) {
      assertThat(talk(trusting(server), "127.0.0.1", server.port(), "TLSv1.3").getFirst())
          .isEqualTo(
              "* OK [CAPABILITY IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE IDLE LITERAL+"
                  + " AUTH=PLAIN AUTH=LOGIN] Dovecot ready.");
    }
  }

  @Test
  void x25519WithMlKem768() throws Exception {
    try (PracticeServer server = PracticeServer.start(Scenario.HEALTHY);
        Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.port())) {
      socket.setSoTimeout(10_000);
      TlsClientProtocol protocol =
          new TlsClientProtocol(socket.getInputStream(), socket.getOutputStream());
      HybridClient client = new HybridClient();
      protocol.connect(client);
      assertThat(client.group()).isEqualTo(NamedGroup.X25519MLKEM768);
      assertThat(
              new BufferedReader(
                      new InputStreamReader(protocol.getInputStream(), StandardCharsets.US_ASCII))
                  .readLine())
          .startsWith("* OK ");
    }
  }

  @Test
  void closingCutsOpenConnections() throws Exception {
    PracticeServer server = PracticeServer.start(Scenario.NO_STARTTLS);
    try (Peer peer = new Peer(server)) {
      assertThat(peer.line()).startsWith("* OK ");
      long begin = System.nanoTime();
      server.close();
      assertThat(System.nanoTime() - begin).isLessThan(1_500_000_000L);
      assertThat(peer.line()).isEmpty();
    }
    server.close();
  }

  /// Greeting, then the two lines of LOGOUT.
  private static List<String> talk(SSLContext context, String address, int port, String version)
      throws Exception {
    try (Socket plain = new Socket(InetAddress.ofLiteral(address), port);
        SSLSocket socket =
            (SSLSocket) context.getSocketFactory().createSocket(plain, "localhost", port, true)) {
      socket.setSoTimeout(20_000);
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setProtocols(new String[] {version});
      parameters.setEndpointIdentificationAlgorithm("LDAPS"); // checks the name, as RFC 2830
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      List<String> lines = new ArrayList<>();
      lines.add(in.readLine());
      socket.getOutputStream().write("a LOGOUT\r\n".getBytes(StandardCharsets.US_ASCII));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines.add(line);
      }
      return lines;
    }
  }

  private static boolean listensOn(String address, int port) {
    try (Socket socket = new Socket(InetAddress.ofLiteral(address), port)) {
      return socket.isConnected();
    } catch (java.io.IOException e) {
      return false;
    }
  }

  private static SSLContext trusting(PracticeServer server) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry(
        "root",
        CertificateFactory.getInstance("X.509")
            .generateCertificate(
                new ByteArrayInputStream(server.rootPem().getBytes(StandardCharsets.US_ASCII))));
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    return context;
  }

  /// Offers the hybrid group alone; the certificate is not what is tried here.
  @SuppressWarnings({"rawtypes", "JdkObsolete"}) // Bouncy Castle's interface is Java 1.4
  private static final class HybridClient extends DefaultTlsClient {
    private int group = -1;

    HybridClient() {
      super(new BcTlsCrypto(new SecureRandom()));
    }

    int group() {
      return group;
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
      return ProtocolVersion.TLSv13.only();
    }

    @Override
    protected Vector getSupportedGroups(Vector namedGroupRoles) {
      return new Vector<>(List.of(NamedGroup.X25519MLKEM768));
    }

    @Override
    public Vector getEarlyKeyShareGroups() {
      return new Vector<>(List.of(NamedGroup.X25519MLKEM768));
    }

    @Override
    public void notifyHandshakeComplete() throws java.io.IOException {
      super.notifyHandshakeComplete();
      group = context.getSecurityParametersConnection().getNegotiatedGroup();
    }

    @Override
    public TlsAuthentication getAuthentication() {
      return new TlsAuthentication() {
        @Override
        public void notifyServerCertificate(TlsServerCertificate certificate) {}

        @Override
        public @org.jspecify.annotations.Nullable TlsCredentials getClientCredentials(
            CertificateRequest request) {
          return null;
        }
      };
    }
  }
}
