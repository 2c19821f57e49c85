package org.maillens.evidence.signature;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What `openssl s_client`, `gnutls-cli` and curl print of a handshake that went well is no error,
/// also where a line of it is pasted alone.
class HealthyTranscriptTest {
  private final Signatures signatures = Signatures.shipped();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CONNECTED(00000003)",
        "verify return:1",
        "Verify return code: 0 (ok)",
        "Verification: OK",
        "No client certificate CA names sent",
        "Peer signing digest: SHA256",
        "Server Temp Key: X25519, 253 bits",
        "Secure Renegotiation IS supported",
        "Secure Renegotiation IS NOT supported",
        "No ALPN negotiated",
        "Early data was not sent",
        "SSL handshake has read 3113 bytes and written 392 bytes",
        "New, TLSv1.3, Cipher is TLS_AES_256_GCM_SHA384",
        "Compression: NONE",
        "Extended master secret: yes",
        "Max Early Data: 0",
        "OCSP response: no response sent",
        "This TLS version forbids renegotiation.",
        "read R BLOCK",
        "- Status: The certificate is trusted.",
        "- Handshake was completed",
        "Processed 142 CA certificate(s).",
        "* ALPN: server did not agree on a protocol. Uses default.",
        "*  SSL certificate verify ok."
      })
  void isNoError(String line) {
    assertThat(signatures.in(line)).isEmpty();
    assertThat(signatures.inLine(line)).isEmpty();
  }
}
