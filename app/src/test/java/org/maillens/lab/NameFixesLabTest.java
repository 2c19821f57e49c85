package org.maillens.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maillens.client.Profile;
import org.maillens.client.Profiles;
import org.maillens.diagnosis.Finding;
import org.maillens.evidence.Evidence;
import org.maillens.fix.Fix;
import org.maillens.fix.Fix.Proof;
import org.maillens.fix.FixLibrary;
import org.maillens.report.Analysis;
import org.maillens.report.Report;

/// Wrong certificates on the real servers: found, the fix offered for this server, its lines
/// applied, and the finding gone.
class NameFixesLabTest {
  @RegisterExtension static final Lab lab = Lab.servers();

  private static final String MODERN = Profiles.MODERN;

  /// Sends no server name, as Dovecot's manual says.
  private static final String NAMELESS = "apple-mail-macos-10.10";

  private final Profiles profiles = Profiles.load();
  private final Analysis analysis = new Analysis(profiles, FixLibrary.load());

  @ParameterizedTest
  @CsvSource({
    "dovecot23-default, imaps, dovecot-2.3-sni",
    "dovecot24-default, imaps, dovecot-2.4-sni",
    "courier-default, imaps, courier-sni",
    "courier-default, pop3s, courier-sni",
    "postfix-default, smtp, postfix-sni",
    "exim-default, smtp, exim-sni",
    "eximopenssl-default, smtp, exim-sni"
  })
  void theWrongNameIsMendedByACertificateForTheName(String variant, String service, String fix) {
    assumeInstalled(variant);
    try (LabServer server = lab.start(variant)) {
      givesByDefault(server, "other.pem", "other.key");
      mended(server, service, "wrong-name", new Offered(fix, "ecdsa", MODERN));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "dovecot23-default, imaps, dovecot-2.3-fullchain",
    "dovecot24-default, imaps, dovecot-2.4-fullchain",
    "courier-default, imaps, courier-fullchain",
    "postfix-default, smtp, postfix-fullchain",
    "exim-default, smtp, exim-fullchain",
    "eximopenssl-default, smtp, exim-fullchain"
  })
  void theMissingIntermediateIsMendedByTheFullChain(String variant, String service, String fix) {
    assumeInstalled(variant);
    try (LabServer server = lab.start(variant)) {
      givesByDefault(server, "rsa.leaf.pem", "rsa.key");
      mended(server, service, "missing-intermediate", new Offered(fix, "ecdsa", MODERN));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "dovecot23-sni, imaps, dovecot-2.3-all-names, all",
    "dovecot23-sni, imaps, dovecot-2.3-own-address, ecdsa",
    "dovecot23-sni, imaps, dovecot-2.3-per-protocol, ecdsa",
    "dovecot24-sni, imaps, dovecot-2.4-all-names, all",
    "dovecot24-sni, imaps, dovecot-2.4-own-address, ecdsa",
    "dovecot24-sni, imaps, dovecot-2.4-per-protocol, ecdsa",
    "courier-sni, imaps, courier-all-names, all",
    "postfix-sni, smtp, postfix-all-names, all",
    "exim-sni, smtp, exim-all-names, all",
    "eximopenssl-sni, smtp, exim-all-names, all"
  })
  void programsWithoutServerNameGetTheRightOne(
      String variant, String service, String fix, String certificate) {
    assumeInstalled(variant);
    try (LabServer server = lab.start(variant)) {
      OracleTarget target = OracleTarget.of(server, service);
      Optional<String> another = Optional.of("other.lab.example");
      String anothers = SniPeer.OPENSSL.sees(target, another);
      mended(server, service, "name-depends-on-sni", new Offered(fix, certificate, NAMELESS));
      // Who says another name gets what it got, where blocks with names can stay.
      if (!fix.equals("dovecot-2.3-per-protocol")) {
        assertThat(SniPeer.OPENSSL.sees(target, another)).isEqualTo(anothers).hasSize(64);
      }
    }
  }

  /// What Dovecot 2.3 needs before such a block, as the fix says under "Prepare".
  private static void prepare(LabServer server, String fix) {
    String present = server.configuration();
    if (fix.equals("dovecot-2.3-own-address")) {
      server.configure(
          present.replaceAll(
              "(?s)local_name (\\S+) \\{\n(.*?)\n}",
              "local 127.0.0.1 {\n local_name $1 {\n$2\n }\n}"));
    } else if (fix.equals("dovecot-2.3-per-protocol")) {
      server.configure(present.replaceAll("(?s)local_name \\S+ \\{.*?\n}\n", ""));
    }
  }

  @ParameterizedTest
  @CsvSource({"local 127.0.0.1", "protocol imap"})
  void dovecot23BreaksOffForNamesBesideSuchABlock(String block) {
    try (LabServer server = lab.start("dovecot23-sni")) {
      String files = server.path("certificates");
      server.appendConfiguration(
          "%s {%n  ssl_cert = <%s/ecdsa.pem%n  ssl_key = <%s/ecdsa.key%n}"
              .formatted(block, files, files));
      server.reload();
      OracleTarget target = OracleTarget.of(server, "imaps");
      assertThat(SniPeer.OPENSSL.sees(target, Optional.of("other.lab.example")))
          .isEqualTo("closed");
      assertThat(SniPeer.OPENSSL.sees(target, Optional.empty())).hasSize(64);
      assertThat(server.log()).contains("Conflict in setting ssl_cert");
    }
  }

  /// @param certificate the lab's, which stands for the administrator's new one
  /// @param profile the program that is looked for
  private record Offered(String fix, String certificate, String profile) {}

  private void mended(LabServer server, String service, String finding, Offered offered) {
    Report before = report(server, service, offered.profile());
    assertThat(before.findings()).extracting(Finding::id).contains(finding);
    assertThat(ofOtherProducts(before, offered.fix())).isEmpty();
    Fix fix =
        before.fixes().stream()
            .filter(f -> f.id().equals(offered.fix()))
            .findFirst()
            .orElseThrow(() -> new AssertionError(offered + " is not among " + ids(before)));
    assertThat(fix.proof()).isEqualTo(Proof.APPLIED_IN_THE_LAB);

    OfferedFix change = new OfferedFix(fix, offered.certificate());
    prepare(server, fix.id());
    change.applyTo(server);

    Report after = report(server, service, offered.profile());
    assertThat(after.findings())
        .extracting(Finding::id)
        .doesNotContain(
            "wrong-name", "missing-intermediate", "name-depends-on-sni", "chain-untidy");
    assertThat(after.evidence().certificates()).isNotEmpty();
    String shown = finding.equals("missing-intermediate") ? "2" : "DNS:mail.lab.example";
    assertThat(change.checks(server)).allSatisfy(s -> assertThat(s).contains(shown));
  }

  /// A server that shows itself is offered nothing for another one.
  private static List<String> ofOtherProducts(Report report, String fix) {
    String own = fix.substring(0, fix.indexOf('-'));
    return ids(report).stream()
        .filter(id -> id.matches("(dovecot|postfix|courier|exim)-.*") && !id.startsWith(own + "-"))
        .toList();
  }

  private static List<String> ids(Report report) {
    return report.fixes().stream().map(Fix::id).toList();
  }

  private Report report(LabServer server, String service, String profile) {
    List<Profile> chosen = List.of(profiles.byId(profile).orElseThrow());
    Evidence evidence =
        LabChecks.check(server.uri(service), LabChecks.NAME, server.trustRoot(), chosen);
    return analysis.report(evidence, chosen);
  }

  /// What the server serves where nothing else is said: the file that all variants name, or a copy
  /// of it.
  private static void givesByDefault(LabServer server, String chain, String key) {
    String chainText = lab.certificates().text(chain);
    String keyText = lab.certificates().text(key);
    switch (server.variant().substring(0, server.variant().indexOf('-'))) {
      case "courier" -> {
        server.replaceFile("etc/imapd.pem", keyText + chainText);
        server.replaceFile("etc/pop3d.pem", keyText + chainText);
      }
      case "exim", "eximopenssl" -> {
        server.replaceFile("etc/exim.crt", chainText);
        server.replaceFile("etc/exim.key", keyText);
      }
      default -> {
        server.replaceFile("certificates/rsa.pem", chainText);
        server.replaceFile("certificates/rsa.key", keyText);
      }
    }
    server.reload();
  }

  private static void assumeInstalled(String variant) {
    // Built by those who want it; CI has no compiler for it.
    assumeTrue(!variant.startsWith("eximopenssl") || Lab.has("exim-openssl 4."));
  }
}
