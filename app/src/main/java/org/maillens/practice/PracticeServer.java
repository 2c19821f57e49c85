package org.maillens.practice;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.bouncycastle.tls.TlsServer;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.maillens.certificate.Certificate;
import org.maillens.mail.Endpoint;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;
import org.maillens.practice.ServerProfile.KeyKind;

/// A mail server inside this process, on the loopback addresses only, that plays a [Scenario] and
/// never lets anybody sign in. Its certification authority is made when it starts and is gone with
/// it. Safe for use by many threads.
public final class PracticeServer implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(PracticeServer.class.getName());
  private static final int BACKLOG = 128;
  private static final int PORT_TRIES = 20;
  private static final Duration ACCEPT_PAUSE = Duration.ofMillis(5);
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private final PracticeOptions options;
  private final Script script;
  private final SecureRandom random;
  private final Authority authority;
  private final List<CompletableFuture<Identity>> identities;
  private final List<ServerSocket> listeners;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();

  private PracticeServer(
      PracticeOptions options,
      SecureRandom random,
      Authority authority,
      List<CompletableFuture<Identity>> identities)
      throws IOException {
    this.options = options;
    this.script = Script.of(options.protocol(), options.scenario().profile().flavour());
    this.random = random;
    this.authority = authority;
    this.identities = identities;
    this.listeners = listen(options.port());
  }

  /// Starts a scenario as it declares itself, on a free port. Returns within milliseconds: the RSA
  /// key is made meanwhile, and the first handshake waits for it.
  ///
  /// @throws IOException if no loopback port can be had
  public static PracticeServer start(Scenario scenario) throws IOException {
    return start(PracticeOptions.of(scenario));
  }

  /// Starts a scenario for another protocol or way to TLS.
  ///
  /// @throws IllegalArgumentException as [PracticeOptions]
  /// @throws IOException if no loopback port can be had
  public static PracticeServer start(Scenario scenario, Protocol protocol, Security security)
      throws IOException {
    return start(PracticeOptions.of(scenario).serving(protocol, security));
  }

  /// Starts what the options say.
  ///
  /// @throws IOException if the port, or any loopback port, cannot be had
  public static PracticeServer start(PracticeOptions options) throws IOException {
    SecureRandom random = new SecureRandom();
    ServerProfile profile = options.scenario().profile();
    Authority authority = new Authority(random, Instant.now());
    List<CompletableFuture<Identity>> identities = new ArrayList<>();
    for (KeyKind kind : profile.keys()) {
      CompletableFuture<Identity> identity = new CompletableFuture<>();
      identities.add(identity);
      // Not a virtual thread: making an RSA key computes without a pause, and would keep a carrier.
      Thread.ofPlatform()
          .daemon()
          .name("practice-key-" + kind)
          .start(
              () -> {
                try {
                  identity.complete(authority.identity(kind, profile.fault()));
                } catch (RuntimeException e) {
                  identity.completeExceptionally(e);
                }
              });
    }
    return launch(new PracticeServer(options, random, authority, List.copyOf(identities)));
  }

  /// A second server with the same certificates and settings but no connection limit, on a port of
  /// its own: what this one would say if it did not refuse. To be closed apart from this one.
  ///
  /// @throws IOException if no loopback port can be had
  public PracticeServer unthrottledTwin() throws IOException {
    return launch(new PracticeServer(options.unlimited().onPort(0), random, authority, identities));
  }

  /// Where to connect: `localhost`, the port, protocol and security.
  public Endpoint endpoint() {
    return new Endpoint(options.protocol(), options.security(), "localhost", port());
  }

  /// [#endpoint] as a URI, such as `imaps://localhost:40000`.
  public String endpointUri() {
    return endpoint().uri();
  }

  /// The port on the loopback addresses, 1 to 65535.
  public int port() {
    return listeners.getFirst().getLocalPort();
  }

  /// The root certificate that signed the chain: what a check has to trust.
  public Certificate rootCertificate() {
    return authority.root();
  }

  /// [#rootCertificate] in PEM.
  public String rootPem() {
    return rootCertificate().pem();
  }

  /// What is played.
  public Scenario scenario() {
    return options.scenario();
  }

  /// How many connections have been accepted, the refused ones included.
  public int connections() {
    return connections.get();
  }

  /// How many connections have been turned away for the limit.
  public int refused() {
    return refused.get();
  }

  /// Stops listening and cuts every open connection.
  @Override
  public void close() {
    for (ServerSocket listener : listeners) {
      closeQuietly(listener);
    }
    threads.shutdown();
    open.forEach(PracticeServer::closeQuietly);
    try {
      if (!threads.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  /// Apart from the constructor, so that no thread sees a server that is not yet whole.
  private static PracticeServer launch(PracticeServer server) {
    for (ServerSocket listener : server.listeners) {
      server.threads.execute(() -> server.acceptAll(listener));
    }
    return server;
  }

  private void acceptAll(ServerSocket listener) {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        int number = connections.incrementAndGet();
        open.add(socket);
        threads.execute(() -> serve(socket, number));
      } catch (IOException e) {
        // Closed by us, the client was gone before it was accepted, or files are short: no
        // spinning.
        LockSupport.parkNanos(ACCEPT_PAUSE.toNanos());
      } catch (RejectedExecutionException e) {
        // Closed by us between the two: close() may have missed this socket.
        open.forEach(PracticeServer::closeQuietly);
      }
    }
  }

  private void serve(Socket socket, int number) {
    try {
      PracticeConnection connection =
          new PracticeConnection(
              socket,
              options.security(),
              options.scenario().profile().offersTls(),
              script,
              this::tlsServer);
      if (number > options.connectionLimit().orElse(Integer.MAX_VALUE)) {
        refused.incrementAndGet();
        connection.refuse(options.refusal());
      } else {
        connection.serve();
      }
    } catch (RuntimeException e) {
      // Whatever Bouncy Castle stumbled over costs this one connection, and no noise on the
      // console.
      LOG.log(System.Logger.Level.DEBUG, "practice connection " + number, e);
    } finally {
      open.remove(socket);
      closeQuietly(socket);
    }
  }

  private TlsServer tlsServer() {
    return new PracticeTlsServer(
        new BcTlsCrypto(random),
        options.scenario().profile(),
        options.protocol(),
        identities.stream().map(CompletableFuture::join).toList());
  }

  /// The same port on both loopback addresses, since `localhost` means either. A machine without
  /// IPv6 gets IPv4 alone.
  private static List<ServerSocket> listen(int port) throws IOException {
    InetAddress v4 = InetAddress.ofLiteral("127.0.0.1");
    InetAddress v6 = InetAddress.ofLiteral("::1");
    for (int attempt = 1; ; attempt++) {
      ServerSocket first = bind(v4, port);
      try {
        return List.of(first, bind(v6, first.getLocalPort()));
      } catch (BindException e) {
        if (!hasAddress(v6)) {
          return List.of(first);
        }
        // Somebody else has this port on ::1.
        first.close();
        if (port != 0 || attempt == PORT_TRIES) {
          throw e;
        }
      } catch (IOException e) {
        return List.of(first);
      }
    }
  }

  private static boolean hasAddress(InetAddress address) {
    try (ServerSocket any = bind(address, 0)) {
      return any.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  private static ServerSocket bind(InetAddress address, int port) throws IOException {
    ServerSocket listener = new ServerSocket();
    try {
      listener.bind(new InetSocketAddress(address, port), BACKLOG);
      return listener;
    } catch (IOException e) {
      listener.close();
      throw e;
    }
  }

  private static void closeQuietly(java.io.Closeable closeable) {
    try {
      closeable.close();
    } catch (IOException e) {
      // It is closed as far as we are concerned.
    }
  }
}
