package org.maillens.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.OtherName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maillens.tls.Bytes;

/// Every certificate × every wanted name through [NameMatch], `openssl x509 -checkhost` (or
/// `-checkip`) and `certtool --verify --verify-hostname`: the same answer but for the cells that
/// [#DIFFERENCES] lists, each with the rule that ours rests on.
class NamePeersTest {
  /// Why some cells differ.
  ///
  /// @param cells regular expression for `peer: certificate / host`
  /// @param count how many cells that are
  /// @param weAccept what we say there; the peer says the opposite
  private record Difference(String cells, int count, boolean weAccept, String rule) {}

  private static final List<Difference> DIFFERENCES =
      List.of(
          new Difference(
              ".*: (common name|empty list|service only).* / .*[A-Za-z]",
              20,
              false,
              "RFC 9525 appendix A: the common name no longer counts, with or without other names"),
          new Difference(
              ".*: (part|end) of a label / .*",
              6,
              false,
              "RFC 9525 section 6.3: a wildcard is the whole left-most label"),
          new Difference(
              ".*: (?!(wildcard with )?trailing dot).* / .*\\.",
              12,
              true,
              "RFC 1034 section 3.1: the last dot stands for the root; the name is the same"),
          new Difference(
              ".*: trailing dot / mail.example.com\\.",
              2,
              false,
              "RFC 5280 section 4.2.1.6: a DNS name in a certificate has no dot at its end"),
          new Difference(
              "openssl: wildcard / (mail_1|_imaps).*",
              2,
              true,
              "RFC 9525 section 6.3: any one label; OpenSSL wants letters, digits and hyphens"));

  private static final List<String> HOSTS =
      List.of(
          "mail.example.com",
          "MAIL.EXAMPLE.COM",
          "mail.example.com.",
          "a.mail.example.com",
          "example.com",
          "example.com.",
          "mail.example.org",
          "xn--mller-kva.example.com",
          "_imaps.example.com",
          "mail_1.example.com",
          "com",
          "localhost",
          "192.0.2.1",
          "192.0.2.2",
          "2001:db8::1",
          "2001:DB8:0:0:0:0:0:1");

  @TempDir private Path directory;

  @Test
  void answersAreThoseOfOpensslAndGnutlsButForTheListedOnes() throws IOException {
    assumeFalse(Openssl.isMissing(), "no openssl command here to compare with");
    assumeFalse(certtool("--version").isEmpty(), "no certtool here to compare with");
    Map<String, Boolean> differences = new TreeMap<>();
    int pairs = 0;
    for (Map.Entry<String, Certificate> entry : certificates().entrySet()) {
      Files.writeString(directory.resolve("c.pem"), entry.getValue().pem());
      for (String host : HOSTS) {
        pairs++;
        boolean ours = NameMatch.match(entry.getValue(), host).matches();
        String cell = entry.getKey() + " / " + host;
        if (opensslAccepts(host) != ours) {
          differences.put("openssl: " + cell, ours);
        }
        if (gnutlsAccepts(host) != ours) {
          differences.put("gnutls: " + cell, ours);
        }
      }
    }
    assertThat(pairs).isEqualTo(448);
    for (Difference explained : DIFFERENCES) {
      List<String> cells =
          differences.keySet().stream().filter(cell -> cell.matches(explained.cells())).toList();
      assertThat(cells).as(explained.rule()).hasSize(explained.count());
      for (String cell : cells) {
        assertThat(differences.remove(cell)).as(cell).isEqualTo(explained.weAccept());
      }
    }
    assertThat(differences).as("without a rule").isEmpty();
  }

  private boolean opensslAccepts(String host) throws IOException {
    String how = IpText.parse(host).isPresent() ? "-checkip" : "-checkhost";
    String output = Openssl.run(directory, "x509", "-noout", "-in", "c.pem", how, host).output();
    assertThat(output).contains(" match certificate");
    return output.contains("does match certificate");
  }

  private boolean gnutlsAccepts(String host) throws IOException {
    String output =
        certtool(
            "--verify",
            "--load-ca-certificate",
            "c.pem",
            "--infile",
            "c.pem",
            "--verify-hostname",
            host);
    assertThat(output).contains("Chain verification output");
    return !output.contains("does not match the expected");
  }

  private String certtool(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("certtool"));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      return output;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException(interrupted);
    }
  }

  private static Map<String, Certificate> certificates() {
    Map<String, Certificate> made = new LinkedHashMap<>();
    made.put("exact", issue(TestAuthority.selfSigned("mail.example.com")));
    made.put("upper case", issue(TestAuthority.selfSigned("MAIL.EXAMPLE.COM")));
    made.put("trailing dot", issue(TestAuthority.selfSigned("mail.example.com.")));
    made.put("wildcard", issue(TestAuthority.selfSigned("*.example.com")));
    made.put("wildcard with trailing dot", issue(TestAuthority.selfSigned("*.example.com.")));
    made.put("several", issue(TestAuthority.selfSigned("www.example.com", "mail.example.com")));
    made.put("wildcard for a top level", issue(TestAuthority.selfSigned("*.com")));
    made.put("wildcard alone", issue(TestAuthority.selfSigned("*")));
    made.put("part of a label", issue(TestAuthority.selfSigned("ma*.example.com")));
    made.put("end of a label", issue(TestAuthority.selfSigned("*il.example.com")));
    made.put("part of an A-label", issue(TestAuthority.selfSigned("xn--*.example.com")));
    made.put("wildcard in the middle", issue(TestAuthority.selfSigned("mail.*.com")));
    made.put("two wildcards", issue(TestAuthority.selfSigned("*.*.example.com")));
    made.put("doubled star", issue(TestAuthority.selfSigned("**.example.com")));
    made.put("A-label", issue(TestAuthority.selfSigned("xn--mller-kva.example.com")));
    made.put(
        "underscores", issue(TestAuthority.selfSigned("_imaps.example.com", "mail_1.example.com")));
    made.put("one label", issue(TestAuthority.selfSigned("localhost")));
    made.put("address as DNS name", issue(TestAuthority.selfSigned("192.0.2.1")));
    made.put("another's suffix", issue(TestAuthority.selfSigned("mail.example.com.evil.example")));
    made.put("leading dot", issue(TestAuthority.selfSigned(".example.com")));
    made.put(
        "common name only", issue(TestAuthority.selfSigned("mail.example.com").withoutNames()));
    made.put(
        "common name wildcard", issue(TestAuthority.selfSigned("*.example.com").withoutNames()));
    made.put("common name an address", issue(TestAuthority.selfSigned("192.0.2.1").withoutNames()));
    made.put(
        "common name beside another name",
        issue(TestAuthority.selfSigned("mail.example.com").withoutNames().dns("example.com")));
    made.put(
        "common name with address",
        issue(TestAuthority.selfSigned("mail.example.com").withoutNames().ip("192.0.2.1")));
    made.put(
        "addresses", issue(TestAuthority.selfSigned("example.com").ip("192.0.2.1", "2001:db8::1")));
    made.put(
        "empty list",
        issue(
            TestAuthority.selfSigned("mail.example.com")
                .withoutNames()
                .extension(Extension.subjectAlternativeName, false, Bytes.of(0x30, 0x00))));
    made.put(
        "service only",
        issue(
            TestAuthority.selfSigned("mail.example.com")
                .withoutNames()
                .extension(
                    Extension.subjectAlternativeName, false, services("_imaps.example.com"))));
    return made;
  }

  /// A `subjectAltName` of SRV-IDs (RFC 4985).
  static Bytes services(String... names) {
    ASN1EncodableVector all = new ASN1EncodableVector();
    for (String name : names) {
      all.add(
          new GeneralName(
              GeneralName.otherName,
              new OtherName(
                  new ASN1ObjectIdentifier("1.3.6.1.5.5.7.8.7"), new DERIA5String(name))));
    }
    try {
      return Bytes.copyOf(GeneralNames.getInstance(new DERSequence(all)).getEncoded());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Certificate issue(TestAuthority.Builder builder) {
    return builder.issue().certificate();
  }
}
