package org.maillens.report;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.maillens.certificate.Certificate;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Conversation.End;
import org.maillens.evidence.Conversation.Lack;
import org.maillens.evidence.Conversation.Peer;
import org.maillens.evidence.Conversation.Told;
import org.maillens.evidence.Provenance;
import org.maillens.evidence.SeenHandshake;
import org.maillens.evidence.SeenHandshake.Agreed;
import org.maillens.evidence.SeenHandshake.SeenAlert;
import org.maillens.evidence.SeenHandshake.SeenCertificate;
import org.maillens.mail.Protocol;
import org.maillens.tls.Alert;
import org.maillens.tls.AlertDescription;
import org.maillens.tls.CertificateRequest.Wanted;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ClientHello;
import org.maillens.tls.DecodeException;
import org.maillens.tls.ExtensionType;
import org.maillens.tls.HandshakeCodec;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.SignatureScheme;
import org.maillens.tls.Sslv2ClientHello;

/// Reads back what [ConversationsWriter] wrote. It comes from a stranger: every value is checked,
/// and all that can happen is a [ReportFormatException].
final class ConversationsReader {
  private static final int HIGHEST_PORT = 65535;

  private final JsonField.Reading<Certificate> certificate;
  private final Map<String, Certificate> certificates = new HashMap<>();

  /// @param certificate reads one certificate
  ConversationsReader(JsonField.Reading<Certificate> certificate) {
    this.certificate = certificate;
  }

  List<Conversation> conversations(JsonField json) throws ReportFormatException {
    json.get("certificates").list(this::known);
    List<SeenHandshake> handshakes = json.get("handshakes").list(this::handshake);
    return json.get("all").list(one -> conversation(one, handshakes));
  }

  /// A certificate that handshakes name.
  Certificate known(JsonField json) throws ReportFormatException {
    Certificate found = certificate.read(json);
    certificates.put(found.sha256(), found);
    return found;
  }

  static Conversation conversation(JsonField json, List<SeenHandshake> handshakes)
      throws ReportFormatException {
    JsonField handshake = json.get("handshake");
    int place = handshake.number();
    if (place < 0 || place >= handshakes.size()) {
      throw handshake.bad();
    }
    return new Conversation(
        json.get("number").number(),
        provenance(json.get("provenance")),
        json.get("startedAt").instant(),
        json.get("lasted").duration(),
        peer(json.get("client")),
        peer(json.get("server")),
        json.get("protocol").optional(word -> word.word(Protocol.class)),
        EvidenceReader.security(json.get("security")),
        EvidenceReader.dialogue(json.get("dialogue")),
        handshakes.get(place),
        new End(
            json.get("end").get("how").word(Conversation.How.class),
            json.get("end").get("by").word(Conversation.Side.class)),
        json.get("told").optional(ConversationsReader::told),
        new HashSet<>(json.get("lacks").list(word -> word.word(Lack.class))));
  }

  static Provenance provenance(JsonField json) throws ReportFormatException {
    return new Provenance(
        json.get("source").word(Provenance.Source.class),
        json.get("file").text(),
        json.get("place").bigNumber());
  }

  private static Peer peer(JsonField json) throws ReportFormatException {
    JsonField port = json.get("port");
    if (port.number() < 0 || port.number() > HIGHEST_PORT) {
      throw port.bad();
    }
    return new Peer(json.get("address").text(), port.number());
  }

  private static Told told(JsonField json) throws ReportFormatException {
    return new Told(
        json.get("tool").text(),
        json.get("verifyCode").optional(JsonField::number),
        json.get("verifyText").text());
  }

  SeenHandshake handshake(JsonField json) throws ReportFormatException {
    return new SeenHandshake(
        json.get("hellos").list(ConversationsReader::hello),
        json.get("recordVersion").number(),
        json.get("sslv2Hello").optional(ConversationsReader::sslv2),
        json.get("agreed").optional(ConversationsReader::agreed),
        json.get("chain").list(this::certificate),
        json.get("staple").optional(JsonField::base64),
        json.get("request").optional(ConversationsReader::request),
        json.get("clientCertificate").word(Answer.class),
        json.get("alerts").list(ConversationsReader::alert),
        json.get("reach").word(SeenHandshake.Reach.class),
        json.get("resumed").flag(),
        json.get("decrypted").flag());
  }

  private static ClientHello hello(JsonField json) throws ReportFormatException {
    JsonField message = json.get("message");
    try {
      if (HandshakeCodec.decode(message.hex()) instanceof ClientHello hello) {
        return hello;
      }
      throw message.bad();
    } catch (DecodeException damaged) {
      throw message.bad(damaged);
    }
  }

  private static Sslv2ClientHello sslv2(JsonField json) throws ReportFormatException {
    JsonField message = json.get("record");
    try {
      return Sslv2ClientHello.decode(message.hex());
    } catch (DecodeException damaged) {
      throw message.bad(damaged);
    }
  }

  private static Agreed agreed(JsonField json) throws ReportFormatException {
    return new Agreed(
        EvidenceReader.version(json.get("version")),
        EvidenceReader.numbered(json.get("cipherSuite"), CipherSuite::new),
        optional(json.get("group"), NamedGroup::new),
        optional(json.get("retryGroup"), NamedGroup::new),
        optional(json.get("signatureScheme"), SignatureScheme::new),
        json.get("dhParameters").optional(EvidenceReader::dhParameters),
        json.get("extensions").list(type -> EvidenceReader.numbered(type, ExtensionType::new)),
        json.get("compression").number(),
        json.get("downgradeMark").flag());
  }

  private static <T> Optional<T> optional(JsonField json, IntFunction<T> make)
      throws ReportFormatException {
    return json.optional(one -> EvidenceReader.numbered(one, make));
  }

  private SeenCertificate certificate(JsonField json) throws ReportFormatException {
    JsonField sha256 = json.get("sha256");
    Optional<Certificate> shown = sha256.optional(JsonField::text).map(certificates::get);
    if (shown.isEmpty() && !sha256.node().isNull()) {
      throw sha256.bad();
    }
    return new SeenCertificate(
        shown, json.get("subject").text(), json.get("issuer").text(), json.get("damaged").flag());
  }

  private static Wanted request(JsonField json) throws ReportFormatException {
    return new Wanted(
        json.get("certificateTypes").hex(),
        json.get("signatureSchemes")
            .list(scheme -> EvidenceReader.numbered(scheme, SignatureScheme::new)),
        json.get("authorities").list(JsonField::base64));
  }

  private static SeenAlert alert(JsonField json) throws ReportFormatException {
    return new SeenAlert(
        EvidenceReader.either(json.get("from"), "client", "server"),
        json.get("alert")
            .optional(
                alert -> {
                  JsonField level = alert.get("level");
                  AlertDescription description =
                      EvidenceReader.numbered(alert, AlertDescription::new);
                  try {
                    return new Alert(level.number(), description);
                  } catch (IllegalArgumentException outOfRange) {
                    throw level.bad(outOfRange);
                  }
                }));
  }
}
