package org.maillens.certificate;

import static org.maillens.certificate.TestAuthority.root;
import static org.maillens.certificate.TestAuthority.selfSigned;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.maillens.certificate.TestAuthority.Issued;
import org.maillens.certificate.TestAuthority.KeyKind;
import org.maillens.tls.Bytes;

/// Chains good and bad, for the comparison with OpenSSL.
final class SampleChains {
  /// A chain as sent, and the roots to trust.
  record Sample(String name, List<Certificate> sent, List<Certificate> roots) {}

  private static final String HOST = "mail.example.com";
  private static final int SIGN_CERTIFICATES = org.bouncycastle.asn1.x509.KeyUsage.keyCertSign;
  private static final int SIGN = org.bouncycastle.asn1.x509.KeyUsage.digitalSignature;

  private final List<Sample> samples = new ArrayList<>();
  private final Issued root = root("CN=Root,O=Tests").issue();
  private final Issued middle = root.ca("CN=Intermediate,O=Tests").issue();
  private final Issued server = middle.server(HOST).issue();
  private final Issued otherRoot = root("CN=Other Root,O=Tests").issue();

  private SampleChains() {}

  static List<Sample> all() {
    SampleChains chains = new SampleChains();
    chains.orders();
    chains.gaps();
    chains.dates();
    chains.algorithms();
    chains.rights();
    chains.names();
    chains.twins();
    return chains.samples;
  }

  private void add(String name, List<Certificate> roots, Issued... sent) {
    samples.add(new Sample(name, Arrays.stream(sent).map(Issued::certificate).toList(), roots));
  }

  private void add(String name, Issued... sent) {
    add(name, List.of(root.certificate()), sent);
  }

  private void orders() {
    add("good", server, middle);
    add("with its root", server, middle, root);
    add("root before intermediate", server, root, middle);
    add("intermediate twice", server, middle, middle);
    add("leaf twice", server, server, middle);
    add("with a stranger", server, otherRoot, middle);
    Issued deep = middle.ca("CN=Lower").issue();
    Issued deepest = deep.ca("CN=Lowest").issue();
    add("three intermediates", deepest.server(HOST).issue(), deepest, deep, middle);
    add("three intermediates, all reversed", deepest.server(HOST).issue(), middle, deep, deepest);
    add("from the root directly", root.server(HOST).issue());
    add("the intermediate as leaf", middle);
  }

  private void gaps() {
    Issued deep = middle.ca("CN=Lower").issue();
    List<Certificate> middleOnly = List.of(middle.certificate());
    add("missing intermediate", server);
    add("missing upper intermediate", deep.server(HOST).issue(), deep);
    add("missing lower intermediate", deep.server(HOST).issue(), middle);
    add("private root sent", List.of(otherRoot.certificate()), server, middle, root);
    add("private root not sent", List.of(otherRoot.certificate()), server, middle);
    add("self-signed, unknown", selfSigned(HOST).issue());
    Issued known = selfSigned(HOST).issue();
    add("self-signed, in the store", List.of(known.certificate()), known);
    Issued authority = selfSigned(HOST).constraints(true, -1).issue();
    add("self-signed authority, in the store", List.of(authority.certificate()), authority);
    Issued late = selfSigned(HOST).expired().issue();
    add("self-signed, in the store, expired", List.of(late.certificate()), late);
    add("store holds the intermediate only", middleOnly, server, middle);
    add("store holds the leaf only", List.of(server.certificate()), server);
  }

  private void dates() {
    add("leaf expired", middle.server(HOST).expired().issue(), middle);
    add("leaf not yet valid", middle.server(HOST).notYetValid().issue(), middle);
    Issued old = root.ca("CN=Old Intermediate").expired().issue();
    add("intermediate expired", old.server(HOST).issue(), old);
    Issued early = root.ca("CN=Early Intermediate").notYetValid().issue();
    add("intermediate not yet valid", early.server(HOST).issue(), early);
    Issued oldRoot = root("CN=Old Root").expired().issue();
    Issued below = oldRoot.ca("CN=Below").issue();
    add("root expired", List.of(oldRoot.certificate()), below.server(HOST).issue(), below);
    Issued last = middle.server(HOST).valid(TestAuthority.FROM, TestAuthority.NOW).issue();
    add("in its last second", last, middle);
    Instant next = TestAuthority.NOW.plusSeconds(1);
    add("ends next second", middle.server(HOST).valid(TestAuthority.FROM, next).issue(), middle);
    add("begins next second", middle.server(HOST).valid(next, TestAuthority.UNTIL).issue(), middle);
  }

  private void algorithms() {
    Issued rsa = root.ca("CN=RSA").key(KeyKind.RSA_2048).issue();
    add("RSA below EC", rsa.server(HOST).key(KeyKind.RSA_2048).issue(), rsa);
    add("PSS", rsa.server(HOST).signedWith("SHA256withRSAandMGF1").issue(), rsa);
    add("SHA-1", rsa.server(HOST).signedWith("SHA1withRSA").issue(), rsa);
    add("SHA-512", rsa.server(HOST).signedWith("SHA512withRSA").issue(), rsa);
    add("short RSA key", rsa.server(HOST).key(KeyKind.RSA_1024).issue(), rsa);
    Issued edwards = root.ca("CN=Ed25519").key(KeyKind.ED25519).issue();
    add("Ed25519", edwards.server(HOST).key(KeyKind.ED25519).issue(), edwards);
    Issued p384 = root.ca("CN=P-384").key(KeyKind.EC_P384).issue();
    add("P-384", p384.server(HOST).signedWith("SHA384withECDSA").issue(), p384);
    add("broken leaf signature", middle.server(HOST).withBrokenSignature().issue(), middle);
    add(
        "broken PSS",
        rsa.server(HOST).signedWith("SHA256withRSAandMGF1").withBrokenSignature().issue(),
        rsa);
    Issued brokenMiddle = root.ca("CN=Broken").withBrokenSignature().issue();
    add("broken intermediate signature", brokenMiddle.server(HOST).issue(), brokenMiddle);
  }

  private void rights() {
    Issued noAuthority = root.leaf("CN=No Authority").constraints(false, -1).issue();
    add("issuer is no authority", noAuthority.server(HOST).issue(), noAuthority);
    Issued bare = root.ca("CN=Bare").withoutConstraints().issue();
    add("issuer without basicConstraints", bare.server(HOST).issue(), bare);
    Issued mayNotSign = root.ca("CN=May Not Sign").keyUsage(SIGN).issue();
    add("issuer may not sign certificates", mayNotSign.server(HOST).issue(), mayNotSign);
    Issued maySign = root.ca("CN=May Sign").keyUsage(SIGN_CERTIFICATES).issue();
    add("issuer may sign certificates", maySign.server(HOST).issue(), maySign);
    Issued lowest = root.ca("CN=Lowest").constraints(true, 0).issue();
    add("path length kept", lowest.server(HOST).issue(), lowest);
    Issued tooLow = lowest.ca("CN=Too Low").issue();
    add("path too long", tooLow.server(HOST).issue(), tooLow, lowest);
    add(
        "for clients only",
        middle.server(HOST).purposes(KeyPurposeId.id_kp_clientAuth).issue(),
        middle);
    add("for servers", middle.server(HOST).purposes(KeyPurposeId.id_kp_serverAuth).issue(), middle);
    add(
        "for any purpose",
        middle.server(HOST).purposes(KeyPurposeId.anyExtendedKeyUsage).issue(),
        middle);
    add("key usage without TLS", middle.server(HOST).keyUsage(SIGN_CERTIFICATES).issue(), middle);
    Issued clientsOnly = root.ca("CN=Clients").purposes(KeyPurposeId.id_kp_clientAuth).issue();
    add("issuer for clients only", clientsOnly.server(HOST).issue(), clientsOnly);
    ASN1ObjectIdentifier strange = new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1");
    Bytes content = Bytes.of(4, 1, 0);
    add(
        "unknown extension",
        middle.server(HOST).extension(strange, false, content).issue(),
        middle);
    add(
        "unknown critical extension",
        middle.server(HOST).extension(strange, true, content).issue(),
        middle);
  }

  private void names() {
    Issued limited = root.ca("CN=Limited").onlyBelow("example.com").issue();
    add("name permitted", limited.server(HOST).issue(), limited);
    add("name not permitted", limited.server("mail.example.org").issue(), limited);
    Issued shouting = root.ca("CN=Limited,O=Tests").issue();
    add("two intermediates at once", shouting.server(HOST).issue(), limited, shouting);
  }

  /// Same names, other keys: what a renewed or a cross-signed authority looks like.
  private void twins() {
    Issued twin = root.ca("CN=Intermediate,O=Tests").issue();
    add("renewed intermediate, the old one sent", server, twin);
    add("both intermediates", server, twin, middle);
    Issued noIds = root.ca("CN=Quiet").withoutKeyIds().issue();
    add("no key identifiers", noIds.server(HOST).withoutKeyIds().issue(), noIds);
    Issued falseRoot = root("CN=Root,O=Tests").issue();
    add("a root of the same name", List.of(falseRoot.certificate()), server, middle);
    Issued crossed = otherRoot.ca("CN=Root,O=Tests").keyOf(root).issue();
    add("cross-signed root, new root trusted", server, middle, crossed);
    add(
        "cross-signed root, old root trusted",
        List.of(otherRoot.certificate()),
        server,
        middle,
        crossed);
    Issued oldCross = otherRoot.ca("CN=Root,O=Tests").keyOf(root).expired().issue();
    add("expired cross-signed root, new root trusted", server, middle, oldCross);
    List<Certificate> both = List.of(otherRoot.certificate(), root.certificate());
    add("expired cross-signed root, both trusted", both, server, middle, oldCross);
  }
}
