package org.maillens.capture.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.maillens.tls.Bytes;

class CompressedCertificateTest {
  private static final Bytes BODY = Bytes.copyOf(body());

  @Test
  void zlibIsUnpackedIntoTheMessageItStandsFor() {
    assertThat(CompressedCertificate.unpacked(message(1, BODY.length(), packed())))
        .contains(Bytes.concat(Bytes.of(11, 0, 0x0B, 0xB8), BODY));
  }

  @Test
  void otherWaysOfPackingStayUnknown() {
    assertThat(CompressedCertificate.unpacked(message(2, BODY.length(), packed()))).isEmpty();
  }

  @Test
  void aWrongLengthIsNoChain() {
    assertThat(CompressedCertificate.unpacked(message(1, BODY.length() - 1, packed()))).isEmpty();
    assertThat(CompressedCertificate.unpacked(message(1, BODY.length() + 1, packed()))).isEmpty();
    assertThat(CompressedCertificate.unpacked(message(1, 0xFFFFFF, packed()))).isEmpty();
  }

  @Test
  void damagedOrCutMessagesAreNoChain() {
    Bytes whole = message(1, BODY.length(), packed());
    for (int length = 0; length < whole.length(); length++) {
      assertThat(CompressedCertificate.unpacked(whole.slice(0, length))).isEmpty();
    }
    byte[] altered = whole.toArray();
    altered[altered.length / 2] ^= 0x55;
    assertThat(CompressedCertificate.unpacked(Bytes.copyOf(altered))).isEmpty();
  }

  private static Bytes message(int algorithm, int length, Bytes packed) {
    Bytes body =
        Bytes.concat(
            Bytes.of(algorithm >> 8, algorithm & 0xFF), u24(length), u24(packed.length()), packed);
    return Bytes.concat(Bytes.of(25), u24(body.length()), body);
  }

  private static Bytes u24(int value) {
    return Bytes.of(value >> 16 & 0xFF, value >> 8 & 0xFF, value & 0xFF);
  }

  private static Bytes packed() {
    Deflater deflater = new Deflater();
    try {
      deflater.setInput(BODY.toArray());
      deflater.finish();
      byte[] out = new byte[10_000];
      return Bytes.copyOf(out, 0, deflater.deflate(out));
    } finally {
      deflater.end();
    }
  }

  private static byte[] body() {
    byte[] body = new byte[3000];
    for (int i = 0; i < body.length; i++) {
      body[i] = (byte) (i * i >> 3);
    }
    return body;
  }
}
