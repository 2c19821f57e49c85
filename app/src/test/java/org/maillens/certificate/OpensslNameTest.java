package org.maillens.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Certificate names × wanted names through `openssl x509 -checkhost` (or `-checkip`) and through
/// [NameMatch]: the same answer but where RFC 9525 and OpenSSL's default differ on purpose.
class OpensslNameTest {
  private static final List<String> HOSTS =
      List.of(
          "mail.example.com",
          "MAIL.EXAMPLE.COM",
          "a.mail.example.com",
          "example.com",
          "mail.example.org",
          "xn--mller-kva.example.com",
          "192.0.2.1",
          "2001:db8::1");

  /// Pairs (certificate / host) on which OpenSSL says yes and RFC 9525 no, and why.
  private static final Map<String, String> OPENSSL_ALSO_ACCEPTS =
      Map.of(
          "common name only / mail.example.com", "RFC 9525 §2: the common name no longer counts",
          "common name only / MAIL.EXAMPLE.COM", "the same",
          "part of a label / mail.example.com", "RFC 9525 §6.3: a wildcard is a whole label",
          "part of a label / MAIL.EXAMPLE.COM", "the same",
          "common name with address / mail.example.com", "the common name again",
          "common name with address / MAIL.EXAMPLE.COM", "the common name again");

  @TempDir private Path directory;

  @Test
  void answersAreThoseOfOpensslButForTheListedOnes() throws IOException {
    assumeFalse(Openssl.isMissing(), "no openssl command here to compare with");
    List<String> opensslOnly = new ArrayList<>();
    List<String> oursOnly = new ArrayList<>();
    int pairs = 0;
    for (Map.Entry<String, Certificate> entry : certificates().entrySet()) {
      Files.writeString(directory.resolve("c.pem"), entry.getValue().pem());
      for (String host : HOSTS) {
        pairs++;
        boolean ours = NameMatch.match(entry.getValue(), host).matches();
        boolean theirs = opensslAccepts(host);
        if (ours != theirs) {
          (ours ? oursOnly : opensslOnly).add(entry.getKey() + " / " + host);
        }
      }
    }
    assertThat(pairs).isGreaterThanOrEqualTo(80);
    assertThat(oursOnly).isEmpty();
    assertThat(opensslOnly).containsExactlyInAnyOrderElementsOf(OPENSSL_ALSO_ACCEPTS.keySet());
  }

  private boolean opensslAccepts(String host) throws IOException {
    Optional<?> address = IpText.parse(host);
    String output =
        Openssl.run(
                directory,
                "x509",
                "-noout",
                "-in",
                "c.pem",
                address.isPresent() ? "-checkip" : "-checkhost",
                host)
            .output();
    assertThat(output).contains(" match certificate");
    return output.contains("does match certificate");
  }

  private static Map<String, Certificate> certificates() {
    Map<String, Certificate> made = new LinkedHashMap<>();
    made.put("exact", issue(TestAuthority.selfSigned("mail.example.com")));
    made.put("wildcard", issue(TestAuthority.selfSigned("*.example.com")));
    made.put("several", issue(TestAuthority.selfSigned("www.example.com", "mail.example.com")));
    made.put("wildcard for a top level", issue(TestAuthority.selfSigned("*.com")));
    made.put("part of a label", issue(TestAuthority.selfSigned("ma*.example.com")));
    made.put("wildcard in the middle", issue(TestAuthority.selfSigned("mail.*.com")));
    made.put("two wildcards", issue(TestAuthority.selfSigned("*.*.example.com")));
    made.put(
        "common name only", issue(TestAuthority.selfSigned("mail.example.com").withoutNames()));
    made.put(
        "common name beside another name",
        issue(TestAuthority.selfSigned("mail.example.com").withoutNames().dns("example.com")));
    made.put(
        "common name with address",
        issue(TestAuthority.selfSigned("mail.example.com").withoutNames().ip("192.0.2.1")));
    made.put(
        "addresses", issue(TestAuthority.selfSigned("example.com").ip("192.0.2.1", "2001:db8::1")));
    return made;
  }

  private static Certificate issue(TestAuthority.Builder builder) {
    return builder.issue().certificate();
  }
}
