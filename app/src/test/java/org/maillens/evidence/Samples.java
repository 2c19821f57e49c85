package org.maillens.evidence;

import static org.maillens.tls.ProtocolVersion.SSL2;
import static org.maillens.tls.ProtocolVersion.SSL3;
import static org.maillens.tls.ProtocolVersion.TLS10;
import static org.maillens.tls.ProtocolVersion.TLS11;
import static org.maillens.tls.ProtocolVersion.TLS12;
import static org.maillens.tls.ProtocolVersion.TLS13;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.maillens.certificate.Certificate;
import org.maillens.evidence.DialogueFacts.Problem;
import org.maillens.evidence.NameAnswer.Kind;
import org.maillens.evidence.NetworkFacts.Failure;
import org.maillens.evidence.VersionFacts.Order;
import org.maillens.tls.AlertDescription;
import org.maillens.tls.Bytes;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;

/// Whole checks made by hand: what tests of rules, pages and reports start from.
public final class Samples {
  /// What Dovecot says before sign-in.
  public static final String DOVECOT_GREETING =
      "* OK [CAPABILITY IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE IDLE LITERAL+ AUTH=PLAIN"
          + " AUTH=LOGIN] Dovecot ready.";

  private static final String[] TLS13_SUITES = {
    "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256", "TLS_AES_128_GCM_SHA256"
  };

  /// cPanel's list for Dovecot as far as an RSA certificate serves it, without DHE.
  private static final String[] CPANEL_WITHOUT_DHE = {
    "ECDHE-RSA-AES128-GCM-SHA256", "ECDHE-RSA-AES256-GCM-SHA384", "ECDHE-RSA-CHACHA20-POLY1305"
  };

  private Samples() {}

  /// The incident: Dovecot 2.4 with an RSA certificate, cPanel's cipher list and no DH file; the
  /// hello of Windows 7 with TLS 1.2 is refused, a modern one answered.
  public static Evidence incident() {
    return incidentBuilder().build();
  }

  /// As [#incident], to be changed.
  public static EvidenceBuilder incidentBuilder() {
    return healthyBuilder()
        .reported("anna@example.com", "0x800CCC1A")
        .version(TLS12, Order.CLIENT, CPANEL_WITHOUT_DHE)
        .client(refusedClient("windows-7-tls12"))
        .client(refusedClient("windows-7"));
  }

  /// The incident on a server that is not Dovecot.
  public static Evidence incidentElsewhere() {
    return incidentBuilder()
        .greeting("* OK IMAP4rev1 Server ready", "IMAP4rev1", "IDLE", "UIDPLUS")
        .build();
  }

  /// Nothing is wrong for a modern program: TLS 1.2 and 1.3, a good chain, DHE available.
  public static Evidence healthy() {
    return healthyBuilder()
        .version(
            TLS12,
            Order.CLIENT,
            "ECDHE-RSA-AES128-GCM-SHA256",
            "ECDHE-RSA-AES256-GCM-SHA384",
            "ECDHE-RSA-CHACHA20-POLY1305",
            "DHE-RSA-AES128-GCM-SHA256",
            "DHE-RSA-AES256-GCM-SHA384")
        .dh(2048, "ffdhe2048")
        .client(
            new ObservedClient(
                "windows-7-tls12",
                Answer.YES,
                Optional.of(TLS12),
                CipherSuite.byName("DHE-RSA-AES256-GCM-SHA384"),
                Optional.empty(),
                Optional.empty()))
        .client(refusedClient("windows-7"))
        .build();
  }

  /// As [#healthy] but for the suites of TLS 1.2 and the old clients, to be completed.
  public static EvidenceBuilder healthyBuilder() {
    Certificate leaf = TestCertificates.read("leaf-rsa");
    return EvidenceBuilder.at("imaps://mail.example.com")
        .greeting(
            DOVECOT_GREETING,
            "IMAP4rev1",
            "SASL-IR",
            "LOGIN-REFERRALS",
            "ID",
            "ENABLE",
            "IDLE",
            "LITERAL+",
            "AUTH=PLAIN",
            "AUTH=LOGIN")
        .version(TLS13, Order.CLIENT, TLS13_SUITES)
        .refused(TLS11, TLS10, SSL3, SSL2)
        .groups(TLS13, "X25519MLKEM768", "X25519", "secp256r1", "secp384r1", "secp521r1", "X448")
        .groups(TLS12, "X25519", "secp256r1", "secp384r1", "secp521r1", "X448")
        .schemes("rsa_pss_rsae_sha256", "rsa_pkcs1_sha256")
        .chain(TLS12, leaf, TestCertificates.read("intermediate"))
        .stores(TestCertificates.trusting())
        .name(name(Optional.of("mail.example.com"), Kind.AS_TYPED, leaf, Answer.YES))
        .name(name(Optional.empty(), Kind.NO_NAME, leaf, Answer.YES))
        .name(name(Optional.of("wrong.example.com"), Kind.WRONG_NAME, leaf, Answer.YES))
        .name(name(Optional.of("imap.example.com"), Kind.FROM_CERTIFICATE, leaf, Answer.YES))
        .client(
            new ObservedClient(
                "modern",
                Answer.YES,
                Optional.of(TLS13),
                CipherSuite.byName("TLS_AES_128_GCM_SHA256"),
                Optional.of(NamedGroup.X25519MLKEM768),
                Optional.empty()))
        .exchange(
            new Exchange(
                1,
                EvidenceBuilder.STARTED,
                "hello.client.modern",
                "server_hello",
                "openssl s_client -connect mail.example.com:993 -servername mail.example.com",
                Bytes.ofHex("16030100020100"),
                Bytes.ofHex("16030300020200")));
  }

  /// The intermediate certificate is not sent.
  public static Evidence missingIntermediate() {
    return withChain("leaf-rsa").build();
  }

  /// The certificate has expired.
  public static Evidence expired() {
    return withChain("leaf-expired", "intermediate").build();
  }

  /// The certificate is for another name.
  public static Evidence wrongName() {
    return withChain("leaf-other-name", "intermediate").build();
  }

  /// The certificate signed itself.
  public static Evidence selfSigned() {
    return withChain("self-signed").build();
  }

  /// TLS 1.3 and nothing older.
  public static Evidence tls13Only() {
    return healthyBuilder()
        .refused(TLS12)
        .client(refusedClient("windows-7-tls12"))
        .client(refusedClient("windows-7"))
        .build();
  }

  /// Port 143 without STARTTLS.
  public static Evidence noStarttls() {
    return EvidenceBuilder.at("imap://mail.example.com")
        .dialogueProblem(Problem.NO_STARTTLS, "* OK IMAP4rev1 Server ready")
        .build();
  }

  /// The server refused after ten connections; the versions are known, the suites only in part.
  public static Evidence throttled() {
    VersionFacts partly =
        new VersionFacts(
            TLS12,
            Answer.YES,
            VersionFacts.How.ANSWERED,
            Order.UNKNOWN,
            java.util.List.of(CipherSuite.byName("ECDHE-RSA-AES128-GCM-SHA256").orElseThrow()),
            Answer.UNKNOWN);
    return healthyBuilder()
        .version(partly)
        .cost(new Cost(10, 4_000, 20_000, 900, true, false))
        .build();
  }

  /// The port is closed.
  public static Evidence nothingListening() {
    return EvidenceBuilder.at("imaps://mail.example.com")
        .unreachable(Failure.REFUSED, 993)
        .cost(new Cost(1, 0, 0, 30, false, true))
        .build();
  }

  /// The hello of this profile was refused, and a control hello answered.
  public static ObservedClient refusedClient(String profileId) {
    return new ObservedClient(
        profileId,
        Answer.NO,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(new AlertDescription(40)));
  }

  /// The healthy server with another chain, named by the files of [TestCertificates].
  public static EvidenceBuilder withChain(String leafName, String... others) {
    return served(
        Stream.concat(Stream.of(leafName), Stream.of(others)).map(TestCertificates::read).toList());
  }

  /// As [#withChain], with any certificates.
  public static EvidenceBuilder served(List<Certificate> sent) {
    Certificate leaf = sent.getFirst();
    Answer matches = Answer.of(leaf.dnsNames().contains("mail.example.com"));
    return EvidenceBuilder.at("imaps://mail.example.com")
        .greeting(DOVECOT_GREETING)
        .version(TLS13, Order.CLIENT, TLS13_SUITES)
        .version(TLS12, Order.CLIENT, CPANEL_WITHOUT_DHE)
        .refused(TLS11, TLS10, SSL3, SSL2)
        .groups(TLS13, "X25519", "secp256r1")
        .groups(TLS12, "X25519", "secp256r1")
        .chain(TLS12, sent.toArray(Certificate[]::new))
        .stores(TestCertificates.trusting())
        .name(name(Optional.of("mail.example.com"), Kind.AS_TYPED, leaf, matches))
        .name(name(Optional.empty(), Kind.NO_NAME, leaf, matches))
        .client(
            new ObservedClient(
                "modern",
                Answer.YES,
                Optional.of(TLS13),
                CipherSuite.byName("TLS_AES_128_GCM_SHA256"),
                Optional.of(NamedGroup.X25519),
                Optional.empty()));
  }

  private static NameAnswer name(
      Optional<String> serverName, Kind kind, Certificate leaf, Answer matches) {
    return new NameAnswer(
        serverName,
        kind,
        Answer.YES,
        Optional.<ProtocolVersion>of(TLS12),
        CipherSuite.byName("ECDHE-RSA-AES128-GCM-SHA256"),
        Optional.empty(),
        Optional.of(leaf),
        matches);
  }
}
