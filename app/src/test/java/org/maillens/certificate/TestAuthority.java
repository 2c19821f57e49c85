package org.maillens.certificate;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.RFC4519Style;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.maillens.tls.Bytes;

/// Makes certificates in memory for tests.
///
/// ```java
/// var root = TestAuthority.root("CN=Test Root").issue();
/// var middle = root.ca("CN=Test Intermediate").issue();
/// var server = middle.server("mail.example.com").issue();
/// server.chain();   // server, intermediate: what a good server sends
/// server.key();     // its private key
/// root.store();     // a trust store with the root
/// ```
///
/// Valid from [#FROM] to [#UNTIL] unless told otherwise; [#NOW] lies between.
public final class TestAuthority {
  /// The first moment of validity of everything made here, unless told otherwise.
  public static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");

  /// A moment at which everything is valid, unless told otherwise.
  public static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");

  /// The last moment of validity, unless told otherwise.
  public static final Instant UNTIL = Instant.parse("2027-01-01T00:00:00Z");

  /// The extension that must-staple is written in.
  public static final ASN1ObjectIdentifier TLS_FEATURE =
      new ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.24");

  private static final ASN1ObjectIdentifier TIMESTAMPS =
      new ASN1ObjectIdentifier("1.3.6.1.4.1.11129.2.4.2");

  private static final Provider PROVIDER = new BouncyCastleProvider();
  private static final AtomicLong SERIAL = new AtomicLong(1000);

  private TestAuthority() {}

  /// What a key is: names for [Builder#key].
  public enum KeyKind {
    RSA_512,
    RSA_1024,
    RSA_2048,
    RSA_3072,
    RSA_4096,
    EC_P256,
    EC_P384,
    EC_P521,
    ED25519
  }

  /// A self-signed authority to be, for example `CN=Test Root,O=Tests` (most specific part first).
  public static Builder root(String subject) {
    return new Builder(Optional.empty(), subject).authority();
  }

  /// A self-signed server certificate to be, for `names` (the first is the common name too).
  public static Builder selfSigned(String... names) {
    return new Builder(Optional.empty(), "CN=" + names[0]).dns(names);
  }

  /// A certificate with its private key, its issuers, and the moment that its dates lie around.
  public record Issued(
      Certificate certificate,
      PrivateKey key,
      PublicKey publicKey,
      Optional<Issued> issuer,
      Instant now) {
    /// An intermediate to be, issued by this one.
    public Builder ca(String subject) {
      return new Builder(Optional.of(this), subject).authority();
    }

    /// A server certificate to be, issued by this one (the first of `names` is the common name
    /// too).
    public Builder server(String... names) {
      return new Builder(Optional.of(this), "CN=" + names[0]).dns(names);
    }

    /// A certificate with any subject to be, issued by this one, without names.
    public Builder leaf(String subject) {
      return new Builder(Optional.of(this), subject);
    }

    /// This certificate and its issuers without the root: what a good server sends.
    public List<Certificate> chain() {
      List<Certificate> chain = new ArrayList<>();
      Optional<Issued> at = Optional.of(this);
      while (at.isPresent() && (chain.isEmpty() || at.get().issuer().isPresent())) {
        chain.add(at.get().certificate());
        at = at.get().issuer();
      }
      return chain;
    }

    byte[] keyAlone() {
      try {
        PrivateKeyInfo info = PrivateKeyInfo.getInstance(key.getEncoded());
        return new PrivateKeyInfo(info.getPrivateKeyAlgorithm(), info.parsePrivateKey())
            .getEncoded();
      } catch (IOException impossible) {
        throw new AssertionError(impossible);
      }
    }

    /// A complete store with this one certificate, called `test`.
    public TrustStore store() {
      return new TrustStore("test", "Test store", List.of(certificate));
    }

    /// The private key as PEM (PKCS #8), without the public key, which OpenSSL 3.0 cannot read
    /// there.
    public String keyPem() {
      String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(keyAlone());
      return "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n";
    }
  }

  /// Collects what a certificate shall say.
  public static final class Builder {
    private final Optional<Issued> issuer;
    private final String subject;
    private final List<GeneralName> names = new ArrayList<>();
    private final List<Extension> extensions = new ArrayList<>();
    private KeyKind kind = KeyKind.EC_P256;
    private Optional<KeyPair> pair = Optional.empty();
    private Optional<String> algorithm = Optional.empty();
    private Instant now = NOW;
    private Instant from = FROM;
    private Instant until = UNTIL;
    private boolean keyIds = true;
    private boolean broken;

    private Builder(Optional<Issued> issuer, String subject) {
      this.issuer = issuer;
      this.subject = subject;
      issuer.ifPresent(parent -> at(parent.now()));
    }

    /// All dates, those of what it issues too, lie around `moment` as they else do around [#NOW].
    public Builder at(Instant moment) {
      now = moment;
      return valid(shifted(FROM), shifted(UNTIL));
    }

    private Instant shifted(Instant usual) {
      return usual.plus(Duration.between(NOW, now));
    }

    private Builder authority() {
      return constraints(true, -1);
    }

    /// The kind of key; EC P-256 unless told, since it is made fastest.
    public Builder key(KeyKind kind) {
      this.kind = kind;
      return this;
    }

    /// The same key as another certificate's, for renewals and cross-signing.
    public Builder keyOf(Issued other) {
      this.pair = Optional.of(new KeyPair(other.publicKey(), other.key()));
      return this;
    }

    /// Java's name of the signature algorithm, such as `SHA1withRSA` or `SHA256withRSAandMGF1`.
    public Builder signedWith(String algorithm) {
      this.algorithm = Optional.of(algorithm);
      return this;
    }

    /// The time of validity.
    public Builder valid(Instant from, Instant until) {
      this.from = from;
      this.until = until;
      return this;
    }

    /// Ended a month before [#NOW].
    public Builder expired() {
      return valid(shifted(FROM), now.minus(Duration.ofDays(30)));
    }

    /// Begins a month after [#NOW].
    public Builder notYetValid() {
      return valid(now.plus(Duration.ofDays(31)), shifted(UNTIL));
    }

    /// DNS names for subjectAltName.
    public Builder dns(String... dnsNames) {
      for (String name : dnsNames) {
        names.add(new GeneralName(GeneralName.dNSName, name));
      }
      return this;
    }

    /// IP addresses (literals) for subjectAltName.
    public Builder ip(String... literals) {
      for (String literal : literals) {
        byte[] octets = InetAddress.ofLiteral(literal).getAddress();
        names.add(new GeneralName(GeneralName.iPAddress, new DEROctetString(octets)));
      }
      return this;
    }

    /// No subjectAltName: only the common name is left.
    public Builder withoutNames() {
      names.clear();
      return this;
    }

    /// basicConstraints; `pathLength` -1 for none.
    public Builder constraints(boolean ca, int pathLength) {
      extensions.removeIf(extension -> extension.getExtnId().equals(Extension.basicConstraints));
      return extension(
          Extension.basicConstraints,
          true,
          TestExtensions.encoded(
              pathLength < 0 ? new BasicConstraints(ca) : new BasicConstraints(pathLength)));
    }

    /// No basicConstraints at all.
    public Builder withoutConstraints() {
      extensions.removeIf(extension -> extension.getExtnId().equals(Extension.basicConstraints));
      return this;
    }

    /// keyUsage; bits of [org.bouncycastle.asn1.x509.KeyUsage].
    public Builder keyUsage(int bits) {
      return extension(
          Extension.keyUsage,
          true,
          TestExtensions.encoded(new org.bouncycastle.asn1.x509.KeyUsage(bits)));
    }

    /// extKeyUsage.
    public Builder purposes(KeyPurposeId... purposes) {
      return extension(
          Extension.extendedKeyUsage,
          false,
          TestExtensions.encoded(new ExtendedKeyUsage(purposes)));
    }

    /// nameConstraints: only DNS names at or below `domain`.
    public Builder onlyBelow(String domain) {
      return extension(Extension.nameConstraints, true, TestExtensions.onlyBelow(domain));
    }

    /// nameConstraints: no DNS names at or below `domain`.
    public Builder notBelow(String domain) {
      return extension(Extension.nameConstraints, true, TestExtensions.notBelow(domain));
    }

    /// Where the issuer can be fetched.
    public Builder issuerUrl(String url) {
      return extension(Extension.authorityInfoAccess, false, TestExtensions.issuerUrl(url));
    }

    /// Where revocation can be asked.
    public Builder ocspUrl(String url) {
      return extension(Extension.authorityInfoAccess, false, TestExtensions.ocspUrl(url));
    }

    /// Where the list of revoked certificates can be fetched.
    public Builder revocationListUrl(String url) {
      return extension(
          Extension.cRLDistributionPoints, false, TestExtensions.revocationListUrl(url));
    }

    /// The server shall staple (RFC 7633).
    public Builder mustStaple() {
      return extension(TLS_FEATURE, false, Bytes.of(0x30, 3, 2, 1, 5));
    }

    /// Embedded timestamps; `list` is a SignedCertificateTimestampList (RFC 6962 §3.3).
    public Builder timestamps(Bytes list) {
      return extension(
          TIMESTAMPS, false, TestExtensions.encoded(new DEROctetString(list.toArray())));
    }

    /// Any extension, its content as bytes, damaged if wanted.
    public Builder extension(ASN1ObjectIdentifier id, boolean critical, Bytes content) {
      extensions.add(new Extension(id, critical, content.toArray()));
      return this;
    }

    /// Neither subject nor authority key identifier.
    public Builder withoutKeyIds() {
      keyIds = false;
      return this;
    }

    /// The last octet of the signature is changed.
    public Builder withBrokenSignature() {
      broken = true;
      return this;
    }

    /// Makes the certificate.
    public Issued issue() {
      try {
        KeyPair own = pair.isPresent() ? pair.get() : TestKeys.generate(kind);
        PrivateKey signer = issuer.map(Issued::key).orElse(own.getPrivate());
        PublicKey signerPublic = issuer.map(Issued::publicKey).orElse(own.getPublic());
        X500Name issuerName =
            new X500Name(
                RFC4519Style.INSTANCE,
                issuer.map(parent -> parent.certificate().subject()).orElse(subject));
        X509v3CertificateBuilder builder =
            new JcaX509v3CertificateBuilder(
                issuer.map(parent -> parent.certificate().subjectName()).orElse(issuerName),
                BigInteger.valueOf(SERIAL.incrementAndGet()),
                Date.from(from),
                Date.from(until),
                new X500Name(RFC4519Style.INSTANCE, subject),
                own.getPublic());
        if (!names.isEmpty()) {
          builder.addExtension(
              Extension.subjectAlternativeName,
              false,
              new GeneralNames(names.toArray(GeneralName[]::new)));
        }
        for (Extension extension : extensions) {
          builder.addExtension(extension);
        }
        if (keyIds) {
          JcaX509ExtensionUtils utilities = new JcaX509ExtensionUtils();
          builder.addExtension(
              Extension.subjectKeyIdentifier,
              false,
              utilities.createSubjectKeyIdentifier(own.getPublic()));
          builder.addExtension(
              Extension.authorityKeyIdentifier,
              false,
              utilities.createAuthorityKeyIdentifier(signerPublic));
        }
        byte[] der =
            builder
                .build(
                    new JcaContentSignerBuilder(algorithm.orElse(usual(signer)))
                        .setProvider(PROVIDER)
                        .build(signer))
                .getEncoded();
        if (broken) {
          der[der.length - 1] ^= 1;
        }
        Certificate certificate = Certificate.parse(Bytes.copyOf(der));
        return new Issued(certificate, own.getPrivate(), own.getPublic(), issuer, now);
      } catch (GeneralSecurityException
          | IOException
          | OperatorCreationException
          | CertificateFormatException impossible) {
        throw new AssertionError("the fixture asks for something that cannot be made", impossible);
      }
    }

    private static String usual(PrivateKey signer) {
      return switch (signer.getAlgorithm().toUpperCase(Locale.ROOT)) {
        case "RSA" -> "SHA256withRSA";
        case "ED25519", "EDDSA" -> "Ed25519";
        default -> "SHA256withECDSA";
      };
    }
  }
}
