package org.maillens.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClientHelloBuilderTest {
  /// Thunderbird's hello, written out field by field, is Thunderbird's hello on the wire.
  @Test
  void composesThunderbirdsHelloByteForByte() throws DecodeException {
    Vectors.RealHello real = Vectors.hello("tb-115.12");
    ClientHello captured = real.hello();
    ClientHello composed =
        ClientHelloBuilder.withRandom(captured.random())
            .sessionId(captured.sessionId())
            .cipherSuites(
                0x1301, 0x1303, 0x1302, 0xC02B, 0xC02F, 0xCCA9, 0xCCA8, 0xC02C, 0xC030, 0xC00A,
                0xC009, 0xC013, 0xC014, 0x009C, 0x009D, 0x002F, 0x0035)
            .serverName("imap.example.org")
            .emptyExtension(ExtensionType.EXTENDED_MASTER_SECRET)
            .extension(new Extension.RenegotiationInfo(Bytes.EMPTY))
            .supportedGroups(
                IntStream.of(0x1D, 0x17, 0x18, 0x19, 0x100, 0x101)
                    .mapToObj(NamedGroup::new)
                    .toList())
            .pointFormats(0)
            .emptyExtension(ExtensionType.SESSION_TICKET)
            .extension(new Extension.StatusRequest())
            .extension(34, Bytes.ofHex("0008 0403 0503 0603 0203"))
            .keyShares(captured.keyShares())
            .supportedVersions(ProtocolVersion.TLS13, ProtocolVersion.TLS12)
            .signatureAlgorithms(captured.signatureSchemes())
            .extension(new Extension.PskKeyExchangeModes(Bytes.of(1)))
            .extension(28, Bytes.ofHex("4001"))
            .padAwayFrom256To511()
            .build();
    assertThat(composed).isEqualTo(captured);
    assertThat(TlsRecord.handshake(0x0301, composed)).isEqualTo(real.record());
  }

  @Test
  void everyRealHelloSurvivesBeingTakenUpAgain() throws DecodeException {
    for (Vectors.RealHello real : Vectors.hellos()) {
      assertThat(ClientHelloBuilder.from(real.hello()).build()).isEqualTo(real.hello());
    }
  }

  @Test
  void padsToALengthOrNotAtAll() {
    ClientHelloBuilder builder =
        ClientHelloBuilder.withRandom(Bytes.wrap(new byte[32]))
            .cipherSuites(0x1301)
            .padTo(300)
            .emptyExtension(ExtensionType.SESSION_TICKET);
    ClientHello hello = builder.build();
    assertThat(HandshakeCodec.encode(hello).length()).isEqualTo(300);
    assertThat(hello.extensionList().getFirst()).isInstanceOf(Extension.Padding.class);
    int plain = HandshakeCodec.encode(builder.padTo(0).build()).length();
    assertThat(HandshakeCodec.encode(builder.padTo(plain + 1).build()).length())
        .isEqualTo(plain + 5);
    assertThat(builder.padAwayFrom256To511().build().extensionList()).hasSize(1);
  }

  @Test
  void changesTheServerNameInItsPlace() {
    ClientHelloBuilder builder =
        ClientHelloBuilder.withRandom(Bytes.wrap(new byte[32]))
            .cipherSuites(List.of(new CipherSuite(0x1301)))
            .emptyExtension(ExtensionType.SESSION_TICKET)
            .serverName("a.example")
            .padTo(200)
            .pointFormats(0);
    ClientHello changed = builder.replaceServerName(Optional.of("other.example")).build();
    assertThat(changed.serverName()).contains("other.example");
    assertThat(types(changed)).containsExactly(35, 0, 21, 11);
    ClientHello without = builder.replaceServerName(Optional.empty()).build();
    assertThat(types(without)).containsExactly(35, 21, 11);
    assertThat(types(builder.replaceServerName(Optional.of("b.example")).build()))
        .containsExactly(0, 35, 21, 11);
    assertThat(types(builder.remove(ExtensionType.SESSION_TICKET).build()))
        .containsExactly(0, 21, 11);
    assertThat(
            builder
                .replace(
                    ExtensionType.EC_POINT_FORMATS,
                    e -> new Extension.PointFormats(Bytes.of(0, 1, 2)))
                .build()
                .extension(ExtensionType.EC_POINT_FORMATS))
        .contains(new Extension.PointFormats(Bytes.of(0, 1, 2)));
    assertThat(builder.withoutExtensionBlock().build().extensions()).isEmpty();
  }

  @Test
  void refusesWhatCannotBeWritten() {
    assertThatThrownBy(() -> ClientHelloBuilder.withRandom(Bytes.of(1)).build())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Extension.ServerName("bücher.example"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Integer> types(ClientHello hello) {
    return hello.extensionList().stream().map(e -> e.type().id()).toList();
  }
}
