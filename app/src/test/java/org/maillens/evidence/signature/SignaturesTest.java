package org.maillens.evidence.signature;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.maillens.evidence.signature.Signature.Example;
import org.maillens.evidence.signature.Signatures.Match;

/// Every signature is found by its own examples.
class SignaturesTest {
  private static final Signatures SIGNATURES = Signatures.load();

  @Test
  void examplesAreFoundInPastedText() {
    for (Signature signature : SIGNATURES.all()) {
      for (Example example : signature.examples()) {
        assertThat(SIGNATURES.in(example.text()))
            .as("%s", example.text())
            .first()
            .extracting(Match::signature)
            .isEqualTo(signature);
      }
    }
  }
}
