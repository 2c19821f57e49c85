package org.maillens.lab.programs;

import static java.time.temporal.ChronoUnit.DAYS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.pkcs.DHParameter;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.crypto.agreement.DHStandardGroups;
import org.bouncycastle.crypto.params.DHParameters;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.Pem;
import org.maillens.certificate.TestAuthority;
import org.maillens.certificate.TestAuthority.Issued;
import org.maillens.certificate.TestAuthority.KeyKind;
import org.maillens.lab.Lab;

/// Good and bad certificates for [#NAME], and Diffie-Hellman parameters of many sizes, as files.
///
/// @param folder where they are
record MatrixCertificates(Path folder) {
  /// The name that the programs ask for.
  static final String NAME = "mail.lab.example";

  private static final String OTHER_NAME = "other.lab.example";

  /// The trusted root alone.
  Path root() {
    return folder.resolve("root.pem");
  }

  /// The certificate alone.
  Path leaf(String name) {
    return folder.resolve(name + ".leaf.pem");
  }

  /// Whether a server sends anything beside it.
  boolean hasIssuers(String name) {
    return Files.exists(issuers(name));
  }

  /// What a server sends beside it; no file where it sends nothing.
  Path issuers(String name) {
    return folder.resolve(name + ".issuers.pem");
  }

  /// All that a server sends, in order.
  Path chain(String name) {
    return folder.resolve(name + ".chain.pem");
  }

  Path key(String name) {
    return folder.resolve(name + ".key.pem");
  }

  /// Diffie-Hellman parameters with a prime of this size.
  Path dhParameters(int bits) {
    return folder.resolve("dh" + bits + ".pem");
  }

  /// Makes all files anew.
  static MatrixCertificates make(Path folder) {
    try {
      Files.createDirectories(folder);
      MatrixCertificates files = new MatrixCertificates(folder);
      files.writeCertificates();
      files.writeDhParameters();
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writeCertificates() throws IOException {
    Issued root = valid(TestAuthority.root("CN=Lab root,O=MailLens lab").key(KeyKind.RSA_2048));
    Issued middle = valid(root.ca("CN=Lab intermediate").key(KeyKind.RSA_2048));
    Files.writeString(root(), Pem.write(List.of(root.certificate())));
    for (Map.Entry<String, KeyKind> kind : kinds().entrySet()) {
      write(kind.getKey(), valid(middle.server(NAME).key(kind.getValue())));
    }
    write("wrong-name", valid(rsa(middle, OTHER_NAME)));
    write("wildcard", valid(rsa(middle, "*.lab.example")));
    write("common-name-only", valid(rsa(middle, NAME).withoutNames()));
    write("expired", issue(rsa(middle, NAME), -60, -30));
    write("not-yet-valid", issue(rsa(middle, NAME), 30, 60));
    write("sha1", valid(rsa(middle, NAME).signedWith("SHA1withRSA")));
    write("md5", valid(rsa(middle, NAME).signedWith("MD5withRSA")));
    write("sha512", valid(rsa(middle, NAME).signedWith("SHA512withRSA")));
    write("pss", valid(rsa(middle, NAME).signedWith("SHA256withRSAandMGF1")));
    write("for-clients", valid(rsa(middle, NAME).purposes(KeyPurposeId.id_kp_clientAuth)));
    write("self-signed", valid(TestAuthority.selfSigned(NAME).key(KeyKind.RSA_2048)));
    Issued sha1Middle =
        valid(
            root.ca("CN=Lab intermediate of 2009").key(KeyKind.RSA_2048).signedWith("SHA1withRSA"));
    write("sha1-intermediate", valid(rsa(sha1Middle, NAME)));
    Issued smallMiddle = valid(root.ca("CN=Lab small intermediate").key(KeyKind.RSA_1024));
    write("small-intermediate", valid(rsa(smallMiddle, NAME)));
    Issued stranger = valid(TestAuthority.root("CN=Unknown root,O=Nobody").key(KeyKind.RSA_2048));
    write("untrusted", valid(rsa(stranger, NAME)));
    Issued alone = valid(rsa(middle, NAME));
    write("without-intermediate", alone, List.of(alone.certificate()));
    Issued whole = valid(rsa(middle, NAME));
    write(
        "with-root", whole, List.of(whole.certificate(), middle.certificate(), root.certificate()));
    write(
        "wrong-order",
        whole,
        List.of(whole.certificate(), root.certificate(), middle.certificate()));
  }

  private static Map<String, KeyKind> kinds() {
    return Map.of(
        "rsa", KeyKind.RSA_2048,
        "rsa512", KeyKind.RSA_512,
        "rsa1024", KeyKind.RSA_1024,
        "rsa3072", KeyKind.RSA_3072,
        "rsa4096", KeyKind.RSA_4096,
        "ecdsa", KeyKind.EC_P256,
        "ecdsa384", KeyKind.EC_P384,
        "ecdsa521", KeyKind.EC_P521,
        "ed25519", KeyKind.ED25519);
  }

  private static TestAuthority.Builder rsa(Issued issuer, String name) {
    return issuer.server(name).key(KeyKind.RSA_2048);
  }

  private static Issued valid(TestAuthority.Builder builder) {
    return issue(builder, -30, 30);
  }

  private static Issued issue(TestAuthority.Builder builder, int fromDay, int untilDay) {
    Instant today = Instant.now().truncatedTo(DAYS);
    return builder.valid(today.plus(fromDay, DAYS), today.plus(untilDay, DAYS)).issue();
  }

  private void write(String name, Issued issued) throws IOException {
    write(name, issued, issued.chain());
  }

  private void write(String name, Issued issued, List<Certificate> sent) throws IOException {
    Files.writeString(key(name), issued.keyPem());
    Files.writeString(leaf(name), Pem.write(sent.subList(0, 1)));
    if (sent.size() > 1) {
      Files.writeString(issuers(name), Pem.write(sent.subList(1, sent.size())));
    }
    Files.writeString(chain(name), Pem.write(sent));
  }

  private void writeDhParameters() throws IOException {
    // No standard has a prime this small.
    Files.copy(Lab.file("programs/dh512.pem"), dhParameters(512));
    Map<Integer, DHParameters> groups =
        Map.of(
            768, DHStandardGroups.rfc4306_768,
            1024, DHStandardGroups.rfc4306_1024,
            1536, DHStandardGroups.rfc3526_1536,
            2048, DHStandardGroups.rfc3526_2048,
            3072, DHStandardGroups.rfc3526_3072,
            4096, DHStandardGroups.rfc3526_4096,
            8192, DHStandardGroups.rfc3526_8192);
    for (Map.Entry<Integer, DHParameters> group : groups.entrySet()) {
      BigInteger prime = group.getValue().getP();
      byte[] der = new DHParameter(prime, group.getValue().getG(), 0).getEncoded();
      Files.writeString(dhParameters(group.getKey()), armour(der));
    }
  }

  private static String armour(byte[] der) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN DH PARAMETERS-----\n" + body + "\n-----END DH PARAMETERS-----\n";
  }
}
