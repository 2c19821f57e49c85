package org.maillens.certificate.revocation;

import java.io.IOException;
import java.math.BigInteger;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.maillens.certificate.TestAuthority.Issued;
import org.maillens.tls.Bytes;

/// Makes revocation lists in memory for tests.
///
/// ```java
/// TestRevocationList.of(authority, now).revoked(server, since, 1).list();
/// ```
public final class TestRevocationList {
  private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

  private record Entry(BigInteger serial, Instant since, Optional<Extensions> extensions) {}

  private record Added(ASN1ObjectIdentifier id, boolean critical, ASN1Encodable content) {}

  private final List<Entry> entries = new ArrayList<>();
  private final List<Added> extensions = new ArrayList<>();
  private Issued issuer;
  private Issued signer;
  private Instant from;
  private Optional<Instant> until;
  private boolean broken;
  private boolean keyId = true;

  private TestRevocationList(Issued issuer, Instant now) {
    this.issuer = issuer;
    this.signer = issuer;
    this.from = now.minusSeconds(3600);
    this.until = Optional.of(now.plusSeconds(3600));
  }

  /// An empty list, an hour old and valid for another.
  public static TestRevocationList of(Issued issuer, Instant now) {
    return new TestRevocationList(issuer, now);
  }

  /// Lists a certificate; `reason` -1 for none.
  public TestRevocationList revoked(Issued subject, Instant since, int reason) {
    return revoked(new BigInteger(subject.certificate().serial(), 16), since, reason);
  }

  /// Lists a number.
  public TestRevocationList revoked(BigInteger serial, Instant since, int reason) {
    ExtensionsGenerator generator = new ExtensionsGenerator();
    add(generator, reason);
    return entry(serial, since, generator);
  }

  /// Lists a certificate of another authority, as indirect lists do.
  public TestRevocationList revokedOf(X500Name authority, Issued subject, Instant since) {
    ExtensionsGenerator generator = new ExtensionsGenerator();
    add(generator, Extension.certificateIssuer, true, new GeneralNames(new GeneralName(authority)));
    return entry(new BigInteger(subject.certificate().serial(), 16), since, generator);
  }

  /// Lists a number with any extension.
  public TestRevocationList revokedWith(
      BigInteger serial, Instant since, ASN1ObjectIdentifier id, ASN1Encodable content) {
    ExtensionsGenerator generator = new ExtensionsGenerator();
    add(generator, id, true, content);
    return entry(serial, since, generator);
  }

  private TestRevocationList entry(BigInteger serial, Instant since, ExtensionsGenerator with) {
    entries.add(
        new Entry(serial, since, with.isEmpty() ? Optional.empty() : Optional.of(with.generate())));
    return this;
  }

  private static void add(ExtensionsGenerator generator, int reason) {
    if (reason >= 0) {
      add(generator, Extension.reasonCode, false, CRLReason.lookup(reason));
    }
  }

  private static void add(
      ExtensionsGenerator to, ASN1ObjectIdentifier id, boolean critical, ASN1Encodable content) {
    try {
      to.addExtension(id, critical, content);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /// When it holds; without an end if `until` is empty.
  public TestRevocationList valid(Instant from, Optional<Instant> until) {
    this.from = from;
    this.until = until;
    return this;
  }

  /// Another key signs.
  public TestRevocationList signedBy(Issued other) {
    signer = other;
    return this;
  }

  /// Without the authority key identifier.
  public TestRevocationList withoutKeyId() {
    keyId = false;
    return this;
  }

  /// An extension of the whole list.
  public TestRevocationList extension(
      ASN1ObjectIdentifier id, boolean critical, ASN1Encodable content) {
    extensions.add(new Added(id, critical, content));
    return this;
  }

  /// The last octet of the signature is changed.
  public TestRevocationList withBrokenSignature() {
    broken = true;
    return this;
  }

  /// Makes the list.
  public Bytes list() {
    try {
      X509v2CRLBuilder builder =
          new X509v2CRLBuilder(
              TestResponder.holder(issuer.certificate()).getSubject(), Date.from(from));
      until.ifPresent(end -> builder.setNextUpdate(Date.from(end)));
      for (Entry entry : entries) {
        if (entry.extensions().isPresent()) {
          builder.addCRLEntry(entry.serial(), Date.from(entry.since()), entry.extensions().get());
        } else {
          builder.addCRLEntry(entry.serial(), Date.from(entry.since()), 0);
        }
      }
      if (keyId) {
        builder.addExtension(
            Extension.authorityKeyIdentifier,
            false,
            new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(signer.publicKey()));
      }
      for (Added added : extensions) {
        builder.addExtension(added.id(), added.critical(), added.content());
      }
      String algorithm =
          signer.key().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
      byte[] der =
          builder
              .build(
                  new JcaContentSignerBuilder(algorithm).setProvider(PROVIDER).build(signer.key()))
              .getEncoded();
      if (broken) {
        der[der.length - 1] ^= 1;
      }
      return Bytes.copyOf(der);
    } catch (IOException | OperatorCreationException | NoSuchAlgorithmException impossible) {
      throw new AssertionError("the fixture asks for something that cannot be made", impossible);
    }
  }
}
