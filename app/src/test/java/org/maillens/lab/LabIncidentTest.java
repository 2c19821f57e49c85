package org.maillens.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maillens.client.Profiles;
import org.maillens.command.CommandLineProgram;
import org.maillens.command.Engine;
import org.maillens.command.Terminal;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Evidence;
import org.maillens.fix.FixLibrary;
import org.maillens.probe.Check;
import org.maillens.report.Analysis;
import org.maillens.report.LocalNames;
import org.maillens.report.Messages;
import org.maillens.report.Redaction;

/// The incident that MailLens was first built for, on the real servers: found, explained, mended
/// with the printed lines, and green afterwards.
class LabIncidentTest {
  @RegisterExtension static final Lab lab = Lab.servers();

  private static final int MOST_CONNECTIONS = 40;

  private final Profiles profiles = Profiles.load();

  /// What a command printed, and its exit status.
  private record Run(int status, String printed) {
    /// The words alone: the text report is wrapped.
    String words() {
      return printed.replaceAll("\\s+", " ");
    }

    /// The lines to paste into a file, from the fix with this title.
    String linesFor(String fixTitle, String file) {
      String fix = printed.substring(printed.indexOf("\n" + fixTitle));
      String after = fix.substring(fix.indexOf("in " + file + ":"));
      StringBuilder lines = new StringBuilder();
      after
          .lines()
          .skip(1)
          .takeWhile(l -> l.startsWith("     | "))
          .forEach(l -> lines.append(l.substring(7)).append('\n'));
      return lines.toString();
    }
  }

  private Run check(LabServer server, String service) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    Engine engine =
        new Engine(
            Check.live(),
            profiles,
            new Analysis(profiles, FixLibrary.load()),
            new Messages(Locale.ENGLISH),
            new Redaction(LocalNames.none()),
            List::of,
            List::of);
    String uri = server.uri(service).replace(server.host(), LabChecks.NAME);
    int status =
        new CommandLineProgram(engine, new Terminal(out, out, false))
            .run(
                "check",
                uri,
                "--connect",
                "127.0.0.1",
                "--trust",
                server.trustRoot().toString(),
                "--client",
                "windows-7-tls12");
    return new Run(status, printed.toString(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dovecot24-incident", "dovecot24-twin"})
  void bothTwinsAreNamedAndMendedByThePrintedLines(String variant) {
    try (LabServer server = lab.start(variant)) {
      Run before = check(server, "imaps");
      assertThat(before.status()).isEqualTo(CommandLineProgram.PROBLEMS);
      assertThat(before.words())
          .contains("certain: this was seen")
          .contains("the server does no DHE key exchange and has no ECDSA certificate")
          .contains("2 suites of the program only lack DHE at the server")
          .contains("DHE-RSA-AES256-GCM-SHA384, DHE-RSA-AES128-GCM-SHA256")
          .contains("Very likely: Dovecot has no Diffie-Hellman file")
          .contains("Possible: The Diffie-Hellman file is set, but the cipher list holds no DHE")
          .contains("The log cannot tell")
          .contains("/scripts/builddovecotconf");
      String lines =
          before.linesFor(
              "Give Dovecot 2.4 its Diffie-Hellman file and a cipher list with DHE",
              "/etc/dovecot/dovecot.conf");
      assertThat(lines).contains("ssl_server_dh_file").contains("ssl_cipher_list");

      server.appendConfiguration(lines);
      server.reload();

      Run after = check(server, "imaps");
      assertThat(after.status()).as(after.printed()).isEqualTo(CommandLineProgram.FINE);
      assertThat(after.words()).contains("TLS 1.2, DHE-RSA-AES256-GCM-SHA384");
    }
  }

  @Test
  void dovecot23IsMendedByItsOwnLines() {
    try (LabServer server = lab.start("dovecot23-incident")) {
      Run before = check(server, "imaps");
      assertThat(before.status()).isEqualTo(CommandLineProgram.PROBLEMS);
      String lines =
          before
              .linesFor(
                  "Give Dovecot 2.3 its Diffie-Hellman file and a cipher list with DHE",
                  "/etc/dovecot/dovecot.conf")
              // where Debian keeps the file that this fix makes in its step 0
              .replace("/etc/dovecot/dh.pem", "/usr/share/dovecot/dh.pem");

      server.appendConfiguration(lines);
      server.reload();

      Run after = check(server, "imaps");
      assertThat(after.status()).as(after.printed()).isEqualTo(CommandLineProgram.FINE);
    }
  }

  @Test
  void aServerThatIsNotDovecotIsNotToldOfADhFile() {
    OpensslConfiguration noDhe =
        OpensslConfiguration.plain("no-dhe", "rsa")
            .withCipherSuites("ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384");
    try (OpensslServer server = lab.start(noDhe)) {
      Evidence evidence =
          LabChecks.check(
              "https://" + server.host() + ":" + server.port(),
              server.trustRoot(),
              List.of(profiles.byId("windows-7-tls12").orElseThrow()));
      var report =
          new Analysis(profiles, FixLibrary.load())
              .report(evidence, List.of(profiles.byId("windows-7-tls12").orElseThrow()));
      assertThat(report.findings().getFirst().id()).isEqualTo("no-common-suite");
      assertThat(report.findings())
          .flatMap(f -> f.candidates())
          .noneMatch(c -> c.id().startsWith("dovecot"));
      assertThat(report.fixes())
          .noneMatch(f -> f.id().contains("dovecot") && f.id().contains("dhe"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"dovecot24-incident", "dovecot24-twin", "dovecot24-default", "dovecot24-both"})
  void aFullCheckOfDovecot24CostsFewConnections(String variant) {
    try (LabServer server = lab.start(variant)) {
      Evidence evidence =
          LabChecks.check(
              server.uri("imaps"),
              server.trustRoot(),
              List.of(profiles.byId("windows-7-tls12").orElseThrow()));
      assertThat(evidence.cost().complete()).isTrue();
      assertThat(evidence.version(org.maillens.tls.ProtocolVersion.TLS12).othersRefused())
          .isEqualTo(Answer.YES);
      assertThat(evidence.cost().connections()).isLessThanOrEqualTo(MOST_CONNECTIONS);
    }
  }
}
