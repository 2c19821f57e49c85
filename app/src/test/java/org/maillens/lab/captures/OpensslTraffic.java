package org.maillens.lab.captures;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// What `openssl s_client` of each release does with the servers.
final class OpensslTraffic {
  private static final String NAME = "mail.lab.example";
  private static final String GOODBYE = "a1 LOGOUT\nQUIT\n";
  private static final String PAGE = "GET / HTTP/1.0\n\n";
  private static final List<String> OLD = List.of("-cipher", "ALL:@SECLEVEL=0");

  private final Servers servers;
  private final Runs runs;
  private final Path folder;

  OpensslTraffic(Servers servers, Runs runs, Path folder) {
    this.servers = servers;
    this.runs = runs;
    this.folder = folder;
  }

  void add() {
    for (Openssl release : Openssl.installed()) {
      List<List<String>> versions =
          release.knowsTls13()
              ? List.of(List.of("-tls1_2"), List.of("-tls1_3"))
              : List.of(List.of());
      for (List<String> version : versions) {
        good(release, version);
        refusedByClient(release, version);
        asked(release, version);
        odd(release, version);
      }
      refusedByServer(release);
      versions(release);
      if (release.knowsTls13()) {
        groups(release);
        resumed(release, "-tls1_2");
        resumed(release, "-tls1_3");
      }
    }
    runs.add("by hand", this::sslv2);
    runs.add("by hand", this::clearText);
  }

  private void good(Openssl release, List<String> version) {
    for (String server : List.of("dovecot23", "dovecot24", "courier")) {
      for (String service : List.of("imaps", "imap", "pop3s", "pop3")) {
        mail(release, server + " " + service, trusting(), version);
      }
    }
    mail(release, "postfix smtps", trusting(), version);
    mail(release, "postfix smtp", trusting(), version);
    mail(release, "dovecot24 imaps", List.of(), List.of());
  }

  /// The client does not trust the chain, the name, or the time.
  private void refusedByClient(Openssl release, List<String> version) {
    List<String> strict = List.of("-verify_return_error", "-verify", "4");
    for (String at :
        List.of("dovecot23 imaps", "dovecot24 imap", "courier pop3s", "postfix smtp")) {
      mail(release, at, strict, version);
      mail(
          release,
          at,
          joined(strict, joined(trusting(), List.of("-verify_hostname", "wrong.example"))),
          version);
    }
    for (String service : List.of("imaps", "imap")) {
      mail(release, "expired " + service, joined(strict, trusting()), version);
    }
  }

  /// The server wants a certificate, and gets none, the right one, or another.
  private void asked(Openssl release, List<String> version) {
    List<String> own = own("client");
    for (String at :
        List.of(
            "dovecotAsks imaps", "dovecotAsks imap", "postfixAsks smtps", "courierAsks imaps")) {
      mail(release, at, trusting(), version);
      mail(release, at, joined(trusting(), own), version);
    }
    mail(release, "courierAsks pop3", joined(trusting(), own("self")), version);
    page(release, "asks", List.of(), version);
    page(release, "asks", own, version);
  }

  private void odd(Openssl release, List<String> version) {
    for (String at : List.of("resets", "closes", "http", "internalError", "cutRecord", "closed")) {
      page(release, at, List.of(), version);
    }
    for (String at : List.of("piecesOf1", "piecesOf7", "piecesOf100", "bigChain")) {
      page(release, at, trusting(), version);
    }
    page(release, "expired pop3", List.of(), version);
  }

  private void refusedByServer(Openssl release) {
    page(release, "silent", List.of(), List.of());
    upgrade(release, servers.port("throttledImap"), "imap", List.of());
    upgrade(release, servers.port("throttledSmtp"), "smtp", List.of());
    upgrade(release, servers.port("clearOnly"), "imap", List.of());
    if (release != Openssl.V1_0_2) {
      upgrade(release, servers.port("sieve"), "sieve", List.of());
    }
    for (String at :
        List.of("dovecot23 imaps", "dovecot24 imaps", "courier imaps", "postfix smtps")) {
      mail(release, at, List.of("-tls1_2", "-cipher", "CAMELLIA128-SHA"), List.of());
      mail(release, at, joined(OLD, List.of("-tls1")), List.of());
    }
    mail(release, "dovecot24 imap", joined(OLD, List.of("-tls1_1")), List.of());
    mail(release, "postfix smtp", joined(OLD, List.of("-tls1_1")), List.of());
    page(release, "oneSuite", List.of("-cipher", "AES128-SHA"), List.of());
    page(release, "tls11", List.of("-tls1_2"), List.of());
    page(release, "tls13", List.of("-tls1_2"), List.of());
  }

  /// Every version, and suites of every kind.
  private void versions(Openssl release) {
    for (String version : List.of("-tls1", "-tls1_1", "-tls1_2")) {
      page(release, "all", OLD, List.of(version));
      page(release, "all", List.of("-cipher", "DHE-RSA-AES256-SHA:@SECLEVEL=0"), List.of(version));
      page(release, "rsaOnly", List.of("-cipher", "AES256-SHA:@SECLEVEL=0"), List.of(version));
    }
    for (String suite :
        List.of(
            "AES128-SHA",
            "AES256-GCM-SHA384",
            "DHE-RSA-CAMELLIA256-SHA",
            "ECDHE-RSA-AES128-SHA256",
            "ECDHE-ECDSA-AES256-SHA384")) {
      page(release, "all", List.of("-cipher", suite), List.of("-tls1_2"));
    }
    if (release.knowsTls13()) {
      for (String suite :
          List.of(
              "AES256-CCM",
              "AES128-CCM8",
              "ECDHE-RSA-CHACHA20-POLY1305",
              "DHE-RSA-ARIA128-GCM-SHA256")) {
        page(release, "all", List.of("-cipher", suite), List.of("-tls1_2"));
      }
      for (String suite :
          List.of(
              "TLS_AES_128_GCM_SHA256",
              "TLS_CHACHA20_POLY1305_SHA256",
              "TLS_AES_128_CCM_SHA256",
              "TLS_AES_128_CCM_8_SHA256")) {
        page(release, "all", List.of("-ciphersuites", suite), List.of("-tls1_3"));
      }
      page(release, "all", List.of("-alpn", "imap,managesieve"), List.of());
      page(release, "all", List.of("-status"), List.of());
    }
    page(release, "all", List.of("-no_ticket"), List.of("-tls1_2"));
  }

  private void groups(Openssl release) {
    page(release, "p384", List.of(), List.of());
    page(release, "p384", List.of("-groups", "X25519"), List.of("-tls1_3"));
    page(release, "all", List.of("-groups", "P-521:X448"), List.of());
    if (Openssl.installed().contains(Openssl.V3_5)) {
      page(release, "newest", List.of(), List.of());
    }
    if (release == Openssl.V3_5) {
      page(release, "newest", List.of("-groups", "SecP256r1MLKEM768:X25519"), List.of());
      page(release, "newest", List.of("-groups", "X25519:X25519MLKEM768"), List.of());
    }
  }

  /// A session, and its continuation.
  private void resumed(Openssl release, String version) {
    for (String at :
        List.of("dovecot23 imaps", "dovecot24 imap", "courier imaps", "postfix smtps")) {
      Path session = folder.resolve(release + version + at.replace(' ', '-'));
      runs.add(
          release.label(),
          () -> {
            client(
                release,
                joined(target(at), List.of(version, "-sess_out", session.toString())),
                GOODBYE);
            client(
                release,
                joined(target(at), List.of(version, "-sess_in", session.toString())),
                GOODBYE);
          });
    }
    Path session = folder.resolve(release + version + "-session");
    List<String> target = List.of("-connect", "127.0.0.1:" + servers.port("noTickets"), version);
    runs.add(
        release.label(),
        () -> {
          client(release, joined(target, List.of("-sess_out", session.toString())), PAGE);
          client(release, joined(target, List.of("-sess_in", session.toString())), PAGE);
        });
  }

  /// A hello in the form of SSL 2.0 that offers TLS 1.2, which today's OpenSSL still reads, and one
  /// that offers nothing later.
  private void sslv2() throws IOException {
    String challenge = "000102030405060708090a0b0c0d0e0f";
    for (String at : List.of("all", "dovecot23 imaps", "courier imaps")) {
      exchange(
          at,
          "8028" + "010303" + "000f" + "0000" + "0010" + "00c02f" + "00002f" + "000035" + "0000ff"
              + "010080" + challenge);
      exchange(at, "801f" + "010002" + "0006" + "0000" + "0010" + "010080" + "0700c0" + challenge);
    }
  }

  /// Dialogues in which TLS never begins, and one that speaks clearly where TLS is wanted.
  private void clearText() throws IOException {
    String capability =
        HexFormat.of()
            .formatHex("a1 CAPABILITY\r\na2 LOGOUT\r\n".getBytes(StandardCharsets.US_ASCII));
    exchange("dovecot24 imap", capability);
    exchange("courier imap", capability);
    exchange("dovecot24 imaps", capability);
  }

  private void exchange(String at, String hex) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), servers.port(at))) {
      socket.setSoTimeout(500);
      socket.getOutputStream().write(HexFormat.of().parseHex(hex));
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException ended) {
      // Torn down or silent: both are seen in the capture.
    }
  }

  private void mail(Openssl release, String at, List<String> options, List<String> version) {
    List<String> all = joined(target(at), joined(options, version));
    runs.add(release.label(), () -> client(release, all, GOODBYE));
  }

  private void page(Openssl release, String at, List<String> options, List<String> version) {
    List<String> all = new ArrayList<>(List.of("-connect", "127.0.0.1:" + servers.port(at)));
    all.addAll(options);
    all.addAll(version);
    runs.add(
        release.label(),
        () -> client(release, all, at.startsWith("pieces") ? GOODBYE + PAGE : PAGE));
  }

  private void upgrade(Openssl release, int port, String protocol, List<String> options) {
    List<String> all =
        joined(List.of("-connect", "127.0.0.1:" + port, "-starttls", protocol), options);
    runs.add(release.label(), () -> client(release, all, GOODBYE));
  }

  private List<String> target(String at) {
    String service = at.substring(at.indexOf(' ') + 1);
    List<String> options =
        new ArrayList<>(List.of("-connect", "127.0.0.1:" + servers.port(at), "-servername", NAME));
    if (!service.endsWith("s")) {
      options.addAll(List.of("-starttls", service));
    }
    return options;
  }

  private List<String> trusting() {
    return List.of("-CAfile", servers.certificates().root().toString());
  }

  private List<String> own(String name) {
    return List.of(
        "-cert",
        servers.certificates().leaf(name).toString(),
        "-key",
        servers.certificates().key(name).toString());
  }

  private void client(Openssl release, List<String> options, String input)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("s_client", "-quiet", "-crlf"));
    arguments.addAll(options);
    if (release.knowsTls13()) {
      arguments.addAll(List.of("-keylogfile", runs.keyFile().toString()));
    }
    runs.command(release.command(arguments), release.environment(), input);
  }

  private static List<String> joined(List<String> some, List<String> more) {
    List<String> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }
}
