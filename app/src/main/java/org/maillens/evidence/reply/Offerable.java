package org.maillens.evidence.reply;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.maillens.tls.Authentication;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.KeyExchange;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;
import org.maillens.tls.SignatureScheme;

/// Everything that a hello can offer, the usual things first: whoever refuses all of it refuses
/// everything there is.
public final class Offerable {
  private static final List<NamedGroup> USUAL_GROUPS =
      List.of(
          NamedGroup.X25519,
          NamedGroup.SECP256R1,
          NamedGroup.SECP384R1,
          NamedGroup.SECP521R1,
          NamedGroup.X448,
          NamedGroup.X25519MLKEM768);

  private static final List<SignatureScheme> USUAL_SCHEMES =
      Stream.of(
              "ecdsa_secp256r1_sha256",
              "rsa_pkcs1_sha256",
              "rsa_pss_rsae_sha256",
              "ecdsa_secp384r1_sha384",
              "rsa_pkcs1_sha384",
              "rsa_pss_rsae_sha384",
              "ecdsa_secp521r1_sha512",
              "rsa_pkcs1_sha512",
              "rsa_pss_rsae_sha512")
          .map(name -> SignatureScheme.byName(name).orElseThrow())
          .toList();

  private Offerable() {}

  /// All suites that a server can choose.
  public static List<CipherSuite> suites() {
    return CipherSuite.registered().stream()
        .filter(s -> s.id() != 0 && !s.isSignalling() && !s.isGrease())
        .sorted(Comparator.comparingInt(Offerable::rank).thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  /// The suites among them that programs of today offer.
  public static List<CipherSuite> usualSuites() {
    return suites().stream().filter(s -> rank(s) < 40 && s.isAead()).toList();
  }

  /// All groups.
  public static List<NamedGroup> groups() {
    return usualFirst(NamedGroup.named(), USUAL_GROUPS);
  }

  /// The groups among them that programs of today offer.
  public static List<NamedGroup> usualGroups() {
    return USUAL_GROUPS.subList(0, 4);
  }

  /// All signature schemes.
  public static List<SignatureScheme> schemes() {
    return usualFirst(SignatureScheme.named(), USUAL_SCHEMES);
  }

  /// The signature schemes among them that programs of today offer.
  public static List<SignatureScheme> usualSchemes() {
    return USUAL_SCHEMES;
  }

  /// Whether a suite can be negotiated with this version: TLS 1.3 has its own (RFC 8446 appendix
  /// B.4), and AEAD and SHA-2 suites need TLS 1.2 (RFC 5246 section 1.2).
  public static boolean fits(CipherSuite suite, ProtocolVersion version) {
    if (version.equals(ProtocolVersion.TLS13)) {
      return suite.isTls13();
    }
    return !suite.isTls13() && (version.equals(ProtocolVersion.TLS12) || !suite.needsTls12());
  }

  /// Whether a group can be negotiated with this version. Finite-field groups are kept out of TLS
  /// 1.2 hellos: offering them would forbid a server its own DH parameters (RFC 7919 section 4).
  public static boolean fits(NamedGroup group, ProtocolVersion version) {
    return version.equals(ProtocolVersion.TLS13)
        ? group.isFiniteField() || group.isPostQuantum() || group.isEllipticCurve()
        : group.isEllipticCurve() && !group.isPostQuantum();
  }

  private static int rank(CipherSuite suite) {
    boolean chacha = suite.name().contains("CHACHA20");
    boolean certificate =
        suite.authentication() == Authentication.RSA
            || suite.authentication() == Authentication.ECDSA;
    int cipher = suite.isAead() ? (chacha ? 1 : 0) : 2;
    if (suite.isTls13()) {
      return chacha ? 1 : 0;
    }
    if (!certificate || suite.keyBits() < 128 || suite.isExport()) {
      return 40;
    }
    if (suite.keyExchange() == KeyExchange.ECDHE) {
      return 10 + cipher;
    }
    return (suite.keyExchange() == KeyExchange.DHE ? 20 : 30) + cipher;
  }

  private static <T> List<T> usualFirst(List<T> all, List<T> usual) {
    return Stream.concat(usual.stream(), all.stream()).distinct().toList();
  }
}
