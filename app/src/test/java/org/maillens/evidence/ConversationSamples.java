package org.maillens.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.maillens.certificate.Certificate;
import org.maillens.client.Profile;
import org.maillens.client.ProfileHello;
import org.maillens.client.Profiles;
import org.maillens.evidence.Conversation.End;
import org.maillens.evidence.Conversation.How;
import org.maillens.evidence.Conversation.Lack;
import org.maillens.evidence.Conversation.Peer;
import org.maillens.evidence.Conversation.Side;
import org.maillens.evidence.Conversation.Told;
import org.maillens.evidence.DialogueFacts.Line;
import org.maillens.evidence.DialogueFacts.Problem;
import org.maillens.evidence.SeenHandshake.Agreed;
import org.maillens.evidence.SeenHandshake.Reach;
import org.maillens.evidence.SeenHandshake.SeenAlert;
import org.maillens.evidence.SeenHandshake.SeenCertificate;
import org.maillens.evidence.TlsFacts.DhParameters;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;
import org.maillens.tls.Alert;
import org.maillens.tls.AlertDescription;
import org.maillens.tls.Bytes;
import org.maillens.tls.CertificateRequest.Wanted;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ClientHello;
import org.maillens.tls.ExtensionType;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;
import org.maillens.tls.SignatureScheme;
import org.maillens.tls.Sslv2ClientHello;

/// Saved conversations made by hand.
public final class ConversationSamples {
  private static final Profiles PROFILES = Profiles.load();
  private static final Instant NINE = Instant.parse("2026-11-22T09:00:00.123456Z");

  private ConversationSamples() {}

  /// An IMAPS handshake of a modern program that went through.
  public static Conversation fine(int number) {
    return conversation(
        number,
        "192.0.2.77",
        Protocol.IMAP,
        993,
        handshake(
            hello("thunderbird-140", "mail.example.com"),
            Optional.of(agreed(ProtocolVersion.TLS12, "ECDHE-RSA-AES128-GCM-SHA256")),
            chain(),
            List.of(),
            Reach.FINISHED),
        new End(How.CLOSED, Side.CLIENT),
        Set.of());
  }

  /// An IMAPS handshake of Windows 7 that the server refuses.
  public static Conversation refused(int number, String client) {
    return conversation(
        number,
        client,
        Protocol.IMAP,
        993,
        handshake(
            hello("windows-7-tls12", "mail.example.com"),
            Optional.empty(),
            List.of(),
            List.of(
                new SeenAlert(
                    false,
                    Optional.of(new Alert(Alert.FATAL, AlertDescription.HANDSHAKE_FAILURE)))),
            Reach.HELLO),
        new End(How.CLOSED, Side.SERVER),
        Set.of());
  }

  /// TLS 1.3 without keys: no certificate is seen, and an encrypted alert ends it.
  public static Conversation sealed(int number) {
    return conversation(
        number,
        "2001:db8::77",
        Protocol.IMAP,
        993,
        handshake(
            hello("thunderbird-140", "mail.example.com"),
            Optional.of(
                new Agreed(
                    ProtocolVersion.TLS13,
                    CipherSuite.byName("TLS_AES_256_GCM_SHA384").orElseThrow(),
                    Optional.of(NamedGroup.X25519),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(ExtensionType.KEY_SHARE, ExtensionType.SUPPORTED_VERSIONS),
                    0,
                    false)),
            List.of(),
            List.of(new SeenAlert(true, Optional.empty())),
            Reach.ANSWERED),
        new End(How.CLOSED, Side.CLIENT),
        Set.of(Lack.KEYS));
  }

  /// What an old `openssl s_client` printed: its words, a chain whose first certificate is damaged,
  /// and code 19.
  public static Conversation transcript(int number) {
    return new Conversation(
        number,
        new Provenance(Provenance.Source.TRANSCRIPT, "old.txt", 1),
        Instant.EPOCH,
        Duration.ZERO,
        Peer.UNKNOWN,
        new Peer("mail.example.net", 993),
        Optional.of(Protocol.IMAP),
        Security.IMPLICIT_TLS,
        DialogueFacts.none(),
        handshake(
            Optional.empty(),
            Optional.of(agreed(ProtocolVersion.TLS10, "DHE-RSA-AES256-SHA")),
            List.of(
                new SeenCertificate(
                    Optional.empty(), "CN=mail.example.net", "CN=Example Root", true),
                new SeenCertificate(Optional.empty(), "CN=Example Root", "CN=Example Root", false)),
            List.of(),
            Reach.FINISHED),
        End.UNKNOWN,
        Optional.of(
            new Told("OpenSSL", Optional.of(19), "self signed certificate in certificate chain")),
        Set.of(Lack.BYTES));
  }

  /// What no single connection would have: a value in every field, odd ones included.
  public static Conversation everything(int number) {
    ClientHello hello = hello("thunderbird-140", "mail.example.com").orElseThrow();
    return new Conversation(
        number,
        new Provenance(Provenance.Source.CAPTURE, "C:\\Users\\anna\\mail.pcapng", 12),
        NINE,
        Duration.ofNanos(1_234_567_890),
        new Peer("192.0.2.99", 50_000),
        new Peer("192.0.2.10", 587),
        Optional.empty(),
        Security.STARTTLS,
        new DialogueFacts(
            "220 mail.example.com ESMTP",
            List.of("STARTTLS", "SIZE 1000"),
            Answer.YES,
            Problem.NONE,
            List.of(
                new Line(true, "220 mail.example.com ESMTP"),
                new Line(false, "EHLO annas-laptop"),
                new Line(true, "250-Hello annas-laptop [192.0.2.99] <b>"),
                new Line(false, "STARTTLS"))),
        new SeenHandshake(
            List.of(hello, hello),
            0x0301,
            Optional.of(Sslv2ClientHello.offeringAll(Bytes.copyOf(new byte[16]))),
            Optional.of(
                new Agreed(
                    new ProtocolVersion(0x0305),
                    new CipherSuite(0xFEED),
                    Optional.of(new NamedGroup(0x2A2A)),
                    Optional.of(NamedGroup.X25519),
                    Optional.of(new SignatureScheme(0x0A0B)),
                    Optional.of(new DhParameters(1024, "")),
                    List.of(new ExtensionType(0xFFEE)),
                    1,
                    true)),
            List.of(
                SeenCertificate.of(TestCertificates.read("leaf-rsa")),
                new SeenCertificate(Optional.empty(), "CN=<i>", "CN=x", true)),
            Optional.of(Bytes.of(48, 3, 10, 1, 6)),
            Optional.of(
                new Wanted(
                    Bytes.of(1, 64), List.of(new SignatureScheme(0x0804)), List.of(Bytes.of(48)))),
            Answer.NO,
            List.of(
                new SeenAlert(true, Optional.of(new Alert(1, new AlertDescription(112)))),
                new SeenAlert(false, Optional.empty())),
            Reach.ANSWERED,
            true,
            true),
        new End(How.RESET, Side.UNKNOWN),
        Optional.of(new Told("OpenSSL 1.0.2u", Optional.of(66), "something")),
        EnumSet.allOf(Lack.class));
  }

  /// The hello of a program of the catalogue, as a capture keeps it.
  public static Optional<ClientHello> hello(String profile, String serverName) {
    Profile program = PROFILES.byId(profile).orElseThrow();
    return Optional.of(
        ProfileHello.clientHello(
            program,
            Optional.of(serverName),
            Bytes.copyOf(new byte[32]),
            Bytes.copyOf(new byte[32]),
            Map.of()));
  }

  /// What was seen of a handshake in clear.
  public static SeenHandshake handshake(
      Optional<ClientHello> hello,
      Optional<Agreed> agreed,
      List<SeenCertificate> chain,
      List<SeenAlert> alerts,
      Reach reach) {
    return new SeenHandshake(
        hello.stream().toList(),
        hello.isPresent() ? 0x0301 : 0,
        Optional.empty(),
        agreed,
        chain,
        Optional.empty(),
        Optional.empty(),
        Answer.UNKNOWN,
        alerts,
        reach,
        false,
        false);
  }

  private static Agreed agreed(ProtocolVersion version, String suite) {
    return new Agreed(
        version,
        CipherSuite.byName(suite).orElseThrow(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        0,
        false);
  }

  private static List<SeenCertificate> chain() {
    Certificate leaf = TestCertificates.read("leaf-rsa");
    Certificate middle = TestCertificates.read("intermediate");
    return List.of(SeenCertificate.of(leaf), SeenCertificate.of(middle));
  }

  private static Conversation conversation(
      int number,
      String client,
      Protocol protocol,
      int port,
      SeenHandshake handshake,
      End end,
      Set<Lack> lacks) {
    return new Conversation(
        number,
        new Provenance(Provenance.Source.CAPTURE, "mail.pcapng", number * 7L),
        NINE.plusSeconds(number),
        Duration.ofMillis(45),
        new Peer(client, 49_152 + number),
        new Peer("192.0.2.10", port),
        Optional.of(protocol),
        Security.IMPLICIT_TLS,
        DialogueFacts.none(),
        handshake,
        end,
        Optional.empty(),
        lacks);
  }
}
