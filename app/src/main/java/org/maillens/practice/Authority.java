package org.maillens.practice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcECContentSignerBuilder;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.CertificateFormatException;
import org.maillens.practice.ServerProfile.ChainFault;
import org.maillens.practice.ServerProfile.KeyKind;
import org.maillens.tls.Bytes;

/// A throw-away certification authority: root and intermediate with P-256 keys, made in memory and
/// gone with the server. The root lives long enough that an expired leaf is the only expired one.
final class Authority {
  private static final String LOCAL_NAME = "mail.practice.example";
  private static final String OTHER_NAME = "mail.other.example";

  private final SecureRandom random;
  private final Instant now;
  private final KeyPair intermediateKey;
  private final X509CertificateHolder root;
  private final X509CertificateHolder intermediate;
  private final KeyPair scannerKey;
  private final X509CertificateHolder scanner;

  /// Makes root and intermediate; takes a few milliseconds.
  Authority(SecureRandom random, Instant now) {
    this.random = random;
    this.now = now;
    try {
      KeyPair rootKey = newKey(KeyKind.ECDSA);
      intermediateKey = newKey(KeyKind.ECDSA);
      X500Name rootName = new X500Name("O=MailLens practice,CN=MailLens practice root");
      X500Name middleName = new X500Name("O=MailLens practice,CN=MailLens practice intermediate");
      X509v3CertificateBuilder builder =
          builder(rootName, rootName, rootKey, days(-730), days(2920));
      addCaExtensions(builder, rootKey, rootKey, new BasicConstraints(1));
      root = sign(builder, rootKey);
      builder = builder(rootName, middleName, intermediateKey, days(-365), days(1460));
      addCaExtensions(builder, intermediateKey, rootKey, new BasicConstraints(0));
      intermediate = sign(builder, rootKey);
      scannerKey = newKey(KeyKind.ECDSA);
      X500Name scannerName = new X500Name("O=MailLens practice,CN=MailLens practice Mail Shield");
      builder = builder(scannerName, scannerName, scannerKey, days(-30), days(3650));
      addCaExtensions(builder, scannerKey, scannerKey, new BasicConstraints(0));
      scanner = sign(builder, scannerKey);
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new IllegalStateException("no practice certificates", e);
    }
  }

  /// The self-signed root.
  Certificate root() {
    try {
      return Certificate.parse(der(root));
    } catch (CertificateFormatException e) {
      throw new IllegalStateException("no practice root", e);
    }
  }

  /// Makes a server certificate; an RSA key of 2048 bits takes some 100 ms.
  Identity identity(KeyKind kind, ChainFault fault) {
    try {
      KeyPair key = newKey(kind);
      boolean otherName = fault == ChainFault.WRONG_NAME;
      boolean expired = fault == ChainFault.EXPIRED;
      boolean scanned = fault == ChainFault.INTERCEPTED;
      KeyPair issuerKey = scanned ? scannerKey : intermediateKey;
      X509CertificateHolder issuer = scanned ? scanner : intermediate;
      X509v3CertificateBuilder builder =
          builder(
              issuer.getSubject(),
              new X500Name("CN=" + (otherName ? OTHER_NAME : LOCAL_NAME)),
              key,
              days(expired ? -100 : -1),
              days(expired ? -10 : 89));
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
      builder.addExtension(
          Extension.keyUsage,
          true,
          new KeyUsage(
              kind == KeyKind.RSA
                  ? KeyUsage.digitalSignature | KeyUsage.keyEncipherment
                  : KeyUsage.digitalSignature));
      builder.addExtension(
          Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
      addKeyIds(builder, key, issuerKey);
      builder.addExtension(
          Extension.subjectAlternativeName, false, otherName ? otherNames() : localNames());
      Bytes leaf = der(sign(builder, issuerKey));
      List<Bytes> chain =
          fault == ChainFault.MISSING_INTERMEDIATE ? List.of(leaf) : List.of(leaf, der(issuer));
      return new Identity(kind, PrivateKeyFactory.createKey(key.getPrivate().getEncoded()), chain);
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new IllegalStateException("no practice certificate", e);
    }
  }

  private static GeneralNames localNames() {
    return new GeneralNames(
        new GeneralName[] {
          new GeneralName(GeneralName.dNSName, "localhost"),
          new GeneralName(GeneralName.dNSName, LOCAL_NAME),
          new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
          new GeneralName(GeneralName.iPAddress, "::1")
        });
  }

  private static GeneralNames otherNames() {
    return new GeneralNames(new GeneralName(GeneralName.dNSName, OTHER_NAME));
  }

  private KeyPair newKey(KeyKind kind) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(kind == KeyKind.RSA ? "RSA" : "EC");
    if (kind == KeyKind.RSA) {
      generator.initialize(2048, random);
    } else {
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
    }
    return generator.generateKeyPair();
  }

  private X509v3CertificateBuilder builder(
      X500Name issuer, X500Name subject, KeyPair key, Date from, Date to) {
    BigInteger serial = new BigInteger(120, random).setBit(120);
    return new X509v3CertificateBuilder(issuer, serial, from, to, subject, publicKey(key));
  }

  private static void addCaExtensions(
      X509v3CertificateBuilder builder, KeyPair own, KeyPair issuer, BasicConstraints constraints)
      throws IOException {
    builder.addExtension(Extension.basicConstraints, true, constraints);
    builder.addExtension(
        Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    addKeyIds(builder, own, issuer);
  }

  private static void addKeyIds(X509v3CertificateBuilder builder, KeyPair own, KeyPair issuer)
      throws IOException {
    BcX509ExtensionUtils ids = new BcX509ExtensionUtils();
    builder.addExtension(
        Extension.subjectKeyIdentifier, false, ids.createSubjectKeyIdentifier(publicKey(own)));
    builder.addExtension(
        Extension.authorityKeyIdentifier,
        false,
        ids.createAuthorityKeyIdentifier(publicKey(issuer)));
  }

  private static X509CertificateHolder sign(X509v3CertificateBuilder builder, KeyPair issuer)
      throws IOException, OperatorCreationException {
    var algorithm = new DefaultSignatureAlgorithmIdentifierFinder().find("SHA256withECDSA");
    var digest = new DefaultDigestAlgorithmIdentifierFinder().find(algorithm);
    return builder.build(
        new BcECContentSignerBuilder(algorithm, digest)
            .build(PrivateKeyFactory.createKey(issuer.getPrivate().getEncoded())));
  }

  private static SubjectPublicKeyInfo publicKey(KeyPair key) {
    return SubjectPublicKeyInfo.getInstance(key.getPublic().getEncoded());
  }

  @SuppressWarnings("JavaUtilDate") // Bouncy Castle's builder knows nothing else
  private Date days(int fromNow) {
    return Date.from(now.plus(Duration.ofDays(fromNow)));
  }

  private static Bytes der(X509CertificateHolder certificate) {
    try {
      return Bytes.copyOf(certificate.getEncoded());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
