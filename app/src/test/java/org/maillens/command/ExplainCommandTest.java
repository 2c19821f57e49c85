package org.maillens.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `maillens explain`, and `open` and `check` with the same texts.
class ExplainCommandTest {
  /// As the seed's administrator posted it, `tip=` included.
  private static final String LINE =
      "imap-login: Disconnected: Connection Closed: SSL_accept() failed: error:0A000102:SSL"
          + " routines::unsupported protocol (no auth attempts in 0 secs): user=<>, tip=52.109.8.10,"
          + " lip=77.68.96.59, TLS handshaking: SSL_accept() failed: error:0A000102:SSL"
          + " routines::unsupported protocol, session <sessionIDhere>";

  private final CommandRig rig = new CommandRig();

  @TempDir private Path folder;

  @Test
  void aCodeAloneIsExplained() {
    assertThat(rig.run("explain", "0x800CCC1A")).isEqualTo(CommandLineProgram.PROBLEMS);
    assertThat(rig.out()).contains("0x800CCC1A").contains("WHAT WAS READ");
    assertThat(rig.err()).isEmpty();
  }

  @Test
  void aLineOfALogIsExplainedWithItsClient() {
    assertThat(rig.run("explain", LINE, "--json", "-")).isEqualTo(CommandLineProgram.PROBLEMS);
    JsonNode json = JsonMapper.shared().readTree(rig.out());
    assertThat(json.at("/documents/sightings/0/client").asString()).isEqualTo("52.109.8.10");
    assertThat(json.at("/documents/sightings/0/service").asString()).startsWith("imap");
    assertThat(json.at("/findings/0/title").asString()).isNotEmpty();
  }

  @Test
  void filesAreReadAndOpenSaysTheSame() throws IOException {
    Path log = folder.resolve("maillog");
    Files.writeString(log, "Apr  4 15:09:46 server dovecot: " + LINE + "\n");
    int explained = rig.run("explain", log.toString());
    String said = rig.out();
    assertThat(rig.run("open", log.toString())).isEqualTo(explained);
    assertThat(rig.out()).isEqualTo(said).contains("maillog:1");
  }

  @Test
  void whatIsNeitherKnownNorReadableIsUndecided() {
    assertThat(rig.run("explain", "the sky is blue")).isEqualTo(CommandLineProgram.UNDECIDED);
    assertThat(rig.out()).doesNotContain("finding.");
  }

  @Test
  void theServersProductDecidesWhichFixesAreOffered() {
    rig.run("explain", LINE, "--server", "dovecot-2.4");
    String told = rig.out();
    rig.run("explain", LINE, "--server", "courier");
    assertThat(told).contains("Dovecot").doesNotContain("Courier");
    assertThat(rig.out()).contains("Courier");
  }

  @Test
  void filesAndTextAreNotMixed() throws IOException {
    Path log = Files.writeString(folder.resolve("maillog"), LINE);
    assertThat(rig.run("explain", log.toString(), "no-such-file"))
        .isEqualTo(CommandLineProgram.USAGE);
    assertThat(rig.err()).contains("no-such-file").hasLineCount(1);
  }

  @Test
  void aMissingFileOfACheckIsSaidBeforeAnythingIsSent() {
    assertThat(rig.run("check", "practice:healthy", "--with", "no-such-file"))
        .isEqualTo(CommandLineProgram.USAGE);
    assertThat(rig.err()).contains("no-such-file").hasLineCount(1);
    assertThat(rig.permissions()).isEmpty();
  }

  @Test
  void anUnknownProductIsRefusedWithTheKnownOnes() {
    assertThat(rig.run("check", "practice:healthy", "--server", "sendmail-1"))
        .isEqualTo(CommandLineProgram.USAGE);
    assertThat(rig.err()).contains("sendmail-1").contains("dovecot-2.4");
  }

  @Test
  void aCheckTakesTheErrorAndTheLog() throws IOException {
    Path log = Files.writeString(folder.resolve("maillog"), LINE + "\n");
    rig.run(
        "check",
        "practice:dovecot24-no-dh",
        "--error",
        "0x800CCC1A",
        "--with",
        log.toString(),
        "--server",
        "dovecot-2.4",
        "--json",
        "-");
    JsonNode report = JsonMapper.shared().readTree(rig.out());
    assertThat(report.at("/evidence/reported/error").asString()).isEqualTo("0x800CCC1A");
    assertThat(report.at("/evidence/reported/server").asString()).isEqualTo("dovecot-2.4");
    assertThat(report.at("/evidence/documents/read").size()).isEqualTo(2);
    assertThat(report.at("/evidence/documents/sightings").size()).isEqualTo(2);
  }
}
