package org.maillens.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Conversation.How;
import org.maillens.evidence.Conversation.Side;
import org.maillens.evidence.Exchange;
import org.maillens.evidence.SeenHandshake.Reach;
import org.maillens.mail.Endpoint;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;
import org.maillens.net.Dns;
import org.maillens.net.Network;
import org.maillens.net.Relay;
import org.maillens.net.RelayEnd;
import org.maillens.net.RelayPlan;
import org.maillens.net.RelayTap;
import org.maillens.practice.PracticeOptions;
import org.maillens.practice.PracticeServer;
import org.maillens.practice.Scenario;
import org.maillens.tls.Bytes;
import org.maillens.tls.ClientHello;

@Timeout(90)
class RecorderTest {
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
  private static final String SECRET = "correct-horse";

  private final List<AutoCloseable> open = new ArrayList<>();
  private final BlockingQueue<Conversation> came = new LinkedBlockingQueue<>();

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable one : open.reversed()) {
      one.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void theHandshakeIsKeptAndTheMailIsNot(String version) throws Exception {
    PracticeServer server = practice(Security.IMPLICIT_TLS);
    Recorder recorder = recorder(order(server.endpoint()));
    Tapped tapped = tapped(recorder.port());
    try (SSLSocket program = secured(new Socket(LOOPBACK, tapped.port()), version)) {
      assertThat(line(program)).startsWith("* OK");
      say(program, "a1 LOGIN user " + SECRET);
      assertThat(line(program)).startsWith("a1 NO");
      say(program, "a2 LOGOUT");
      line(program);
    }
    Conversation conversation = next();
    assertThat(conversation.handshake().reach()).isEqualTo(Reach.FINISHED);
    assertThat(conversation.handshake().hello().flatMap(ClientHello::serverName))
        .contains("mail.example.org");
    assertThat(conversation.handshake().agreed().orElseThrow().version().label())
        .isEqualTo(version.replace("v", " "));
    assertThat(conversation.protocol()).contains(Protocol.IMAP);
    assertThat(conversation.security()).isEqualTo(Security.IMPLICIT_TLS);
    assertThat(conversation.server().port()).isEqualTo(server.port());
    recorder.close();
    Exchange exchange = recorder.exchanges().getFirst();
    assertThat(exchange.outcome()).isEqualTo("server_hello");
    assertThat(tapped.sent().hex()).startsWith(exchange.sent().hex());
    assertThat(tapped.received().hex()).startsWith(exchange.received().hex());
    // what is missing are the records with mail in them, which were there
    assertThat(tapped.sent().length() - exchange.sent().length())
        .isGreaterThanOrEqualTo(("a1 LOGIN user " + SECRET).length());
    assertThat(exchange.received().length()).isGreaterThan(500);
    assertThat(exchange.received().length()).isLessThan(tapped.received().length());
  }

  @Test
  void afterADialogueTlsIsFoundAndThePasswordIsNowhere() throws Exception {
    PracticeServer server = practice(Security.STARTTLS);
    Recorder recorder = recorder(order(server.endpoint()));
    try (Socket plain = new Socket(LOOPBACK, recorder.port())) {
      assertThat(line(plain)).startsWith("* OK");
      say(plain, "a1 LOGIN user " + SECRET);
      assertThat(line(plain)).startsWith("a1 ");
      say(plain, "a2 STARTTLS");
      assertThat(line(plain)).startsWith("a2 OK");
      try (SSLSocket program = secured(plain, "TLSv1.3")) {
        say(program, "a3 LOGOUT");
        line(program);
      }
    }
    Conversation conversation = next();
    recorder.close();
    assertThat(conversation.handshake().reach()).isEqualTo(Reach.FINISHED);
    assertThat(conversation.security()).isEqualTo(Security.STARTTLS);
    assertThat(conversation.dialogue().greeting()).startsWith("* OK");
    assertThat(conversation.toString()).doesNotContain(SECRET);
    Exchange exchange = recorder.exchanges().getFirst();
    assertThat(exchange.dialogue().toString()).contains("STARTTLS").doesNotContain(SECRET);
    String bytes = text(exchange.sent()) + text(exchange.received());
    assertThat(bytes).doesNotContain(SECRET).doesNotContain("STARTTLS");
    assertThat(exchange.sent().u8(0)).isEqualTo(22);
    assertThat(exchange.received().u8(0)).isEqualTo(22);
  }

  @Test
  void aConnectionThatGoesOnIsToldOnceItsHandshakeIsOver() throws Exception {
    PracticeServer server = practice(Security.IMPLICIT_TLS);
    Recorder recorder = recorder(order(server.endpoint()));
    try (SSLSocket program = secured(new Socket(LOOPBACK, recorder.port()), "TLSv1.3")) {
      line(program);
      say(program, "a1 NOOP");
      line(program);
      Conversation conversation = next();
      assertThat(conversation.handshake().reach()).isEqualTo(Reach.FINISHED);
      assertThat(conversation.end().how()).isEqualTo(How.OPEN);
      say(program, "a2 NOOP");
      assertThat(line(program)).startsWith("a2 OK");
    }
    recorder.close();
    assertThat(came).isEmpty();
    assertThat(recorder.conversations().all()).hasSize(1);
  }

  @Test
  void aRefusalOfTheServerIsSeen() throws Exception {
    PracticeServer server = opened(PracticeServer.start(PracticeOptions.of(Scenario.TLS13_ONLY)));
    Recorder recorder = recorder(order(server.endpoint()));
    assertThatThrownBy(() -> secured(new Socket(LOOPBACK, recorder.port()), "TLSv1.2"))
        .isInstanceOf(IOException.class);
    Conversation conversation = next();
    assertThat(conversation.handshake().reach()).isEqualTo(Reach.HELLO);
    assertThat(conversation.handshake().fatalAlert().orElseThrow().alert().orElseThrow())
        .satisfies(alert -> assertThat(alert.description().id()).isEqualTo(70));
    recorder.close();
    assertThat(recorder.exchanges().getFirst().outcome()).isEqualTo("alert 70");
  }

  @Test
  void whatAServerWithoutTlsSaysIsKept() throws Exception {
    String greeting = "* OK [CAPABILITY IMAP4rev1 STARTTLS] Ready.\r\n";
    ServerSocket server = opened(new ServerSocket(0, 1, LOOPBACK));
    int port = server.getLocalPort();
    Thread.ofVirtual()
        .start(
            () -> {
              try (Socket one = server.accept()) {
                assertThat(one.getInputStream().read()).isEqualTo(22);
                one.getOutputStream().write(greeting.getBytes(StandardCharsets.US_ASCII));
              } catch (IOException gone) {
                // seen below
              }
            });
    Recorder recorder =
        recorder(order(new Endpoint(Protocol.IMAP, Security.IMPLICIT_TLS, "localhost", port)));
    assertThatThrownBy(() -> secured(new Socket(LOOPBACK, recorder.port()), "TLSv1.3"))
        .isInstanceOf(IOException.class);
    assertThat(next().dialogue().greeting()).isEqualTo(greeting.strip());
    recorder.close();
    Exchange exchange = recorder.exchanges().getFirst();
    assertThat(text(exchange.received())).isEqualTo(greeting);
    assertThat(exchange.sent().u8(0)).isEqualTo(22);
  }

  @Test
  void aClosedPortOfTheServerIsAConversationToo() throws Exception {
    int free;
    try (ServerSocket gone = new ServerSocket(0, 1, LOOPBACK)) {
      free = gone.getLocalPort();
    }
    Recorder recorder =
        recorder(order(new Endpoint(Protocol.IMAP, Security.IMPLICIT_TLS, "localhost", free)));
    try (Socket program = new Socket(LOOPBACK, recorder.port())) {
      assertThatThrownBy(
              () -> {
                if (program.getInputStream().read() < 0) {
                  throw new IOException("ended");
                }
              })
          .isInstanceOf(IOException.class);
    }
    Conversation conversation = next();
    assertThat(conversation.end()).isEqualTo(new Conversation.End(How.REFUSED, Side.SERVER));
    recorder.close();
    assertThat(recorder.exchanges().getFirst().outcome()).isEqualTo("refused");
  }

  @Test
  void withoutAServerTheHelloIsHeard() throws Exception {
    Recorder recorder =
        recorder(
            new RecordOrder(
                List.of(LOOPBACK),
                0,
                Optional.empty(),
                Optional.empty(),
                Duration.ofMinutes(1),
                5));
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                secured(new Socket(LOOPBACK, recorder.port()), "TLSv1.3");
              } catch (Exception expected) {
                // nobody answers it
              }
            });
    Thread.sleep(500);
    recorder.close();
    assertThat(recorder.conversations().all())
        .singleElement()
        .satisfies(
            one ->
                assertThat(one.handshake().hello().flatMap(ClientHello::serverName))
                    .contains("mail.example.org"));
  }

  @Test
  void itStopsAfterTheHandshakesThatWereWanted() throws Exception {
    PracticeServer server = practice(Security.IMPLICIT_TLS);
    Recorder recorder = recorder(order(server.endpoint()).until(Duration.ofMinutes(5), 2));
    for (int i = 0; i < 2; i++) {
      assertThat(recorder.stopped()).isNotDone();
      try (SSLSocket program = secured(new Socket(LOOPBACK, recorder.port()), "TLSv1.3")) {
        line(program);
      }
      next();
    }
    assertThat(recorder.stopped().get(10, TimeUnit.SECONDS)).isEqualTo(StopReason.HANDSHAKES);
    assertThat(isServed(recorder)).isFalse();
  }

  @Test
  void itStopsWhenTheTimeIsUpAndLetsNobodyIn() throws Exception {
    PracticeServer server = practice(Security.IMPLICIT_TLS);
    Wall wall = new Wall();
    Recorder recorder =
        opened(
            Recorder.start(
                order(server.endpoint()).until(Duration.ofMinutes(10), 5),
                new RealAddress(Network.atMost(1), Dns.system()),
                wall,
                new Following(Optional.empty()),
                came::add));
    wall.now = wall.now.plus(Duration.ofMinutes(9));
    Thread.sleep(400);
    assertThat(recorder.stopped()).isNotDone();
    try (SSLSocket program = secured(new Socket(LOOPBACK, recorder.port()), "TLSv1.3")) {
      line(program);
      wall.now = wall.now.plus(Duration.ofMinutes(1));
      assertThat(recorder.stopped().get(10, TimeUnit.SECONDS)).isEqualTo(StopReason.TIME);
      assertThat(isServed(recorder)).isFalse();
      say(program, "a1 NOOP");
      assertThat(line(program)).startsWith("a1 OK");
    }
    recorder.close();
    assertThat(recorder.conversations().all()).hasSize(1);
  }

  @Test
  void aPortThatIsTakenIsTold() throws Exception {
    PracticeServer server = practice(Security.IMPLICIT_TLS);
    Recorder first = recorder(order(server.endpoint()));
    RecordOrder same =
        new RecordOrder(
            List.of(LOOPBACK),
            first.port(),
            Optional.of(server.endpoint()),
            Optional.of(LOOPBACK),
            Duration.ofMinutes(1),
            5);
    assertThatThrownBy(() -> Recorder.start(same, came::add))
        .isInstanceOfSatisfying(
            RecordingException.class,
            e -> assertThat(e.why()).isEqualTo(RecordingException.Why.PORT_IN_USE));
  }

  private Conversation next() throws InterruptedException {
    Conversation conversation = came.poll(20, TimeUnit.SECONDS);
    assertThat(conversation).as("a conversation").isNotNull();
    return conversation;
  }

  private static RecordOrder order(Endpoint to) {
    return new RecordOrder(
        List.of(LOOPBACK), 0, Optional.of(to), Optional.of(LOOPBACK), Duration.ofMinutes(5), 100);
  }

  private Recorder recorder(RecordOrder order) throws RecordingException {
    return opened(Recorder.start(order, came::add));
  }

  private PracticeServer practice(Security security) throws IOException {
    return opened(PracticeServer.start(Scenario.HEALTHY, Protocol.IMAP, security));
  }

  private <T extends AutoCloseable> T opened(T one) {
    open.add(one);
    return one;
  }

  /// A connection may still come into being while the system closes the port; nobody is there.
  private static boolean isServed(Recorder recorder) {
    try (SSLSocket program = secured(new Socket(LOOPBACK, recorder.port()), "TLSv1.3")) {
      return !line(program).isEmpty();
    } catch (Exception expected) {
      return false;
    }
  }

  private static SSLSocket secured(Socket plain, String version) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Credulous()}, new SecureRandom());
    SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket(plain, "mail.example.org", 993, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setServerNames(List.of(new SNIHostName("mail.example.org")));
    parameters.setProtocols(new String[] {version});
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private static String line(Socket socket) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = socket.getInputStream().read();
    while (next >= 0 && next != '\n') {
      line.write(next);
      next = socket.getInputStream().read();
    }
    return line.toString(StandardCharsets.ISO_8859_1).strip();
  }

  private static void say(Socket socket, String line) throws IOException {
    socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  private static String text(Bytes bytes) {
    return new String(bytes.toArray(), StandardCharsets.ISO_8859_1);
  }

  private static final class Wall implements InstantSource {
    private volatile Instant now = Instant.parse("2026-11-22T12:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }
  }

  /// Another relay in front, which keeps all that goes over the wire.
  private Tapped tapped(int port) throws Exception {
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    ByteArrayOutputStream received = new ByteArrayOutputStream();
    RelayTap tap =
        _ ->
            new RelayTap.Ear() {
              @Override
              public boolean bytes(boolean fromProgram, byte[] bytes, int length, Instant at) {
                (fromProgram ? sent : received).write(bytes, 0, length);
                return true;
              }

              @Override
              public void ended(RelayEnd end, Instant at) {
                // only the bytes count
              }
            };
    Relay relay =
        opened(
            Relay.start(
                RelayPlan.of(
                    List.of(LOOPBACK), 0, Optional.of(new InetSocketAddress(LOOPBACK, port))),
                tap,
                InstantSource.system()));
    return new Tapped(relay, sent, received);
  }

  private record Tapped(Relay relay, ByteArrayOutputStream up, ByteArrayOutputStream down) {
    int port() {
      return relay.port();
    }

    Bytes sent() {
      return Bytes.copyOf(up.toByteArray());
    }

    Bytes received() {
      return Bytes.copyOf(down.toByteArray());
    }
  }

  private static final class Credulous implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {
      // nobody asks
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
      // the certificate is not what these tests are about
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
