package org.maillens.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.maillens.tls.Vectors.RealHello;
import org.maillens.tls.Vectors.ServerFlight;

class HandshakeCodecTest {
  static List<RealHello> hellos() {
    return Vectors.hellos();
  }

  static List<ServerFlight> flights() {
    return Vectors.flights();
  }

  @ParameterizedTest
  @MethodSource("hellos")
  void aRealHelloComesBackByteForByte(RealHello real) throws DecodeException {
    ClientHello hello = real.hello();
    assertThat(HandshakeCodec.encode(hello)).isEqualTo(real.message());
    assertThat(HandshakeCodec.decode(HandshakeCodec.encode(hello))).isEqualTo(hello);
    assertThat(hello.cipherSuites()).isNotEmpty();
    assertThat(TlsRecord.handshake(real.record().u16(1), hello)).isEqualTo(real.record());
  }

  @Test
  void allSixtyHellosAreThere() {
    assertThat(Vectors.hellos()).hasSize(60);
  }

  @ParameterizedTest
  @MethodSource("flights")
  void aRealServersFlightComesBackByteForByte(ServerFlight flight) throws DecodeException {
    for (Bytes message : plainMessages(flight)) {
      assertThat(HandshakeCodec.encode(HandshakeCodec.decode(message))).isEqualTo(message);
    }
  }

  @Test
  void readsAHello() throws DecodeException {
    ClientHello hello = Vectors.hello("tb-115.12").hello();
    assertThat(hello.legacyVersion()).isEqualTo(ProtocolVersion.TLS12);
    assertThat(hello.offeredVersions())
        .containsExactly(ProtocolVersion.TLS13, ProtocolVersion.TLS12);
    assertThat(hello.serverName()).contains("imap.example.org");
    assertThat(hello.supportedGroups()).startsWith(NamedGroup.X25519, NamedGroup.SECP256R1);
    assertThat(hello.keyShares())
        .extracting(Extension.KeyShare::group)
        .containsExactly(NamedGroup.X25519, NamedGroup.SECP256R1);
    assertThat(hello.signatureSchemes()).hasSize(11);
    assertThat(hello.applicationProtocols()).isEmpty();
    assertThat(hello.extensionList().getLast()).isInstanceOf(Extension.Padding.class);
  }

  @Test
  void readsEcdheKeys() throws DecodeException {
    List<HandshakeMessage> messages = messages("tls12-ecdhe-ecdsa-p384");
    ServerHello hello = only(messages, ServerHello.class);
    assertThat(hello.selectedVersion()).isEqualTo(ProtocolVersion.TLS12);
    assertThat(hello.cipherSuite().id()).isEqualTo(0xC02B);
    assertThat(only(messages, CertificateMessage.class).certificates()).hasSize(1);
    var key = only(messages, ServerKeyExchange.class).asEcdhe(ProtocolVersion.TLS12);
    assertThat(key.group()).isEqualTo(NamedGroup.SECP384R1);
    assertThat(key.publicKey().length()).isEqualTo(97);
    assertThat(key.scheme()).contains(new SignatureScheme(0x0403));
    assertThat(messages).last().isEqualTo(new ServerHelloDone());
    var old = only(messages("tls10-ecdhe-rsa"), ServerKeyExchange.class);
    assertThat(old.asEcdhe(ProtocolVersion.TLS10).scheme()).isEmpty();
    assertThat(old.asEcdhe(ProtocolVersion.TLS10).signature().length()).isEqualTo(256);
  }

  @Test
  void readsDheKeys() throws DecodeException {
    var key =
        only(messages("tls12-dhe-rsa-auto"), ServerKeyExchange.class).asDhe(ProtocolVersion.TLS12);
    assertThat(key.bits()).isEqualTo(2048);
    assertThat(key.wellKnownPrime().map(DhPrime::label)).contains("RFC 3526 group 14");
    assertThat(key.generator()).isEqualTo(Bytes.of(2));
    assertThat(key.scheme()).contains(new SignatureScheme(0x0804));
    var old = only(messages("tls10-dhe-rsa"), ServerKeyExchange.class);
    assertThat(old.asDhe(ProtocolVersion.TLS10).scheme()).isEmpty();
    assertThat(old.asDhe(ProtocolVersion.TLS10).signature().length()).isEqualTo(256);
    var anonymous = only(messages("tls12-dh-anon"), ServerKeyExchange.class);
    assertThat(anonymous.asDhe(ProtocolVersion.TLS12).signature()).isEqualTo(Bytes.EMPTY);
    assertThatThrownBy(() -> anonymous.asEcdhe(ProtocolVersion.TLS12))
        .isInstanceOf(DecodeException.class);
  }

  @Test
  void readsTls13Answers() throws DecodeException {
    ServerHello hello = only(messages("tls13"), ServerHello.class);
    assertThat(hello.selectedVersion()).isEqualTo(ProtocolVersion.TLS13);
    assertThat(hello.legacyVersion()).isEqualTo(ProtocolVersion.TLS12);
    assertThat(hello.selectedGroup()).contains(NamedGroup.X25519);
    assertThat(hello.isHelloRetryRequest()).isFalse();
    ServerHello retry = only(messages("tls13-hello-retry"), ServerHello.class);
    assertThat(retry.isHelloRetryRequest()).isTrue();
    assertThat(retry.selectedGroup()).contains(NamedGroup.SECP256R1);
    assertThat(retry.hasDowngradeMark()).isFalse();
    assertThat(only(messages("tls12-by-a-tls13-server"), ServerHello.class).hasDowngradeMark())
        .isTrue();
  }

  @Test
  void readsCertificateRequestsAndStatus() throws DecodeException {
    var request =
        only(messages("tls12-client-certificate-wanted"), CertificateRequest.class)
            .as(ProtocolVersion.TLS12);
    assertThat(request.signatureSchemes()).isNotEmpty();
    assertThat(request.authorities()).hasSize(1);
    var older = only(messages("tls10-client-certificate-wanted"), CertificateRequest.class);
    assertThat(older.as(ProtocolVersion.TLS10).signatureSchemes()).isEmpty();
    assertThat(older.as(ProtocolVersion.TLS10).authorities()).hasSize(1);
    var status = only(messages("tls12-stapled"), CertificateStatus.class);
    assertThat(status.ocspResponse().orElseThrow().length()).isEqualTo(1351);
    CertificateRequest modern = new CertificateRequest(Bytes.ofHex("00 0008 000d 0004 0002 0804"));
    assertThat(modern.as(ProtocolVersion.TLS13).signatureSchemes())
        .containsExactly(new SignatureScheme(0x0804));
    assertThatThrownBy(() -> modern.as(ProtocolVersion.TLS12)).isInstanceOf(DecodeException.class);
  }

  /// RFC 8446 section 4.2.4: extension 47, two names, beside the signature schemes.
  @Test
  void readsTheAuthoritiesOfTls13sCertificateRequest() throws DecodeException {
    Bytes body =
        Bytes.ofHex("00 001a 000d 0004 0002 0804 002f 000e 000c 0004 3002 3100 0004 3002 3101");
    CertificateRequest request = new CertificateRequest(body);

    assertThat(request.as(ProtocolVersion.TLS13).authorities())
        .containsExactly(Bytes.ofHex("30023100"), Bytes.ofHex("30023101"));
    assertThat(request.as(ProtocolVersion.TLS13).signatureSchemes())
        .containsExactly(new SignatureScheme(0x0804));
    for (int length = 0; length < body.length(); length++) {
      CertificateRequest cut = new CertificateRequest(body.slice(0, length));
      assertThatThrownBy(() -> cut.as(ProtocolVersion.TLS13))
          .as("cut after %d", length)
          .isInstanceOf(DecodeException.class);
    }
  }

  @Test
  void readsTls13sCertificate() throws DecodeException {
    Certificate13Message message =
        new Certificate13Message(
            Bytes.EMPTY,
            List.of(
                new Certificate13Message.Entry(
                    Bytes.of(1, 2, 3),
                    List.of(
                        new Extension.UnknownExtension(
                            ExtensionType.STATUS_REQUEST, Bytes.of(1, 0, 0, 0)))),
                new Certificate13Message.Entry(Bytes.of(4), List.of())));
    Bytes encoded = HandshakeCodec.encode(message);
    assertThat(encoded.hex())
        .isEqualTo(
            "0b00001a"
                + "00"
                + "000016"
                + "000003010203"
                + "00080005000401000000"
                + "00000104"
                + "0000");
    assertThat(HandshakeCodec.decodeCertificate13(encoded)).isEqualTo(message);
    assertThat(message.certificates()).containsExactly(Bytes.of(1, 2, 3), Bytes.of(4));
    assertThatThrownBy(() -> HandshakeCodec.decode(encoded)).isInstanceOf(DecodeException.class);
  }

  @Test
  void tellsAMissingExtensionBlockFromAnEmptyOne() throws DecodeException {
    ClientHello bare =
        ClientHelloBuilder.withRandom(Bytes.wrap(new byte[32])).cipherSuites(0x0005).build();
    assertThat(bare.extensions()).isEmpty();
    ClientHello empty =
        new ClientHello(
            bare.legacyVersion(),
            bare.random(),
            bare.sessionId(),
            bare.cipherSuites(),
            bare.compressionMethods(),
            Optional.of(List.of()));
    assertThat(HandshakeCodec.decode(HandshakeCodec.encode(bare))).isEqualTo(bare);
    assertThat(HandshakeCodec.decode(HandshakeCodec.encode(empty))).isEqualTo(empty);
    assertThat(empty.body().length()).isEqualTo(bare.body().length() + 2);
  }

  @Test
  void keepsFillersRepetitionsAndMalformedExtensions() throws DecodeException {
    ClientHello hello =
        ClientHelloBuilder.withRandom(Bytes.wrap(new byte[32]))
            .cipherSuites(0x0A0A, 0xC02F, 0xC02F, 0xFFFF)
            .compressionMethods(Bytes.of(1, 0))
            .extension(0x1A1A, Bytes.EMPTY)
            .supportedGroups(List.of(new NamedGroup(0x2A2A), NamedGroup.X25519, NamedGroup.X25519))
            .supportedGroups(List.of())
            .extension(10, Bytes.of(0, 3, 0, 29, 0))
            .extension(0, Bytes.ofHex("0005 00 0002 ff41"))
            .extension(0, Bytes.ofHex("0004 00 0001 41"))
            .extension(43, Bytes.ofHex("03 0304 03"))
            .extension(21, Bytes.of(0, 0, 1))
            .extension(0x1A1A, Bytes.of(0))
            .build();
    HandshakeMessage read = HandshakeCodec.decode(HandshakeCodec.encode(hello));
    assertThat(read).isEqualTo(hello);
    assertThat(hello.extensionList().get(3)).isInstanceOf(Extension.UnknownExtension.class);
    assertThat(hello.extensionList().get(4)).isInstanceOf(Extension.UnknownExtension.class);
    assertThat(hello.extensionList().get(5)).isEqualTo(new Extension.ServerName("A"));
    assertThat(hello.cipherSuites()).hasSize(4);
  }

  @ParameterizedTest
  @MethodSource("hellos")
  void aHelloCutAnywhereIsRefusedWithThePlace(RealHello real) {
    Bytes message = real.message();
    for (int length = 0; length < message.length(); length++) {
      Bytes cut = message.slice(0, length);
      int place = length;
      assertThatThrownBy(() -> HandshakeCodec.decode(cut))
          .isInstanceOfSatisfying(
              DecodeException.class, e -> assertThat(e.offset()).isBetween(0, place));
    }
    assertThatThrownBy(() -> HandshakeCodec.decode(Bytes.concat(message, Bytes.of(0))))
        .isInstanceOf(DecodeException.class);
  }

  /// The header's length is made to fit, so that the cut reaches the fields.
  @ParameterizedTest
  @MethodSource("flights")
  void aMessageCutInsideIsReadOrRefusedAndNothingElse(ServerFlight flight) throws DecodeException {
    for (Bytes message : plainMessages(flight)) {
      for (int length = 4; length < message.length(); length++) {
        Bytes body = message.slice(4, length);
        readOrRefuse(new Composer().u8(message.u8(0)).vector24(body).bytes());
      }
    }
  }

  @Test
  void twentyThousandMutationsAreReadByteForByteOrRefused() throws DecodeException {
    List<Bytes> seeds = new ArrayList<>();
    Vectors.hellos().forEach(real -> seeds.add(real.message()));
    for (ServerFlight flight : Vectors.flights()) {
      seeds.addAll(plainMessages(flight));
    }
    Random random = new Random(20261122);
    int read = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = seeds.get(random.nextInt(seeds.size())).toArray();
      for (int change = random.nextInt(1, 6); change > 0; change--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      if (readOrRefuse(Bytes.wrap(bytes))) {
        read++;
      }
    }
    assertThat(read).isBetween(1_000, 19_999);
  }

  @Test
  void joinsMessagesOverRecordsAndRefusesHugeOnes() throws DecodeException {
    Bytes first = Vectors.hello("tb-115.12").message();
    Bytes second = HandshakeCodec.encode(new ServerHelloDone());
    HandshakeReader reader = new HandshakeReader();
    Bytes stream = Bytes.concat(first, second);
    List<HandshakeMessage> messages = new ArrayList<>();
    for (int from = 0; from < stream.length(); from += 3) {
      reader.feed(stream.slice(from, Math.min(from + 3, stream.length())));
      for (var next = reader.next(); next.isPresent(); next = reader.next()) {
        messages.add(next.get());
      }
    }
    assertThat(messages).containsExactly(HandshakeCodec.decode(first), new ServerHelloDone());
    assertThat(reader.isInMessage()).isFalse();

    HandshakeReader small = new HandshakeReader(100);
    small.feed(Bytes.ofHex("0b 000065"));
    assertThatThrownBy(small::next)
        .isInstanceOf(DecodeException.class)
        .hasMessage("at byte 1: handshake message of 101 bytes, more than 100");
  }

  @Test
  void readsAlerts() throws DecodeException {
    assertThat(Alert.decode(Bytes.of(2, 40)))
        .isEqualTo(new Alert(Alert.FATAL, AlertDescription.HANDSHAKE_FAILURE));
    assertThat(new Alert(1, new AlertDescription(112)).encode()).isEqualTo(Bytes.of(1, 112));
    assertThatThrownBy(() -> Alert.decode(Bytes.of(2))).isInstanceOf(DecodeException.class);
    assertThatThrownBy(() -> Alert.decode(Bytes.of(2, 40, 0))).isInstanceOf(DecodeException.class);
  }

  private static boolean readOrRefuse(Bytes bytes) {
    try {
      HandshakeMessage message = HandshakeCodec.decode(bytes);
      assertThat(HandshakeCodec.encode(message)).isEqualTo(bytes);
      interpret(message);
      return true;
    } catch (DecodeException e) {
      assertThat(e.offset()).isBetween(0, bytes.length());
      return false;
    }
  }

  /// Everything that reads on must keep to the one exception too.
  private static void interpret(HandshakeMessage message) {
    switch (message) {
      case ClientHello hello -> {
        assertThat(Ja3.wire(hello).md5()).hasSize(32);
        assertThat(Ja4.of(hello).text()).hasSize(36);
      }
      case ServerHello hello -> assertThat(hello.selectedVersion().label()).isNotEmpty();
      case ServerKeyExchange key -> {
        for (ProtocolVersion version : ProtocolVersion.known()) {
          attempt(() -> key.asDhe(version).wellKnownPrime());
          attempt(() -> key.asEcdhe(version));
        }
      }
      case CertificateRequest request ->
          ProtocolVersion.known().forEach(version -> attempt(() -> request.as(version)));
      case CertificateStatus status -> assertThat(status.ocspResponse()).isNotNull();
      default -> assertThat(message.type()).isBetween(0, 255);
    }
  }

  private interface Reading {
    Object read() throws DecodeException;
  }

  private static void attempt(Reading reading) {
    try {
      assertThat(reading.read()).isNotNull();
    } catch (DecodeException e) {
      assertThat(e.what()).isNotEmpty();
    }
  }

  private static <T> T only(List<HandshakeMessage> messages, Class<T> kind) {
    return messages.stream().filter(kind::isInstance).map(kind::cast).findFirst().orElseThrow();
  }

  private static List<HandshakeMessage> messages(String name) throws DecodeException {
    List<HandshakeMessage> messages = new ArrayList<>();
    for (Bytes message : plainMessages(Vectors.flight(name))) {
      messages.add(HandshakeCodec.decode(message));
    }
    return messages;
  }

  private static List<Bytes> plainMessages(ServerFlight flight) throws DecodeException {
    RecordReader records = new RecordReader();
    records.feed(flight.answer());
    HandshakeReader handshake = new HandshakeReader();
    List<Bytes> messages = new ArrayList<>();
    while (records.next() instanceof RecordReader.Result.Complete(TlsRecord record)) {
      if (record.type() == TlsRecord.HANDSHAKE) {
        handshake.feed(record.body());
        for (var next = handshake.nextBytes(); next.isPresent(); next = handshake.nextBytes()) {
          messages.add(next.get());
        }
      }
    }
    return messages;
  }
}
