package org.maillens.certificate;

import static org.maillens.certificate.TestAuthority.selfSigned;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.maillens.certificate.TestAuthority.Issued;
import org.maillens.certificate.TestAuthority.KeyKind;
import org.maillens.certificate.TrustAnswer.Answer;
import org.maillens.tls.Bytes;

/// The chains that servers really send, good and bad, made by a test authority, for all tests and
/// pictures of chains. What is said of each stands in `chain-cases.txt` among the test resources.
public final class ChainCases {
  /// The name that most cases are asked for.
  public static final String HOST = "mail.example.com";

  /// One case.
  ///
  /// @param id short and stable, such as `missing-intermediate`
  /// @param host the name that the program wants
  /// @param leaf the server's certificate with its key and issuers
  /// @param sent what the server sends, in that order
  /// @param fetched what is found where the certificates say that their issuers are
  /// @param roots what the program trusts
  /// @param stapled whether an OCSP answer came with the chain
  /// @param now when the program looks at it
  public record ChainCase(
      String id,
      String host,
      Issued leaf,
      List<Certificate> sent,
      List<Certificate> fetched,
      List<Certificate> roots,
      Answer stapled,
      Instant now) {
    public ChainCase {
      sent = List.copyOf(sent);
      fetched = List.copyOf(fetched);
      roots = List.copyOf(roots);
    }

    /// The program's store, called `mozilla`.
    public TrustStore store() {
      return new TrustStore("mozilla", "Mozilla", roots);
    }

    /// What we say.
    public ChainVerdict verdict() {
      return ChainJudge.judge(sent, host, now, List.of(store()), stapled);
    }

    /// Every path.
    public List<BuiltPath> paths() {
      return ChainPaths.of(sent, fetched, List.of(store()), now);
    }
  }

  private static final String AUTHORITY = ",O=Example Trust,C=DE";

  private final String url;
  private final Instant now;
  private final List<ChainCase> cases = new ArrayList<>();
  private final Issued root;
  private final Issued middle;
  private final Issued upper;
  private final Issued lower;
  private final Issued other;

  private ChainCases(String url, Instant now) {
    this.url = url;
    this.now = now;
    this.root = root("CN=Example Root R1" + AUTHORITY).issue();
    this.middle = intermediate(root, "CN=Example TLS CA 1" + AUTHORITY).issue();
    this.upper = intermediate(root, "CN=Example Server CA G2" + AUTHORITY).issue();
    this.lower = intermediate(upper, "CN=Example Mail CA" + AUTHORITY).issue();
    this.other = root("CN=Other Root,O=Other Trust,C=FR").issue();
  }

  /// All cases, freshly made, in the order of the table, at [TestAuthority#NOW].
  public static List<ChainCase> all() {
    return all("http://ca.example.com", TestAuthority.NOW);
  }

  /// As [#all()], at another moment.
  ///
  /// @param url the place of issuers, OCSP answers and revocation lists in the certificates
  public static List<ChainCase> all(String url, Instant now) {
    ChainCases made = new ChainCases(url, now);
    made.complete();
    made.gaps();
    made.crossSignedInTime();
    made.crossSigned();
    made.dates();
    made.strength();
    made.rights();
    made.names();
    made.addresses();
    made.revocation();
    made.pair();
    made.unknownAuthorities();
    return List.copyOf(made.cases);
  }

  /// One case, freshly made.
  public static ChainCase of(String id) {
    return all().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
  }

  private TestAuthority.Builder root(String subject) {
    return TestAuthority.root(subject).at(now);
  }

  private TestAuthority.Builder intermediate(Issued issuer, String subject) {
    return issuer.ca(subject).issuerUrl(url + "/issuer.cer");
  }

  private TestAuthority.Builder server(Issued issuer, String... names) {
    return issuer
        .server(names)
        .purposes(KeyPurposeId.id_kp_serverAuth)
        .issuerUrl(url + "/issuer.cer");
  }

  private void add(String id, Issued... sent) {
    addFor(id, HOST, sent);
  }

  private void addFor(String id, String host, Issued... sent) {
    add(id, host, List.of(), List.of(root.certificate()), Answer.UNKNOWN, sent);
  }

  private void add(
      String id,
      String host,
      List<Issued> fetched,
      List<Certificate> roots,
      Answer stapled,
      Issued... sent) {
    cases.add(
        new ChainCase(
            id,
            host,
            sent[0],
            certificates(List.of(sent)),
            certificates(fetched),
            roots,
            stapled,
            now));
  }

  private void addFetchable(String id, List<Issued> fetched, Issued... sent) {
    add(id, HOST, fetched, List.of(root.certificate()), Answer.UNKNOWN, sent);
  }

  private void addTrusting(String id, List<Issued> roots, Issued... sent) {
    add(id, HOST, List.of(), certificates(roots), Answer.UNKNOWN, sent);
  }

  private static List<Certificate> certificates(List<Issued> issued) {
    return issued.stream().map(Issued::certificate).toList();
  }

  private void complete() {
    Issued leaf = server(middle, HOST).issue();
    Issued deep = server(lower, HOST).issue();
    add("correct", leaf, middle);
    add("correct-two-levels", deep, lower, upper);
    add("wrong-order", deep, upper, lower);
    add("intermediate-twice", leaf, middle, middle);
    add("server-certificate-twice", leaf, leaf, middle);
    add("stranger-included", leaf, other, middle);
    add("root-included", leaf, middle, root);
    add("root-before-intermediate", leaf, root, middle);
    Issued namesake = root.ca("CN=Example TLS CA 1" + AUTHORITY).issue();
    add("two-keys-of-one-name", leaf, namesake, middle);
    add("renewed-intermediate-sent", leaf, namesake);
    Issued lowest = lower.ca("CN=Example Branch CA" + AUTHORITY).issue();
    add("three-intermediates-reversed", server(lowest, HOST).issue(), upper, lower, lowest);
    add("from-the-root-directly", server(root, HOST).issue());
    Issued quiet = root.ca("CN=Example Quiet CA" + AUTHORITY).withoutKeyIds().issue();
    add("without-key-identifiers", server(quiet, HOST).withoutKeyIds().issue(), quiet);
    addTrusting("store-holds-the-intermediate", List.of(middle), leaf, middle);
    addTrusting("store-holds-the-server-certificate", List.of(leaf), leaf, middle);
  }

  private void gaps() {
    Issued leaf = server(middle, HOST).issue();
    Issued deep = server(lower, HOST).issue();
    addFetchable("missing-intermediate", List.of(middle), leaf);
    addFetchable("missing-lower-intermediate", List.of(lower), deep, upper);
    addFetchable("missing-upper-intermediate", List.of(upper), deep, lower);
    addFetchable("missing-both-intermediates", List.of(lower, upper), deep);
  }

  /// A young root that an older one has signed as well.
  private void crossSignedInTime() {
    Issued young = root("CN=Example Root X2" + AUTHORITY).issue();
    Issued cross = other.ca("CN=Example Root X2" + AUTHORITY).keyOf(young).issue();
    Issued below = young.ca("CN=Example TLS CA X2" + AUTHORITY).issue();
    Issued leaf = server(below, HOST).issue();
    addTrusting("cross-signed", List.of(other, young), leaf, below, cross);
    addTrusting("cross-signed-old-root-only", List.of(other), leaf, below, cross);
  }

  /// September 2021: ISRG Root X1 is trusted by itself and was cross-signed by DST Root CA X3,
  /// whose time is over.
  private void crossSigned() {
    Issued old = root("CN=DST Root CA X3,O=Digital Signature Trust Co.").expired().issue();
    Issued young = root("CN=ISRG Root X1,O=Internet Security Research Group,C=US").issue();
    Issued cross =
        old.ca("CN=ISRG Root X1,O=Internet Security Research Group,C=US")
            .keyOf(young)
            .expired()
            .issue();
    Issued r3 = young.ca("CN=R3,O=Let's Encrypt,C=US").issue();
    Issued leaf = server(r3, HOST).issue();
    addTrusting("cross-signed-expired", List.of(old, young), leaf, r3, cross);
    addTrusting("cross-signed-expired-wrong-order", List.of(old, young), leaf, cross, r3);
    addTrusting("cross-signed-old-store", List.of(old), leaf, r3, cross);
    addTrusting("cross-signed-new-store", List.of(young), leaf, r3, cross);
  }

  private void dates() {
    add("expired", server(middle, HOST).expired().issue(), middle);
    Issued oldMiddle = root.ca("CN=Example TLS CA 0" + AUTHORITY).expired().issue();
    add("expired-intermediate", server(oldMiddle, HOST).issue(), oldMiddle);
    Issued oldRoot = root("CN=Example Root R0" + AUTHORITY).expired().issue();
    Issued below = oldRoot.ca("CN=Example TLS CA R0" + AUTHORITY).issue();
    addTrusting("expired-root", List.of(oldRoot), server(below, HOST).issue(), below);
    add("not-yet-valid", server(middle, HOST).notYetValid().issue(), middle);
    add(
        "long-lived",
        server(middle, HOST)
            .valid(now.minus(Duration.ofDays(100)), now.plus(Duration.ofDays(500)))
            .issue(),
        middle);
  }

  private void strength() {
    Issued rsa = root.ca("CN=Example RSA CA" + AUTHORITY).key(KeyKind.RSA_2048).issue();
    add("sha-1", server(rsa, HOST).signedWith("SHA1withRSA").issue(), rsa);
    Issued rsaRoot = root("CN=Example RSA Root" + AUTHORITY).key(KeyKind.RSA_2048).issue();
    Issued old = rsaRoot.ca("CN=Example Old RSA CA" + AUTHORITY).signedWith("SHA1withRSA").issue();
    addTrusting("sha-1-intermediate", List.of(rsaRoot), server(old, HOST).issue(), old);
    add(
        "rsa-2048-sha-512",
        server(rsa, HOST).key(KeyKind.RSA_2048).signedWith("SHA512withRSA").issue(),
        rsa);
    add("rsa-pss", server(rsa, HOST).signedWith("SHA256withRSAandMGF1").issue(), rsa);
    Issued p384 = root.ca("CN=Example P-384 CA" + AUTHORITY).key(KeyKind.EC_P384).issue();
    add("p-384", server(p384, HOST).signedWith("SHA384withECDSA").issue(), p384);
    Issued edwards = root.ca("CN=Example Ed25519 CA" + AUTHORITY).key(KeyKind.ED25519).issue();
    add("ed25519", server(edwards, HOST).key(KeyKind.ED25519).issue(), edwards);
    add("rsa-1024", server(rsa, HOST).key(KeyKind.RSA_1024).issue(), rsa);
  }

  private void rights() {
    Issued permitted = root.ca("CN=Example Org CA" + AUTHORITY).onlyBelow("example.org").issue();
    add("name-not-permitted", server(permitted, HOST).issue(), permitted);
    Issued excluded = root.ca("CN=Example Net CA" + AUTHORITY).notBelow("example.com").issue();
    add("name-excluded", server(excluded, HOST).issue(), excluded);
    Issued kept = root.ca("CN=Example Com CA" + AUTHORITY).onlyBelow("example.com").issue();
    add("name-permitted", server(kept, HOST).issue(), kept);
    Issued lowest = root.ca("CN=Example Lowest CA" + AUTHORITY).constraints(true, 0).issue();
    Issued tooLow = lowest.ca("CN=Example Too Low CA" + AUTHORITY).issue();
    add("path-too-long", server(tooLow, HOST).issue(), tooLow, lowest);
    Issued website = root.server("www.example.com").constraints(false, -1).issue();
    add("issuer-is-no-authority", server(website, HOST).issue(), website);
    add(
        "not-for-servers",
        middle.server(HOST).purposes(KeyPurposeId.id_kp_clientAuth).issue(),
        middle);
    add(
        "key-for-certificates-only",
        server(middle, HOST).keyUsage(org.bouncycastle.asn1.x509.KeyUsage.keyCertSign).issue(),
        middle);
    add(
        "key-may-not-sign",
        server(middle, HOST).keyUsage(org.bouncycastle.asn1.x509.KeyUsage.keyEncipherment).issue(),
        middle);
    add(
        "any-purpose",
        middle.server(HOST).purposes(KeyPurposeId.anyExtendedKeyUsage).issue(),
        middle);
    Issued clients =
        root.ca("CN=Example Client CA" + AUTHORITY).purposes(KeyPurposeId.id_kp_clientAuth).issue();
    add("issuer-for-clients-only", server(clients, HOST).issue(), clients);
    Issued bare = root.ca("CN=Example Bare CA" + AUTHORITY).withoutConstraints().issue();
    add("issuer-without-constraints", server(bare, HOST).issue(), bare);
    Issued idle =
        root.ca("CN=Example Idle CA" + AUTHORITY)
            .keyUsage(org.bouncycastle.asn1.x509.KeyUsage.digitalSignature)
            .issue();
    add("issuer-may-not-sign", server(idle, HOST).issue(), idle);
    ASN1ObjectIdentifier strange = new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1");
    add(
        "unknown-extension",
        server(middle, HOST).extension(strange, false, Bytes.of(5, 0)).issue(),
        middle);
    add(
        "unknown-critical-extension",
        server(middle, HOST).extension(strange, true, Bytes.of(5, 0)).issue(),
        middle);
    add("authority-as-server", middle);
    add("bad-signature", server(middle, HOST).withBrokenSignature().issue(), middle);
    Issued torn = root.ca("CN=Example Torn CA" + AUTHORITY).withBrokenSignature().issue();
    add("bad-signature-on-intermediate", server(torn, HOST).issue(), torn);
  }

  private void names() {
    Issued wildcard = server(middle, "*.example.com").issue();
    add("other-name", server(middle, "www.example.com", "example.com").issue(), middle);
    add("wildcard", wildcard, middle);
    addFor("wildcard-two-labels", "a.b.example.com", wildcard, middle);
    addFor("wildcard-bare-domain", "example.com", wildcard, middle);
    add("wildcard-part-of-label", server(middle, "m*.example.com").issue(), middle);
    addFor("wildcard-top-level", "example.com", server(middle, "*.com").issue(), middle);
    add("common-name-only", server(middle, HOST).withoutNames().issue(), middle);
    Issued idn = server(middle, "xn--mller-kva.example.com").issue();
    addFor("idn", "xn--mller-kva.example.com", idn, middle);
    addFor("idn-typed-in-unicode", "müller.example.com", idn, middle);
    add("nul-in-name", server(middle, HOST + "\0.evil.example").issue(), middle);
  }

  private void addresses() {
    Issued address = server(middle, HOST).ip("192.0.2.25", "2001:db8::25").issue();
    addFor("ip-v4", "192.0.2.25", address, middle);
    addFor("ip-v6", "2001:db8::25", address, middle);
    addFor("ip-not-named", "192.0.2.26", address, middle);
    addFor("ip-as-dns-name", "192.0.2.25", server(middle, "192.0.2.25").issue(), middle);
  }

  private void revocation() {
    Issued strict = server(middle, HOST).mustStaple().issue();
    List<Certificate> roots = List.of(root.certificate());
    add("must-staple-without-staple", HOST, List.of(), roots, Answer.NO, strict, middle);
    add("must-staple-not-asked", HOST, List.of(), roots, Answer.UNKNOWN, strict, middle);
    add("revoked-by-ocsp", middle.server(HOST).ocspUrl(url + "/ocsp").issue(), middle);
    add(
        "revoked-by-list",
        server(middle, HOST).revocationListUrl(url + "/list.crl").issue(),
        middle);
  }

  /// A server with two certificates, of which the newer one was installed without its intermediate.
  private void pair() {
    Issued rsa = root.ca("CN=Example RSA CA 2" + AUTHORITY).key(KeyKind.RSA_2048).issue();
    add("pair-rsa", server(rsa, HOST).key(KeyKind.RSA_2048).issue(), rsa);
    addFetchable("pair-ecdsa", List.of(middle), server(middle, HOST).issue());
  }

  private void unknownAuthorities() {
    add("self-signed", selfSigned(HOST).at(now).issue());
    Issued known = selfSigned(HOST).at(now).issue();
    addTrusting("self-signed-in-store", List.of(known), known);
    Issued late = selfSigned(HOST).at(now).expired().issue();
    addTrusting("self-signed-in-store-expired", List.of(late), late);
    Issued company = root("CN=Example Company Root,O=Example GmbH,C=DE").issue();
    Issued companyCa = company.ca("CN=Example Company CA,O=Example GmbH,C=DE").issue();
    add("private-authority", companyCa.server(HOST).issue(), companyCa, company);
    add("private-authority-root-not-sent", companyCa.server(HOST).issue(), companyCa);
    Issued pretender = root("CN=Example Root R1" + AUTHORITY).issue();
    addTrusting("root-of-the-same-name", List.of(pretender), server(middle, HOST).issue(), middle);
    Issued shield =
        root("CN=avast! Web/Mail Shield Root,O=avast! Web/Mail Shield,OU=generated by avast! antivirus for SSL/TLS scanning")
            .issue();
    add("interception", shield.server(HOST).issue(), shield);
  }
}
