package org.maillens.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.maillens.tls.GnutlsOffer.Accepted;
import org.maillens.tls.GnutlsPriorityString;
import org.maillens.tls.GnutlsRelease;
import org.maillens.tls.OpensslCipherList.Selected;
import org.maillens.tls.OpensslCipherString;
import org.maillens.tls.OpensslRelease;
import org.maillens.tls.PastedCipherList;
import org.maillens.tls.PastedCipherList.Form;

/// What real programs print, pasted as it is.
class PastedListsLabTest {
  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource
  void openssl(OpensslRelease release) throws IOException {
    Lab.require("openssl-" + release.label() + " OpenSSL " + release.label());
    PastedCipherList pasted =
        PastedCipherList.parse(printed("ciphers", release.label(), "ALL:COMPLEMENTOFALL"));
    Selected expected =
        (Selected) OpensslCipherString.parse("ALL:COMPLEMENTOFALL").evaluate(release);
    assertThat(pasted.form()).isEqualTo(Form.OPENSSL_TABLE);
    assertThat(pasted.suites()).isEqualTo(expected.suites());
    assertThat(pasted.unknown()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "V3_7, NORMAL", "V3_7, SECURE192:-VERS-TLS1.3",
    "V3_8, NORMAL", "V3_8, PERFORMANCE:-VERS-ALL:+VERS-TLS1.3"
  })
  void gnutls(GnutlsRelease release, String string) throws IOException {
    Lab.require("gnutls-" + release.label() + " gnutls-cli " + release.label());
    PastedCipherList pasted =
        PastedCipherList.parse(printed("priorities", release.label(), string));
    Accepted expected = (Accepted) GnutlsPriorityString.parse(string).evaluate(release);
    assertThat(pasted.form()).isEqualTo(Form.GNUTLS_OFFER);
    assertThat(pasted.suites()).isEqualTo(expected.cipherSuites());
    assertThat(pasted.versions()).isEqualTo(Optional.of(expected.versions()));
    assertThat(pasted.groups()).isEqualTo(Optional.of(expected.groups()));
    assertThat(pasted.signatureSchemes()).isEqualTo(Optional.of(expected.signatureSchemes()));
    assertThat(pasted.unknown()).isEmpty();
  }

  /// The program's output, without the line that the lab puts before it.
  private String printed(String command, String release, String string) throws IOException {
    Path file = Files.write(directory.resolve("string"), List.of(string));
    String output = Lab.script(Map.of(), command, release, file.toString()).output();
    assertThat(output).startsWith("taken\n");
    return output.substring("taken\n".length());
  }
}
