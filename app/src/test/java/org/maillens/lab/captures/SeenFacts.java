package org.maillens.lab.captures;

import java.util.Locale;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.SeenHandshake;
import org.maillens.evidence.SeenHandshake.Agreed;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;
import org.maillens.tls.Alert;
import org.maillens.tls.CertificateRequest;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ClientHello;
import org.maillens.tls.Extension;
import org.maillens.tls.ExtensionType;
import org.maillens.tls.Ja3;
import org.maillens.tls.Ja4;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;
import org.maillens.tls.SignatureScheme;

/// What MailLens says of a conversation, in the words of [Facts].
final class SeenFacts {
  private final boolean withJa4;

  /// @param withJa4 whether the other side has it too
  SeenFacts(boolean withJa4) {
    this.withJa4 = withJa4;
  }

  Facts of(Conversation conversation) {
    Facts.Builder to = new Facts.Builder();
    to.put("frame", Long.toString(conversation.provenance().place()));
    Conversation.End end = conversation.end();
    to.put("end", end.how() == Conversation.How.OPEN ? "" : end.how() + " " + end.by());
    to.put("security", conversation.security().name());
    if (conversation.security() == Security.STARTTLS) {
      to.put("upgrade", conversation.protocol().map(SeenFacts::dissector).orElse(""));
    }
    SeenHandshake handshake = conversation.handshake();
    to.words(
        "alerts",
        handshake.alerts().stream()
            .map(
                a ->
                    (a.fromClient() ? "CLIENT " : "SERVER ")
                        + a.alert().map(SeenFacts::alert).orElse("encrypted")));
    handshake(handshake, to);
    return to.build(
        conversation.number(), peer(conversation.client()) + " " + peer(conversation.server()));
  }

  private static String peer(Conversation.Peer peer) {
    return peer.address() + ":" + peer.port();
  }

  private static String alert(Alert alert) {
    return alert.level() + "/" + alert.description().id();
  }

  private static String dissector(Protocol protocol) {
    return switch (protocol) {
      case POP3 -> "pop";
      case SUBMISSION, SMTP -> "smtp";
      default -> protocol.name().toLowerCase(Locale.ROOT);
    };
  }

  private void handshake(SeenHandshake handshake, Facts.Builder to) {
    if (handshake.recordVersion() != 0 && !handshake.hellos().isEmpty()) {
      to.put("record version", Facts.Builder.code(handshake.recordVersion()));
    }
    handshake
        .sslv2Hello()
        .ifPresent(
            hello -> {
              to.put("sslv2 hello", Facts.Builder.code(hello.version().code()));
              to.words(
                  "sslv2 kinds",
                  hello.cipherKinds().stream().map(k -> String.format("%06x", k.id())));
            });
    for (int i = 0; i < handshake.hellos().size(); i++) {
      hello("hello " + (i + 1) + " ", handshake.hellos().get(i), to);
    }
    handshake.agreed().ifPresent(agreed -> answer(handshake, agreed, to));
    to.words(
        "chain",
        handshake.chain().stream()
            .map(
                c ->
                    c.certificate()
                        .map(certificate -> Digest.sha256(certificate.der().toArray()))
                        .orElse(c.damaged() ? "damaged" : "words")));
    handshake.request().ifPresent(request -> request(request, to));
    if (handshake.clientCertificate() != Answer.UNKNOWN) {
      to.put("client certificate", handshake.clientCertificate().name());
    }
  }

  private void hello(String prefix, ClientHello hello, Facts.Builder to) {
    to.put(prefix + "version", Facts.Builder.code(hello.legacyVersion().code()));
    to.codes(prefix + "suites", hello.cipherSuites().stream().mapToInt(CipherSuite::id));
    to.codes(prefix + "compression", hello.compressionMethods().values());
    to.codes(prefix + "extensions", hello.extensionList().stream().mapToInt(e -> e.type().id()));
    to.put(prefix + "name", hello.serverName().orElse(""));
    to.codes(prefix + "groups", hello.supportedGroups().stream().mapToInt(NamedGroup::id));
    hello
        .extension(ExtensionType.EC_POINT_FORMATS)
        .ifPresent(
            e -> {
              if (e instanceof Extension.PointFormats formats) {
                to.codes(prefix + "formats", formats.formats().values());
              }
            });
    if (hello.extension(ExtensionType.SUPPORTED_VERSIONS).isPresent()) {
      to.codes(
          prefix + "versions", hello.offeredVersions().stream().mapToInt(ProtocolVersion::code));
    }
    to.codes(prefix + "shares", hello.keyShares().stream().mapToInt(s -> s.group().id()));
    to.codes(prefix + "schemes", hello.signatureSchemes().stream().mapToInt(SignatureScheme::id));
    to.words(prefix + "protocols", hello.applicationProtocols().stream());
    to.put(prefix + "ja3", Ja3.wire(hello).md5());
    to.put(prefix + "ja3 text", Ja3.wire(hello).text());
    if (withJa4) {
      to.put(prefix + "ja4", Ja4.of(hello).text());
    }
  }

  private static void answer(SeenHandshake handshake, Agreed agreed, Facts.Builder to) {
    to.put("answer version", Facts.Builder.code(agreed.version().code()));
    to.put("answer suite", Facts.Builder.code(agreed.suite().id()));
    to.put("answer compression", Facts.Builder.code(agreed.compression()));
    to.codes("answer extensions", agreed.extensions().stream().mapToInt(ExtensionType::id));
    agreed.group().ifPresent(group -> to.put("answer group", Facts.Builder.code(group.id())));
    agreed
        .retryGroup()
        .ifPresent(group -> to.put("answer retry group", Facts.Builder.code(group.id())));
    agreed.dhParameters().ifPresent(dh -> to.put("answer prime bits", String.valueOf(dh.bits())));
    agreed.scheme().ifPresent(scheme -> to.put("answer scheme", Facts.Builder.code(scheme.id())));
    to.put("resumed", handshake.resumed() ? "yes" : "no");
  }

  private static void request(CertificateRequest.Wanted request, Facts.Builder to) {
    to.codes("request types", request.certificateTypes().values());
    to.codes("request schemes", request.signatureSchemes().stream().mapToInt(SignatureScheme::id));
    to.put("request authorities", String.valueOf(request.authorities().size()));
  }
}
