package org.maillens.capture.transcript.told;

import java.util.List;
import org.maillens.tls.Bytes;
import org.maillens.tls.ClientHello;
import org.maillens.tls.Extension;
import org.maillens.tls.Extension.UnknownExtension;
import org.maillens.tls.ExtensionType;

/// Takes out of a hello what is new in each, and what would let others go on with a session.
final class Anonymous {
  private Anonymous() {}

  static ClientHello of(ClientHello hello) {
    return new ClientHello(
        hello.legacyVersion(),
        zeros(hello.random()),
        zeros(hello.sessionId()),
        hello.cipherSuites(),
        hello.compressionMethods(),
        hello.extensions().map(list -> list.stream().map(Anonymous::of).toList()));
  }

  /// As many zeros.
  static Bytes zeros(Bytes bytes) {
    return Bytes.copyOf(new byte[bytes.length()]);
  }

  private static Extension of(Extension extension) {
    return List.of(ExtensionType.SESSION_TICKET, ExtensionType.PRE_SHARED_KEY)
            .contains(extension.type())
        ? new UnknownExtension(extension.type(), zeros(extension.body()))
        : extension;
  }
}
