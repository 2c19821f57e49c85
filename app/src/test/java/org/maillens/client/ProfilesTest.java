package org.maillens.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.maillens.client.Profile.ServerNameClaim;
import org.maillens.client.Profile.Source;
import org.maillens.evidence.Answer;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.NamedGroup;
import tools.jackson.databind.json.JsonMapper;

class ProfilesTest {
  private static final Path FOLDER = Path.of("..", "resources", "clients");
  private static final String SOURCES = "sources.json";

  private final Profiles profiles = Profiles.load();

  @Test
  void everyFileIsInTheIndexAndEveryEntryHasItsFile() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(profiles.all())
          .extracting(p -> p.id() + ".json")
          .containsExactlyInAnyOrderElementsOf(
              files
                  .map(file -> file.getFileName().toString())
                  .filter(name -> name.endsWith(".json") && !name.equals(SOURCES))
                  .toList());
    }
  }

  @Test
  void everyFileKeepsToTheSchema() throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(FOLDER.resolve("../schema/client.schema.json")));
    for (Profile profile : profiles.all()) {
      String json = Files.readString(FOLDER.resolve(profile.id() + ".json"));
      assertThat(schema.validate(json, InputFormat.JSON)).as(profile.id()).isEmpty();
    }
  }

  @Test
  void everySourceIsInTheListOfSources() throws IOException {
    List<String> known = new ArrayList<>(List.of("own"));
    JsonMapper.shared()
        .readTree(Files.readString(FOLDER.resolve(SOURCES)))
        .forEach(source -> known.add(source.get("id").asString()));
    assertThat(known).doesNotHaveDuplicates();
    for (Profile profile : profiles.all()) {
      assertThat(profile.sources()).as(profile.id()).extracting(Source::where).isSubsetOf(known);
      assertThat(profile.serverName()).extracting(ServerNameClaim::where).isSubsetOf(known);
    }
  }

  @Test
  void everyFactHasItsSource() {
    for (Profile profile : profiles.all()) {
      List<String> spokenFor = profile.sources().stream().flatMap(s -> s.of().stream()).toList();
      Map<String, Boolean> stated =
          Map.of(
              "hello", profile.offer().isPresent(),
              "limits", !profile.limits().equals(Limits.UNKNOWN),
              "trust", !profile.trust().equals(Trust.UNKNOWN),
              "authentication", profile.authentication().isPresent(),
              "settings", profile.settings().isPresent());
      stated.forEach(
          (fact, known) -> {
            if (known) {
              assertThat(spokenFor).as(profile.id()).contains(fact);
            }
          });
    }
  }

  @Test
  void windows7WithTls12HasTheTwentySixSuitesOfTheIncident() {
    Profile profile = profiles.byId("windows-7-tls12").orElseThrow();
    assertThat(profile.cipherSuites()).hasSize(26).doesNotHaveDuplicates();
    assertThat(profile.cipherSuites().subList(0, 8))
        .extracting(CipherSuite::name)
        .containsExactly(
            "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA",
            "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
            "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_RSA_WITH_AES_128_GCM_SHA256");
    assertThat(profile.groups()).containsExactly(NamedGroup.SECP256R1, NamedGroup.SECP384R1);
    assertThat(profile.label()).isEqualTo("Outlook on Windows 7 (TLS 1.2 switched on)");
  }

  @Test
  void theModernBaselineIsThere() {
    assertThat(profiles.modernBaseline().sendsServerName()).isEqualTo(Answer.YES);
    assertThat(profiles.modernBaseline().label()).isEqualTo("A current mail program");
    assertThat(profiles.byId("no-such-program")).isEmpty();
  }
}
