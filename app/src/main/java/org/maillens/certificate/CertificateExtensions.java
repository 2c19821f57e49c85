package org.maillens.certificate;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.OtherName;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.jspecify.annotations.Nullable;
import org.maillens.tls.Bytes;

/// The extensions of one certificate. Each is read on its own: one that cannot be read is listed as
/// damaged and spoils none of the others.
final class CertificateExtensions {
  /// `id-on-dnsSRV` (RFC 4985 section 2).
  private static final ASN1ObjectIdentifier SERVICE_NAME =
      new ASN1ObjectIdentifier("1.3.6.1.5.5.7.8.7");

  static final String SUBJECT_ALTERNATIVE_NAME = "2.5.29.17";

  private static final String TLS_FEATURE = "1.3.6.1.5.5.7.1.24";
  private static final String SIGNED_CERTIFICATE_TIMESTAMPS = "1.3.6.1.4.1.11129.2.4.2";

  private static final int MAX_URLS = 16;

  private static final BigInteger STATUS_REQUEST = BigInteger.valueOf(5);
  private static final BigInteger STATUS_REQUEST_V2 = BigInteger.valueOf(17);

  /// CA/Browser Forum: validated extended, domain, organisation, individual.
  private static final Set<String> PUBLIC_POLICIES =
      Set.of("2.23.140.1.1", "2.23.140.1.2.1", "2.23.140.1.2.2", "2.23.140.1.2.3");

  private static final Map<String, String> PURPOSES =
      Map.of(
          "1.3.6.1.5.5.7.3.1", "serverAuth",
          "1.3.6.1.5.5.7.3.2", "clientAuth",
          "1.3.6.1.5.5.7.3.3", "codeSigning",
          "1.3.6.1.5.5.7.3.4", "emailProtection",
          "1.3.6.1.5.5.7.3.8", "timeStamping",
          "1.3.6.1.5.5.7.3.9", "OCSPSigning",
          "2.5.29.37.0", "anyExtendedKeyUsage");

  final List<String> dnsNames = new ArrayList<>();
  final List<Bytes> ipOctets = new ArrayList<>();
  final List<String> otherNames = new ArrayList<>();
  final List<String> serviceNames = new ArrayList<>();
  final List<String> issuerUrls = new ArrayList<>();
  final List<String> ocspUrls = new ArrayList<>();
  final List<String> revocationListUrls = new ArrayList<>();
  final List<SignedTimestamp> signedTimestamps = new ArrayList<>();
  final Set<String> critical = new HashSet<>();
  final Set<String> damaged = new TreeSet<>();
  Optional<Set<KeyUsage>> keyUsage = Optional.empty();
  Optional<List<String>> extendedKeyUsage = Optional.empty();
  Optional<Bytes> authorityKeyId = Optional.empty();
  Optional<Bytes> subjectKeyId = Optional.empty();
  OptionalInt pathLength = OptionalInt.empty();
  @Nullable NameConstraints nameConstraints;
  boolean hasBasicConstraints;
  boolean ca;
  boolean mustStaple;
  boolean publicMarks;

  /// Reads what follows the tag `[3]`; `null` when the certificate has no extensions.
  static CertificateExtensions read(@Nullable ASN1Sequence list) {
    CertificateExtensions result = new CertificateExtensions();
    if (list == null) {
      return result;
    }
    Set<String> seen = new HashSet<>();
    for (ASN1Encodable item : list) {
      Extension extension = Extension.getInstance(item);
      String id = extension.getExtnId().getId();
      if (extension.isCritical()) {
        result.critical.add(id);
      }
      if (!seen.add(id)) {
        // RFC 5280 §4.2: at most one of a kind. Which of two counts differs by program.
        result.damaged.add(id);
        continue;
      }
      result.readOne(id, extension.getExtnValue().getOctets());
    }
    return result;
  }

  private void readOne(String id, byte[] value) {
    try {
      DerStructure.checkWhole(value, id);
      read(id, ASN1Primitive.fromByteArray(value));
    } catch (CertificateFormatException | IOException | RuntimeException _) {
      // Bouncy Castle reports odd content with half a dozen unchecked types; all mean the same
      // here.
      damaged.add(id);
    }
  }

  private void read(String id, ASN1Primitive value) {
    switch (id) {
      case SUBJECT_ALTERNATIVE_NAME -> readNames(ASN1Sequence.getInstance(value));
      case "2.5.29.19" -> {
        BasicConstraints constraints = BasicConstraints.getInstance(value);
        hasBasicConstraints = true;
        ca = constraints.isCA();
        if (constraints.getPathLenConstraintInteger() != null) {
          pathLength = OptionalInt.of(constraints.getPathLenConstraintInteger().intValueExact());
        }
      }
      case "2.5.29.15" -> keyUsage = Optional.of(usages(ASN1BitString.getInstance(value)));
      case "2.5.29.37" -> {
        List<String> purposes = new ArrayList<>();
        for (KeyPurposeId purpose : ExtendedKeyUsage.getInstance(value).getUsages()) {
          purposes.add(PURPOSES.getOrDefault(purpose.getId(), purpose.getId()));
        }
        extendedKeyUsage = Optional.of(List.copyOf(purposes));
      }
      case "2.5.29.14" ->
          subjectKeyId = Optional.of(Bytes.copyOf(ASN1OctetString.getInstance(value).getOctets()));
      case "2.5.29.35" -> {
        byte[] keyId = AuthorityKeyIdentifier.getInstance(value).getKeyIdentifierOctets();
        authorityKeyId = Optional.ofNullable(keyId).map(Bytes::copyOf);
      }
      case "1.3.6.1.5.5.7.1.1" -> readAccess(AuthorityInformationAccess.getInstance(value));
      case "2.5.29.30" -> nameConstraints = NameConstraints.getInstance(value);
      case "2.5.29.32" -> {
        for (PolicyInformation policy :
            CertificatePolicies.getInstance(value).getPolicyInformation()) {
          publicMarks |= PUBLIC_POLICIES.contains(policy.getPolicyIdentifier().getId());
        }
      }
      case "2.5.29.31" -> readDistributionPoints(CRLDistPoint.getInstance(value));
      case SIGNED_CERTIFICATE_TIMESTAMPS -> {
        publicMarks = true;
        readTimestamps(ByteBuffer.wrap(ASN1OctetString.getInstance(value).getOctets()));
      }
      case TLS_FEATURE -> mustStaple = requiresStatus(ASN1Sequence.getInstance(value));
      default -> {
        // Nothing here is judged on the others.
      }
    }
  }

  private void readNames(ASN1Sequence names) {
    for (ASN1Encodable item : names) {
      GeneralName name = GeneralName.getInstance(item);
      switch (name.getTagNo()) {
        case GeneralName.dNSName ->
            dnsNames.add(ASN1IA5String.getInstance(name.getName()).getString());
        case GeneralName.iPAddress -> {
          Bytes octets = Bytes.copyOf(ASN1OctetString.getInstance(name.getName()).getOctets());
          if (octets.length() != 4 && octets.length() != 16) {
            damaged.add(SUBJECT_ALTERNATIVE_NAME);
          } else {
            ipOctets.add(octets);
          }
        }
        case GeneralName.otherName -> {
          OtherName other = OtherName.getInstance(name.getName());
          if (other.getTypeID().equals(SERVICE_NAME)) {
            serviceNames.add(ASN1IA5String.getInstance(other.getValue()).getString());
          } else {
            otherNames.add(name.toString());
          }
        }
        default -> otherNames.add(name.toString());
      }
    }
  }

  private void readAccess(AuthorityInformationAccess access) {
    for (AccessDescription description : access.getAccessDescriptions()) {
      GeneralName location = description.getAccessLocation();
      if (location.getTagNo() != GeneralName.uniformResourceIdentifier) {
        continue;
      }
      String url = ASN1IA5String.getInstance(location.getName()).getString();
      if (description.getAccessMethod().equals(AccessDescription.id_ad_caIssuers)) {
        add(issuerUrls, url);
      } else if (description.getAccessMethod().equals(AccessDescription.id_ad_ocsp)) {
        add(ocspUrls, url);
      }
    }
  }

  /// Real certificates name one or two; a stranger must not make anybody ask ten thousand.
  private static void add(List<String> urls, String url) {
    if (urls.size() < MAX_URLS) {
      urls.add(url);
    }
  }

  private void readDistributionPoints(CRLDistPoint points) {
    for (DistributionPoint point : points.getDistributionPoints()) {
      DistributionPointName name = point.getDistributionPoint();
      if (name == null || name.getType() != DistributionPointName.FULL_NAME) {
        continue;
      }
      for (GeneralName location : GeneralNames.getInstance(name.getName()).getNames()) {
        if (location.getTagNo() == GeneralName.uniformResourceIdentifier) {
          add(revocationListUrls, ASN1IA5String.getInstance(location.getName()).getString());
        }
      }
    }
  }

  /// RFC 6962 §3.3: a list of its own length, in it each timestamp with its length.
  private void readTimestamps(ByteBuffer list) {
    List<SignedTimestamp> read = new ArrayList<>();
    ByteBuffer items = part(list);
    while (items.hasRemaining()) {
      ByteBuffer item = part(items);
      if (item.get() != 0) {
        // Only version 1 has a known shape; it is told by its number 0.
        continue;
      }
      byte[] logId = new byte[32];
      item.get(logId);
      read.add(
          new SignedTimestamp(
              HexFormat.of().formatHex(logId), Instant.ofEpochMilli(item.getLong())));
    }
    signedTimestamps.addAll(read);
  }

  private static ByteBuffer part(ByteBuffer from) {
    int length = Short.toUnsignedInt(from.getShort());
    ByteBuffer part = from.slice(from.position(), length);
    from.position(from.position() + length);
    return part;
  }

  /// RFC 7633 §4.1: a feature is named by the number of its TLS extension; these two are answered
  /// with a stapled status.
  private static boolean requiresStatus(ASN1Sequence features) {
    boolean status = false;
    for (ASN1Encodable feature : features) {
      BigInteger number = ASN1Integer.getInstance(feature).getValue();
      status |= number.equals(STATUS_REQUEST) || number.equals(STATUS_REQUEST_V2);
    }
    return status;
  }

  private static Set<KeyUsage> usages(ASN1BitString bits) {
    byte[] octets = bits.getBytes();
    EnumSet<KeyUsage> usages = EnumSet.noneOf(KeyUsage.class);
    for (KeyUsage usage : KeyUsage.values()) {
      if (usage.isIn(octets)) {
        usages.add(usage);
      }
    }
    return Collections.unmodifiableSet(usages);
  }
}
