package org.maillens.certificate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.maillens.certificate.RawCertificate.element;
import static org.maillens.certificate.RawCertificate.sequence;
import static org.maillens.certificate.TestAuthority.NOW;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.x509.Extension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.maillens.certificate.CertificateFormatException.Fault;
import org.maillens.certificate.ChainProblem.Kind;
import org.maillens.certificate.NameVerdict.Match;
import org.maillens.certificate.SignatureCheck.Outcome;
import org.maillens.certificate.TestAuthority.Issued;
import org.maillens.certificate.TestAuthority.KeyKind;
import org.maillens.certificate.TrustAnswer.Answer;
import org.maillens.certificate.TrustAnswer.Reason;
import org.maillens.tls.Bytes;

/// Certificates that nobody honest makes: each is read or refused with the one typed error, and
/// whatever is shown of it is short and cannot deceive. The time limit only ends what hangs; what
/// bounds the work is counted.
@Timeout(60)
class HostileCertificateTest {
  private static final String HOST = "mail.example.com";
  private static final byte[] COMMON_NAME = HexFormat.of().parseHex("0603550403");
  private static final byte[] DNS_A = {(byte) 0x82, 1, 'a'};

  private final Issued root = TestAuthority.root("CN=Root").issue();
  private final Issued server = root.server(HOST).issue();

  private RawCertificate raw() {
    return new RawCertificate(server.certificate());
  }

  private ChainVerdict judge(Certificate leaf, Issued... above) {
    List<Certificate> sent = new java.util.ArrayList<>(List.of(leaf));
    Arrays.stream(above).map(Issued::certificate).forEach(sent::add);
    return ChainJudge.judge(sent, HOST, NOW, List.of(root.store()));
  }

  private static void assertFault(Bytes der, Fault fault) {
    assertThatThrownBy(() -> Certificate.parse(der))
        .isInstanceOfSatisfying(
            CertificateFormatException.class,
            thrown -> assertThat(thrown.fault()).isEqualTo(fault));
  }

  private static byte[] repeated(byte[] element, int times) {
    byte[] all = new byte[element.length * times];
    for (int i = 0; i < times; i++) {
      System.arraycopy(element, 0, all, i * element.length, element.length);
    }
    return all;
  }

  private static byte[] commonName(String text) {
    byte[] value = element(0x0c, text.getBytes(UTF_8));
    return sequence(element(0x31, sequence(COMMON_NAME, value)));
  }

  @Test
  void moreThanAMebibyteIsNotRead() throws CertificateFormatException {
    byte[] filler = element(0x04, new byte[Certificate.MAX_LENGTH]);
    assertFault(raw().with(RawCertificate.EXTENSIONS, filler).der(), Fault.TOO_LARGE);
    String pem =
        "-----BEGIN CERTIFICATE-----\n" + "A".repeat(1_500_000) + "\n-----END CERTIFICATE-----";
    Pem.Contents contents = Pem.read(pem + "\n" + server.certificate().pem());
    assertThat(contents.damaged())
        .extracting(CertificateFormatException::fault)
        .containsExactly(Fault.TOO_LARGE);
    assertThat(contents.certificates()).containsExactly(server.certificate());
  }

  /// As many names as a million octets hold: three octets each.
  @Test
  void namesWithoutEndAreReadAndShownShort() {
    int count = 340_000;
    Bytes names = Bytes.copyOf(sequence(repeated(DNS_A, count)));
    Certificate crowded =
        root.leaf("CN=a")
            .extension(Extension.subjectAlternativeName, false, names)
            .issue()
            .certificate();

    assertThat(crowded.dnsNames()).hasSize(count);
    assertThat(SafeText.list(crowded.dnsNames(), 3)).isEqualTo("a, a, a, … (+339997)");
    ChainVerdict verdict = judge(crowded);
    assertThat(verdict.name().match()).isEqualTo(Match.NO);
    assertThat(verdict.trust().getFirst().answer()).isEqualTo(Answer.YES);
    assertThat(ChainPaths.of(List.of(crowded), List.of(), List.of(root.store()), NOW)).hasSize(2);
  }

  /// A third of a million names against fifty thousand limits.
  @Test
  void namesTimesLimitsAreNotAllCompared() {
    byte[] subtree = sequence(DNS_A);
    Bytes limits = Bytes.copyOf(sequence(element(0xa1, repeated(subtree, 50_000))));
    Issued limited =
        root.ca("CN=Limited").extension(Extension.nameConstraints, true, limits).issue();
    Bytes names = Bytes.copyOf(sequence(repeated(DNS_A, 340_000)));
    Certificate crowded =
        limited
            .leaf("CN=a")
            .extension(Extension.subjectAlternativeName, false, names)
            .issue()
            .certificate();

    TrustAnswer answer = judge(crowded, limited).trust().getFirst();
    assertThat(answer.answer()).isEqualTo(Answer.UNKNOWN);
    assertThat(answer.reason()).isEqualTo(Reason.ODD_EXTENSION);
    Certificate small = limited.server("a").issue().certificate();
    assertThat(judge(small, limited).trust().getFirst().answer())
        .as("fifty thousand limits for one name are still too many")
        .isEqualTo(Answer.UNKNOWN);
  }

  @Test
  void depthIsBoundedInsideOfExtensionsToo() throws CertificateFormatException {
    byte[] deep = {};
    for (int i = 0; i < 20_000; i++) {
      deep = sequence(deep);
    }
    Certificate certificate =
        root.server(HOST)
            .extension(Extension.nameConstraints, true, Bytes.copyOf(deep))
            .issue()
            .certificate();
    assertThat(certificate.damagedExtensions()).containsExactly("2.5.29.30");
    assertFault(raw().with(RawCertificate.SUBJECT, deep).der(), Fault.TOO_DEEP);
  }

  @Test
  void indefiniteLengthsAreNoDer() {
    byte[] subject = commonName(HOST);
    byte[] indefinite = new byte[subject.length + 2];
    System.arraycopy(subject, 0, indefinite, 0, subject.length);
    indefinite[1] = (byte) 0x80;
    assertFault(raw().with(RawCertificate.SUBJECT, indefinite).der(), Fault.NOT_DER);
    byte[] whole = server.certificate().der().toArray();
    whole[1] = (byte) 0x80;
    assertFault(Bytes.copyOf(whole), Fault.NOT_DER);
  }

  /// Lengths with leading zeros and TRUE as 01 are BER; OpenSSL reads them, so do we, and what is
  /// signed stays the bytes that were sent.
  @Test
  void oddEncodingsAreReadAsSent() throws CertificateFormatException {
    byte[] subject = commonName(HOST);
    byte[] padded = new byte[subject.length + 2];
    padded[0] = 0x30;
    padded[1] = (byte) 0x82;
    padded[3] = subject[1];
    System.arraycopy(subject, 2, padded, 4, subject.length - 2);
    Bytes der = raw().with(RawCertificate.SUBJECT, padded).der();
    Certificate odd = Certificate.parse(der);

    assertThat(odd.subjectCommonName()).contains(HOST);
    assertThat(odd.der()).isEqualTo(der);
    assertThat(odd.signedPart().length()).isEqualTo(server.certificate().signedPart().length() + 2);
    Certificate trueAsOne =
        root.ca("CN=CA")
            .withoutConstraints()
            .extension(Extension.basicConstraints, true, Bytes.of(0x30, 3, 1, 1, 1))
            .issue()
            .certificate();
    assertThat(trueAsOne.isCa()).isTrue();
  }

  @Test
  void aNulEndsNoName() throws CertificateFormatException {
    String trick = HOST + "\0.evil.example";
    Certificate inName = root.leaf("CN=evil").dns(trick).issue().certificate();
    Certificate inCommonName = raw().with(RawCertificate.SUBJECT, commonName(trick)).parse();
    for (String host : List.of(HOST, HOST + "\0", trick, "evil.example", "x.evil.example")) {
      assertThat(NameMatch.match(inName, host).matches()).as(host).isFalse();
      NameVerdict old = NameMatch.match(root.leaf("CN=x").issue().certificate(), host);
      assertThat(old.matches()).isFalse();
    }
    assertThat(NameMatch.match(inName, HOST).oldClientsWouldAccept()).isFalse();
    assertThat(inName.dnsNames()).containsExactly(trick);
    assertThat(inCommonName.shortName()).isEqualTo(HOST + "<U+0000>.evil.example");
    assertThat(inCommonName.subjectText()).doesNotContain("\0");
    assertThat(inCommonName.subject()).isEqualTo("CN=" + HOST + "\\00.evil.example");
    Certificate withoutNames =
        new RawCertificate(root.leaf("CN=x").issue().certificate())
            .with(RawCertificate.SUBJECT, commonName(trick))
            .parse();
    assertThat(NameMatch.match(withoutNames, HOST).oldClientsWouldAccept()).isFalse();
  }

  @Test
  void hiddenCharactersAreShownAndNotCompared() throws CertificateFormatException {
    String trick = "\u202Emoc.knab\u202C\u200B";
    Certificate certificate = raw().with(RawCertificate.SUBJECT, commonName(trick)).parse();

    assertThat(certificate.shortName()).isEqualTo("<U+202E>moc.knab<U+202C><U+200B>");
    assertThat(certificate.subjectText())
        .isEqualTo("CN=\\e2\\80\\aemoc.knab\\e2\\80\\ac\\e2\\80\\8b");
    assertThat(certificate.subjectCommonName()).contains(trick);
    assertThat(certificate.toString()).doesNotContain("\u202E");
    ChainVerdict verdict = judge(certificate);
    assertThat(verdict.path().getFirst().name()).doesNotContain("\u202E");
    Certificate blank = raw().with(RawCertificate.SUBJECT, commonName("  ")).parse();
    assertThat(blank.shortName()).isEqualTo("CN=\\ \\ ");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void hugeNamesAreShownShort(boolean oneSet) throws CertificateFormatException {
    byte[] attribute = sequence(COMMON_NAME, element(0x0c, new byte[] {'x'}));
    byte[] name =
        oneSet
            ? sequence(element(0x31, repeated(attribute, 80_000)))
            : sequence(repeated(element(0x31, attribute), 60_000));
    Certificate huge = raw().with(RawCertificate.SUBJECT, name).parse();
    assertThat(huge.subject()).hasSizeGreaterThan(100_000);
    assertThat(huge.subjectText()).hasSizeLessThanOrEqualTo(SafeText.MAX_LENGTH);
    assertThat(huge.toString()).hasSizeLessThan(300);
    assertThat(judge(huge).path().getFirst().name()).isEqualTo("x");
  }

  @ParameterizedTest
  @CsvSource({"020101, 01", "0201ff, -01", "02020080, 80", "020100, 00", "02028001, -7fff"})
  void serialNumbersKeepTheirSign(String integer, String shown) throws CertificateFormatException {
    Certificate certificate =
        raw().with(RawCertificate.SERIAL, HexFormat.of().parseHex(integer)).parse();
    assertThat(certificate.serial()).isEqualTo(shown);
    assertThat(new BigInteger(certificate.serial(), 16))
        .isEqualTo(new BigInteger(HexFormat.of().parseHex(integer.substring(4))));
  }

  @Test
  void aSerialNumberWithoutOctetsIsNone() {
    assertFault(
        raw().with(RawCertificate.SERIAL, new byte[] {2, 0}).der(), Fault.NOT_A_CERTIFICATE);
  }

  private Certificate dated(int tag, String from, String until) throws CertificateFormatException {
    return raw()
        .with(
            RawCertificate.VALIDITY,
            sequence(element(tag, from.getBytes(UTF_8)), element(tag, until.getBytes(UTF_8))))
        .parse();
  }

  @Test
  void datesAtTheEndsOfTimeAreRead() throws CertificateFormatException {
    Certificate endless = dated(0x18, "00010101000000Z", "99991231235959Z");
    // RFC 5280 §4.1.2.5: the date of a certificate that has no well-defined end.
    assertThat(endless.notAfter()).isEqualTo(Instant.parse("9999-12-31T23:59:59Z"));
    assertThat(judge(endless).has(Kind.EXPIRED)).isFalse();
    assertThat(dated(0x17, "500101000000Z", "491231235959Z").notBefore())
        .isEqualTo(Instant.parse("1950-01-01T00:00:00Z"));
    assertThat(dated(0x17, "2601010000Z", "260101120000+0200").notAfter())
        .isEqualTo(Instant.parse("2026-01-01T10:00:00Z"));
    Certificate backwards = dated(0x18, "20300101000000Z", "20200101000000Z");
    assertThat(judge(backwards).has(Kind.NOT_YET_VALID)).isTrue();
    assertThat(backwards.lifetime()).isNegative();
  }

  @ParameterizedTest
  @CsvSource({
    "23, 261301000000Z",
    "23, 260101246060Z",
    "23, 2601010000",
    "23, tomorrow",
    "23, ''",
    "24, 100000101000000Z",
    "24, 20260230000000Z",
    "24, -0010101000000Z",
    "24, 2026",
    "12, 260101000000Z",
  })
  void datesThatAreNoneAreRefused(int tag, String date) {
    assertThatThrownBy(() -> dated(tag, date, "491231235959Z"))
        .isInstanceOfSatisfying(
            CertificateFormatException.class,
            thrown -> assertThat(thrown.fault()).isEqualTo(Fault.NOT_A_CERTIFICATE));
  }

  @Test
  void anExtensionTwiceCountsOnceAndIsTold() throws CertificateFormatException {
    byte[] ca = HexFormat.of().parseHex("300f0603551d130101ff040530030101ff");
    byte[] notCa = HexFormat.of().parseHex("300c0603551d130101ff04023000");
    Certificate twice =
        raw().with(RawCertificate.EXTENSIONS, element(0xa3, sequence(notCa, ca))).parse();
    assertThat(twice.isCa()).isFalse();
    assertThat(twice.damagedExtensions()).containsExactly("2.5.29.19");
    ChainVerdict verdict = judge(twice);
    assertThat(verdict.has(Kind.DAMAGED_EXTENSION)).isTrue();
  }

  private static byte[] rsaKey(BigInteger modulus, BigInteger exponent) {
    byte[] numbers =
        sequence(element(2, modulus.toByteArray()), element(2, exponent.toByteArray()));
    byte[] algorithm = HexFormat.of().parseHex("300d06092a864886f70d0101010500");
    return sequence(algorithm, element(3, new byte[1], numbers));
  }

  /// Keys that would take minutes, or for ever, are not used at all; the others cost little.
  @ParameterizedTest
  @CsvSource({
    "65536, 17, UNCHECKABLE",
    "4000000, 17, UNCHECKABLE",
    "16385, 17, UNCHECKABLE",
    "4096, 4095, UNCHECKABLE",
    "4096, 65, UNCHECKABLE",
    "2048, 2047, INVALID",
    "4096, 64, INVALID",
    "0, 17, UNCHECKABLE",
  })
  void absurdRsaKeysHangNothing(int bits, int exponentBits, Outcome outcome)
      throws CertificateFormatException {
    BigInteger modulus =
        bits == 0 ? BigInteger.ZERO : BigInteger.TWO.pow(bits).subtract(BigInteger.ONE);
    // Odd and without small factors, so that Bouncy Castle looks at it at all.
    while (bits > 0 && bits < 5000 && !modulus.gcd(SMALL_PRIMES).equals(BigInteger.ONE)) {
      modulus = modulus.subtract(BigInteger.TWO);
    }
    BigInteger exponent = BigInteger.TWO.pow(exponentBits).subtract(BigInteger.ONE);
    Certificate authority =
        new RawCertificate(root.certificate())
            .with(RawCertificate.KEY, rsaKey(modulus, exponent))
            .parse();
    Issued rsa = root.ca("CN=Root").key(KeyKind.RSA_2048).issue();
    Certificate leaf = rsa.server(HOST).issue().certificate();

    assertThat(authority.keyBits()).isEqualTo(bits);
    Signatures signatures = new Signatures();
    assertThat(signatures.verify(leaf, authority)).isEqualTo(outcome);
    assertThat(judge(leaf, root).trust().getFirst().answer()).isNotEqualTo(Answer.YES);
  }

  private static final BigInteger SMALL_PRIMES =
      java.util.stream.IntStream.rangeClosed(2, 1000)
          .mapToObj(BigInteger::valueOf)
          .filter(number -> number.isProbablePrime(20))
          .reduce(BigInteger.ONE, BigInteger::multiply);

  @Test
  void aCurveThatIsWrittenOutIsNotComputedWith() throws CertificateFormatException {
    // id-ecPublicKey with an ECParameters sequence in the place of a curve's name.
    byte[] algorithm =
        sequence(
            HexFormat.of().parseHex("06072a8648ce3d0201"), sequence(element(2, new byte[] {1})));
    byte[] key = sequence(algorithm, element(3, new byte[] {0, 4, 1, 1}));
    Certificate authority =
        new RawCertificate(root.certificate()).with(RawCertificate.KEY, key).parse();
    assertThat(authority.curve()).contains("explicit");
    assertThat(new Signatures().verify(server.certificate(), authority))
        .isEqualTo(Outcome.UNCHECKABLE);
  }

  /// Two thousand million octets of salt would be reserved before anything is compared.
  @Test
  void aSaltLongerThanTheKeyIsNoSignature() {
    Issued rsa = root.ca("CN=RSA").key(KeyKind.RSA_2048).issue();
    byte[] der =
        rsa.server(HOST).signedWith("SHA256withRSAandMGF1").issue().certificate().der().toArray();
    // saltLength [2] INTEGER 32, in the signed part and after it; as long an INTEGER, but negative.
    String hex = HexFormat.of().formatHex(der).replace("a203020120", "a2030201ff");
    assertThat(hex).contains("a2030201ff");
    Bytes changed = Bytes.ofHex(hex);
    assertThat(new Signatures().verify(parsed(changed), rsa.certificate()))
        .isEqualTo(Outcome.INVALID);
    assertThat(SignatureNames.saltLength(parsed(changed).algorithm())).isEqualTo(Integer.MAX_VALUE);
  }

  private static Certificate parsed(Bytes der) {
    try {
      return Certificate.parse(der);
    } catch (CertificateFormatException impossible) {
      throw new AssertionError(impossible);
    }
  }

  @Test
  void addressesToAskAreFew() {
    byte[] access =
        sequence(
            HexFormat.of().parseHex("06082b06010505073002"),
            element(0x86, "http://127.0.0.1/".getBytes(UTF_8)));
    Certificate eager =
        root.server(HOST)
            .extension(
                Extension.authorityInfoAccess,
                false,
                Bytes.copyOf(sequence(repeated(access, 10_000))))
            .issue()
            .certificate();
    assertThat(eager.issuerUrls()).hasSize(16);
    assertThat(judge(eager).path().getLast().urls()).isEmpty();
  }

  /// Hundreds of large certificates cost a bounded amount of hashing.
  @Test
  void whatIsHashedIsBounded() {
    Issued same = TestAuthority.root("CN=Same").issue();
    Bytes filler = Bytes.copyOf(element(4, new byte[200_000]));
    List<Certificate> crowd = new java.util.ArrayList<>();
    for (int i = 0; i < 40; i++) {
      crowd.add(
          same.ca("CN=Same")
              .extension(new org.bouncycastle.asn1.ASN1ObjectIdentifier("1.2.3.4"), false, filler)
              .issue()
              .certificate());
    }
    Signatures signatures = new Signatures();
    PathFinder finder = new PathFinder(signatures, crowd, List.of());
    assertThat(finder.from(crowd.getFirst())).isNotEmpty();
    assertThat(signatures.work()).isBetween(1, Signatures.MAX_WORK);
    assertThat(finder.steps()).isLessThanOrEqualTo(PathFinder.MAX_STEPS + 1);
  }
}
