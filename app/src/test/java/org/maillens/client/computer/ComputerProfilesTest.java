package org.maillens.client.computer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maillens.client.Offer;
import org.maillens.client.Profile;
import org.maillens.client.ProfileReader;
import org.maillens.client.ProfileWriter;
import org.maillens.client.Profiles;
import org.maillens.client.computer.ComputerProfiles.Which;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ExtensionType;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;

/// Computers as they describe themselves; where the samples are from says the README beside them.
class ComputerProfilesTest {
  private static final Path SAMPLES = Path.of("src", "test", "resources", "computer");

  private final Profiles profiles = Profiles.load();
  private final ComputerProfiles computers = new ComputerProfiles(profiles.all());

  @Test
  void windows7AsInstalledIsTheProgramOfTheCatalogue() throws IOException {
    Profile found = read("windows-7");
    Profile documented = profiles.byId("windows-7").orElseThrow();
    assertThat(found.operatingSystem()).isEqualTo("Windows 7 SP1");
    assertThat(found.versions()).containsExactly(ProtocolVersion.TLS10);
    assertThat(found.cipherSuites()).isEqualTo(documented.cipherSuites());
    assertThat(found.groups()).isEqualTo(documented.groups());
    assertThat(found.extensions()).isEqualTo(documented.extensions());
    assertThat(found.signatureSchemes()).isEmpty();
    assertThat(found.limits().smallestDhBits()).isEqualTo(documented.limits().smallestDhBits());
    assertThat(found.limits().lowestVersion()).contains(ProtocolVersion.TLS10);
    assertThat(found.sendable()).isTrue();
  }

  @Test
  void theRegistrySwitchesTls12On() throws IOException {
    Profile found = read("windows-7-tls12");
    Profile documented = profiles.byId("windows-7-tls12").orElseThrow();
    assertThat(found.versions()).isEqualTo(documented.versions());
    assertThat(found.cipherSuites()).hasSize(28).containsAll(documented.cipherSuites());
    assertThat(found.signatureSchemes()).isEqualTo(documented.signatureSchemes());
    assertThat(found.groups()).containsExactly(NamedGroup.SECP256R1, NamedGroup.SECP384R1);
    assertThat(found.sendable()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "windows-8, Windows 8, 26",
    "windows-8.1, Windows 8.1, 28",
    "windows-10-1607, Windows 10 1607, 30",
    "windows-10-22h2, Windows 10 22H2, 18",
    "windows-11-23h2, Windows 11 23H2, 18"
  })
  void everyReleaseIsReadWithItsSuites(String sample, String system, int suites)
      throws IOException {
    Profile found = read(sample, standingIn());
    assertThat(found.operatingSystem()).isEqualTo(system);
    assertThat(found.cipherSuites()).hasSize(suites).doesNotHaveDuplicates();
    assertThat(found.cipherSuites()).noneMatch(s -> s.name().contains("NULL"));
    assertThat(found.sendable()).isTrue();
  }

  @Test
  void curvesAndSchemesAreThoseOfTheComputer() throws IOException {
    Profile found = read("windows-10-22h2", standingIn());
    assertThat(found.groups())
        .containsExactly(NamedGroup.X25519, NamedGroup.SECP256R1, NamedGroup.SECP384R1);
    assertThat(found.signatureSchemes().getFirst().label()).isEqualTo("rsa_pss_rsae_sha256");
  }

  @Test
  void whatAnAdministratorSetIsRespected() throws IOException {
    Profile found = read("windows-10-22h2-hardened", standingIn());
    assertThat(found.versions()).containsExactly(ProtocolVersion.TLS12);
    assertThat(found.cipherSuites())
        .as("the policy's list, without RSA key exchange")
        .extracting(CipherSuite::name)
        .containsExactly(
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384");
    assertThat(found.groups()).containsExactly(NamedGroup.SECP384R1);
    assertThat(found.limits().smallestDhBits()).contains(2048);
    assertThat(found.limits().smallestRsaBits()).contains(3072);
    assertThat(found.limits().lowestVersion()).contains(ProtocolVersion.TLS12);
  }

  @Test
  void whatTheComputerDoesNotSayIsMarkedAsTheCatalogues() throws IOException {
    assertThat(read("windows-7").sources())
        .anyMatch(s -> s.what().contains("windows-7 ") && s.how() == Profile.How.DERIVED);
  }

  @Test
  void aReleaseThatTheCatalogueDoesNotKnowStaysUnknown() throws IOException {
    Profile found =
        new ComputerProfiles(List.of())
            .read(text("windows-10-22h2"), Which.SAVED, "2026-11-22")
            .getFirst();
    assertThat(found.cipherSuites()).hasSize(18);
    assertThat(found.offer().flatMap(Offer::versions)).isEmpty();
    assertThat(found.offer().flatMap(Offer::extensions)).isEmpty();
    assertThat(found.sendable()).isFalse();
  }

  @Test
  void theOutputOfOneToolIsEnoughForWhatItSays() throws IOException {
    Profile suites = read("get-tlsciphersuite");
    assertThat(suites.cipherSuites())
        .extracting(CipherSuite::name)
        .containsExactly(
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");
    assertThat(suites.operatingSystem()).isEqualTo("Windows");
    assertThat(suites.sendable()).isFalse();
    assertThat(ComputerProfiles.canRead(text("windows-xp-reg-query"))).isTrue();
    assertThat(ComputerProfiles.canRead("a letter\nwith [brackets] and TLS_\n")).isFalse();
  }

  @Test
  void whatTheCollectorReallyWroteIsRead() throws IOException {
    Profile found = read("wine-windows-7");
    assertThat(found.operatingSystem()).isEqualTo("Windows 7 SP1");
    assertThat(found.versions()).containsExactly(ProtocolVersion.TLS12, ProtocolVersion.TLS10);
    assertThat(found.cipherSuites())
        .extracting(CipherSuite::name)
        .containsExactly(
            "TLS_RSA_WITH_AES_128_CBC_SHA256",
            "TLS_RSA_WITH_AES_128_CBC_SHA",
            "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256");
    assertThat(found.groups()).containsExactly(NamedGroup.SECP256R1);
    assertThat(found.limits().smallestDhBits()).contains(2048);
  }

  @Test
  void recordedHellosAreTakenAsTheyAre() {
    Profile thunderbird = profiles.byId("thunderbird-140").orElseThrow();
    Profile gnutls = profiles.byId("gnutls-3.8.9").orElseThrow();
    String text =
        "MailLens collector 1\n[hello OpenSSL 3.0.17]\n%s\n%s\n[hello GnuTLS 3.8.9]\n%s\n%s\n"
            .formatted(hex(thunderbird), hex(thunderbird), hex(gnutls), hex(thunderbird));
    List<Profile> found = computers.read(text, Which.THIS, "2026-11-22");
    assertThat(found).extracting(Profile::id).containsExactly("this-computer", "this-computer-2");
    assertThat(found.getFirst().label()).isEqualTo("This computer (OpenSSL 3.0.17)");
    assertThat(found.getFirst().cipherSuites()).isEqualTo(thunderbird.cipherSuites());
    assertThat(captured(found.getFirst()).shuffled()).isFalse();
    assertThat(captured(found.getLast()).shuffled()).isTrue();
    for (Profile profile : found) {
      assertThat(profile.ofCatalogue()).isFalse();
      assertThat(ProfileReader.read(ProfileWriter.write(profile))).isEqualTo(profile);
    }
  }

  @Test
  void noiseIsNoComputer() {
    assertThat(computers.read("MailLens collector 1\n[hello X]\n16zz\n160301\n", Which.THIS, ""))
        .isEmpty();
    assertThat(computers.read("", Which.THIS, "")).isEmpty();
  }

  @Test
  void everyReleaseOfWindowsHasItsProfileInTheCatalogue() {
    for (WindowsReleases.Release release : WindowsReleases.load().all()) {
      for (String id : release.profiles()) {
        assertThat(profiles.byId(id)).as(release.name() + ": " + id).isPresent();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "windows-8, outlook-windows-8",
    "windows-8.1, outlook-windows-8.1",
    "windows-10-1607, outlook-windows-10-1607",
    "windows-10-22h2, outlook-windows-10-22h2",
    "windows-11-23h2, outlook-windows-11-22h2"
  })
  void asInstalledItOffersWhatTheCatalogueSays(String sample, String id) throws IOException {
    Profile found = read(sample);
    Profile documented = profiles.byId(id).orElseThrow();
    assertThat(found.versions()).isEqualTo(documented.versions());
    assertThat(found.cipherSuites()).isEqualTo(documented.cipherSuites());
    assertThat(found.groups()).isEqualTo(documented.groups());
  }

  private static Offer.Captured captured(Profile profile) {
    return profile.offer().flatMap(Offer::captured).orElseThrow();
  }

  private static String hex(Profile profile) {
    return ProfileWriter.write(profile).at("/hello/captured").asString();
  }

  private Profile read(String sample) throws IOException {
    return read(sample, profiles.all());
  }

  private static Profile read(String sample, List<Profile> catalogue) throws IOException {
    List<Profile> found =
        new ComputerProfiles(catalogue).read(text(sample), Which.SAVED, "2026-11-22");
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  private static String text(String sample) throws IOException {
    return Files.readString(SAMPLES.resolve(sample + ".txt"), StandardCharsets.ISO_8859_1);
  }

  /// Windows 7 with TLS 1.2, put where the catalogue has other releases: what these tests look at
  /// comes from the samples alone.
  private List<Profile> standingIn() {
    Profile like = profiles.byId("windows-7-tls12").orElseThrow();
    List<Profile> all = new ArrayList<>();
    for (WindowsReleases.Release release : WindowsReleases.load().all()) {
      all.add(
          new Profile(
              release.profiles().getFirst(),
              like.name(),
              like.variant(),
              like.origin(),
              like.offer(),
              like.serverName(),
              like.limits(),
              like.trust(),
              Optional.empty(),
              Optional.empty(),
              like.sources()));
    }
    assertThat(like.extensions()).contains(ExtensionType.SIGNATURE_ALGORITHMS);
    return all;
  }
}
