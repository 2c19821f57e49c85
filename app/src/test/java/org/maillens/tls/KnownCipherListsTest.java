package org.maillens.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.maillens.tls.KnownCipherList.Match;
import org.maillens.tls.OpensslCipherList.Selected;

class KnownCipherListsTest {
  private static final List<CipherSuite> CPANEL =
      suites(
          "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256"
              + ":ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384"
              + ":ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305"
              + ":DHE-RSA-AES128-GCM-SHA256:DHE-RSA-AES256-GCM-SHA384");

  @Test
  void cpanelsListIsMozillasOlderOneAndTheNextLessOneSuite() {
    List<Match> matches = KnownCipherLists.recognise(CPANEL);
    assertThat(matches.stream().filter(Match::isExact))
        .extracting(match -> match.list().id())
        .containsExactlyInAnyOrder("mozilla-intermediate-5.0", "cpanel-dovecot");
    Match next = near(matches, "mozilla-intermediate-5.7");
    assertThat(next.missing()).isEqualTo(suites("DHE-RSA-CHACHA20-POLY1305"));
    assertThat(next.added()).isEmpty();
    assertThat(next.reordered()).isFalse();
    Match latest = near(matches, "mozilla-intermediate-5.8");
    assertThat(latest.missing()).isEmpty();
    assertThat(latest.added())
        .isEqualTo(suites("DHE-RSA-AES128-GCM-SHA256:DHE-RSA-AES256-GCM-SHA384"));
  }

  @Test
  void orderCounts() {
    List<CipherSuite> turned = new ArrayList<>(CPANEL);
    Collections.swap(turned, 0, 1);
    Match match = near(KnownCipherLists.recognise(turned), "cpanel-dovecot");
    assertThat(match.isExact()).isFalse();
    assertThat(match.reordered()).isTrue();
    assertThat(match.missing()).isEmpty();
    assertThat(match.added()).isEmpty();
  }

  @Test
  void aStringIsKnownByTheReleaseThatReadsIt() {
    Selected selected =
        (Selected)
            OpensslCipherString.parse(
                    "ALL:!kRSA:!SRP:!kDHd:!DSS:!aNULL:!eNULL:!EXPORT:!DES:!3DES:!MD5:!PSK:!RC4"
                        + ":!ADH:!LOW@STRENGTH")
                .evaluate(OpensslRelease.V1_1_1);
    Match match = KnownCipherLists.recognise(selected.suites()).getFirst();
    assertThat(match.isExact()).isTrue();
    assertThat(match.list().id()).isEqualTo("dovecot-default");
    assertThat(match.list().builds()).contains("OpenSSL 1.1.1");
  }

  @Test
  void tls13SignalsAndFillersDoNotCount() {
    List<CipherSuite> longer = new ArrayList<>(CPANEL);
    longer.addFirst(new CipherSuite(0x1301));
    longer.addFirst(new CipherSuite(0x0A0A));
    longer.add(CipherSuite.EMPTY_RENEGOTIATION_INFO_SCSV);
    assertThat(near(KnownCipherLists.recognise(longer), "cpanel-dovecot").isExact()).isTrue();
    assertThat(
            near(
                    KnownCipherLists.recognise(
                        suites(
                            "TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384"
                                + ":TLS_CHACHA20_POLY1305_SHA256")),
                    "mozilla-modern-5.0")
                .isExact())
        .isTrue();
  }

  @Test
  void whatIsFarFromAllHasNoName() {
    assertThat(KnownCipherLists.recognise(suites("AES128-SHA:RC4-MD5"))).isEmpty();
    assertThat(KnownCipherLists.recognise(List.of())).isEmpty();
  }

  @Test
  void eachListIsFoundAsItself() {
    assertThat(KnownCipherLists.all()).hasSizeGreaterThan(20);
    for (KnownCipherList list : KnownCipherLists.all()) {
      assertThat(list.source()).isNotBlank();
      assertThat(KnownCipherLists.recognise(list.suites()).stream().filter(Match::isExact))
          .extracting(Match::list)
          .contains(list);
    }
  }

  private static Match near(List<Match> matches, String id) {
    return matches.stream().filter(m -> m.list().id().equals(id)).findFirst().orElseThrow();
  }

  private static List<CipherSuite> suites(String names) {
    return Arrays.stream(names.split(":", -1))
        .map(name -> CipherSuite.byName(name).orElseThrow())
        .toList();
  }
}
