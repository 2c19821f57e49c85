package org.maillens.tls;

/// An alert: why a peer ends or could not continue (RFC 8446 section 6).
///
/// @param level 1 warning, 2 fatal; any byte is kept
public record Alert(int level, AlertDescription description) {
  /// The level of an alert after which the connection goes on.
  public static final int WARNING = 1;

  /// The level of an alert that ends the connection.
  public static final int FATAL = 2;

  /// @throws IllegalArgumentException for a level outside one byte
  public Alert {
    Registry.requireU8(level);
  }

  /// Whether it ends the connection.
  public boolean isFatal() {
    return level == FATAL;
  }

  /// The body of a record of type [TlsRecord#ALERT].
  public Bytes encode() {
    return Bytes.of(level, description.id());
  }

  /// Reads the body of a record of type [TlsRecord#ALERT].
  ///
  /// @throws DecodeException unless there are exactly two bytes; an encrypted alert has more
  public static Alert decode(Bytes body) throws DecodeException {
    Cursor cursor = new Cursor(body, 0);
    int level = cursor.u8("alert level");
    AlertDescription description = new AlertDescription(cursor.u8("alert description"));
    cursor.end("alert");
    return new Alert(level, description);
  }
}
