package org.maillens.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maillens.client.Profile;
import org.maillens.client.ProfileWriter;
import org.maillens.client.Profiles;
import org.maillens.client.computer.ComputerProfiles;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `maillens check` on the practice server.
class CheckCommandTest {
  private static final String INCIDENT = "practice:dovecot24-no-dh";

  private final Profiles profiles = Profiles.load();
  private final CommandRig rig = new CommandRig();

  @TempDir private Path folder;

  @Test
  void aBeginningOfAnIdChoosesTheProgram() {
    Profile chosen =
        profiles.all().stream()
            .filter(p -> profiles.all().stream().filter(o -> begins(o, half(p))).count() == 1)
            .findFirst()
            .orElseThrow();
    assertThat(rig.run("check", INCIDENT, "--client", half(chosen)))
        .isNotEqualTo(CommandLineProgram.USAGE);
    assertThat(rig.out().lines().findFirst().orElseThrow()).endsWith(chosen.label());
    assertThat(rig.run("check", INCIDENT, "--client", "windows-7", "--json", "-"))
        .isEqualTo(CommandLineProgram.PROBLEMS);
    assertThat(clients().getFirst().get("id").asString()).isEqualTo("windows-7");
  }

  private static String half(Profile profile) {
    return profile.id().substring(0, profile.id().length() - 1);
  }

  private static boolean begins(Profile profile, String text) {
    return profile.id().startsWith(text);
  }

  @Test
  void authoritiesAreAskedOnlyWhenTheUserSaysSo() {
    rig.run("check", "practice:expired");
    rig.run("check", "practice:expired", "--ask-authorities");
    assertThat(rig.permissions()).containsExactly(false, true);
  }

  @Test
  void anUnclearIdIsRefusedBeforeAnythingIsSent() {
    assertThat(rig.run("check", INCIDENT, "--client", "mutt")).isEqualTo(CommandLineProgram.USAGE);
    assertThat(rig.out()).isEmpty();
    assertThat(rig.err()).hasLineCount(1).contains("mutt-2.0");
  }

  @Test
  void theReportHoldsThePredictionForEveryProgram() {
    rig.run("check", INCIDENT, "--client", "windows-7-tls12", "--json", "-");
    List<JsonNode> clients = clients();
    assertThat(clients)
        .extracting(c -> c.get("id").asString())
        .startsWith("windows-7-tls12", "modern")
        .containsExactlyInAnyOrderElementsOf(profiles.all().stream().map(Profile::id).toList());
    assertThat(clients.get(0).at("/predicted/cipherSuites").isArray()).isTrue();
    assertThat(clients.get(2).at("/predicted/cipherSuites").isNull()).isTrue();
    assertThat(clients).allMatch(c -> c.get("disagreement").isNull());
    assertThat(clients.get(0).at("/observed/answered").asString()).isEqualTo("no");
  }

  @Test
  void allShowsEveryProgramAndJudgesByTheBaseline() {
    assertThat(rig.run("check", INCIDENT, "--client", "thunderbird-140"))
        .isNotEqualTo(CommandLineProgram.USAGE);
    assertThat(rig.out()).doesNotContain("KMail");
    rig.run("check", INCIDENT, "--client", "all");
    assertThat(rig.out().lines().findFirst().orElseThrow())
        .endsWith(profiles.modernBaseline().label());
    String text = rig.out().replaceAll("\\s+", " ");
    for (Profile profile : profiles.all()) {
      assertThat(text).contains(profile.label());
    }
  }

  @Test
  void proveTriesEveryProgram() {
    rig.run("check", INCIDENT, "--prove", "--json", "-");
    assertThat(clients())
        .allMatch(c -> c.get("observed").isNull() != c.get("sendable").asBoolean())
        .allMatch(c -> c.get("disagreement").isNull());
  }

  @Test
  void aPastedListIsAClientOfWhichTheRestIsUnknown() {
    rig.run(
        "check",
        INCIDENT,
        "--client",
        "ciphers:AES128-SHA:ECDHE-RSA-AES128-GCM-SHA256",
        "--json",
        "-");
    JsonNode pasted = clients().getFirst();
    assertThat(pasted.get("id").asString()).isEqualTo("pasted-ciphers");
    assertThat(pasted.get("sendable").asBoolean()).isFalse();
    assertThat(pasted.get("observed").isNull()).isTrue();
    assertThat(pasted.at("/profile/hello/cipherSuites")).hasSize(2);
    assertThat(pasted.at("/profile/hello/versions").isNull()).isTrue();
    assertThat(rig.run("check", INCIDENT, "--client", "ciphers:NO-SUCH-SUITE"))
        .isEqualTo(CommandLineProgram.USAGE);
    assertThat(rig.err()).hasLineCount(1).contains("NO-SUCH-SUITE");
  }

  @Test
  void aComputerOfWhichOnlyAFileIsThereIsChecked() throws IOException {
    Path samples = Path.of("src", "test", "resources", "computer");
    String file = samples.resolve("windows-7-tls12.txt").toString();
    assertThat(rig.run("open", file)).isZero();
    assertThat(rig.out()).contains("Windows 7 SP1", "TLS 1.2 TLS 1.1 TLS 1.0");
    assertThat(rig.run("check", INCIDENT, "--client-from", file, "--json", "-"))
        .isEqualTo(CommandLineProgram.PROBLEMS);
    assertThat(clients().getFirst().at("/observed/answered").asString()).isEqualTo("no");
    Path report = folder.resolve("report.json");
    Files.writeString(report, rig.out());
    String first = rig.out();
    assertThat(rig.run("open", report.toString(), "--json", "-"))
        .isEqualTo(CommandLineProgram.PROBLEMS);
    assertThat(rig.out()).isEqualTo(first);
    Path other = folder.resolve("letter.txt");
    Files.writeString(other, "Dear helpdesk");
    assertThat(rig.run("check", INCIDENT, "--client-from", other.toString()))
        .isEqualTo(CommandLineProgram.USAGE);
    assertThat(rig.err()).hasLineCount(1).contains("maillens-collect.cmd");
  }

  @Test
  void thisComputerIsAClientToo() {
    Profile own = profiles.byId("openssl-3.0").orElseThrow();
    List<Profile> computer =
        new ComputerProfiles(profiles.all())
            .read(
                "[hello OpenSSL 3.0]\n" + ProfileWriter.write(own).at("/hello/captured").asString(),
                ComputerProfiles.Which.THIS,
                "2026-11-22");
    CommandRig here = new CommandRig(computer);
    assertThat(here.run("check", INCIDENT, "--client", "this-computer"))
        .isNotEqualTo(CommandLineProgram.USAGE);
    assertThat(here.out()).contains("This computer (OpenSSL 3.0)");
    assertThat(here.run("clients", "this-computer")).isZero();
    assertThat(rig.run("clients", "this-computer")).isEqualTo(CommandLineProgram.USAGE);
    assertThat(rig.err()).hasLineCount(1);
  }

  private List<JsonNode> clients() {
    List<JsonNode> clients = new ArrayList<>();
    JsonMapper.shared().readTree(rig.out()).get("clients").forEach(clients::add);
    return clients;
  }
}
