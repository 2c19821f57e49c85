package org.maillens.fix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.maillens.client.whatif.KeyKind;
import org.maillens.client.whatif.ServerChange;
import org.maillens.client.whatif.ServerChange.AddCertificate;
import org.maillens.client.whatif.ServerChange.CipherString;
import org.maillens.client.whatif.ServerChange.DhParameters;
import org.maillens.client.whatif.ServerChange.DropCertificate;
import org.maillens.client.whatif.ServerChange.FullChain;
import org.maillens.client.whatif.ServerChange.LowestVersion;
import org.maillens.client.whatif.ServerChange.Side;
import org.maillens.client.whatif.ServerChange.SuiteOrder;
import org.maillens.fix.Fix.Kind;
import org.maillens.fix.Fix.Risk;
import org.maillens.fix.Fix.Step;
import org.maillens.tls.ProtocolVersion;

class FixesTest {
  private static final String STRONG = "ECDHE-RSA-AES128-GCM-SHA256:DHE-RSA-AES128-GCM-SHA256";

  private static final List<ServerChange> ALL =
      List.of(
          new DhParameters(3072),
          new AddCertificate(KeyKind.ECDSA),
          new DropCertificate(KeyKind.RSA),
          new LowestVersion(ProtocolVersion.TLS12),
          new LowestVersion(ProtocolVersion.TLS10),
          new CipherString(STRONG),
          new FullChain(List.of()),
          new SuiteOrder(Side.SERVER));

  private final FixLibrary library = FixLibrary.load();
  private final Fixes fixes = new Fixes(library);

  @Test
  void everyChangeHasItsFixForEachServer() {
    for (ServerChange change : ALL) {
      assertThat(ids(change, "dovecot", "2.3.19")).as(change + "").hasSize(1);
      assertThat(ids(change, "dovecot", "2.4.1")).as(change + "").hasSize(1);
      assertThat(ids(change, "postfix", "3.7.11")).as(change + "").hasSize(1);
    }
    assertThat(ids(new AddCertificate(KeyKind.ECDSA), "dovecot", "2.3.21"))
        .containsExactly("dovecot-2.3-second-certificate");
    assertThat(ids(new AddCertificate(KeyKind.ECDSA), "dovecot", ""))
        .containsExactlyInAnyOrder(
            "dovecot-2.3-second-certificate", "dovecot-2.4-second-certificate");
    assertThat(ids(new AddCertificate(KeyKind.ECDSA), "", "")).hasSize(3);
    assertThat(ids(new AddCertificate(KeyKind.ECDSA), "exim", "4.98")).isEmpty();
    assertThat(ids(new AddCertificate(KeyKind.ECDSA), "dovecot", "2.2.36")).isEmpty();
  }

  @Test
  void everyFixThatServesNoFindingIsReachedByAChange() {
    Set<String> reached = new TreeSet<>();
    fixes.forChanges(ALL, "", "").forEach(fix -> reached.add(fix.id()));
    assertThat(reached)
        .containsAll(
            library.all().stream()
                .filter(fix -> fix.findings().isEmpty())
                .map(Fix::id)
                .collect(Collectors.toSet()));
  }

  @Test
  void theChosenValuesStandInTheLines() {
    assertThat(pasted(new CipherString(STRONG), "2.4.1")).contains("ssl_cipher_list = " + STRONG);
    assertThat(pasted(new DhParameters(3072), "2.4.1"))
        .contains("openssl dhparam -out /etc/dovecot/dh.pem 3072")
        .contains("ssl_server_dh_file = /etc/dovecot/dh.pem");
    assertThat(pasted(new DhParameters(3072), "2.3.19")).contains("ssl_dh = </etc/dovecot/dh.pem");
    assertThat(pasted(new AddCertificate(KeyKind.ECDSA), "2.4.1"))
        .contains("ssl_server_alt_cert_file = /")
        .contains("--key-type ecdsa")
        .contains("aECDSA");
    assertThat(pasted(new AddCertificate(KeyKind.RSA), "2.3.19"))
        .contains("ssl_alt_cert = </")
        .contains("mail.example.com-rsa/");
    assertThat(pasted(new DropCertificate(KeyKind.RSA), "2.4.1"))
        .contains("ssl_server_cert_file = /etc/letsencrypt/live/mail.example.com-ecdsa/");
    assertThat(pasted(new LowestVersion(ProtocolVersion.TLS13), "2.4.1"))
        .contains("ssl_min_protocol = TLSv1.3");
    assertThat(pasted(new LowestVersion(ProtocolVersion.TLS10), "2.4.1"))
        .contains("ssl_min_protocol = TLSv1\n");
    assertThat(pasted(new SuiteOrder(Side.SERVER), "2.4.1"))
        .contains("ssl_server_prefer_ciphers = server");
    assertThat(pasted(new SuiteOrder(Side.CLIENT), "2.3.19"))
        .contains("ssl_prefer_server_ciphers = no");
  }

  @Test
  void noPlaceholderIsLeft() {
    List<ServerChange> more = new ArrayList<>(ALL);
    more.add(new DropCertificate(KeyKind.ECDSA));
    more.add(new AddCertificate(KeyKind.RSA));
    more.add(new DhParameters(1024));
    more.add(new SuiteOrder(Side.CLIENT));
    assertThat(fixes.forChanges(more, "", ""))
        .flatMap(Fix::steps)
        .allSatisfy(
            step ->
                assertThat(step.text() + step.copy() + step.file())
                    .doesNotContainPattern("@[A-Za-z_]+@"));
  }

  @Test
  void whatWeakensSaysSoFirst() {
    for (ServerChange weaker :
        List.of(
            new CipherString(STRONG + ":DES-CBC3-SHA"),
            new CipherString("DEFAULT"),
            new DhParameters(1024),
            new LowestVersion(ProtocolVersion.TLS11))) {
      assertThat(fixes.forChanges(List.of(weaker), "", ""))
          .isNotEmpty()
          .allSatisfy(
              fix -> {
                assertThat(fix.risk()).isEqualTo(Risk.WEAKENS);
                assertThat(fix.steps().getFirst().kind()).isEqualTo(Kind.WARNING);
                assertThat(fix.steps().getFirst().text()).contains("weakens");
              });
    }
    assertThat(fixes.forChanges(List.of(new CipherString(STRONG), new DhParameters(2048)), "", ""))
        .isNotEmpty()
        .allMatch(fix -> fix.risk() == Risk.NONE);
  }

  @Test
  void aListThatWouldLeaveItsLineIsNotPrinted() {
    for (String evil : List.of("DEFAULT'; reboot; '", "DEFAULT\nssl = no", "$(id)", "`id`", "#x")) {
      assertThat(ids(new CipherString(evil), "", "")).as(evil).isEmpty();
    }
  }

  private List<String> ids(ServerChange change, String product, String version) {
    return fixes.forChanges(List.of(change), product, version).stream().map(Fix::id).toList();
  }

  private String pasted(ServerChange change, String version) {
    return fixes.forChanges(List.of(change), "dovecot", version).stream()
        .flatMap(fix -> fix.steps().stream())
        .map(Step::copy)
        .collect(Collectors.joining("\n"));
  }
}
