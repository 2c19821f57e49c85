package org.maillens.tls;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A key-exchange group by its code point; any of the 65536 can be represented.
///
/// What is known of it comes from `/tls/named-groups.csv`.
///
/// @param id the two bytes on the wire, for example 0x001D for X25519
public record NamedGroup(int id) implements Comparable<NamedGroup> {
  /// NIST P-256.
  public static final NamedGroup SECP256R1 = new NamedGroup(0x0017);

  /// NIST P-384.
  public static final NamedGroup SECP384R1 = new NamedGroup(0x0018);

  /// NIST P-521.
  public static final NamedGroup SECP521R1 = new NamedGroup(0x0019);

  /// Curve25519 (RFC 7748).
  public static final NamedGroup X25519 = new NamedGroup(0x001D);

  /// Curve448 (RFC 7748).
  public static final NamedGroup X448 = new NamedGroup(0x001E);

  /// The 2048-bit group of RFC 7919.
  public static final NamedGroup FFDHE2048 = new NamedGroup(0x0100);

  /// X25519 joined with ML-KEM-768, the post-quantum default of current programs.
  public static final NamedGroup X25519MLKEM768 = new NamedGroup(0x11EC);

  /// @throws IllegalArgumentException for a value outside two bytes
  public NamedGroup {
    Registry.requireU16(id);
  }

  /// All groups that have a name here, by code point.
  public static List<NamedGroup> named() {
    return Table.NAMED;
  }

  /// The group of an IANA or OpenSSL name, upper and lower case told apart.
  public static Optional<NamedGroup> byName(String name) {
    return Optional.ofNullable(Table.BY_NAME.get(name));
  }

  /// The usual name such as `X25519` or `secp256r1`; the code point where there is none.
  public String label() {
    Entry entry = entry();
    if (entry != null) {
      return entry.label;
    }
    return isGrease() ? "GREASE (" + Registry.hexadecimal(id) + ")" : Registry.hexadecimal(id);
  }

  /// The name that OpenSSL's `-groups` takes, such as `P-256`.
  public Optional<String> opensslName() {
    Entry entry = entry();
    return entry == null || entry.openssl.isEmpty() ? Optional.empty() : Optional.of(entry.openssl);
  }

  /// What follows `GROUP-` in a GnuTLS priority string, such as `SECP256R1`.
  public Optional<String> gnutlsName() {
    Entry entry = entry();
    return entry == null || entry.gnutls.isEmpty() ? Optional.empty() : Optional.of(entry.gnutls);
  }

  /// Bits of the curve's field or of the prime (hybrid groups: of the curve in it); 0 if unknown.
  public int bits() {
    Entry entry = entry();
    return entry == null ? 0 : entry.bits;
  }

  /// Whether it is a finite field (RFC 7919: the code points 0x0100 to 0x01FF).
  public boolean isFiniteField() {
    return (id >> 8) == 0x01;
  }

  /// Whether it is an elliptic curve alone, the only kind that TLS 1.2's ECDHE suites can use.
  public boolean isEllipticCurve() {
    return isKind("elliptic");
  }

  /// Whether a post-quantum key encapsulation is part of it: TLS 1.3 only.
  public boolean isPostQuantum() {
    return isKind("hybrid") || isKind("kem");
  }

  /// Whether it is one of RFC 8701's fillers.
  public boolean isGrease() {
    return Registry.isGrease(id);
  }

  /// By code point.
  @Override
  public int compareTo(NamedGroup other) {
    return Integer.compare(id, other.id);
  }

  @Override
  public String toString() {
    return label();
  }

  private boolean isKind(String kind) {
    Entry entry = entry();
    return entry != null && entry.kind.equals(kind);
  }

  private @Nullable Entry entry() {
    return Table.BY_ID.get(id);
  }

  private record Entry(String label, String kind, int bits, String openssl, String gnutls) {}

  private static final class Table {
    static final Map<Integer, Entry> BY_ID;
    static final Map<String, NamedGroup> BY_NAME;
    static final List<NamedGroup> NAMED;

    static {
      Map<Integer, Entry> byId = new HashMap<>();
      Map<String, NamedGroup> byName = new HashMap<>();
      List<NamedGroup> named = new ArrayList<>();
      for (Map<String, String> row : Registry.rows("/tls/named-groups.csv")) {
        NamedGroup group = new NamedGroup(Registry.number(row, "id"));
        Entry entry =
            new Entry(
                Registry.cell(row, "label"),
                Registry.cell(row, "kind"),
                Registry.number(row, "bits"),
                Registry.cell(row, "openssl"),
                Registry.cell(row, "gnutls"));
        byId.put(group.id, entry);
        byName.put(entry.label, group);
        if (!entry.openssl.isEmpty()) {
          byName.putIfAbsent(entry.openssl, group);
        }
        named.add(group);
      }
      BY_ID = Map.copyOf(byId);
      BY_NAME = Map.copyOf(byName);
      NAMED = List.copyOf(named);
    }
  }
}
