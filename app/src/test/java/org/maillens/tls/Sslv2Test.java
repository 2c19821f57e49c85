package org.maillens.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class Sslv2Test {
  @Test
  void writesAndReadsAHello() throws DecodeException {
    Bytes challenge = Bytes.ofHex("000102030405060708090a0b0c0d0e0f");
    Sslv2ClientHello hello = Sslv2ClientHello.offeringAll(challenge);
    assertThat(hello.encode().hex())
        .isEqualTo(
            "802e"
                + "01"
                + "0002"
                + "0015"
                + "0000"
                + "0010"
                + "010080020080030080040080050080060040"
                + "0700c0"
                + challenge.hex());
    assertThat(Sslv2ClientHello.decode(hello.encode())).isEqualTo(hello);
  }

  @Test
  void readsAnOldClientsOfferOfLaterVersions() throws DecodeException {
    Sslv2ClientHello hello =
        Sslv2ClientHello.decode(
            Bytes.ofHex("801f 01 0301 0006 0000 0010 000005 0700c0 " + "ab".repeat(16)));
    assertThat(hello.version()).isEqualTo(ProtocolVersion.TLS10);
    assertThat(hello.cipherKinds().getFirst().cipherSuite()).contains(new CipherSuite(5));
    assertThat(hello.cipherKinds().getFirst().label()).isEqualTo("TLS_RSA_WITH_RC4_128_SHA");
    assertThat(hello.cipherKinds().getLast().label()).isEqualTo("SSL_CK_DES_192_EDE3_CBC_WITH_MD5");
    assertThat(new Sslv2CipherKind(0x123456).label()).isEqualTo("0x123456");
  }

  @Test
  void writesAndReadsAnAnswer() throws DecodeException {
    Sslv2ServerHello hello =
        new Sslv2ServerHello(
            0,
            1,
            ProtocolVersion.SSL2,
            Bytes.of(0x30, 0x00),
            List.of(new Sslv2CipherKind(0x0700C0)),
            Bytes.wrap(new byte[16]));
    Bytes bytes = hello.encode();
    assertThat(bytes.hex()).startsWith("8020" + "04" + "0001" + "0002" + "0002" + "0003" + "0010");
    assertThat(Sslv2ServerHello.decode(bytes)).isEqualTo(hello);
    for (int length = 0; length < bytes.length(); length++) {
      Bytes cut = bytes.slice(0, length);
      assertThatThrownBy(() -> Sslv2ServerHello.decode(cut)).isInstanceOf(DecodeException.class);
      assertThatThrownBy(() -> Sslv2ClientHello.decode(cut)).isInstanceOf(DecodeException.class);
    }
    assertThatThrownBy(() -> Sslv2ClientHello.decode(bytes))
        .hasMessage("at byte 2: message type: 4 instead of 1");
    assertThatThrownBy(() -> Sslv2ServerHello.decode(Bytes.ofHex("15030100020228")))
        .isInstanceOf(DecodeException.class);
  }
}
