package org.maillens.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maillens.certificate.SampleChains.Sample;
import org.maillens.certificate.TrustAnswer.Answer;
import org.maillens.certificate.TrustAnswer.Reason;

/// Every sample chain through `openssl verify` and through [ChainJudge]: a yes is a yes, a no is a
/// no for the same reason, and what we leave open is on the list below with the reason why.
class OpensslChainTest {
  private static final Pattern ERROR = Pattern.compile("error (\\d+) at");

  /// Where programs differ, we say UNKNOWN; OpenSSL is one of them and says this.
  private static final Set<String> LEFT_OPEN =
      Set.of(
          // OpenSSL refuses, Java and Android accept a root past its date.
          "root expired",
          // OpenSSL wants a self-signed end, Java and GnuTLS stop at any trusted certificate.
          "store holds the intermediate only",
          "store holds the leaf only",
          // OpenSSL and Firefox refuse, Java accepts "any purpose", or does not look at the
          // issuer's.
          "for any purpose",
          "issuer for clients only");

  /// RFC 5280 §4.1.2.5: notAfter is the last moment of validity; OpenSSL ends one second earlier.
  private static final String IN_ITS_LAST_SECOND = "in its last second";

  /// OpenSSL's error numbers (X509_V_ERR_…) that mean what our reason means.
  private static final Map<Reason, Set<Integer>> NUMBERS =
      Map.ofEntries(
          Map.entry(Reason.MISSING_ISSUER, Set.of(2, 20, 21)),
          Map.entry(Reason.SELF_SIGNED, Set.of(18)),
          Map.entry(Reason.ROOT_NOT_IN_STORE, Set.of(19)),
          Map.entry(Reason.BAD_SIGNATURE, Set.of(7)),
          Map.entry(Reason.EXPIRED, Set.of(10)),
          Map.entry(Reason.NOT_YET_VALID, Set.of(9)),
          Map.entry(Reason.NOT_A_CA, Set.of(24, 32, 79, 20)),
          Map.entry(Reason.PATH_TOO_LONG, Set.of(25)),
          Map.entry(Reason.NAME_NOT_PERMITTED, Set.of(47)),
          Map.entry(Reason.NOT_FOR_SERVERS, Set.of(26)),
          Map.entry(Reason.UNKNOWN_CRITICAL_EXTENSION, Set.of(34)));

  @TempDir private Path directory;

  @Test
  void yesAndNoAreThoseOfOpenssl() throws IOException {
    assumeFalse(Openssl.isMissing(), "no openssl command here to compare with");
    List<Sample> samples = SampleChains.all();
    List<String> differences = new ArrayList<>();
    Set<String> leftOpen = new TreeSet<>();
    for (Sample sample : samples) {
      Openssl.Result peer = verify(sample);
      TrustAnswer ours = judge(sample);
      switch (ours.answer()) {
        case UNKNOWN -> leftOpen.add(sample.name());
        case YES -> {
          if (peer.status() != 0) {
            differences.add(sample.name());
          }
        }
        case NO -> {
          Matcher error = ERROR.matcher(peer.output());
          if (!error.find()
              || !NUMBERS
                  .getOrDefault(ours.reason(), Set.of())
                  .contains(Integer.valueOf(error.group(1)))) {
            differences.add(sample.name() + ": " + ours.reason() + ", openssl " + peer.output());
          }
        }
      }
    }
    assertThat(samples).hasSizeGreaterThanOrEqualTo(50);
    assertThat(differences).containsExactly(IN_ITS_LAST_SECOND);
    assertThat(leftOpen).isEqualTo(new TreeSet<>(LEFT_OPEN));
  }

  private static TrustAnswer judge(Sample sample) {
    TrustStore store = new TrustStore("test", "Test store", sample.roots());
    ChainVerdict verdict =
        ChainJudge.judge(sample.sent(), "mail.example.com", TestAuthority.NOW, List.of(store));
    TrustAnswer answer = verdict.trust().getFirst();
    assertThat(answer.answer() == Answer.YES).isEqualTo(answer.reason() == Reason.ROOT_IN_STORE);
    return answer;
  }

  private Openssl.Result verify(Sample sample) throws IOException {
    Files.writeString(directory.resolve("leaf.pem"), Pem.write(sample.sent().getFirst()));
    Files.writeString(directory.resolve("sent.pem"), Pem.write(sample.sent()));
    Files.writeString(directory.resolve("roots.pem"), Pem.write(sample.roots()));
    return Openssl.run(
        directory,
        "verify",
        "-purpose",
        "sslserver",
        "-attime",
        String.valueOf(TestAuthority.NOW.getEpochSecond()),
        "-trusted",
        "roots.pem",
        "-untrusted",
        "sent.pem",
        "leaf.pem");
  }
}
