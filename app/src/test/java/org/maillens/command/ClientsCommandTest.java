package org.maillens.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maillens.client.Profile;
import org.maillens.client.ProfileReader;
import org.maillens.client.Profiles;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ClientsCommandTest {
  private final Profiles profiles = Profiles.load();
  private final CommandRig rig = new CommandRig();

  @TempDir private Path folder;

  @Test
  void theListHasEveryProgramAndFitsTheTerminal() {
    assertThat(rig.run("clients")).isZero();
    for (Profile profile : profiles.all()) {
      assertThat(rig.out()).containsPattern("(?m)^.." + profile.id() + " ");
    }
    assertThat(rig.out().lines()).allMatch(line -> line.length() <= 100);
    assertThat(rig.err()).isEmpty();
  }

  @Test
  void everyCardSaysWhatIsKnownAndHowAndHasNoHoles() {
    for (Profile profile : profiles.all()) {
      assertThat(rig.run("clients", profile.id())).isZero();
      assertThat(rig.out())
          .startsWith(profile.label())
          .contains(profile.origin().vendor())
          .doesNotContain("command.clients");
      profile.cipherSuites().forEach(suite -> assertThat(rig.out()).contains(suite.name()));
      profile.sources().forEach(s -> assertThat(rig.out()).contains(s.date()));
    }
  }

  @Test
  void whatIsNotKnownSaysSo() {
    rig.run("clients", "windows-7");
    assertThat(rig.out()).containsPattern("first version +not known").contains("https://");
  }

  @Test
  void fingerprintsAreThoseOfTheHello() {
    rig.run("clients", "thunderbird-115");
    assertThat(rig.out())
        .contains("9f7f6e9be3564f60b4ec89f732938b43", "3ed71a458200f4af79031644408b8e58");
    rig.run("clients", "mutt-2.2.13");
    assertThat(rig.out()).contains("no fixed JA3", "JA4").doesNotContain("JA3 as Dovecot");
  }

  @Test
  void anIdThatFitsSeveralListsThem() {
    assertThat(rig.run("clients", "neomutt")).isEqualTo(CommandLineProgram.USAGE);
    assertThat(rig.out()).contains("neomutt-2022", "neomutt-2025").doesNotContain("claws");
    assertThat(rig.err()).hasLineCount(1).contains("neomutt-2025, neomutt-2022");
  }

  @Test
  void anUnknownIdGetsASuggestion() {
    assertThat(rig.run("clients", "thunderbrid-140")).isEqualTo(CommandLineProgram.USAGE);
    assertThat(rig.out()).isEmpty();
    assertThat(rig.err()).hasLineCount(1).contains("did you mean thunderbird-140");
    assertThat(rig.run("clients", "xyzzy")).isEqualTo(CommandLineProgram.USAGE);
    assertThat(rig.err()).hasLineCount(1).contains("maillens clients").doesNotContain("mean");
  }

  @Test
  void asJsonTheProfilesCanBeReadBack() throws IOException {
    assertThat(rig.run("clients", "--json", "-")).isZero();
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(
                Files.readString(Path.of("..", "resources", "schema", "clients.schema.json")));
    assertThat(schema.validate(rig.out(), InputFormat.JSON)).isEmpty();
    JsonNode clients = JsonMapper.shared().readTree(rig.out()).get("clients");
    assertThat(clients).hasSameSizeAs(profiles.all());
    for (JsonNode client : clients) {
      assertThat(ProfileReader.read(client.get("profile")))
          .isEqualTo(profiles.byId(client.get("id").asString()).orElseThrow());
    }
    Path file = folder.resolve("one.json");
    assertThat(rig.run("clients", "windows-7", "--json", file.toString())).isZero();
    assertThat(rig.out()).startsWith("Outlook on Windows 7");
    assertThat(JsonMapper.shared().readTree(Files.readString(file)).get("clients")).hasSize(1);
  }
}
