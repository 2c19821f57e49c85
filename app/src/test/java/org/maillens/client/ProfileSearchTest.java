package org.maillens.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.maillens.client.ProfileSearch.Found;

class ProfileSearchTest {
  private final List<Profile> all = Profiles.load().all();

  @Test
  void everyIdIsFoundAlthoughOthersMayBeginWithIt() {
    for (Profile profile : all) {
      assertThat(ProfileSearch.find(all, profile.id())).isEqualTo(new Found.One(profile));
    }
    assertThat(all).filteredOn(p -> p.id().startsWith("windows-7")).hasSizeGreaterThan(1);
  }

  @Test
  void aBeginningThatOnlyOneHasIsEnough() {
    assertThat(ProfileSearch.find(all, " Thunderbird-153 "))
        .isEqualTo(ProfileSearch.find(all, "thunderbird-15"))
        .isInstanceOfSatisfying(
            Found.One.class, one -> assertThat(one.profile().id()).isEqualTo("thunderbird-153"));
  }

  @Test
  void aBeginningOfSeveralNamesThemAll() {
    assertThat(ProfileSearch.find(all, "mutt"))
        .isInstanceOfSatisfying(
            Found.Several.class,
            several ->
                assertThat(several.profiles())
                    .hasSizeGreaterThan(1)
                    .allMatch(p -> p.id().startsWith("mutt")));
  }

  @Test
  void wordsOfTheNameAndSlipsOfTheFingerAreSuggestions() {
    assertThat(similar("Outlook on Windows 7")).contains("windows-7");
    assertThat(similar("outlok on windows-7")).contains("windows-7");
    assertThat(similar("thunderbrid-153")).first().isEqualTo("thunderbird-153");
    assertThat(similar("xyzzy")).isEmpty();
    assertThat(similar("")).isEmpty();
  }

  private List<String> similar(String text) {
    return ((Found.None) ProfileSearch.find(all, text))
        .similar().stream().map(Profile::id).toList();
  }
}
