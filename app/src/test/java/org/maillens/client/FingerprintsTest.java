package org.maillens.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.maillens.tls.Ja3;

class FingerprintsTest {
  private static final Profiles PROFILES = Profiles.load();
  private static final FingerprintIndex INDEX = PROFILES.fingerprints();

  /// One line of the recorded fingerprints.
  record Recorded(String id, String wire, String dovecot, String dovecotNew) {}

  static List<Recorded> recorded() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            FingerprintsTest.class.getResourceAsStream("/client/fingerprints.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" ", -1))
          .map(p -> new Recorded(p[0], p[1], p[2], p[3]))
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void fingerprintsAreThoseThatWereRecorded(Recorded recorded) {
    Fingerprints prints = of(recorded.id());
    assertThat(prints.ja3().map(Ja3::md5)).contains(recorded.wire());
    assertThat(prints.dovecot(Ja3.OpenSsl.V1_1_1_TO_3_1).map(Ja3::md5))
        .contains(recorded.dovecot());
    assertThat(prints.dovecot(Ja3.OpenSsl.V3_2_AND_LATER).map(Ja3::md5))
        .contains(recorded.dovecotNew());
    assertThat(INDEX.families(recorded.dovecot())).extracting(Profile::id).contains(recorded.id());
  }

  @Test
  void enoughProgramsAreRecorded() throws IOException {
    assertThat(recorded()).extracting(Recorded::id).doesNotHaveDuplicates().hasSizeGreaterThan(60);
  }

  /// What Dovecot's documentation prints for Mutt 2.2.9, OpenSSL 1.1.1n and Thunderbird 102.4.2.
  @ParameterizedTest
  @CsvSource({
    "b7e9d913d85c071f5b806d59601e9b96, mutt-2.2.12",
    "c34a54599a1fbaf1786aa6d633545a60, openssl-1.1.1-without-sni",
    "3ed71a458200f4af79031644408b8e58, thunderbird-102",
  })
  void theExamplesOfDovecotsDocumentationAreFound(String md5, String id) {
    assertThat(INDEX.families(md5)).extracting(Profile::id).contains(id);
  }

  @Test
  void programsOnOneLibraryShareAFingerprint() {
    assertThat(INDEX.families("B7E9D913D85C071F5B806D59601E9B96"))
        .extracting(p -> p.origin().family())
        .contains("mutt", "neomutt", "msmtp", "mpop", "claws-mail")
        .doesNotContain("thunderbird", "java");
    assertThat(INDEX.families("00000000000000000000000000000000")).isEmpty();
  }

  @Test
  void shuffledExtensionsLeaveOnlyJa4() {
    Fingerprints prints = of("mutt-2.2.13");
    assertThat(prints.shuffled()).isTrue();
    assertThat(prints.ja3()).isEmpty();
    assertThat(prints.dovecot(Ja3.OpenSsl.V3_2_AND_LATER)).isEmpty();
    assertThat(prints.texts()).containsExactly(prints.ja4().text());
    assertThat(INDEX.families(prints.ja4().text())).extracting(Profile::id).contains("mutt-2.2.13");
  }

  /// In real traffic Thunderbird 68 was seen under both.
  @Test
  void paddingThatHangsOnTheNameGivesTwoFingerprints() {
    Fingerprints prints = of("thunderbird-68");
    assertThat(prints.paddingHangsOnName()).isTrue();
    String padded = prints.usual().wire().text();
    assertThat(padded).contains("-28-21,");
    assertThat(prints.other().orElseThrow().wire().text())
        .isEqualTo(padded.replace("-28-21,", "-28,"));
    assertThat(prints.texts()).contains(prints.other().orElseThrow().wire().md5());
    assertThat(of("thunderbird-52").paddingHangsOnName()).isFalse();
    assertThat(of("thunderbird-android-10").paddingHangsOnName()).isTrue();
  }

  @Test
  void whatIsNotKnownHasNoFingerprint() {
    assertThat(Fingerprints.of(PROFILES.byId("the-bat").orElseThrow())).isEmpty();
    assertThat(Stream.of("the-bat", "gmail-fetch").map(PROFILES::byId))
        .allMatch(p -> !p.orElseThrow().sendable());
  }

  private static Fingerprints of(String id) {
    return Fingerprints.of(PROFILES.byId(id).orElseThrow()).orElseThrow();
  }
}
