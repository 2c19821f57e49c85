package org.maillens.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.maillens.evidence.Answer;
import org.maillens.evidence.ConfiguredEndpoint;
import org.maillens.evidence.ConfiguredEndpoint.ConfiguredCertificate;
import org.maillens.evidence.ConfiguredServer;
import org.maillens.evidence.Document;
import org.maillens.evidence.Documents;
import org.maillens.evidence.ListedFile;
import org.maillens.evidence.Listening;
import org.maillens.evidence.Place;
import org.maillens.evidence.Setting;
import org.maillens.evidence.Setting.Standing;
import org.maillens.evidence.Sighting;
import org.maillens.evidence.Success;
import org.maillens.evidence.TlsFacts.ClientCertificate;
import org.maillens.evidence.WebTest;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;
import org.maillens.tls.AlertDescription;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;

/// Texts that were handed in, with a value in every field.
final class SampleDocuments {
  static final String CLIENT = "203.0.113.7";

  private SampleDocuments() {}

  static Documents everything() {
    Place place = new Place("maillog", 17);
    Instant first = Instant.parse("2026-11-20T08:00:00Z");
    Instant last = Instant.parse("2026-11-22T09:30:00Z");
    return new Documents(
        List.of(new Document("maillog", Document.Kind.LOG, 5_000_000_000L, 9_000_000_000L, 12, 3)),
        List.of(
            sighting("openssl-no-shared-cipher", place, 3, first, last),
            sighting("openssl-no-shared-cipher", new Place("maillog", 99), 4, last, last),
            new Sighting(
                "not-of-this-installation",
                Optional.empty(),
                place,
                SampleReports.HOSTILE,
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "")),
        List.of(
            success("TLSv1", "ECDHE-RSA-AES256-SHA", 2, CLIENT),
            success("TLS1.0", "ECDHE-RSA-AES128-SHA", 5, "203.0.113.8"),
            success("TLSv1.3", "TLS_AES_256_GCM_SHA384", 90, "203.0.113.9")),
        List.of(server(place)),
        List.of(new Listening("*", 993, "dovecot", place)),
        List.of(new ListedFile("/etc/ssl/key.pem", "-rw-r--r--", "root", "mail", "key2", place)),
        List.of(new WebTest("SSL Labs", "example.com", 443, List.of("TLS 1.3 only"), place)));
  }

  private static Sighting sighting(
      String signature, Place place, long count, Instant first, Instant last) {
    return new Sighting(
        signature,
        Optional.of(new AlertDescription(40)),
        place,
        "imap-login: no shared cipher, rip=" + CLIENT,
        count,
        Optional.of(first),
        Optional.of(last),
        Optional.of(CLIENT),
        Optional.of("thunderbird-140"),
        "imaps",
        "dovecot");
  }

  private static Success success(String version, String suite, long count, String client) {
    return new Success(
        version,
        suite,
        count,
        Optional.of(Instant.parse("2026-11-20T08:00:00Z")),
        Optional.empty(),
        Optional.of(client),
        "submission");
  }

  private static ConfiguredServer server(Place place) {
    return new ConfiguredServer(
        "dovecot",
        "2.4.1",
        List.of(
            new Setting(List.of("protocol imap"), "ssl", "required", Standing.IN_USE, place, false),
            new Setting(List.of(), "ssl_cert", "</cert", Standing.OF_ANOTHER_VERSION, place, false),
            new Setting(List.of(), "ssl_key_password", "", Standing.IN_USE, place, true)),
        List.of(
            new ConfiguredEndpoint(
                Protocol.IMAP,
                Security.IMPLICIT_TLS,
                Answer.YES,
                List.of("192.0.2.1"),
                993,
                List.of(ProtocolVersion.TLS13, ProtocolVersion.TLS12),
                false,
                "ECDHE+AESGCM",
                List.of(new CipherSuite(0xC02F)),
                Answer.NO,
                List.of(NamedGroup.X25519),
                Optional.of("/etc/dovecot/dh.pem"),
                Answer.YES,
                Answer.NO,
                List.of("PLAIN"),
                ClientCertificate.ASKED,
                List.of(new ConfiguredCertificate(List.of("mail.example.com"), "/cert", "/key")),
                List.of(place)),
            off()),
        List.of("conf.d/local.conf"));
  }

  private static ConfiguredEndpoint off() {
    return new ConfiguredEndpoint(
        Protocol.POP3,
        Security.STARTTLS,
        Answer.NO,
        List.of(),
        0,
        List.of(),
        true,
        "",
        List.of(),
        Answer.UNKNOWN,
        List.of(),
        Optional.empty(),
        Answer.UNKNOWN,
        Answer.UNKNOWN,
        List.of(),
        ClientCertificate.UNKNOWN,
        List.of(),
        List.of());
  }
}
