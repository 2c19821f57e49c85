package org.maillens.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;
import org.maillens.certificate.CertificateFormatException.Fault;
import org.maillens.certificate.TestAuthority.Issued;
import org.maillens.certificate.TestAuthority.KeyKind;
import org.maillens.tls.Bytes;

class CertificateTest {
  private final Issued root = TestAuthority.root("CN=Root,O=Tests\\, Inc.,C=DE").issue();

  @Test
  void saysWhatIsInIt() {
    Issued issued =
        root.server("mail.example.com", "*.example.org")
            .ip("192.0.2.7", "2001:db8:0:0:1::1")
            .key(KeyKind.RSA_2048)
            .purposes(KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth)
            .keyUsage(org.bouncycastle.asn1.x509.KeyUsage.digitalSignature)
            .issuerUrl("http://ca.example.com/root.cer")
            .issue();
    Certificate certificate = issued.certificate();

    assertThat(certificate.subject()).isEqualTo("CN=mail.example.com");
    assertThat(certificate.subjectCommonName()).contains("mail.example.com");
    assertThat(certificate.issuer()).isEqualTo("CN=Root,O=Tests\\, Inc.,C=DE");
    assertThat(certificate.dnsNames()).containsExactly("mail.example.com", "*.example.org");
    assertThat(certificate.ipAddresses()).containsExactly("192.0.2.7", "2001:db8::1:0:0:1");
    assertThat(certificate.notBefore()).isEqualTo(TestAuthority.FROM);
    assertThat(certificate.notAfter()).isEqualTo(TestAuthority.UNTIL);
    assertThat(certificate.lifetime()).isEqualTo(Duration.ofDays(365).plusSeconds(1));
    assertThat(certificate.keyType()).isEqualTo("RSA");
    assertThat(certificate.keyBits()).isEqualTo(2048);
    assertThat(certificate.curve()).isEmpty();
    assertThat(certificate.signatureAlgorithm()).isEqualTo("SHA256withECDSA");
    assertThat(certificate.isCa()).isFalse();
    assertThat(certificate.selfIssued()).isFalse();
    assertThat(certificate.namesIssuer(root.certificate())).isTrue();
    assertThat(certificate.keyUsage()).contains(java.util.Set.of(KeyUsage.DIGITAL_SIGNATURE));
    assertThat(certificate.extendedKeyUsage()).contains(List.of("serverAuth", "clientAuth"));
    assertThat(certificate.authorityKeyId()).isEqualTo(root.certificate().subjectKeyId());
    assertThat(certificate.issuerUrls()).containsExactly("http://ca.example.com/root.cer");
    assertThat(certificate.ocspUrls()).isEmpty();
    assertThat(certificate.damagedExtensions()).isEmpty();
    assertThat(certificate.hasPublicMarks()).isFalse();
    assertThat(certificate.version()).isEqualTo(3);
    assertThat(root.certificate().isCa()).isTrue();
    assertThat(root.certificate().selfIssued()).isTrue();
    assertThat(root.certificate().curve()).contains("secp256r1");
  }

  /// The sample list of RFC 6962's shape: two timestamps, the second of an unknown version.
  @Test
  void readsTimestampsListsAndMustStaple() {
    String first = "00" + "ab".repeat(32) + "0000018bcfe56800" + "0000" + "0403" + "0001" + "ff";
    String second = "01" + "cd".repeat(10);
    String items = "%04x%s%04x%s".formatted(first.length() / 2, first, second.length() / 2, second);
    String list = "%04x%s".formatted(items.length() / 2, items);
    Certificate certificate =
        root.server("mail.example.com")
            .timestamps(Bytes.ofHex(list))
            .revocationListUrl("http://ca.example.com/list.crl")
            .mustStaple()
            .issue()
            .certificate();

    assertThat(certificate.signedTimestamps())
        .containsExactly(
            new SignedTimestamp("ab".repeat(32), Instant.parse("2023-11-14T22:13:20Z")));
    assertThat(certificate.hasPublicMarks()).isTrue();
    assertThat(certificate.revocationListUrls()).containsExactly("http://ca.example.com/list.crl");
    assertThat(certificate.mustStaple()).isTrue();
    assertThat(certificate.damagedExtensions()).isEmpty();

    Certificate cut =
        root.server("mail.example.com")
            .timestamps(Bytes.ofHex("00ff0001"))
            // RFC 7633: another feature than a status.
            .extension(TestAuthority.TLS_FEATURE, false, Bytes.ofHex("3003020117"))
            .issue()
            .certificate();
    assertThat(cut.signedTimestamps()).isEmpty();
    assertThat(cut.mustStaple()).isFalse();
    assertThat(cut.damagedExtensions()).containsExactly("1.3.6.1.4.1.11129.2.4.2");
  }

  @Test
  void theJdkReadsTheSame() throws CertificateException {
    Certificate ours = root.server("mail.example.com").key(KeyKind.EC_P384).issue().certificate();
    X509Certificate theirs =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new java.io.ByteArrayInputStream(ours.der().toArray()));

    assertThat(ours.subject()).isEqualTo(theirs.getSubjectX500Principal().getName());
    assertThat(ours.issuer()).isEqualTo(theirs.getIssuerX500Principal().getName());
    assertThat(ours.serial()).isEqualTo(String.format("%04x", theirs.getSerialNumber()));
    assertThat(ours.signatureAlgorithm()).isEqualTo(theirs.getSigAlgName());
    assertThat(ours.publicKeyDer().toArray()).isEqualTo(theirs.getPublicKey().getEncoded());
    assertThat(ours.keyBits()).isEqualTo(384);
  }

  @Test
  void aStrangeExtensionSpoilsNothingElse() {
    Certificate certificate =
        root.server("mail.example.com")
            .extension(Extension.keyUsage, true, Bytes.of(1, 2, 3))
            .extension(Extension.authorityInfoAccess, false, Bytes.EMPTY)
            .extension(new ASN1ObjectIdentifier("1.2.3.4"), false, Bytes.of(0xff, 0xff))
            .extension(
                Extension.nameConstraints, false, Bytes.of(0x30, 0x84, 0x7f, 0xff, 0xff, 0xff))
            .issue()
            .certificate();

    assertThat(certificate.dnsNames()).containsExactly("mail.example.com");
    assertThat(certificate.keyUsage()).isEmpty();
    assertThat(certificate.damagedExtensions())
        .contains("2.5.29.15", "1.3.6.1.5.5.7.1.1", "2.5.29.30");
    assertThat(certificate.subjectKeyId()).isPresent();
  }

  @Test
  void onlyItsOwnExceptionLeavesTheReader() {
    byte[] good =
        root.server("mail.example.com").ip("192.0.2.1").issue().certificate().der().toArray();
    for (int length = 0; length < good.length; length++) {
      int cut = length;
      assertThatThrownBy(() -> Certificate.parse(Bytes.copyOf(good, 0, cut)))
          .isInstanceOf(CertificateFormatException.class);
    }
    int survivors = 0;
    Random random = new Random(20261122);
    for (int round = 0; round < 3_000; round++) {
      byte[] mutated = good.clone();
      for (int change = random.nextInt(4); change >= 0; change--) {
        mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
      }
      survivors += readsOrRefuses(mutated, round % 20 == 0);
    }
    // Most changes hit names, keys or the signature, where any bytes are allowed.
    assertThat(survivors).isBetween(1, 2_999);
  }

  private int readsOrRefuses(byte[] mutated, boolean judged) {
    Certificate certificate;
    try {
      certificate = Certificate.parse(Bytes.copyOf(mutated));
    } catch (CertificateFormatException expected) {
      assertThat(expected.fault()).isNotNull();
      return 0;
    }
    assertThat(certificate.toString()).isNotEmpty();
    assertThat(certificate.der()).isEqualTo(Bytes.copyOf(mutated));
    if (judged) {
      ChainVerdict verdict =
          ChainJudge.judge(
              List.of(certificate, root.certificate()),
              "mail.example.com",
              TestAuthority.NOW,
              List.of(root.store()));
      assertThat(verdict.path()).isNotEmpty();
    }
    return 1;
  }

  @Test
  void randomBytesAndHostileLengthsAreRefusedQuickly() {
    Random random = new Random(7);
    for (int round = 0; round < 5_000; round++) {
      byte[] noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);
      assertThatThrownBy(() -> Certificate.parse(Bytes.copyOf(noise)))
          .isInstanceOf(CertificateFormatException.class);
    }
    byte[] nested = new byte[60_000];
    for (int i = 0; i + 4 <= nested.length; i += 4) {
      int left = nested.length - i - 4;
      nested[i] = 0x30;
      nested[i + 1] = (byte) 0x82;
      nested[i + 2] = (byte) (left >> 8);
      nested[i + 3] = (byte) left;
    }
    assertFault(nested, Fault.TOO_DEEP);
    assertFault(new byte[Certificate.MAX_LENGTH + 1], Fault.TOO_LARGE);
    assertFault(new byte[0], Fault.EMPTY);
    byte[] good = root.certificate().der().toArray();
    assertFault(java.util.Arrays.copyOf(good, good.length + 1), Fault.TRAILING_BYTES);
    assertFault(new byte[] {0x30, 0x03, 0x02, 0x01, 0x05}, Fault.NOT_A_CERTIFICATE);
  }

  private static void assertFault(byte[] der, Fault fault) {
    assertThatThrownBy(() -> Certificate.parse(Bytes.copyOf(der)))
        .isInstanceOfSatisfying(
            CertificateFormatException.class,
            thrown -> assertThat(thrown.fault()).isEqualTo(fault));
  }
}
