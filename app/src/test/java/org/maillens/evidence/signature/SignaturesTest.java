package org.maillens.evidence.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.maillens.evidence.signature.Signature.Example;
import org.maillens.evidence.signature.Signatures.Match;

/// Every signature is found by its own examples.
class SignaturesTest {
  private static final Signatures SIGNATURES = Signatures.load();

  @Test
  void examplesAreFoundInPastedTextAndInLines() {
    List<String> wrong = new ArrayList<>();
    for (Signature signature : SIGNATURES.all()) {
      for (Example example : signature.examples()) {
        check(signature, example, "pasted", SIGNATURES.in(example.text()), wrong);
        if (signature.logged() && isLine(example)) {
          check(signature, example, "line", SIGNATURES.inLine(example.text()), wrong);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  /// A code alone is something that people say, not a line.
  private static boolean isLine(Example example) {
    return example.text().contains(" ");
  }

  private static void check(
      Signature signature, Example example, String how, List<Match> found, List<String> wrong) {
    List<String> ids = found.stream().map(match -> match.signature().id()).toList();
    if (ids.isEmpty() || !ids.getFirst().equals(signature.id())) {
      wrong.add(signature.id() + " " + how + ": " + ids + " in " + example.text() + "\n");
    }
  }
}
