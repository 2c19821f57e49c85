package org.maillens.client.whatif;

import java.util.Optional;
import java.util.stream.Stream;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Message;
import org.maillens.evidence.TlsFacts.DhParameters;
import org.maillens.evidence.VersionFacts;
import org.maillens.tls.Authentication;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.KeyExchange;
import org.maillens.tls.ProtocolVersion;

/// What a server can do that it better did not, the worst first. Each lets somebody on the way read
/// or change what such a connection carries, or helps towards it.
public enum Weakness {
  /// RFC 6176 forbids it; one server with it endangers others with the same key (DROWN).
  SSL2(1000),
  /// No encryption at all.
  NO_ENCRYPTION(1000),
  /// Nobody proves who the server is.
  NO_CERTIFICATE(500),
  /// Keys of 40 or 56 bits made for export (FREAK, Logjam).
  EXPORT(1000),
  /// DES with its 56 bits.
  DES(500),
  /// RFC 7568 forbids it (POODLE).
  SSL3(500),
  /// RFC 7465 forbids it.
  RC4(200),
  /// A Diffie-Hellman prime below 2048 bits (Logjam; RFC 9325 section 4.5).
  SMALL_DH(100),
  /// Blocks of 64 bits (SWEET32).
  TRIPLE_DES(100),
  /// RFC 8996 forbids it.
  TLS10(50),
  /// RFC 8996 forbids it.
  TLS11(40),
  /// Whoever gets the server's key later reads what was recorded (RFC 9325 section 4.1).
  NO_FORWARD_SECRECY(20),
  /// CBC suites, which RFC 9325 section 4.2 advises against (Lucky Thirteen).
  CBC(10);

  /// What RFC 9325 section 4.5 asks of a finite-field prime.
  private static final int GOOD_DH_BITS = 2048;

  private final int weight;

  Weakness(int weight) {
    this.weight = weight;
  }

  /// How much it counts when changes are compared; it has no unit.
  int weight() {
    return weight;
  }

  /// It in words.
  ///
  /// @param evidence of the server that has it
  public Message message(Evidence evidence) {
    String key = "whatif.weakness." + Message.word(this);
    return this == SMALL_DH
        ? Message.of(key, evidence.tls().dhParameters().map(DhParameters::bits).orElse(0))
        : Message.of(key);
  }

  /// Whether the server has it.
  public Answer in(Evidence evidence) {
    return switch (this) {
      case SSL2 -> evidence.version(ProtocolVersion.SSL2).supported();
      case SSL3 -> evidence.version(ProtocolVersion.SSL3).supported();
      case TLS10 -> evidence.version(ProtocolVersion.TLS10).supported();
      case TLS11 -> evidence.version(ProtocolVersion.TLS11).supported();
      case SMALL_DH -> smallDh(evidence);
      default -> bySuites(evidence);
    };
  }

  /// Whether a suite brings any weakness with it.
  static boolean isIn(CipherSuite suite) {
    return Stream.of(values()).anyMatch(weakness -> weakness.is(suite));
  }

  private static Answer smallDh(Evidence evidence) {
    Optional<DhParameters> dh = evidence.tls().dhParameters();
    if (dh.isPresent()) {
      return Answer.of(dh.get().bits() < GOOD_DH_BITS);
    }
    boolean dhe =
        evidence.tls().versions().stream()
            .flatMap(facts -> facts.cipherSuites().stream())
            .anyMatch(suite -> suite.keyExchange() == KeyExchange.DHE);
    return dhe ? Answer.UNKNOWN : Answer.NO;
  }

  private Answer bySuites(Evidence evidence) {
    Answer worst = Answer.NO;
    for (VersionFacts facts : evidence.tls().versions()) {
      if (facts.supported() == Answer.NO || facts.version().equals(ProtocolVersion.TLS13)) {
        continue;
      }
      if (facts.cipherSuites().stream().anyMatch(this::is)) {
        if (facts.supported() == Answer.YES) {
          return Answer.YES;
        }
        worst = Answer.UNKNOWN;
      } else if (facts.othersRefused() != Answer.YES || facts.open().stream().anyMatch(this::is)) {
        worst = Answer.UNKNOWN;
      }
    }
    return worst;
  }

  private boolean is(CipherSuite suite) {
    String cipher = suite.cipher();
    return switch (this) {
      case NO_ENCRYPTION -> cipher.startsWith("NULL");
      case NO_CERTIFICATE -> suite.authentication() == Authentication.ANON;
      case EXPORT -> suite.isExport();
      case DES -> cipher.startsWith("DES") && !suite.isExport();
      case RC4 -> cipher.startsWith("RC4") && !suite.isExport();
      case TRIPLE_DES -> cipher.startsWith("3DES");
      case NO_FORWARD_SECRECY -> suite.keyExchange() == KeyExchange.RSA;
      case CBC -> cipher.contains("CBC") && suite.keyBits() >= 128 && !cipher.startsWith("3DES");
      default -> false;
    };
  }
}
