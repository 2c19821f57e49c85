package org.maillens.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.Pem;
import org.maillens.evidence.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Which program's list has which root.
class RootListsTest {
  private static final RootLists LISTS = RootLists.shipped();
  private static final Certificate X1 = root("ISRG Root X1");
  private static final Certificate X2 = root("ISRG Root X2");
  private static final Certificate DST = root("DST Root CA X3");

  @Test
  void letsEncryptsRootsByVersion() {
    assertThat(
            List.of(
                "nss-3.25", "nss-3.26", "android-7.1", "android-8.0", "java-8u121", "java-8u141"))
        .extracting(list -> LISTS.has(list, X1))
        .containsExactly(Answer.NO, Answer.YES, Answer.NO, Answer.YES, Answer.NO, Answer.YES);
    assertThat(List.of("macos-10.11", "macos-10.12.1", "ios-9", "ios-10", "java-6", "java-11"))
        .extracting(list -> LISTS.has(list, X1))
        .containsExactly(Answer.NO, Answer.YES, Answer.NO, Answer.YES, Answer.NO, Answer.YES);
    assertThat(List.of("nss-3.73", "nss-3.74", "java-11.0.10", "java-17.0.10", "java-16"))
        .extracting(list -> LISTS.has(list, X2))
        .containsExactly(Answer.NO, Answer.YES, Answer.NO, Answer.YES, Answer.UNKNOWN);
  }

  @Test
  void aRootGoesFromAList() {
    assertThat(LISTS.has("nss-3.68", DST)).isEqualTo(Answer.YES);
    assertThat(LISTS.has("nss-3.90", DST)).isEqualTo(Answer.NO);
    assertThat(LISTS.has("android-4.1..4.4", DST)).isEqualTo(Answer.YES);
  }

  @Test
  void versionsThatDisagreeAndVersionsThatNobodyLookedAtAreNotKnown() {
    assertThat(LISTS.has("android-7.0..7.1.1", X1)).isEqualTo(Answer.UNKNOWN);
    assertThat(LISTS.has("nss-3.200", DST)).isEqualTo(Answer.NO);
    assertThat(LISTS.has("nss-3.200", root("Certum Trusted Network CA"))).isEqualTo(Answer.UNKNOWN);
    assertThat(LISTS.has("java-8u121", root("Certum Trusted Network CA")))
        .isEqualTo(Answer.UNKNOWN);
  }

  @Test
  void mozillaTakesNothingNewerThanItsDayFromSomeRoots() {
    assertThat(LISTS.issuedUntil(root("Izenpe.com")))
        .contains(Instant.parse("2026-04-15T23:59:59Z"));
    assertThat(LISTS.issuedUntil(X1)).isEmpty();
  }

  @Test
  void everyRootOfTheListsIsAtHandAndWhatItsRecordSays() throws IOException {
    Map<String, String> names = new HashMap<>();
    JsonNode json = JsonMapper.shared().readTree(text("/trust/roots.json"));
    json.get("roots")
        .forEach(root -> names.put(root.get("sha256").asString(), root.get("name").asString()));
    List<Certificate> all = new ArrayList<>();
    for (String file : List.of("/trust/mozilla.pem", "/trust/old-roots.pem")) {
      for (String block : text(file).split("\n\n# ", -1)) {
        for (Certificate root : Pem.read(block).certificates()) {
          assertThat(block).startsWith(root.sha256() + " ");
          all.add(root);
        }
      }
    }
    assertThat(all)
        .hasSize(names.size())
        .extracting(Certificate::sha256)
        .hasSameElementsAs(names.keySet());
    assertThat(all)
        .allSatisfy(root -> assertThat(root.subject()).contains(names.get(root.sha256())));
  }

  @Test
  void profilesSayTheSameOfTheirListsByHand() {
    List<Profile> known =
        Profiles.load().all().stream()
            .filter(profile -> profile.trust().building().list().isPresent())
            .filter(profile -> profile.trust().lacks().isPresent())
            .toList();
    assertThat(known).hasSizeGreaterThan(20);
    for (Profile profile : known) {
      String list = profile.trust().building().list().orElseThrow();
      List<String> lacks = profile.trust().lacks().orElseThrow();
      for (Certificate root : List.of(X1, X2)) {
        // A root behind which a newer one stands need not be named.
        if (lacks.contains(root.subjectCommonName().orElseThrow())) {
          assertThat(LISTS.has(list, root)).as(profile.id()).isEqualTo(Answer.NO);
        } else if (root.equals(X1)) {
          assertThat(LISTS.has(list, root)).as(profile.id()).isNotEqualTo(Answer.NO);
        }
      }
    }
  }

  private static Certificate root(String name) {
    return Pem.read(text("/trust/mozilla.pem") + text("/trust/old-roots.pem"))
        .certificates()
        .stream()
        .filter(root -> root.subjectCommonName().filter(name::equals).isPresent())
        .findFirst()
        .orElseThrow();
  }

  private static String text(String resource) {
    try (InputStream in = RootListsTest.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
