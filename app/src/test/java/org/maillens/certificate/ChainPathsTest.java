package org.maillens.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maillens.certificate.TestAuthority.NOW;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.maillens.certificate.BuiltPath.Basis;
import org.maillens.certificate.BuiltPath.Ending;
import org.maillens.certificate.BuiltPath.Flaw;
import org.maillens.certificate.PathCard.Source;
import org.maillens.certificate.TestAuthority.Issued;
import org.maillens.certificate.TrustAnswer.Answer;
import org.maillens.certificate.TrustAnswer.Reason;

class ChainPathsTest {
  private static final String HOST = "mail.example.com";

  private final Issued root = TestAuthority.root("CN=Root").issue();
  private final Issued middle = root.ca("CN=Intermediate").issue();
  private final Issued server = middle.server(HOST).issue();
  private final Issued otherRoot = TestAuthority.root("CN=Other Root").issue();

  private static List<Certificate> list(Issued... issued) {
    return Arrays.stream(issued).map(Issued::certificate).toList();
  }

  private static TrustStore store(String id, Issued... roots) {
    return new TrustStore(id, id, list(roots));
  }

  private static List<BuiltPath> paths(List<Certificate> sent, TrustStore... stores) {
    return ChainPaths.of(sent, List.of(), List.of(stores), NOW);
  }

  /// For example `STORE jdk ROOT_IN_STORE: mail.example.com < Intermediate < Root`.
  private static List<String> told(List<BuiltPath> paths) {
    return paths.stream()
        .map(
            path ->
                (path.basis() + " " + path.store()).strip()
                    + " "
                    + path.ending()
                    + ": "
                    + String.join(" < ", path.steps().stream().map(PathCard::name).toList()))
        .toList();
  }

  @Test
  void aGoodChainIsTornByItselfAndWholeWithAStore() {
    List<BuiltPath> paths = paths(list(server, middle), store("a", root), store("b", root));

    assertThat(told(paths))
        .containsExactly(
            "STORE a ROOT_IN_STORE: mail.example.com < Intermediate < Root",
            "STORE b ROOT_IN_STORE: mail.example.com < Intermediate < Root",
            "SENT MISSING: mail.example.com < Intermediate < CN=Root");
    assertThat(paths.getFirst().steps())
        .extracting(PathCard::source)
        .containsExactly(Source.SENT, Source.SENT, Source.FROM_STORE);
    assertThat(paths.getFirst().steps().getLast().stores()).containsExactly("a", "b");
    assertThat(paths.getFirst().weight()).isEqualTo(Answer.YES);
    assertThat(paths.getLast().steps().getLast().source()).isEqualTo(Source.MISSING);
  }

  /// The 30th of September 2021: the cross-signature by DST Root CA X3 had expired, ISRG Root X1
  /// itself had not.
  @Test
  void anExpiredCrossSignatureAndTheGoodRootAreBothShown() {
    Issued dst = TestAuthority.root("CN=DST Root CA X3").expired().issue();
    Issued isrg = TestAuthority.root("CN=ISRG Root X1").issue();
    Issued cross = dst.ca("CN=ISRG Root X1").keyOf(isrg).expired().issue();
    Issued intermediate = isrg.ca("CN=R3").issue();
    List<Certificate> sent = list(intermediate.server(HOST).issue(), intermediate, cross);
    List<String> expected =
        List.of(
            "STORE new ROOT_IN_STORE: mail.example.com < R3 < ISRG Root X1",
            "STORE both ROOT_IN_STORE: mail.example.com < R3 < ISRG Root X1",
            "STORE both ROOT_IN_STORE: mail.example.com < R3 < ISRG Root X1 < DST Root CA X3",
            "STORE old ROOT_IN_STORE: mail.example.com < R3 < ISRG Root X1 < DST Root CA X3",
            "SENT MISSING: mail.example.com < R3 < ISRG Root X1 < CN=DST Root CA X3");
    List<BuiltPath> paths =
        paths(sent, store("new", isrg), store("both", dst, isrg), store("old", dst));
    assertThat(told(paths)).isEqualTo(expected);
    assertThat(paths.getFirst().flaws()).isEmpty();
    assertThat(paths.get(3).flaws())
        .containsExactly(
            new Flaw(Reason.EXPIRED, Answer.NO, 2),
            new Flaw(Reason.ROOT_EXPIRED, Answer.UNKNOWN, 3));

    List<Certificate> otherOrder = new ArrayList<>(sent);
    Collections.swap(otherOrder, 1, 2);
    assertThat(
            told(
                paths(otherOrder, store("new", isrg), store("both", dst, isrg), store("old", dst))))
        .isEqualTo(expected);
  }

  @Test
  void whatWasFetchedClosesTheGap() {
    TrustStore store = store("a", root);
    List<Certificate> sent = list(server);

    assertThat(told(ChainPaths.of(sent, list(middle), List.of(store), NOW)))
        .containsExactly(
            "FETCHED a ROOT_IN_STORE: mail.example.com < Intermediate < Root",
            "SENT MISSING: mail.example.com < CN=Intermediate");
    List<BuiltPath> withRoot = ChainPaths.of(sent, list(middle, root), List.of(store), NOW);
    assertThat(told(withRoot))
        .containsExactly(
            "FETCHED a ROOT_IN_STORE: mail.example.com < Intermediate < Root",
            "SENT MISSING: mail.example.com < CN=Intermediate");
    assertThat(withRoot.getFirst().steps())
        .extracting(PathCard::source)
        .containsExactly(Source.SENT, Source.FETCHED, Source.FROM_STORE);
    assertThat(told(ChainPaths.of(sent, list(middle, root), List.of(), NOW)))
        .containsExactly(
            "FETCHED OWN_ROOT: mail.example.com < Intermediate < Root",
            "SENT MISSING: mail.example.com < CN=Intermediate");
    assertThat(told(ChainPaths.of(sent, list(otherRoot), List.of(), NOW)))
        .containsExactly("SENT MISSING: mail.example.com < CN=Intermediate");
    assertThat(told(ChainPaths.of(list(server, middle), list(middle), List.of(store), NOW)))
        .containsExactly(
            "STORE a ROOT_IN_STORE: mail.example.com < Intermediate < Root",
            "SENT MISSING: mail.example.com < Intermediate < CN=Root");
  }

  @Test
  void aSentRootIsSomebodysOrNobodys() {
    List<Certificate> sent = list(server, middle, root);

    assertThat(told(paths(sent, store("a", root))))
        .containsExactly(
            "SENT ROOT_IN_STORE: mail.example.com < Intermediate < Root",
            "STORE a ROOT_IN_STORE: mail.example.com < Intermediate < Root");
    assertThat(told(paths(sent, store("a", otherRoot))))
        .containsExactly("SENT OWN_ROOT: mail.example.com < Intermediate < Root");
    Issued own = TestAuthority.selfSigned(HOST).issue();
    assertThat(told(paths(list(own), store("a", root))))
        .containsExactly("SENT OWN_ROOT: mail.example.com");
  }

  @Test
  void aNamesakeThatDidNotSignIsTold() {
    Issued forged = middle.server(HOST).withBrokenSignature().issue();
    assertThat(told(paths(list(forged, middle), store("a", root))))
        .containsExactly("SENT BAD_SIGNATURE: mail.example.com < CN=Intermediate");
    assertThat(paths(List.of(), store("a", root))).isEmpty();
  }

  @Test
  void anAuthorityWithTwoKeysOfOneNameIsFollowedByItsKeys() {
    Issued second = root.ca("CN=Intermediate").issue();
    assertThat(told(paths(list(server, second, middle), store("a", root))))
        .containsExactly(
            "STORE a ROOT_IN_STORE: mail.example.com < Intermediate < Root",
            "SENT MISSING: mail.example.com < Intermediate < CN=Root");
  }

  /// Every authority of the crowd has signed every other: more paths than can be counted.
  @Test
  void aCrowdThatSignsEachOtherCostsNoMoreThanTheLimit() {
    List<Issued> authorities = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      authorities.add(TestAuthority.root("CN=Crowd " + i).issue());
    }
    List<Certificate> sent = new ArrayList<>(list(authorities.getFirst().server(HOST).issue()));
    for (Issued signer : authorities) {
      for (int i = 0; i < authorities.size(); i++) {
        if (!signer.equals(authorities.get(i))) {
          sent.add(signer.ca("CN=Crowd " + i).keyOf(authorities.get(i)).issue().certificate());
        }
      }
    }
    Signatures signatures = new Signatures();
    PathFinder finder = new PathFinder(signatures, sent, List.of(authorities.get(5).certificate()));
    List<PathFinder.Found> found = finder.from(sent.getFirst());

    assertThat(finder.steps()).isEqualTo(PathFinder.MAX_STEPS + 1);
    assertThat(signatures.work()).isPositive().isLessThanOrEqualTo(Signatures.MAX_WORK);
    assertThat(found).hasSizeLessThan(PathFinder.MAX_STEPS);
    assertThat(found).filteredOn(path -> path.ending() == Ending.UNDECIDED).hasSize(1);
    assertThat(found)
        .as("the short way to the root is found before the limit")
        .anyMatch(path -> path.ending() == Ending.ROOT_IN_STORE && path.path().size() == 3);
    assertThat(ChainPaths.of(sent, sent, List.of(authorities.get(5).store()), NOW))
        .hasSizeLessThanOrEqualTo(ChainPaths.MAX_PATHS)
        .doesNotHaveDuplicates();
  }

  @Test
  void basesComeInOrder() {
    assertThat(Basis.values()).containsExactly(Basis.SENT, Basis.STORE, Basis.FETCHED);
  }
}
