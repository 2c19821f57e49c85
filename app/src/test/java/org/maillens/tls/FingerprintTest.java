package org.maillens.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.maillens.tls.Ja3.OpenSsl;
import org.maillens.tls.Vectors.RealHello;

class FingerprintTest {
  static List<RealHello> hellos() {
    return Vectors.hellos();
  }

  @ParameterizedTest
  @MethodSource("hellos")
  void equalsWhatAnotherProgramComputed(RealHello real) throws DecodeException {
    ClientHello hello = real.hello();
    assertThat(Ja3.wire(hello).text()).isEqualTo(real.ja3());
    assertThat(Ja3.wire(hello).md5()).isEqualTo(real.ja3Md5());
    assertThat(Ja3.dovecot(hello, OpenSsl.V1_1_1_TO_3_1).text()).isEqualTo(real.dovecot());
    assertThat(Ja3.dovecot(hello, OpenSsl.V1_1_1_TO_3_1).md5()).isEqualTo(real.dovecotMd5());
    assertThat(Ja3.dovecot(hello, OpenSsl.V3_2_AND_LATER).md5()).isEqualTo(real.dovecot32Md5());
  }

  /// The three strings in Dovecot's documentation, from the hellos of the real programs.
  @Test
  void dovecotsOwnExamplesComeOutExactly() throws DecodeException {
    assertDovecot(
        "mutt-2.2.12",
        "771,4866-4867-4865-4868-49196-52393-49325-49162-49195-49324-49161-49200-52392-49172-49199"
            + "-49171-157-49309-53-156-49308-47-159-52394-49311-57-158-49310-51,"
            + "5-10-11-13-22-23-35-51-43-65281-0-45,23-24-25-29-30-256-257-258-259-260,0",
        "b7e9d913d85c071f5b806d59601e9b96");
    assertDovecot(
        "imapfilter-2.7.5",
        "771,4866-4867-4865-49196-49200-159-52393-52392-52394-49195-49199-158-49188-49192-107-49187"
            + "-49191-103-49162-49172-57-49161-49171-51-157-156-61-60-53-47-255,"
            + "11-10-35-22-23-13-43-45-51,29-23-30-25-24,0-1-2",
        "c34a54599a1fbaf1786aa6d633545a60");
    assertDovecot(
        "tb-115.12",
        "771,4865-4867-4866-49195-49199-52393-52392-49196-49200-49162-49161-49171-49172-156-157-47"
            + "-53,0-23-65281-10-11-35-5-51-43-13-45-21,29-23-24-25-256-257,0",
        "3ed71a458200f4af79031644408b8e58");
  }

  @Test
  void dovecotsVersionIsTheServersNotTheClients() {
    ClientHello old =
        ClientHelloBuilder.withRandom(Bytes.wrap(new byte[32]))
            .version(ProtocolVersion.TLS10)
            .cipherSuites(0x1A1A, 0x002F)
            .extension(0x2A2A, Bytes.EMPTY)
            .supportedGroups(List.of(new NamedGroup(0x3A3A), NamedGroup.SECP256R1))
            .build();
    assertThat(Ja3.wire(old).text()).isEqualTo("769,47,10,23,");
    assertThat(Ja3.dovecot(old, OpenSsl.V3_2_AND_LATER).text()).isEqualTo("771,6682-47,10,23,");
    assertThat(Ja3.dovecot(old, OpenSsl.V3_2_AND_LATER, ProtocolVersion.TLS12).text())
        .startsWith("770,");
  }

  @Test
  void ja4OfWindows10() {
    ClientHello hello =
        ClientHelloBuilder.withRandom(Bytes.wrap(new byte[32]))
            .cipherSuites(
                0xC02C, 0xC02B, 0xC030, 0xC02F, 0xC024, 0xC023, 0xC028, 0xC027, 0xC00A, 0xC009,
                0xC014, 0xC013, 0x009D, 0x009C, 0x003D, 0x003C, 0x0035, 0x002F, 0x000A)
            .serverName("mail.example.org")
            .extension(new Extension.StatusRequest())
            .supportedGroups(List.of(NamedGroup.X25519, NamedGroup.SECP256R1, NamedGroup.SECP384R1))
            .pointFormats(0)
            .signatureAlgorithms(
                schemes(
                    0x0804, 0x0805, 0x0806, 0x0401, 0x0501, 0x0201, 0x0403, 0x0503, 0x0203, 0x0202,
                    0x0601, 0x0603))
            .emptyExtension(ExtensionType.SESSION_TICKET)
            .emptyExtension(ExtensionType.EXTENDED_MASTER_SECRET)
            .extension(new Extension.RenegotiationInfo(Bytes.EMPTY))
            .build();
    assertThat(Ja4.of(hello).text()).isEqualTo("t12d190800_d83cc789557e_7af1ed941c26");
    assertThat(Ja4.of(hello, Ja4.Transport.QUIC).text()).startsWith("q12d1908");
  }

  /// The example of the specification: a Chrome hello with fillers and shuffled extensions.
  @Test
  void ja4OfTheSpecification() {
    ClientHelloBuilder builder =
        ClientHelloBuilder.withRandom(Bytes.wrap(new byte[32]))
            .cipherSuites(
                0x2A2A, 0x1301, 0x1302, 0x1303, 0xC02B, 0xC02F, 0xC02C, 0xC030, 0xCCA9, 0xCCA8,
                0xC013, 0xC014, 0x009C, 0x009D, 0x002F, 0x0035)
            .extension(0x5A5A, Bytes.EMPTY)
            .serverName("example.org")
            .applicationProtocols("h2", "http/1.1")
            .supportedVersions(
                new ProtocolVersion(0x3A3A), ProtocolVersion.TLS13, ProtocolVersion.TLS12)
            .signatureAlgorithms(
                schemes(0x0403, 0x0804, 0x0401, 0x0503, 0x0805, 0x0501, 0x0806, 0x0601));
    IntStream.of(
            0xFF01, 0x4469, 0x0033, 0x002D, 0x0023, 0x001B, 0x0017, 0x0015, 0x0012, 0x000B, 0x000A,
            0x0005)
        .forEach(type -> builder.extension(type, Bytes.EMPTY));
    assertThat(Ja4.of(builder.build()).text()).isEqualTo("t13d1516h2_8daaf6152771_e5627efa2ab1");
  }

  @Test
  void ja4OfTheBarestHello() {
    ClientHello bare = ClientHelloBuilder.withRandom(Bytes.wrap(new byte[32])).build();
    assertThat(Ja4.of(bare).text()).isEqualTo("t12i000000_000000000000_000000000000");
    ClientHello odd =
        ClientHelloBuilder.from(bare)
            .extension(new Extension.Alpn(List.of(Bytes.of(0xAB, 0x31))))
            .build();
    assertThat(Ja4.of(odd).text()).startsWith("t12i0001a1_000000000000_");
  }

  private static void assertDovecot(String id, String text, String md5) throws DecodeException {
    Ja3 ja3 = Ja3.dovecot(Vectors.hello(id).hello(), OpenSsl.V1_1_1_TO_3_1);
    assertThat(ja3.text()).isEqualTo(text);
    assertThat(ja3.md5()).isEqualTo(md5);
  }

  private static List<SignatureScheme> schemes(int... ids) {
    return IntStream.of(ids).mapToObj(SignatureScheme::new).toList();
  }
}
