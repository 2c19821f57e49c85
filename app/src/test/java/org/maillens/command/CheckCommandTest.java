package org.maillens.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.maillens.client.Profile;
import org.maillens.client.Profiles;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `maillens check` on the practice server.
class CheckCommandTest {
  private static final String INCIDENT = "practice:dovecot24-no-dh";

  private final Profiles profiles = Profiles.load();
  private final CommandRig rig = new CommandRig();

  @Test
  void aBeginningOfAnIdChoosesTheProgram() {
    assertThat(rig.run("check", INCIDENT, "--client", "windows-7-t"))
        .isEqualTo(CommandLineProgram.PROBLEMS);
    assertThat(rig.out()).contains("Outlook on Windows 7 (TLS 1.2 switched on)");
    assertThat(rig.run("check", INCIDENT, "--client", "windows-7", "--json", "-"))
        .isEqualTo(CommandLineProgram.PROBLEMS);
    assertThat(clients().getFirst().get("id").asString()).isEqualTo("windows-7");
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

  private List<JsonNode> clients() {
    List<JsonNode> clients = new ArrayList<>();
    JsonMapper.shared().readTree(rig.out()).get("clients").forEach(clients::add);
    return clients;
  }
}
