package org.maillens.tls;

import java.util.ArrayList;
import java.util.List;

/// The server asks for a certificate of the client. The form depends on the version, which the
/// message does not tell, so its bytes are kept and read with a version in mind.
///
/// @param body without the header
public record CertificateRequest(Bytes body) implements HandshakeMessage {
  /// What the server would accept.
  ///
  /// @param certificateTypes one byte each, up to TLS 1.2; none in TLS 1.3
  /// @param signatureSchemes TLS 1.2 and later
  /// @param authorities DER-encoded names; none means any
  public record Wanted(
      Bytes certificateTypes, List<SignatureScheme> signatureSchemes, List<Bytes> authorities) {
    /// Keeps copies of the lists.
    public Wanted {
      signatureSchemes = List.copyOf(signatureSchemes);
      authorities = List.copyOf(authorities);
    }
  }

  /// Reads it as a server of that version means it.
  ///
  /// @throws DecodeException if the bytes do not have that form
  public Wanted as(ProtocolVersion version) throws DecodeException {
    Cursor cursor = new Cursor(body, 0);
    return version.compareTo(ProtocolVersion.TLS13) >= 0
        ? readTls13(cursor)
        : readOlder(cursor, version.compareTo(ProtocolVersion.TLS12) >= 0);
  }

  @Override
  public int type() {
    return HandshakeCodec.CERTIFICATE_REQUEST;
  }

  private static Wanted readOlder(Cursor cursor, boolean withSchemes) throws DecodeException {
    Bytes types = cursor.vector8("certificate types");
    List<SignatureScheme> schemes = new ArrayList<>();
    if (withSchemes) {
      for (int id : cursor.inside16("signature algorithms").restAsU16("signature algorithms")) {
        schemes.add(new SignatureScheme(id));
      }
    }
    List<Bytes> authorities = readNames(cursor.inside16("certificate authorities"));
    cursor.end("CertificateRequest");
    return new Wanted(types, schemes, authorities);
  }

  private static Wanted readTls13(Cursor cursor) throws DecodeException {
    cursor.vector8("certificate request context");
    Cursor block = cursor.inside16("extensions");
    cursor.end("CertificateRequest");
    List<SignatureScheme> schemes = List.of();
    List<Bytes> authorities = List.of();
    for (Extension extension : Extension.readAll(block, Extension.Context.CERTIFICATE)) {
      if (extension instanceof Extension.SignatureAlgorithms algorithms) {
        schemes = algorithms.schemes();
      } else if (extension.type().id() == 47) {
        Cursor names = new Cursor(extension.body(), 0);
        authorities = readNames(names.inside16("certificate authorities"));
        names.end("certificate authorities");
      }
    }
    return new Wanted(Bytes.EMPTY, schemes, authorities);
  }

  private static List<Bytes> readNames(Cursor cursor) throws DecodeException {
    List<Bytes> names = new ArrayList<>();
    while (cursor.remaining() > 0) {
      names.add(cursor.vector16("distinguished name"));
    }
    return names;
  }
}
