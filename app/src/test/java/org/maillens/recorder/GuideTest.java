package org.maillens.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.maillens.client.Profile;
import org.maillens.client.Profile.ConnectsFrom;
import org.maillens.client.Profiles;
import org.maillens.mail.Endpoint;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;

class GuideTest {
  private static final Set<String> FIELDS =
      Set.of("connectsFrom", "families", "before", "incoming", "outgoing", "example");

  private final List<Guide> guides = Guide.all();

  @Test
  void everyFileIsListedAndNamedAfterItsGuide() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("..", "resources", "programs"))) {
      assertThat(guides)
          .extracting(guide -> guide.id() + ".json")
          .containsExactlyInAnyOrderElementsOf(
              files
                  .map(file -> file.getFileName().toString())
                  .filter(name -> name.endsWith(".json"))
                  .toList());
    }
  }

  @Test
  void everyGuideSpeaksOfProfilesThatConnectFromThere() {
    List<Profile> profiles = Profiles.load().all();
    assertThat(guides)
        .allSatisfy(
            guide ->
                assertThat(guide.families())
                    .isNotEmpty()
                    .allSatisfy(
                        family ->
                            assertThat(profiles)
                                .as(guide.id())
                                .anyMatch(
                                    profile ->
                                        profile.origin().family().equals(family)
                                            && guide.here()
                                                == (profile.origin().connectsFrom()
                                                    == ConnectsFrom.THIS_COMPUTER))));
  }

  @Test
  void everyFactHasASourceWithADate() {
    assertThat(guides)
        .allSatisfy(
            guide -> {
              List<String> told =
                  guide.sources().stream().flatMap(source -> source.of().stream()).toList();
              assertThat(FIELDS).as(guide.id()).containsAll(told);
              assertThat(told.contains("incoming")).isEqualTo(guide.incoming().isPresent());
              assertThat(told.contains("outgoing")).isEqualTo(guide.outgoing().isPresent());
              assertThat(told.contains("example")).isEqualTo(guide.example().isPresent());
              assertThat(told.contains("before")).isEqualTo(!guide.before().isEmpty());
              for (Guide.Source source : guide.sources()) {
                assertThat(LocalDate.parse(source.date())).isBefore(LocalDate.of(2100, 1, 1));
                assertThat(source.where()).matches("own|https?://\\S+");
                assertThat(source.what()).isNotBlank();
              }
            });
  }

  @Test
  void aVendorsCloudHasNothingToSetHere() {
    assertThat(guides)
        .filteredOn(guide -> !guide.here())
        .isNotEmpty()
        .allSatisfy(
            guide -> {
              assertThat(guide.incoming()).isEmpty();
              assertThat(guide.example()).isEmpty();
            });
  }

  @Test
  void theGuideOfAFamilyIsFound() {
    assertThat(Guide.of(guides, "outlook", true)).map(Guide::id).contains("outlook-classic");
    assertThat(Guide.of(guides, "outlook-cloud", false)).map(Guide::id).contains("outlook-cloud");
    assertThat(Guide.of(guides, "gmail", true)).isEmpty();
    assertThat(Guide.of(guides, "ios-mail", true)).map(Guide::canUseHosts).contains(false);
    assertThat(Guide.of(guides, "thunderbird", true)).map(Guide::canUseHosts).contains(true);
  }

  @Test
  void theLinesOfASettingsFileAreFilledIn() {
    Guide mutt = Guide.of(guides, "neomutt", true).orElseThrow();
    assertThat(mutt.example().orElseThrow().lines(imap(Security.STARTTLS)))
        .isEqualTo("set spoolfile=\"imap://localhost:10143/INBOX\"\n");
    assertThat(mutt.example().orElseThrow().lines(imap(Security.IMPLICIT_TLS)))
        .isEqualTo("set spoolfile=\"imaps://localhost:10143/INBOX\"\n");
  }

  private static Endpoint imap(Security security) {
    return new Endpoint(Protocol.IMAP, security, "localhost", 10143);
  }
}
