package org.maillens.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maillens.tls.PastedCipherList.Form;
import org.maillens.tls.PastedCipherList.Unknown;

class PastedCipherListTest {
  private static final List<CipherSuite> THREE =
      List.of(new CipherSuite(0xC030), new CipherSuite(0xCCA8), new CipherSuite(0x000A));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-CHACHA20-POLY1305:DES-CBC3-SHA",
        "ssl_ciphers\tECDHE-RSA-AES256-GCM-SHA384, ECDHE-RSA-CHACHA20-POLY1305;DES-CBC3-SHA",
        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384\r\n"
            + "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256\r\nTLS_RSA_WITH_3DES_EDE_CBC_SHA\r\n",
        "TLS_ECDHE_RSA_AES_256_GCM_SHA384 TLS_ECDHE_RSA_CHACHA20_POLY1305"
            + " TLS_RSA_3DES_EDE_CBC_SHA1",
        "1. ecdhe-rsa-aes256-gcm-sha384\n2. 0xCCA8\n- 0x00,0x0A\n- DES-CBC3-SHA",
        "[\"ECDHE-RSA-AES256-GCM-SHA384\", 'ECDHE-RSA-CHACHA20-POLY1305', `DES-CBC3-SHA`]"
      })
  void namesInAnySpellingAndSeparation(String text) {
    PastedCipherList list = PastedCipherList.parse(text);
    assertThat(list.form()).isEqualTo(Form.NAMES);
    assertThat(list.suites()).isEqualTo(THREE);
    assertThat(list.versions()).isEmpty();
    assertThat(list.groups()).isEmpty();
    assertThat(list.signatureSchemes()).isEmpty();
    assertThat(list.unknown().stream().map(Unknown::word).filter(w -> !w.equals("ssl_ciphers")))
        .isEmpty();
  }

  /// As printed by 3.0 with -v, 1.0.2 and 3.5 with -V, and 3.5 with -V -stdname.
  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        ECDHE-RSA-AES256-GCM-SHA384    TLSv1.2 Kx=ECDH     Au=RSA   Enc=AESGCM(256)            Mac=AEAD
        ECDHE-RSA-CHACHA20-POLY1305    TLSv1.2 Kx=ECDH     Au=RSA   Enc=CHACHA20/POLY1305(256) Mac=AEAD
        DES-CBC3-SHA                   SSLv3   Kx=RSA      Au=RSA   Enc=3DES(168)              Mac=SHA1
        """,
        """
                  0xC0,0x30 - ECDHE-RSA-AES256-GCM-SHA384 TLSv1.2 Kx=ECDH     Au=RSA  Enc=AESGCM(256) Mac=AEAD
                  0xCC,0xA8 - ECDHE-RSA-CHACHA20-POLY1305 TLSv1.2 Kx=ECDH     Au=RSA  Enc=CHACHA20/POLY1305(256) Mac=AEAD
                  0x00,0x0A - DES-CBC3-SHA            SSLv3 Kx=RSA      Au=RSA  Enc=3DES(168) Mac=SHA1
        """,
        """
                  0xC0,0x30 - TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384         - ECDHE-RSA-AES256-GCM-SHA384    TLSv1.2 Kx=ECDH     Au=RSA   Enc=AESGCM(256)            Mac=AEAD
        TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256   - ECDHE-RSA-CHACHA20-POLY1305    TLSv1.2 Kx=ECDH     Au=RSA   Enc=CHACHA20/POLY1305(256) Mac=AEAD
        DES-CBC3-SHA                   SSLv3   Kx=RSA      Au=RSA   Enc=3DES(168)              Mac=SHA1
        """
      })
  void tablesOfOpenssl(String text) {
    PastedCipherList list = PastedCipherList.parse(text);
    assertThat(list.form()).isEqualTo(Form.OPENSSL_TABLE);
    assertThat(list.suites()).isEqualTo(THREE);
    assertThat(list.versions()).as("the table names the first version of each suite").isEmpty();
    assertThat(list.unknown()).isEmpty();
  }

  @Test
  void anOfferOfGnutls() {
    PastedCipherList list =
        PastedCipherList.parse(
            """
            Cipher suites for SECURE192:-VERS-TLS1.0
            TLS_AES_256_GCM_SHA384                            	0x13, 0x02	TLS1.3
            TLS_ECDHE_RSA_AES_256_GCM_SHA384                  	0xc0, 0x30	TLS1.2

            Protocols: VERS-TLS1.3, VERS-TLS1.2, VERS-TLS1.1, VERS-DTLS1.2, VERS-DTLS1.0
            Ciphers: AES-256-GCM
            MACs: AEAD
            Key Exchange Algorithms: ECDHE-RSA
            Groups: GROUP-SECP384R1, GROUP-FOO, GROUP-FFDHE8192
            PK-signatures: SIGN-RSA-SHA384, SIGN-ECDSA-SHA384, SIGN-ECDSA-SECP384R1-SHA384, SIGN-RSA-MD5
            """);
    assertThat(list.form()).isEqualTo(Form.GNUTLS_OFFER);
    assertThat(list.suites()).containsExactly(new CipherSuite(0x1302), new CipherSuite(0xC030));
    assertThat(list.versions().orElseThrow())
        .containsExactly(ProtocolVersion.TLS13, ProtocolVersion.TLS12, ProtocolVersion.TLS11);
    assertThat(list.groups().orElseThrow())
        .extracting(NamedGroup::label)
        .containsExactly("secp384r1", "ffdhe8192");
    assertThat(list.signatureSchemes().orElseThrow())
        .extracting(SignatureScheme::label)
        .containsExactly("rsa_pkcs1_sha384", "ecdsa_secp384r1_sha384");
    assertThat(list.unknown()).extracting(Unknown::word).containsExactly("GROUP-FOO");
  }

  @Test
  void allThatGnutlsCanIsNoOffer() {
    PastedCipherList list =
        PastedCipherList.parse(
            """
            Cipher suites:
            TLS_AES_128_GCM_SHA256                            	0x13, 0x01	TLS1.3
            TLS_GOSTR341112_256_28147_CNT_IMIT                	0xc1, 0x02	TLS1.2

            Certificate types: CTYPE-X.509, CTYPE-Raw Public Key
            Protocols: VERS-TLS1.0, VERS-TLS1.1, VERS-TLS1.2, VERS-TLS1.3
            Groups: GROUP-SECP192R1, GROUP-X25519
            """);
    assertThat(list.form()).isEqualTo(Form.GNUTLS_CATALOGUE);
    assertThat(list.suites()).containsExactly(new CipherSuite(0x1301), new CipherSuite(0xC102));
    assertThat(list.versions()).isEmpty();
    assertThat(list.groups()).isEmpty();
    assertThat(list.unknown()).isEmpty();
  }

  @Test
  void unknownWordsWithTheirPlace() {
    PastedCipherList list = PastedCipherList.parse("HIGH:!MD5\n  AES128-SHA:AES128-SHA:0x12345");
    assertThat(list.suites()).containsExactly(new CipherSuite(0x002F));
    assertThat(list.unknown())
        .containsExactly(
            new Unknown("HIGH", 0), new Unknown("!MD5", 5), new Unknown("0x12345", 34));
    assertThat(PastedCipherList.parse("").suites()).isEmpty();
  }

  /// Every name that the registry has leads back to its suite.
  @Test
  void everyNameIsRead() {
    String text =
        CipherSuite.named().stream().map(CipherSuite::name).collect(Collectors.joining("\n"));
    PastedCipherList list = PastedCipherList.parse(text);
    assertThat(list.suites()).isEqualTo(CipherSuite.named());
    assertThat(list.unknown()).isEmpty();
  }
}
