package org.maillens.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.maillens.evidence.Answer;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ExtensionType;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.SignatureScheme;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProfilesTest {
  private static final Path FOLDER = Path.of("..", "resources", "clients");

  private final Profiles profiles = Profiles.load();

  @Test
  void everyFileIsInTheIndexAndEveryEntryHasItsFile() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(profiles.all())
          .extracting(p -> p.id() + ".json")
          .containsExactlyInAnyOrderElementsOf(
              files
                  .map(file -> file.getFileName().toString())
                  .filter(name -> name.endsWith(".json"))
                  .toList());
    }
  }

  @Test
  void theNamesBesideTheNumbersAreTheRegistrys() throws IOException {
    for (Profile profile : profiles.all()) {
      JsonNode json = json(profile.id());
      names(json, "cipherSuites", profile.cipherSuites().stream().map(CipherSuite::name).toList());
      names(json, "groups", profile.groups().stream().map(NamedGroup::label).toList());
      names(json, "extensions", profile.extensions().stream().map(ExtensionType::label).toList());
      names(
          json,
          "signatureSchemes",
          profile.signatureSchemes().stream().map(SignatureScheme::label).toList());
      names(json, "versions", profile.versions().stream().map(Object::toString).toList());
    }
  }

  @Test
  void everyProfileSaysWhereItsFactsComeFrom() {
    assertThat(profiles.all())
        .allSatisfy(
            profile -> {
              assertThat(profile.sources()).isNotEmpty();
              assertThat(String.join(" ", profile.sources())).containsPattern("20\\d\\d-\\d\\d");
              assertThat(profile.versions()).isNotEmpty();
              assertThat(profile.cipherSuites()).isNotEmpty();
            });
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

  private static void names(JsonNode json, String field, List<String> expected) {
    int i = 0;
    for (JsonNode item : json.get(field)) {
      String[] parts = item.asString().split(" ", 2);
      assertThat(parts[1]).as("%s %s", field, parts[0]).isEqualToIgnoringCase(expected.get(i++));
    }
    assertThat(i).isEqualTo(expected.size());
  }

  private static JsonNode json(String id) throws IOException {
    try (InputStream in = Files.newInputStream(FOLDER.resolve(id + ".json"))) {
      return JsonMapper.shared().readTree(in);
    }
  }
}
