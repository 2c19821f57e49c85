package org.maillens.capture.conversation;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.maillens.evidence.KeyAgreement;
import org.maillens.evidence.SeenHandshake.Agreed;
import org.maillens.tls.Bytes;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.Extension;
import org.maillens.tls.ExtensionType;
import org.maillens.tls.KeyExchange;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;
import org.maillens.tls.ServerHello;
import org.maillens.tls.ServerKeyExchange;
import org.maillens.tls.SignatureScheme;

/// What the server chose, out of its messages.
final class Choice {
  /// The version alone tells all.
  private static final Bytes SSLV2 = Bytes.of(2);

  private Choice() {}

  /// Equal where nothing differs but what is new in each handshake.
  static Part<Optional<Agreed>> of(SeenMessages seen, SharedHandshakes shared) {
    Optional<ServerHello> said = (seen.answer.id() == 0 ? seen.retry : seen.answer).value();
    if (said.isEmpty()) {
      return seen.version().isEmpty()
          ? Part.none()
          : shared.agreed(SSLV2, () -> seen.version().map(Choice::sslv2));
    }
    ServerHello hello = said.get();
    Bytes keys = fixed(seen.keyExchange, hello);
    byte[] key =
        ByteBuffer.allocate(4 * Integer.BYTES + keys.length() + seen.encryptedExtensions.length())
            .putInt(seen.answer.id())
            .putInt(seen.retry.id())
            .putInt(seen.verified.map(SignatureScheme::id).orElse(-1))
            .putInt(keys.length())
            .put(keys.toArray())
            .put(seen.encryptedExtensions.toArray())
            .array();
    return shared.agreed(Bytes.wrap(key), () -> Optional.of(agreed(seen, hello, shared)));
  }

  private static Agreed sslv2(ProtocolVersion version) {
    return new Agreed(
        version,
        new CipherSuite(0),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        0,
        false);
  }

  private static Agreed agreed(SeenMessages seen, ServerHello hello, SharedHandshakes shared) {
    Optional<ServerKeyExchange> sent =
        seen.keyExchange.length() < 4
            ? Optional.empty()
            : Optional.of(new ServerKeyExchange(seen.keyExchange.from(4)));
    KeyAgreement keys = KeyAgreement.of(hello, sent);
    List<ExtensionType> extensions =
        new ArrayList<>(hello.extensionList().stream().map(Extension::type).toList());
    if (!seen.encryptedExtensions.isEmpty()) {
      extensions.addAll(shared.encryptedExtensions(seen.encryptedExtensions).value());
    }
    Optional<NamedGroup> wanted = seen.retry.value().flatMap(ServerHello::selectedGroup);
    boolean answered = seen.answer.value().isPresent();
    return new Agreed(
        hello.selectedVersion(),
        hello.cipherSuite(),
        answered ? keys.group() : Optional.empty(),
        wanted,
        keys.scheme().or(() -> seen.verified),
        keys.dhParameters(),
        extensions,
        hello.compressionMethod(),
        answered && hello.hasDowngradeMark());
  }

  private static Bytes fixed(Bytes message, ServerHello hello) {
    if (message.length() < 8) {
      return message;
    }
    Bytes body = message.from(4);
    KeyExchange kind = hello.cipherSuite().keyExchange();
    int end =
        switch (kind) {
          case ECDHE -> 3;
          case DHE -> Math.min(body.length(), 2 + body.u16(0));
          default -> body.length();
        };
    int signature =
        switch (kind) {
          case ECDHE -> 4 + body.u8(3);
          case DHE -> skip(body, skip(body, skip(body, 0)));
          default -> body.length();
        };
    boolean scheme = signature + 2 <= body.length();
    return Bytes.concat(
        body.slice(0, end),
        scheme ? body.slice(signature, signature + 2) : Bytes.EMPTY,
        Bytes.of(scheme ? 1 : 0));
  }

  private static int skip(Bytes body, int at) {
    return at + 2 <= body.length() ? at + 2 + body.u16(at) : body.length() + 1;
  }
}
