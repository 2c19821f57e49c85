package org.maillens.wizard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.maillens.evidence.Answer;
import org.maillens.evidence.ConfiguredEndpoint;
import org.maillens.evidence.ConfiguredEndpoint.ConfiguredCertificate;
import org.maillens.evidence.ConfiguredServer;
import org.maillens.evidence.Document;
import org.maillens.evidence.Document.Kind;
import org.maillens.evidence.Documents;
import org.maillens.evidence.Place;
import org.maillens.evidence.Setting;
import org.maillens.evidence.Setting.Standing;
import org.maillens.evidence.Sighting;
import org.maillens.evidence.Success;
import org.maillens.evidence.TlsFacts.ClientCertificate;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ProtocolVersion;

/// Texts as the readers hand them over: a server's log of two days, and a Dovecot 2.4 that was
/// upgraded by hand.
public final class SampleTexts {
  /// As in the article of Plesk that is one of the sources, its typing errors included.
  public static final String SEED_LINE =
      "imap-login: Disconnected: Connection Closed: SSL_accept() failed: error:0A000102:SSL"
          + " routines::unsupported protocol (no auth attempts in 0 secs): user=<>,"
          + " tip=52.109.8.10, lip=77.68.96.59, TLS handshaking: SSL_accept() failed:"
          + " error:0A000102:SSL routines::unsupported protocol, session <sessionIDhere>";

  private static final String LOG = "/home/admin/maillog-20261121.gz";
  private static final String CONF = "/etc/dovecot/dovecot.conf";
  private static final Instant MORNING = Instant.parse("2026-11-20T06:12:09Z");

  private SampleTexts() {}

  static long size(String name) {
    return name.endsWith(".gz") ? 214_500_000 : 3_412;
  }

  static Kind kind(String name) {
    if (name.endsWith(".pcapng")) {
      return Kind.CAPTURE;
    }
    return name.contains("maillog")
        ? Kind.LOG
        : name.contains("dovecot") ? Kind.DOVECOT : Kind.UNKNOWN;
  }

  /// A log with a fault and with connections that worked.
  public static Documents log() {
    List<Sighting> seen = new ArrayList<>();
    seen.add(
        sighting("openssl-unsupported-protocol-server", SEED_LINE, 1204, "52.109.8.10", "imaps"));
    for (int i = 0; i < 7; i++) {
      seen.add(
          sighting(
              "openssl-unsupported-protocol-server",
              SEED_LINE.replace("52.109.8.10", "198.51.100." + (20 + i)),
              310 - 40L * i,
              "198.51.100." + (20 + i),
              "imaps"));
    }
    seen.add(
        sighting(
            "openssl-no-shared-cipher-server",
            "Nov 21 09:14:02 mail dovecot: pop3-login: Disconnected: Connection closed:"
                + " SSL_accept() failed: error:0A0000C1:SSL routines::no shared cipher (no auth"
                + " attempts in 0 secs): user=<>, rip=203.0.113.77, lip=77.68.96.59, TLS"
                + " handshaking, session=<q5bVukYVN8hervMa>",
            86,
            "203.0.113.77",
            "pop3s"));
    List<Success> worked = new ArrayList<>();
    worked.add(success("TLSv1.3", "TLS_AES_256_GCM_SHA384", 48_210, "198.51.100.14", "imaps"));
    worked.add(success("TLSv1.3", "TLS_AES_128_GCM_SHA256", 9_312, "198.51.100.15", "imaps"));
    worked.add(success("TLSv1.2", "ECDHE-RSA-AES256-GCM-SHA384", 21_044, "198.51.100.16", "imaps"));
    worked.add(success("TLSv1.2", "DHE-RSA-AES256-GCM-SHA384", 1_180, "203.0.113.80", "pop3s"));
    worked.add(success("TLSv1", "ECDHE-RSA-AES256-SHA", 640, "203.0.113.91", "submission"));
    worked.add(success("TLSv1", "AES128-SHA", 112, "203.0.113.92", "smtp"));
    worked.add(success("TLSv1.1", "ECDHE-RSA-AES256-SHA", 31, "2001:db8:10:3e::a1f:4", "smtp"));
    return new Documents(
        List.of(new Document(LOG, Kind.LOG, 4_812_377, 1_934_221_008, 82_914, 0)),
        seen,
        worked,
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private static Sighting sighting(
      String signature, String text, long count, String client, String service) {
    return new Sighting(
        signature,
        Optional.empty(),
        new Place(LOG, 1_204),
        text,
        count,
        Optional.of(MORNING),
        Optional.of(MORNING.plusSeconds(121_000)),
        Optional.of(client),
        service.equals("pop3s") ? Optional.of("windows-7-tls12") : Optional.empty(),
        service);
  }

  private static Success success(
      String version, String suite, long count, String client, String service) {
    return new Success(
        version,
        suite,
        count,
        Optional.of(MORNING),
        Optional.of(MORNING.plusSeconds(140_000)),
        Optional.of(client),
        service);
  }

  /// A configuration with names of 2.3 in 2.4.
  public static Documents configuration() {
    List<Setting> settings =
        List.of(
            setting(3, "dovecot_config_version", "2.4.1", Standing.IN_USE),
            setting(5, "protocols", "imap pop3", Standing.IN_USE),
            setting(9, "ssl", "required", Standing.IN_USE),
            setting(
                10, "ssl_server_cert_file", "/etc/ssl/certs/mail.example.com.pem", Standing.IN_USE),
            setting(
                11,
                "ssl_server_key_file",
                "/etc/ssl/private/mail.example.com.key",
                Standing.IN_USE),
            setting(12, "ssl_dh", "</etc/dovecot/dh.pem", Standing.OF_ANOTHER_VERSION),
            setting(13, "ssl_min_protocol", "TLSv1", Standing.IN_USE),
            setting(14, "ssl_prefer_server_ciphers", "no", Standing.OF_ANOTHER_VERSION),
            setting(20, "mail_driver", "maildir", Standing.NOT_ABOUT_THE_CONNECTION),
            setting(21, "mail_path", "~/Maildir", Standing.NOT_ABOUT_THE_CONNECTION));
    return new Documents(
        List.of(new Document(CONF, Kind.DOVECOT, 58, 3_412, 10, 0)),
        List.of(),
        List.of(),
        List.of(
            new ConfiguredServer(
                "dovecot",
                "2.4.1",
                settings,
                List.of(
                    endpoint(Protocol.IMAP, Security.IMPLICIT_TLS, 993, Answer.YES),
                    endpoint(Protocol.IMAP, Security.STARTTLS, 143, Answer.YES),
                    endpoint(Protocol.POP3, Security.IMPLICIT_TLS, 0, Answer.NO)),
                List.of("/etc/dovecot/conf.d/auth-sql.conf.ext"))),
        List.of(),
        List.of(),
        List.of());
  }

  private static Setting setting(long line, String name, String value, Standing standing) {
    return new Setting(List.of(), name, value, standing, new Place(CONF, line), false);
  }

  private static ConfiguredEndpoint endpoint(
      Protocol protocol, Security security, int port, Answer listening) {
    String ciphers = "ECDHE+AESGCM:ECDHE+CHACHA20:DHE-RSA-AES256-GCM-SHA384";
    return new ConfiguredEndpoint(
        protocol,
        security,
        listening,
        List.of(),
        port,
        List.of(ProtocolVersion.TLS13, ProtocolVersion.TLS12),
        false,
        ciphers,
        Stream.of(
                "TLS_AES_256_GCM_SHA384",
                "ECDHE-RSA-AES256-GCM-SHA384",
                "DHE-RSA-AES256-GCM-SHA384")
            .map(name -> CipherSuite.byName(name).orElseThrow())
            .toList(),
        Answer.NO,
        List.of(),
        Optional.empty(),
        Answer.YES,
        Answer.NO,
        List.of("PLAIN", "LOGIN"),
        ClientCertificate.NOT_ASKED,
        List.of(
            new ConfiguredCertificate(
                List.of(),
                "/etc/ssl/certs/mail.example.com.pem",
                "/etc/ssl/private/mail.example.com.key")),
        List.of(new Place(CONF, 9), new Place(CONF, 10), new Place(CONF, 13)));
  }
}
