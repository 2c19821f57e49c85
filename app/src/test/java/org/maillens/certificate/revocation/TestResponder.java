package org.maillens.certificate.revocation;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.BasicOCSPResponse;
import org.bouncycastle.asn1.ocsp.RevokedInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.jspecify.annotations.Nullable;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.TestAuthority.Issued;
import org.maillens.tls.Bytes;

/// Makes OCSP answers in memory for tests.
///
/// ```java
/// TestResponder.about(server, now).answer();                       // good, by its issuer
/// TestResponder.about(server, now).revoked(since, 1).answer();     // keyCompromise
/// ```
public final class TestResponder {
  private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

  private final List<Certificate> included = new ArrayList<>();
  private Issued issuer;
  private Issued signer;
  private @Nullable CertificateStatus status = CertificateStatus.GOOD;
  private Instant from;
  private Optional<Instant> until;
  private Instant produced;
  private AlgorithmIdentifier digest = CertificateID.HASH_SHA1;
  private BigInteger serial;
  private Optional<Extensions> extensions = Optional.empty();
  private boolean byName;
  private boolean broken;

  private TestResponder(Issued subject, Instant now) {
    this.issuer = subject.issuer().orElse(subject);
    this.signer = issuer;
    this.from = now.minusSeconds(3600);
    this.until = Optional.of(now.plusSeconds(3600));
    this.produced = from;
    this.serial = new BigInteger(subject.certificate().serial(), 16);
  }

  /// A good answer, an hour old and valid for another, by the issuer of `subject`.
  public static TestResponder about(Issued subject, Instant now) {
    return new TestResponder(subject, now);
  }

  /// An answer without content: tryLater is 3.
  public static Bytes failure(int status) {
    try {
      return Bytes.copyOf(new OCSPRespBuilder().build(status, null).getEncoded());
    } catch (OCSPException | IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /// Taken back, with a CRLReason.
  public TestResponder revoked(Instant since, int reason) {
    status = new RevokedStatus(Date.from(since), reason);
    return this;
  }

  /// Taken back, without a reason.
  public TestResponder revoked(Instant since) {
    status =
        new RevokedStatus(
            new RevokedInfo(new DERGeneralizedTime(Date.from(since)), (CRLReason) null));
    return this;
  }

  /// Not known to the responder.
  public TestResponder unknown() {
    status = new UnknownStatus();
    return this;
  }

  /// When it holds; without an end if `until` is empty.
  public TestResponder valid(Instant from, Optional<Instant> until) {
    this.from = from;
    this.until = until;
    this.produced = from;
    return this;
  }

  /// When it was signed.
  public TestResponder producedAt(Instant when) {
    produced = when;
    return this;
  }

  /// Who signs, and whose certificates come along.
  public TestResponder signedBy(Issued other, Certificate... along) {
    signer = other;
    included.addAll(List.of(along));
    return this;
  }

  /// Speaks of another issuer's certificate of the same number.
  public TestResponder ofIssuer(Issued other) {
    issuer = other;
    return this;
  }

  /// Speaks of another number.
  public TestResponder ofSerial(BigInteger number) {
    serial = number;
    return this;
  }

  /// Identifies the certificate with SHA-256 in place of SHA-1.
  public TestResponder sha256() {
    digest = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);
    return this;
  }

  /// Names the responder by its subject in place of its key.
  public TestResponder byName() {
    byName = true;
    return this;
  }

  /// An extension of the whole answer.
  public TestResponder extension(ASN1ObjectIdentifier id, boolean critical, byte[] content) {
    ExtensionsGenerator generator = new ExtensionsGenerator();
    generator.addExtension(new Extension(id, critical, content));
    extensions = Optional.of(generator.generate());
    return this;
  }

  /// The last octet of the signature is changed.
  public TestResponder withBrokenSignature() {
    broken = true;
    return this;
  }

  /// Makes the answer.
  public Bytes answer() {
    try {
      X509CertificateHolder signing = holder(signer.certificate());
      BasicOCSPRespBuilder builder =
          byName
              ? new BasicOCSPRespBuilder(new RespID(signing.getSubject()))
              : new BasicOCSPRespBuilder(
                  signing.getSubjectPublicKeyInfo(), calculator(RespID.HASH_SHA1));
      builder.addResponse(
          new CertificateID(calculator(digest), holder(issuer.certificate()), serial),
          status,
          Date.from(from),
          until.map(Date::from).orElse(null),
          null);
      extensions.ifPresent(builder::setResponseExtensions);
      byte[] basic =
          builder
              .build(
                  new JcaContentSignerBuilder(algorithm())
                      .setProvider(PROVIDER)
                      .build(signer.key()),
                  included.stream()
                      .map(TestResponder::holder)
                      .toArray(X509CertificateHolder[]::new),
                  Date.from(produced))
              .getEncoded();
      if (broken) {
        basic = damaged(basic);
      }
      return Bytes.copyOf(
          new OCSPRespBuilder()
              .build(
                  OCSPRespBuilder.SUCCESSFUL,
                  new BasicOCSPResp(BasicOCSPResponse.getInstance(basic)))
              .getEncoded());
    } catch (OCSPException | IOException | OperatorCreationException impossible) {
      throw new AssertionError("the fixture asks for something that cannot be made", impossible);
    }
  }

  private static byte[] damaged(byte[] basic) {
    var read = BasicOCSPResponse.getInstance(basic);
    byte[] signature = read.getSignature().getOctets();
    signature[signature.length - 1] ^= 1;
    try {
      return new BasicOCSPResponse(
              read.getTbsResponseData(),
              read.getSignatureAlgorithm(),
              new DERBitString(signature),
              read.getCerts())
          .getEncoded();
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private String algorithm() {
    return signer.key().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
  }

  static X509CertificateHolder holder(Certificate certificate) {
    try {
      return new X509CertificateHolder(certificate.der().toArray());
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static DigestCalculator calculator(AlgorithmIdentifier algorithm)
      throws OperatorCreationException {
    return new JcaDigestCalculatorProviderBuilder().setProvider(PROVIDER).build().get(algorithm);
  }
}
