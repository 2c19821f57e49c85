package org.maillens.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.maillens.mail.SigningIn.Kind;
import org.maillens.mail.SigningIn.Mode;

class SigningInTest {
  private static boolean allowed(Mode mode, boolean cleartext, String mechanism, boolean secured) {
    boolean imap =
        SigningIn.allowed(mode, cleartext, mechanism, Protocol.IMAP, secured).orElseThrow();
    assertThat(SigningIn.allowed(mode, cleartext, mechanism, Protocol.POP3, secured))
        .contains(imap);
    return imap;
  }

  @Test
  void everyCaseIsThereOnce() {
    assertThat(SigningIn.rows()).hasSize(3 * 2 * 2 * 2 * 3).doesNotHaveDuplicates();
    assertThat(SigningIn.rows())
        .allSatisfy(row -> assertThat(row.replies().isEmpty()).isEqualTo(row.allowed()));
  }

  @Test
  void securedConnectionsMaySignInAnyhow() {
    assertThat(SigningIn.rows()).filteredOn(SigningIn::secured).allMatch(SigningIn::allowed);
  }

  @Test
  void passwordsAsTheyAreNeedTlsUnlessAllowed() {
    for (String mechanism : List.of("", "PLAIN", "login")) {
      assertThat(allowed(Mode.YES, false, mechanism, false)).isFalse();
      assertThat(allowed(Mode.NO, false, mechanism, false)).isFalse();
      assertThat(allowed(Mode.YES, true, mechanism, false)).isTrue();
      assertThat(allowed(Mode.REQUIRED, true, mechanism, false)).isFalse();
    }
  }

  @Test
  void otherMechanismsNeedItOnlyWhereItIsRequired() {
    assertThat(allowed(Mode.YES, false, "CRAM-MD5", false)).isTrue();
    assertThat(allowed(Mode.REQUIRED, false, "CRAM-MD5", false)).isFalse();
  }

  @Test
  void repliesAreThoseOfTheServers() {
    SigningIn row = SigningIn.row(Mode.YES, false, "PLAIN", Protocol.IMAP, false).orElseThrow();
    assertThat(row.kind()).isEqualTo(Kind.CLEARTEXT);
    assertThat(row.replies().get("2.3"))
        .isEqualTo("b NO [PRIVACYREQUIRED] Plaintext authentication disabled.");
    assertThat(row.replies().get("2.4")).startsWith("* BAD [ALERT] cleartext authentication");
    assertThat(
            SigningIn.row(Mode.REQUIRED, false, "", Protocol.POP3, false)
                .orElseThrow()
                .replies()
                .get("2.3"))
        .startsWith("-ERR [AUTH] Plaintext authentication disallowed");
    assertThat(SigningIn.allowed(Mode.YES, true, "", Protocol.SUBMISSION, true)).isEmpty();
  }
}
