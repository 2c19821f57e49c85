package org.maillens.lab.captures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.maillens.lab.Lab;
import org.maillens.lab.LabCertificates;
import org.maillens.lab.LabServer;
import org.maillens.lab.Ports;

/// The servers of the captures, by short names.
final class Servers implements AutoCloseable {
  /// The mail servers: the lab's variants by what they are called here.
  private static final Map<String, String> VARIANTS =
      Map.of(
          "dovecot23", "dovecot23-both",
          "dovecot24", "dovecot24-both",
          "postfix", "postfix-both",
          "courier", "courier-default",
          "expired", "dovecot24-expired",
          "dovecotAsks", "dovecot24-clients",
          "postfixAsks", "postfix-clients",
          "courierAsks", "courier-clients");

  private final Map<String, LabServer> mail = new TreeMap<>();
  private final Map<String, Integer> others = new TreeMap<>();
  private final List<AutoCloseable> open = new ArrayList<>();
  private final LabCertificates certificates;
  private final Path folder;

  private Servers(LabCertificates certificates, Path folder) {
    this.certificates = certificates;
    this.folder = folder;
  }

  /// Starts all.
  ///
  /// @param folder for what they write; server keys go where [Runs] looks for them
  static Servers start(Lab lab, Path folder) throws IOException, InterruptedException {
    Servers servers = new Servers(lab.certificates(), folder);
    servers.startMail(lab);
    servers.startOpenssl();
    servers.startOdd();
    return servers;
  }

  LabCertificates certificates() {
    return certificates;
  }

  /// The port of a service, such as `dovecot24 imaps`, or of a server that has only one.
  int port(String name) {
    int space = name.indexOf(' ');
    return space < 0
        ? known(others, name)
        : known(mail, name.substring(0, space)).port(name.substring(space + 1));
  }

  private static <T> T known(Map<String, T> all, String name) {
    return Optional.ofNullable(all.get(name))
        .orElseThrow(() -> new IllegalArgumentException("no server " + name));
  }

  /// All ports.
  List<Integer> ports() {
    List<Integer> ports = new ArrayList<>(others.values());
    mail.values().forEach(server -> services(server).forEach(s -> ports.add(server.port(s))));
    return ports;
  }

  /// What is spoken on which port, by the names that `tshark` has for it: TLS also where a hello
  /// comes though the dialogue did not allow it. The clear POP3 port of the server that is
  /// `expired` is left out; there it has to find out by itself that clients begin with TLS.
  Map<Integer, String> spoken() {
    Map<Integer, String> spoken = new TreeMap<>();
    mail.forEach(
        (name, server) ->
            services(server).stream()
                .filter(s -> !(name.equals("expired") && s.equals("pop3")))
                .forEach(s -> spoken.put(server.port(s), dissector(s))));
    others.forEach((name, port) -> spoken.put(port, "tls"));
    return spoken;
  }

  @Override
  public void close() {
    for (AutoCloseable server : open.reversed()) {
      try {
        server.close();
      } catch (Exception e) {
        throw new IllegalStateException("a server does not end", e);
      }
    }
  }

  private static String dissector(String service) {
    return service.endsWith("s") ? "tls" : service.equals("pop3") ? "pop" : service;
  }

  private static List<String> services(LabServer server) {
    return server.variant().startsWith("postfix")
        ? List.of("smtp", "smtps")
        : List.of("imap", "imaps", "pop3", "pop3s");
  }

  private void startMail(Lab lab) throws InterruptedException {
    try (ExecutorService workers = Executors.newFixedThreadPool(3)) {
      Map<String, Future<LabServer>> started = new TreeMap<>();
      VARIANTS.forEach(
          (name, variant) ->
              started.put(name, workers.submit((Callable<LabServer>) () -> lab.start(variant))));
      for (Map.Entry<String, Future<LabServer>> entry : started.entrySet()) {
        mail.put(entry.getKey(), entry.getValue().get());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a server does not start", e);
    }
  }

  private void startOpenssl() throws IOException {
    List<String> both = chain("rsa", "-");
    List<String> two = joined(both, chain("ecdsa", "-d"));
    List<String> anything = List.of("-cipher", "ALL:@SECLEVEL=0", "-min_protocol", "TLSv1");
    openssl("all", Openssl.V3_0, joined(two, anything));
    openssl("rsaOnly", Openssl.V3_0, joined(both, anything));
    openssl(
        "oneSuite",
        Openssl.V3_0,
        joined(both, List.of("-tls1_2", "-cipher", "ARIA256-GCM-SHA384")));
    openssl("tls11", Openssl.V3_0, joined(both, List.of("-tls1_1", "-cipher", "ALL:@SECLEVEL=0")));
    openssl("tls13", Openssl.V3_0, joined(both, List.of("-tls1_3", "-keylogfile", serverKeys())));
    openssl("p384", Openssl.V3_0, joined(two, List.of("-groups", "P-384")));
    openssl("noTickets", Openssl.V3_0, joined(two, List.of("-no_ticket")));
    openssl(
        "asks", Openssl.V3_0, joined(two, List.of("-verify", "3", "-keylogfile", serverKeys())));
    Path big = folder.resolve("big.pem");
    String intermediate = certificates.text("intermediate.leaf.pem");
    Files.writeString(big, (intermediate + certificates.text("other.leaf.pem")).repeat(10));
    openssl(
        "bigChain",
        Openssl.V3_0,
        List.of(
            "-cert",
            certificates.leaf("rsa").toString(),
            "-key",
            certificates.key("rsa").toString(),
            "-cert_chain",
            big.toString()));
    if (Openssl.installed().contains(Openssl.V3_5)) {
      openssl("newest", Openssl.V3_5, joined(two, List.of("-cert_comp")));
    }
  }

  private String serverKeys() throws IOException {
    return Files.createTempFile(folder, "server", ".keys").toString();
  }

  private List<String> chain(String name, String dash) {
    return List.of(
        dash + "cert",
        certificates.leaf(name).toString(),
        dash + "key",
        certificates.key(name).toString(),
        dash + "cert_chain",
        certificates.intermediate().toString());
  }

  private static List<String> joined(List<String> some, List<String> more) {
    List<String> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }

  private void openssl(String name, Openssl release, List<String> options) {
    Sserver server = Sserver.start(release, folder, options);
    open.add(server);
    others.put(name, server.port());
  }

  private void startOdd() {
    odd("resets", OddServer.resets());
    odd("closes", OddServer.closes());
    odd("silent", OddServer.silent());
    odd("throttledImap", OddServer.says("* BYE Too many connections\r\n"));
    odd("throttledSmtp", OddServer.says("421 4.7.0 too many connections\r\n"));
    odd("http", OddServer.answers("485454502f312e31203430302042616420526571756573740d0a0d0a"));
    odd("internalError", OddServer.answers("15030100020250"));
    odd("cutRecord", OddServer.answers("160303004a0200004603"));
    odd("sieve", OddServer.sieve());
    odd("clearOnly", OddServer.clearOnly());
    odd("piecesOf1", OddServer.pieces(port("dovecot24 imaps"), 1));
    odd("piecesOf7", OddServer.pieces(port("dovecot23 imaps"), 7));
    odd("piecesOf100", OddServer.pieces(port("all"), 100));
    // Nothing listens there.
    others.put("closed", Ports.freeRow(1));
  }

  private void odd(String name, OddServer.Manner manner) {
    OddServer server = OddServer.start(manner);
    open.add(server);
    others.put(name, server.port());
  }
}
