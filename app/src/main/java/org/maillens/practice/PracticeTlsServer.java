package org.maillens.practice;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.Vector;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateEntry;
import org.bouncycastle.tls.DefaultTlsServer;
import org.bouncycastle.tls.KeyExchangeAlgorithm;
import org.bouncycastle.tls.KeyShareEntry;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.ProtocolName;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.SignatureScheme;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsDHUtils;
import org.bouncycastle.tls.TlsExtensionsUtils;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.TlsDHConfig;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.jspecify.annotations.Nullable;
import org.maillens.mail.Protocol;
import org.maillens.practice.ServerProfile.Flavour;
import org.maillens.practice.ServerProfile.KeyKind;
import org.maillens.tls.Bytes;

/// Bouncy Castle's server, made to choose as OpenSSL does under Dovecot: the highest common
/// version, the client's order of suites, a group for which the client already sent a share, and
/// only what fits a certificate that is there. Bouncy Castle itself checks none of the last.
@SuppressWarnings({"rawtypes", "JdkObsolete"}) // Bouncy Castle's interface is Java 1.4
final class PracticeTlsServer extends DefaultTlsServer {
  private static final Set<Integer> RSA_TLS12 =
      Set.of(
          SignatureScheme.rsa_pkcs1_sha256,
          SignatureScheme.rsa_pkcs1_sha384,
          SignatureScheme.rsa_pkcs1_sha512,
          SignatureScheme.rsa_pss_rsae_sha256,
          SignatureScheme.rsa_pss_rsae_sha384,
          SignatureScheme.rsa_pss_rsae_sha512);
  private static final Set<Integer> RSA_TLS13 =
      Set.of(
          SignatureScheme.rsa_pss_rsae_sha256,
          SignatureScheme.rsa_pss_rsae_sha384,
          SignatureScheme.rsa_pss_rsae_sha512);
  // In TLS 1.2 the scheme names only the hash; any curve may go with it.
  private static final Set<Integer> ECDSA_TLS12 =
      Set.of(
          SignatureScheme.ecdsa_secp256r1_sha256,
          SignatureScheme.ecdsa_secp384r1_sha384,
          SignatureScheme.ecdsa_secp521r1_sha512);
  private static final Set<Integer> ECDSA_TLS13 = Set.of(SignatureScheme.ecdsa_secp256r1_sha256);

  private final BcTlsCrypto bouncyCastle;
  private final ServerProfile profile;
  private final Protocol protocol;
  private final List<Identity> identities;
  private final int[] groups;

  PracticeTlsServer(
      BcTlsCrypto crypto, ServerProfile profile, Protocol protocol, List<Identity> identities) {
    super(crypto);
    this.bouncyCastle = crypto;
    this.profile = profile;
    this.protocol = protocol;
    this.identities = List.copyOf(identities);
    this.groups = profile.groups().stream().mapToInt(Integer::intValue).toArray();
  }

  @Override
  protected ProtocolVersion[] getSupportedVersions() {
    return profile.versions().stream()
        .map(code -> ProtocolVersion.get(code >> 8, code & 0xFF))
        .toArray(ProtocolVersion[]::new);
  }

  /// The highest common version; Bouncy Castle would take the first that the client lists.
  @Override
  public ProtocolVersion getServerVersion() throws IOException {
    ProtocolVersion best = null;
    for (ProtocolVersion candidate : context.getClientSupportedVersions()) {
      if (ProtocolVersion.contains(getProtocolVersions(), candidate)
          && (best == null || candidate.isLaterVersionOf(best))) {
        best = candidate;
      }
    }
    if (best == null) {
      throw new TlsFatalAlert(AlertDescription.protocol_version);
    }
    return best;
  }

  @Override
  protected int[] getSupportedCipherSuites() {
    return profile.suites().stream()
        .filter(profile::canServe)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  @Override
  public int[] getSupportedGroups() {
    return groups;
  }

  @Override
  public boolean preferLocalSupportedGroups() {
    return true; // "local" is the order that processClientExtensions makes from the client's hello
  }

  /// Puts the groups in the order in which OpenSSL would take them: those with a key share first,
  /// then the client's other ones. Bouncy Castle looks at the array of [#getSupportedGroups] only
  /// after this, and would otherwise ask for a retry although a usable share is there.
  @Override
  public void processClientExtensions(Hashtable clientExtensions) throws IOException {
    super.processClientExtensions(clientExtensions);
    Set<Integer> order = new LinkedHashSet<>();
    if (clientExtensions != null) {
      requireForTls13(clientExtensions, TlsExtensionsUtils.EXT_supported_groups);
      requireForTls13(clientExtensions, TlsExtensionsUtils.EXT_key_share);
      Vector shares = TlsExtensionsUtils.getKeyShareClientHello(clientExtensions);
      if (shares != null) {
        for (Object share : shares) {
          order.add(((KeyShareEntry) share).getNamedGroup());
        }
      }
      order.addAll(clientGroups());
    }
    order.retainAll(profile.groups());
    order.addAll(profile.groups());
    int i = 0;
    for (int group : order) {
      groups[i++] = group;
    }
  }

  /// RFC 8446 9.2; Bouncy Castle would answer a hello without key_share with a retry.
  private void requireForTls13(Hashtable clientExtensions, Integer type) throws TlsFatalAlert {
    if (TlsUtils.isTLSv13(context) && !clientExtensions.containsKey(type)) {
      throw new TlsFatalAlert(AlertDescription.missing_extension);
    }
  }

  /// Clients from before RFC 5746 are served, as OpenSSL does for a first handshake.
  @Override
  public void notifySecureRenegotiation(boolean secureRenegotiation) {}

  @Override
  protected boolean isSelectableCipherSuite(
      int suite, int curveBits, int finiteFieldBits, Vector signatureAlgorithms) {
    if (!TlsUtils.isValidVersionForCipherSuite(suite, context.getServerVersion())) {
      return false;
    }
    return switch (TlsUtils.getKeyExchangeAlgorithm(suite)) {
      case KeyExchangeAlgorithm.ECDHE_ECDSA ->
          scheme(KeyKind.ECDSA).isPresent()
              && selectECDH(0) >= 0
              && (clientGroups().isEmpty() || clientGroups().contains(NamedGroup.secp256r1));
      case KeyExchangeAlgorithm.ECDHE_RSA -> scheme(KeyKind.RSA).isPresent() && selectECDH(0) >= 0;
      case KeyExchangeAlgorithm.DHE_RSA -> scheme(KeyKind.RSA).isPresent();
      default -> false;
    };
  }

  /// The client's first curve that we have; P-256 for a client that names none (RFC 8422 4).
  @Override
  protected int selectECDH(int minimumCurveBits) {
    List<Integer> offered = clientGroups();
    if (offered.isEmpty()) {
      return NamedGroup.secp256r1;
    }
    return offered.stream().filter(profile::isCurveForTls12).findFirst().orElse(-1);
  }

  /// One fixed group, as from a DH file: what the client says about ffdhe groups does not matter.
  @Override
  public TlsDHConfig getDHConfig() {
    return TlsDHUtils.createNamedDHConfig(context, NamedGroup.ffdhe2048);
  }

  @Override
  public TlsCredentials getCredentials() throws IOException {
    if (!TlsUtils.isTLSv13(context)) {
      return super.getCredentials();
    }
    for (int offered : clientSchemes()) {
      if (RSA_TLS13.contains(offered) && profile.has(KeyKind.RSA)) {
        return signer(KeyKind.RSA, offered);
      }
      if (ECDSA_TLS13.contains(offered) && profile.has(KeyKind.ECDSA)) {
        return signer(KeyKind.ECDSA, offered);
      }
    }
    throw new TlsFatalAlert(AlertDescription.handshake_failure);
  }

  @Override
  protected TlsCredentialedSigner getRSASignerCredentials() throws IOException {
    return signer(KeyKind.RSA, agreedScheme(KeyKind.RSA));
  }

  @Override
  protected TlsCredentialedSigner getECDSASignerCredentials() throws IOException {
    return signer(KeyKind.ECDSA, agreedScheme(KeyKind.ECDSA));
  }

  /// There is no OCSP response to staple, so the extension must not be answered either.
  @Override
  protected boolean allowCertificateStatus() {
    return false;
  }

  /// Dovecot 2.4 refuses an application protocol that is not its own; the others ignore it.
  @Override
  protected @Nullable Vector getProtocolNames() {
    if (profile.flavour() != Flavour.DOVECOT24) {
      return null;
    }
    return switch (protocol) {
      case IMAP -> protocolNames("imap");
      case POP3 -> protocolNames("pop3");
      default -> null;
    };
  }

  /// As OpenSSL: a missing suite is noticed before a wrong application protocol.
  @Override
  protected boolean shouldSelectProtocolNameEarly() {
    return false;
  }

  /// Any server name is taken, known or not, and acknowledged (RFC 6066 3): one certificate for
  /// all.
  @Override
  public Hashtable getServerExtensions() throws IOException {
    Hashtable extensions = super.getServerExtensions();
    Vector names = context.getSecurityParametersHandshake().getClientServerNames();
    if (names != null && !names.isEmpty()) {
      TlsExtensionsUtils.addServerNameExtensionServer(extensions);
    }
    return extensions;
  }

  private static Vector<ProtocolName> protocolNames(String name) {
    Vector<ProtocolName> names = new Vector<>();
    names.add(ProtocolName.asUtf8Encoding(name));
    return names;
  }

  private int agreedScheme(KeyKind kind) throws TlsFatalAlert {
    return scheme(kind).orElseThrow(() -> new TlsFatalAlert(AlertDescription.handshake_failure));
  }

  /// The client's first signature scheme that this certificate can do in TLS 1.2. A TLS 1.2 client
  /// that names none means SHA-1 (RFC 5246 7.4.1.4.1), which OpenSSL 3 refuses to make at level 2.
  private Optional<Integer> scheme(KeyKind kind) {
    if (!profile.has(kind)) {
      return Optional.empty();
    }
    Set<Integer> ours =
        switch (kind) {
          case RSA -> RSA_TLS12;
          case ECDSA -> ECDSA_TLS12;
        };
    return clientSchemes().stream().filter(ours::contains).findFirst();
  }

  private List<Integer> clientSchemes() {
    List<Integer> schemes = new ArrayList<>();
    Vector offered = context.getSecurityParametersHandshake().getClientSigAlgs();
    if (offered != null) {
      for (Object algorithm : offered) {
        schemes.add(SignatureScheme.from((SignatureAndHashAlgorithm) algorithm));
      }
    }
    return schemes;
  }

  private List<Integer> clientGroups() {
    int[] offered = context.getSecurityParametersHandshake().getClientSupportedGroups();
    List<Integer> result = new ArrayList<>();
    if (offered != null) {
      for (int group : offered) {
        result.add(group);
      }
    }
    return result;
  }

  private TlsCredentialedSigner signer(KeyKind kind, int scheme) throws IOException {
    Identity identity =
        identities.stream()
            .filter(candidate -> candidate.kind() == kind)
            .findFirst()
            .orElseThrow(() -> new TlsFatalAlert(AlertDescription.handshake_failure));
    return new BcDefaultTlsCredentialedSigner(
        new TlsCryptoParameters(context),
        bouncyCastle,
        identity.key(),
        certificate(identity.chain()),
        SignatureScheme.getSignatureAndHashAlgorithm(scheme));
  }

  private Certificate certificate(List<Bytes> chain) throws IOException {
    TlsCertificate[] certificates = new TlsCertificate[chain.size()];
    CertificateEntry[] entries = new CertificateEntry[chain.size()];
    for (int i = 0; i < certificates.length; i++) {
      certificates[i] = bouncyCastle.createCertificate(chain.get(i).toArray());
      entries[i] = new CertificateEntry(certificates[i], null);
    }
    return TlsUtils.isTLSv13(context)
        ? new Certificate(TlsUtils.EMPTY_BYTES, entries)
        : new Certificate(certificates);
  }
}
