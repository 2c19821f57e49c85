package org.maillens.certificate;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.jspecify.annotations.Nullable;
import org.maillens.certificate.CertificateFormatException.Fault;
import org.maillens.certificate.SignatureCheck.Outcome;
import org.maillens.tls.Bytes;

/// An X.509 certificate (RFC 5280 §4) exactly as sent, and what it says. Immutable; equal when the
/// bytes are equal. Nothing in it has been verified: that is [ChainJudge]'s work.
public final class Certificate {
  /// The largest certificate that is read, in bytes; the largest real ones stay under 64 KiB.
  public static final int MAX_LENGTH = 1 << 20;

  private final Bytes der;
  private final CertificateFields fields;
  private final CertificateExtensions extensions;
  private @Nullable String sha256;
  private final @Nullable Certificate model;

  /// What was computed of its signature, by the SHA-256 of the supposed signer.
  private final Map<String, Outcome> signers = new ConcurrentHashMap<>();

  private Certificate(byte[] encoded, @Nullable Certificate model)
      throws CertificateFormatException {
    this.model = model;
    fields = CertificateFields.read(encoded);
    extensions = fields.extensions();
    der = Bytes.copyOf(encoded);
  }

  /// Reads one certificate; nothing may follow it. Extensions that cannot be read are listed in
  /// [#damagedExtensions] and break nothing else.
  public static Certificate parse(Bytes der) throws CertificateFormatException {
    if (der.length() > MAX_LENGTH) {
      throw new CertificateFormatException(Fault.TOO_LARGE, "certificate", -1);
    }
    byte[] encoded = der.toArray();
    DerStructure.checkWhole(encoded, "certificate");
    try {
      return new Certificate(encoded, null);
    } catch (RuntimeException wrong) {
      // Bouncy Castle reports odd content with half a dozen unchecked types; all mean the same
      // here.
      CertificateFormatException fault =
          new CertificateFormatException(Fault.NOT_A_CERTIFICATE, "certificate", -1);
      fault.initCause(wrong);
      throw fault;
    }
  }

  /// A certificate that nobody issued, made of well-formed parts.
  ///
  /// @param model the real one that it is derived from
  static Certificate supposed(byte[] encoded, Certificate model) {
    try {
      return new Certificate(encoded, model);
    } catch (CertificateFormatException malformed) {
      throw new IllegalStateException("made of the parts of " + model, malformed);
    }
  }

  private static String sha256(byte[] encoded) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(encoded));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java platform has SHA-256", missing);
    }
  }

  /// Whether it only stands for a certificate that a server could have, see [SupposedCertificates].
  public boolean isSupposed() {
    return model != null;
  }

  /// The real certificate that a supposed one is derived from.
  Optional<Certificate> model() {
    return Optional.ofNullable(model);
  }

  /// The bytes as sent.
  public Bytes der() {
    return der;
  }

  /// X.509 version: 1, 2 or 3.
  public int version() {
    return fields.version();
  }

  /// RFC 4514 text, the most specific part first: `CN=mail.example.com,O=Example,C=DE`.
  public String subject() {
    return fields.subject().text();
  }

  /// RFC 4514 text of the issuer.
  public String issuer() {
    return fields.issuer().text();
  }

  /// The subject's common name; the last one where there are several.
  public Optional<String> subjectCommonName() {
    return fields.subject().commonName();
  }

  /// The issuer's common name.
  public Optional<String> issuerCommonName() {
    return fields.issuer().commonName();
  }

  /// The common name where there is one, else the whole subject: what a card shows, made safe by
  /// [SafeText] as [#subjectText] and [#issuerText] are. All other texts here are exactly what the
  /// certificate says, for comparisons; whoever shows them sends them through [SafeText].
  public String shortName() {
    return SafeText.of(subjectCommonName().filter(name -> !name.isBlank()).orElse(subject()));
  }

  /// The subject as it may be shown.
  public String subjectText() {
    return SafeText.of(subject());
  }

  /// The issuer as it may be shown.
  public String issuerText() {
    return SafeText.of(issuer());
  }

  /// DNS names of the subjectAltName extension, as written, in order.
  public List<String> dnsNames() {
    return List.copyOf(extensions.dnsNames);
  }

  /// IP addresses of the subjectAltName extension as text (IPv6 after RFC 5952), in order.
  public List<String> ipAddresses() {
    return extensions.ipOctets.stream().flatMap(ip -> IpText.format(ip).stream()).toList();
  }

  List<Bytes> ipOctets() {
    return extensions.ipOctets;
  }

  /// SRV-IDs in `subjectAltName` (RFC 4985): `_imaps.example.com`, without `_tcp`.
  public List<String> serviceNames() {
    return List.copyOf(extensions.serviceNames);
  }

  /// Names of other kinds in subjectAltName (mail addresses, URIs), for display.
  public List<String> otherNames() {
    return List.copyOf(extensions.otherNames);
  }

  /// First moment of validity.
  public Instant notBefore() {
    return fields.notBefore();
  }

  /// Last moment of validity, inclusive.
  public Instant notAfter() {
    return fields.notAfter();
  }

  /// For how long it is valid, its last second included (RFC 5280 §4.1.2.5).
  public Duration lifetime() {
    return Duration.between(notBefore(), notAfter()).plusSeconds(1);
  }

  /// Serial number in lower-case hexadecimal, two digits an octet, with a minus sign where it is
  /// negative (against RFC 5280 §4.1.2.2).
  public String serial() {
    return fields.serial();
  }

  /// `RSA`, `RSA-PSS`, `EC`, `Ed25519`, `Ed448`, `DSA`, else the object identifier.
  public String keyType() {
    return fields.key().type();
  }

  /// Size of the key in bits, 0 when it cannot be read.
  public int keyBits() {
    return fields.key().bits();
  }

  /// For EC keys the IANA name of the curve's TLS group (`secp256r1`), else its object identifier.
  public Optional<String> curve() {
    return fields.key().curve();
  }

  /// For example `SHA256withRSA`, `SHA256withRSAandMGF1` (PSS), `SHA384withECDSA`, `Ed25519`.
  public String signatureAlgorithm() {
    return SignatureNames.of(fields.algorithm());
  }

  /// SHA-256 of the whole certificate, lower-case hexadecimal: its identity everywhere.
  public String sha256() {
    String known = sha256;
    if (known == null) {
      // Of hundreds of roots few are ever asked for it; two threads find out the same.
      known = sha256(der.toArray());
      sha256 = known;
    }
    return known;
  }

  /// The certificate as a PEM block (RFC 7468) that ends with a line feed.
  public String pem() {
    return Pem.write(this);
  }

  /// Whether it says of itself that it may issue (basicConstraints).
  public boolean isCa() {
    return extensions.ca;
  }

  /// How many intermediates may follow below it.
  public OptionalInt pathLength() {
    return extensions.pathLength;
  }

  /// Whether issuer and subject are the same name. Whether it signed itself is [ChainJudge]'s to
  /// say.
  public boolean selfIssued() {
    return sameName(fields.issuer(), fields.subject());
  }

  /// Whether `other`'s subject is this certificate's issuer, compared as RFC 5280 §7.1 says.
  public boolean namesIssuer(Certificate other) {
    return sameName(fields.issuer(), other.fields.subject());
  }

  String subjectKey() {
    return fields.subject().comparisonKey();
  }

  String issuerKey() {
    return fields.issuer().comparisonKey();
  }

  private static boolean sameName(DistinguishedName one, DistinguishedName other) {
    return !one.isEmpty() && one.comparisonKey().equals(other.comparisonKey());
  }

  /// The uses that its keyUsage extension allows; empty without that extension (all are allowed).
  public Optional<Set<KeyUsage>> keyUsage() {
    return extensions.keyUsage;
  }

  /// The purposes that its extKeyUsage extension allows, by name (`serverAuth`) or object
  /// identifier; empty without that extension (all are allowed).
  public Optional<List<String>> extendedKeyUsage() {
    return extensions.extendedKeyUsage;
  }

  /// Which key the issuer signed with, as named here.
  public Optional<Bytes> authorityKeyId() {
    return extensions.authorityKeyId;
  }

  /// The name of this certificate's own key.
  public Optional<Bytes> subjectKeyId() {
    return extensions.subjectKeyId;
  }

  /// Where the issuer's certificate can be fetched (AIA caIssuers); of this and the other lists of
  /// addresses the first sixteen.
  public List<String> issuerUrls() {
    return List.copyOf(extensions.issuerUrls);
  }

  /// Where revocation can be asked (AIA OCSP).
  public List<String> ocspUrls() {
    return List.copyOf(extensions.ocspUrls);
  }

  /// Where lists of revoked certificates can be fetched (cRLDistributionPoints, URLs only).
  public List<String> revocationListUrls() {
    return List.copyOf(extensions.revocationListUrls);
  }

  /// The certificate-transparency timestamps embedded in it, in order.
  public List<SignedTimestamp> signedTimestamps() {
    return List.copyOf(extensions.signedTimestamps);
  }

  /// Whether the server must staple an OCSP answer (RFC 7633).
  public boolean mustStaple() {
    return extensions.mustStaple;
  }

  /// Whether it bears marks that only publicly trusted authorities set: a policy of the CA/Browser
  /// Forum, or embedded certificate-transparency timestamps. Those never issue from a root
  /// directly.
  public boolean hasPublicMarks() {
    return extensions.publicMarks;
  }

  /// Object identifiers of the critical extensions.
  public Set<String> criticalExtensions() {
    return Set.copyOf(extensions.critical);
  }

  /// Object identifiers of extensions that are there but cannot be read, or are there twice.
  public Set<String> damagedExtensions() {
    return Set.copyOf(extensions.damaged);
  }

  boolean hasBasicConstraints() {
    return extensions.hasBasicConstraints;
  }

  Optional<NameConstraints> nameConstraints() {
    return Optional.ofNullable(extensions.nameConstraints);
  }

  X500Name subjectName() {
    return fields.subjectName();
  }

  X500Name issuerName() {
    return fields.issuerName();
  }

  /// Whether a key made the signature on it; names are not looked at. Computed once for each key.
  Outcome signedBy(Certificate issuer) {
    return signers.computeIfAbsent(
        issuer.sha256(), _ -> SignatureCheck.verify(this, issuer.publicKey()));
  }

  SubjectPublicKeyInfo publicKey() {
    return fields.publicKey();
  }

  AlgorithmIdentifier algorithm() {
    return fields.algorithm();
  }

  Bytes signedPart() {
    return fields.signedPart();
  }

  Bytes signature() {
    return fields.signature();
  }

  /// The public key as DER (SubjectPublicKeyInfo).
  public Bytes publicKeyDer() {
    try {
      return Bytes.copyOf(fields.publicKey().getEncoded(ASN1Encoding.DER));
    } catch (IOException unencodable) {
      throw new IllegalStateException("was decoded from DER", unencodable);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Certificate that && der.equals(that.der);
  }

  @Override
  public int hashCode() {
    return fields.signature().hashCode();
  }

  @Override
  public String toString() {
    return "Certificate[" + shortName() + "]";
  }
}
