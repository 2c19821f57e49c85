package org.maillens.diagnosis.document;

import java.util.List;
import java.util.function.Function;
import org.maillens.evidence.ConfiguredEndpoint;
import org.maillens.evidence.Message;
import org.maillens.evidence.Place;
import org.maillens.evidence.Setting;
import org.maillens.mail.Endpoint;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;
import org.maillens.tls.ProtocolVersion;

/// Parts of sentences that many findings share.
final class Sentences {
  /// What a reader takes in; the report has all.
  private static final int LISTED = 8;

  private Sentences() {}

  /// `a, b, c`, at most eight of them.
  static Message list(List<?> parts) {
    Message joined = Message.of("finding.list.one", parts.isEmpty() ? "" : parts.getFirst());
    for (Object part : parts.stream().skip(1).limit(LISTED - 1L).toList()) {
      joined = Message.of("finding.list.more", joined, part);
    }
    return parts.size() > LISTED
        ? Message.of("finding.list.rest", joined, parts.size() - LISTED)
        : joined;
  }

  /// `a, b, c` of what is made of each.
  static <T> Message list(List<T> items, Function<T, Message> sentence) {
    return list(items.stream().map(sentence).toList());
  }

  /// File and line.
  static Message place(Place place) {
    return place.document().isEmpty()
        ? Message.of("finding.place.pasted", place.line())
        : Message.of("finding.place.file", place.document(), place.line());
  }

  /// A setting as written, and where.
  static Message setting(Setting setting) {
    Message at = place(setting.place());
    return setting.hidden()
        ? Message.of("finding.setting.hidden", setting.name(), at)
        : Message.of("finding.setting.written", setting.name(), setting.value(), at);
  }

  /// A setting's name, and where it stands.
  static Message name(Setting setting) {
    return Message.of("finding.setting.named", setting.name(), place(setting.place()));
  }

  /// `imaps (993)`.
  static Message endpoint(ConfiguredEndpoint endpoint) {
    return Message.of(
        "finding.service", service(endpoint.protocol(), endpoint.security()), endpoint.port());
  }

  /// `TLS 1.0, TLS 1.1`.
  static Message versions(List<ProtocolVersion> versions) {
    return list(versions.stream().map(ProtocolVersion::label).toList());
  }

  /// The scheme of an endpoint, the word by which services are called here.
  static String service(Protocol protocol, Security security) {
    Security spoken = security == Security.NONE ? Security.STARTTLS : security;
    return protocol
        .scheme(protocol.allows(spoken) ? spoken : Security.IMPLICIT_TLS)
        .orElseGet(() -> new Endpoint(protocol, spoken, "x", 1).uri().split(":", 2)[0]);
  }
}
