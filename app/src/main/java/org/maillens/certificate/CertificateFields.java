package org.maillens.certificate;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.HexFormat;
import java.util.Locale;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.jspecify.annotations.Nullable;
import org.maillens.tls.Bytes;

/// The fields of RFC 5280 §4.1, read from the bytes of a certificate.
///
/// @param signedPart as sent, not as decoded and encoded again: odd but signed encodings must still
///   verify
record CertificateFields(
    int version,
    String serial,
    X500Name issuerName,
    DistinguishedName issuer,
    Instant notBefore,
    Instant notAfter,
    X500Name subjectName,
    DistinguishedName subject,
    SubjectPublicKeyInfo publicKey,
    KeyFacts key,
    CertificateExtensions extensions,
    AlgorithmIdentifier algorithm,
    Bytes signedPart,
    Bytes signature) {

  /// What RFC 5280 §4.1.2.5 asks for (seconds, `Z`), and what older rules allowed beside it.
  private static final DateTimeFormatter MOMENT =
      new DateTimeFormatterBuilder()
          .appendValue(ChronoField.YEAR, 4)
          .appendValue(ChronoField.MONTH_OF_YEAR, 2)
          .appendValue(ChronoField.DAY_OF_MONTH, 2)
          .appendValue(ChronoField.HOUR_OF_DAY, 2)
          .appendValue(ChronoField.MINUTE_OF_HOUR, 2)
          .optionalStart()
          .appendValue(ChronoField.SECOND_OF_MINUTE, 2)
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .optionalEnd()
          .appendOffset("+HHMM", "Z")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT)
          .withChronology(IsoChronology.INSTANCE);

  /// Reads a structure that [DerStructure] has walked; Bouncy Castle throws several unchecked types
  /// where a field is not of its kind.
  static CertificateFields read(byte[] encoded) throws CertificateFormatException {
    ASN1Sequence outer = ASN1Sequence.getInstance(encoded);
    require(outer.size() == 3);
    ASN1Sequence fields = ASN1Sequence.getInstance(outer.getObjectAt(0));
    int version = 1;
    int at = 0;
    if (fields.getObjectAt(0) instanceof ASN1TaggedObject tagged && tagged.getTagNo() == 0) {
      version = ASN1Integer.getInstance(tagged, true).intValueExact() + 1;
      at = 1;
    }
    AlgorithmIdentifier inner = AlgorithmIdentifier.getInstance(fields.getObjectAt(at + 1));
    AlgorithmIdentifier algorithm = AlgorithmIdentifier.getInstance(outer.getObjectAt(1));
    // RFC 5280 §4.1.1.2: both places name the same algorithm, else the signed part was swapped.
    require(inner.equals(algorithm));
    X500Name issuer = X500Name.getInstance(fields.getObjectAt(at + 2));
    ASN1Sequence validity = ASN1Sequence.getInstance(fields.getObjectAt(at + 3));
    require(validity.size() == 2);
    X500Name subject = X500Name.getInstance(fields.getObjectAt(at + 4));
    DistinguishedName issuerText = DistinguishedName.of(issuer);
    boolean same = issuer.toASN1Primitive().equals(subject.toASN1Primitive());
    SubjectPublicKeyInfo publicKey = SubjectPublicKeyInfo.getInstance(fields.getObjectAt(at + 5));
    return new CertificateFields(
        version,
        hex(ASN1Integer.getInstance(fields.getObjectAt(at)).getValue()),
        issuer,
        issuerText,
        moment(validity, 0),
        moment(validity, 1),
        subject,
        same ? issuerText : DistinguishedName.of(subject),
        publicKey,
        KeyFacts.of(publicKey),
        CertificateExtensions.read(extensionList(fields, at + 6)),
        algorithm,
        Bytes.copyOf(DerStructure.firstChild(encoded, "certificate")),
        Bytes.copyOf(ASN1BitString.getInstance(outer.getObjectAt(2)).getOctets()));
  }

  /// Bouncy Castle takes the thirteenth month for the next January, and OpenSSL refuses it.
  private static Instant moment(ASN1Sequence validity, int at) {
    boolean shortYear = validity.getObjectAt(at) instanceof ASN1UTCTime;
    require(shortYear || validity.getObjectAt(at) instanceof ASN1GeneralizedTime);
    String text = content(validity.getObjectAt(at));
    // RFC 5280 §4.1.2.5.1: UTCTime has two digits for the years 1950 to 2049.
    String century = text.compareTo("5") >= 0 ? "19" : "20";
    return OffsetDateTime.parse(shortYear ? century + text : text, MOMENT).toInstant();
  }

  private static String content(ASN1Encodable time) {
    try {
      byte[] element = time.toASN1Primitive().getEncoded();
      return new String(element, 2, element.length - 2, StandardCharsets.US_ASCII);
    } catch (IOException impossible) {
      throw new IllegalStateException("was decoded", impossible);
    }
  }

  private static @Nullable ASN1Sequence extensionList(ASN1Sequence fields, int from) {
    for (int i = from; i < fields.size(); i++) {
      ASN1TaggedObject tagged = ASN1TaggedObject.getInstance(fields.getObjectAt(i));
      if (tagged.getTagNo() == 3) {
        return ASN1Sequence.getInstance(tagged, true);
      }
    }
    return null;
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new IllegalArgumentException("not the shape of RFC 5280 §4.1");
    }
  }

  private static String hex(BigInteger number) {
    byte[] octets = number.abs().toByteArray();
    // The sign octet of a positive number is DER's, and no tool shows it.
    int from = octets.length > 1 && octets[0] == 0 ? 1 : 0;
    String digits = HexFormat.of().formatHex(octets, from, octets.length);
    return number.signum() < 0 ? "-" + digits : digits;
  }
}
