package org.maillens.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.maillens.certificate.CertificateFormatException.Fault;
import org.maillens.certificate.TestAuthority.Issued;

class PemTest {
  private final Issued root = TestAuthority.root("CN=Root").issue();
  private final Issued server = root.server("mail.example.com").issue();

  @Test
  void whatIsWrittenIsReadAgain() throws CertificateFormatException {
    List<Certificate> both = List.of(server.certificate(), root.certificate());

    assertThat(Pem.certificates(Pem.write(both))).isEqualTo(both);
    assertThat(Pem.write(both).lines()).allMatch(line -> line.length() <= 64);
  }

  @Test
  void whatStandsAroundDoesNotMatter() throws CertificateFormatException {
    String text =
        "Certificate chain\r\n 0 s:CN = mail\r\n"
            + server.keyPem()
            + server.certificate().pem().replace("\n", "\r\n  ")
            + "# a comment -----BEGIN nonsense\n"
            + root.certificate().pem().replace("CERTIFICATE", "X509 CERTIFICATE")
            + "---\nServer certificate";

    assertThat(Pem.certificates(text)).containsExactly(server.certificate(), root.certificate());
    assertThat(Pem.certificates("no certificate here")).isEmpty();
  }

  @Test
  void aDamagedBlockIsToldAndDoesNotHideTheNext() {
    String good = root.certificate().pem();
    String cut = server.certificate().pem().substring(0, 200);
    String notBase64 = server.certificate().pem().replaceFirst("MII", "M!I");
    String notDer = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";

    Pem.Contents contents = Pem.read(cut + "\n" + notBase64 + notDer + good);

    assertThat(contents.certificates()).containsExactly(root.certificate());
    assertThat(contents.damaged())
        .extracting(CertificateFormatException::fault)
        .containsExactly(Fault.NO_END_LINE, Fault.NOT_BASE64, Fault.TRAILING_BYTES);
    assertThatThrownBy(() -> Pem.certificates(cut + good))
        .isInstanceOf(CertificateFormatException.class);
  }
}
