package org.maillens.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Captured bytes from real programs.
final class Vectors {
  private Vectors() {}

  /// A real mail program's hello with its fingerprints.
  ///
  /// @param record the bytes on the wire, record header included
  record RealHello(
      String id,
      String ja3,
      String ja3Md5,
      String dovecot,
      String dovecotMd5,
      String dovecot32Md5,
      Bytes record) {
    Bytes message() {
      return record.from(5);
    }

    ClientHello hello() throws DecodeException {
      return (ClientHello) HandshakeCodec.decode(message());
    }

    @Override
    public String toString() {
      return id;
    }
  }

  /// What a real server answered to a hello.
  record ServerFlight(String name, Bytes hello, Bytes answer) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<RealHello> hellos() {
    return lines("/tls/hellos.csv").stream()
        .map(line -> line.split(";", -1))
        .map(c -> new RealHello(c[0], c[2], c[3], c[4], c[5], c[6], Bytes.ofHex(c[7])))
        .toList();
  }

  static RealHello hello(String id) {
    return hellos().stream().filter(h -> h.id.equals(id)).findFirst().orElseThrow();
  }

  static List<ServerFlight> flights() {
    return lines("/tls/server-flights.csv").stream()
        .map(line -> line.split(",", -1))
        .map(c -> new ServerFlight(c[0], Bytes.ofHex(c[1]), Bytes.ofHex(c[2])))
        .toList();
  }

  static ServerFlight flight(String name) {
    return flights().stream().filter(f -> f.name.equals(name)).findFirst().orElseThrow();
  }

  private static List<String> lines(String resource) {
    try (InputStream in = Vectors.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("missing: " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .skip(1)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
