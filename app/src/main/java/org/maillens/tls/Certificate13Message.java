package org.maillens.tls;

import java.util.ArrayList;
import java.util.List;

/// The certificates as sent in TLS 1.3 (RFC 8446 section 4.4.2), unjudged.
///
/// @param requestContext empty in a server's certificate
/// @param entries in the order sent
public record Certificate13Message(Bytes requestContext, List<Entry> entries)
    implements HandshakeMessage {
  /// Keeps a copy of the list.
  public Certificate13Message {
    entries = List.copyOf(entries);
  }

  /// One certificate.
  ///
  /// @param certificate DER bytes
  /// @param extensions such as a stapled OCSP response
  public record Entry(Bytes certificate, List<Extension> extensions) {
    /// Keeps a copy of the list.
    public Entry {
      extensions = List.copyOf(extensions);
    }
  }

  /// The DER bytes alone, in the order sent.
  public List<Bytes> certificates() {
    return entries.stream().map(Entry::certificate).toList();
  }

  @Override
  public int type() {
    return HandshakeCodec.CERTIFICATE;
  }

  @Override
  public Bytes body() {
    Composer list = new Composer();
    for (Entry entry : entries) {
      list.vector24(entry.certificate).vector16(Extension.encodeAll(entry.extensions));
    }
    return new Composer().vector8(requestContext).vector24(list.bytes()).bytes();
  }

  static Certificate13Message read(Cursor cursor) throws DecodeException {
    Bytes context = cursor.vector8("certificate request context");
    Cursor list = cursor.inside24("certificate list");
    cursor.end("Certificate");
    List<Entry> entries = new ArrayList<>();
    while (list.remaining() > 0) {
      Bytes certificate = list.vector24("certificate " + (entries.size() + 1));
      Cursor extensions = list.inside16("certificate extensions");
      entries.add(
          new Entry(certificate, Extension.readAll(extensions, Extension.Context.CERTIFICATE)));
    }
    return new Certificate13Message(context, entries);
  }
}
