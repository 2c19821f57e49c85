package org.maillens.client.whatif;

import java.util.List;
import org.maillens.certificate.Certificate;
import org.maillens.evidence.Message;
import org.maillens.tls.ProtocolVersion;

/// One thing that an administrator could change at a server.
public sealed interface ServerChange {
  /// The change in words, as the label of a switch.
  Message message();

  /// The server gets parameters for finite-field Diffie-Hellman up to TLS 1.2.
  ///
  /// @param bits size of the prime
  record DhParameters(int bits) implements ServerChange {
    @Override
    public Message message() {
      return Message.of("whatif.change.dh-parameters", bits);
    }
  }

  /// The server gets one more certificate, unless it has one of this kind.
  record AddCertificate(KeyKind kind) implements ServerChange {
    @Override
    public Message message() {
      return Message.of("whatif.change.add-certificate." + Message.word(kind));
    }
  }

  /// The certificate of this kind is taken away.
  record DropCertificate(KeyKind kind) implements ServerChange {
    @Override
    public Message message() {
      return Message.of("whatif.change.drop-certificate." + Message.word(kind));
    }
  }

  /// The oldest version that the server allows, higher or lower than now.
  record LowestVersion(ProtocolVersion version) implements ServerChange {
    @Override
    public Message message() {
      return Message.of("whatif.change.lowest-version", version.label());
    }
  }

  /// The cipher list is replaced, as OpenSSL reads it; TLS 1.3 is not touched by it.
  ///
  /// @param text as in openssl-ciphers(1)
  record CipherString(String text) implements ServerChange {
    @Override
    public Message message() {
      return Message.of("whatif.change.cipher-string", text);
    }
  }

  /// The server sends the intermediate certificates that it leaves out.
  ///
  /// @param issuers the missing certificates where they are at hand, the server's issuer first;
  ///   without them nothing can be said about who trusts the whole chain
  record FullChain(List<Certificate> issuers) implements ServerChange {
    public FullChain {
      issuers = List.copyOf(issuers);
    }

    @Override
    public Message message() {
      return Message.of("whatif.change.full-chain");
    }
  }

  /// Whose order of preference decides among the suites.
  record SuiteOrder(Side decides) implements ServerChange {
    @Override
    public Message message() {
      return Message.of("whatif.change.suite-order." + Message.word(decides));
    }
  }

  /// One side of the connection.
  enum Side {
    SERVER,
    CLIENT
  }
}
