package org.maillens.tls;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// An extension's type by its code point; any of the 65536 can be represented.
///
/// Names come from `/tls/extensions.csv`.
///
/// @param id the two bytes on the wire
public record ExtensionType(int id) implements Comparable<ExtensionType> {
  /// Server name indication (RFC 6066).
  public static final ExtensionType SERVER_NAME = new ExtensionType(0);

  /// Whether a stapled OCSP response is wanted (RFC 6066).
  public static final ExtensionType STATUS_REQUEST = new ExtensionType(5);

  /// Groups for the key exchange (RFC 8422, RFC 7919).
  public static final ExtensionType SUPPORTED_GROUPS = new ExtensionType(10);

  /// Encodings of curve points (RFC 8422).
  public static final ExtensionType EC_POINT_FORMATS = new ExtensionType(11);

  /// Signature schemes (RFC 8446 section 4.2.3).
  public static final ExtensionType SIGNATURE_ALGORITHMS = new ExtensionType(13);

  /// Application protocols (RFC 7301).
  public static final ExtensionType ALPN = new ExtensionType(16);

  /// Filler bytes (RFC 7685).
  public static final ExtensionType PADDING = new ExtensionType(21);

  /// MAC over the ciphertext (RFC 7366).
  public static final ExtensionType ENCRYPT_THEN_MAC = new ExtensionType(22);

  /// Keys bound to the handshake (RFC 7627).
  public static final ExtensionType EXTENDED_MASTER_SECRET = new ExtensionType(23);

  /// Session tickets (RFC 5077).
  public static final ExtensionType SESSION_TICKET = new ExtensionType(35);

  /// Resumption or external keys (RFC 8446).
  public static final ExtensionType PRE_SHARED_KEY = new ExtensionType(41);

  public static final ExtensionType EARLY_DATA = new ExtensionType(42);

  /// Protocol versions (RFC 8446).
  public static final ExtensionType SUPPORTED_VERSIONS = new ExtensionType(43);

  /// What a HelloRetryRequest wants echoed (RFC 8446).
  public static final ExtensionType COOKIE = new ExtensionType(44);

  /// How pre-shared keys may be used (RFC 8446).
  public static final ExtensionType PSK_KEY_EXCHANGE_MODES = new ExtensionType(45);

  /// Signature schemes in certificates (RFC 8446).
  public static final ExtensionType SIGNATURE_ALGORITHMS_CERT = new ExtensionType(50);

  /// Public keys for the key exchange (RFC 8446).
  public static final ExtensionType KEY_SHARE = new ExtensionType(51);

  /// Secure renegotiation (RFC 5746).
  public static final ExtensionType RENEGOTIATION_INFO = new ExtensionType(65281);

  /// @throws IllegalArgumentException for a value outside two bytes
  public ExtensionType {
    Registry.requireU16(id);
  }

  /// All types that have a name here, by code point.
  public static List<ExtensionType> named() {
    return Table.NAMED;
  }

  /// The name such as `server_name`; the number where there is none.
  public String label() {
    String label = Table.LABELS.get(id);
    if (label != null) {
      return label;
    }
    return isGrease() ? "GREASE (" + Registry.hexadecimal(id) + ")" : Registry.hexadecimal(id);
  }

  /// Whether it is one of RFC 8701's fillers.
  public boolean isGrease() {
    return Registry.isGrease(id);
  }

  /// By code point.
  @Override
  public int compareTo(ExtensionType other) {
    return Integer.compare(id, other.id);
  }

  @Override
  public String toString() {
    return label();
  }

  private static final class Table {
    static final Map<Integer, String> LABELS;
    static final List<ExtensionType> NAMED;

    static {
      Map<Integer, String> labels = new HashMap<>();
      List<ExtensionType> named = new ArrayList<>();
      for (Map<String, String> row : Registry.rows("/tls/extensions.csv")) {
        ExtensionType type = new ExtensionType(Registry.number(row, "id"));
        labels.put(type.id, Registry.cell(row, "label"));
        named.add(type);
      }
      LABELS = Map.copyOf(labels);
      NAMED = List.copyOf(named);
    }
  }
}
