package org.maillens.tls;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A cipher suite by its code point; any of the 65536 can be represented, registered or not.
///
/// What is known of it comes from `/tls/cipher-suites.csv`.
///
/// @param id the two bytes on the wire, for example 0xC02F
public record CipherSuite(int id) implements Comparable<CipherSuite> {
  /// RFC 5746: the client knows secure renegotiation. A signal, not a suite.
  public static final CipherSuite EMPTY_RENEGOTIATION_INFO_SCSV = new CipherSuite(0x00FF);

  /// RFC 7507: the client has fallen back to a lower version. A signal, not a suite.
  public static final CipherSuite FALLBACK_SCSV = new CipherSuite(0x5600);

  /// @throws IllegalArgumentException for a value outside two bytes
  public CipherSuite {
    Registry.requireU16(id);
  }

  /// All suites in IANA's registry, the two signalling values included, by code point.
  public static List<CipherSuite> registered() {
    return Table.REGISTERED;
  }

  /// All suites that have a name here: the registered ones and those that were deployed without.
  public static List<CipherSuite> named() {
    return Table.NAMED;
  }

  /// The suite of an IANA, OpenSSL (current or former) or GnuTLS name, in exactly that spelling.
  public static Optional<CipherSuite> byName(String name) {
    return Optional.ofNullable(Table.BY_NAME.get(name));
  }

  /// IANA's name; `GREASE (0x0A0A)` for a reserved filler, else the code point such as `0xC0FF`.
  public String name() {
    Entry entry = entry();
    if (entry != null) {
      return entry.name;
    }
    return isGrease() ? "GREASE (" + Registry.hexadecimal(id) + ")" : Registry.hexadecimal(id);
  }

  /// OpenSSL's name, the form that administrators paste into server configurations.
  public Optional<String> opensslName() {
    Entry entry = entry();
    return entry == null ? Optional.empty() : filled(entry.opensslName);
  }

  /// GnuTLS's name; empty where GnuTLS does not have the suite.
  public Optional<String> gnutlsName() {
    Entry entry = entry();
    return entry == null ? Optional.empty() : filled(entry.gnutlsName);
  }

  /// How keys are agreed; NONE for an unknown code point.
  public KeyExchange keyExchange() {
    Entry entry = entry();
    return entry == null ? KeyExchange.NONE : entry.keyExchange;
  }

  /// How the server proves who it is; NONE for an unknown code point.
  public Authentication authentication() {
    Entry entry = entry();
    return entry == null ? Authentication.NONE : entry.authentication;
  }

  /// The cipher as IANA's name has it, such as `AES_256_GCM`; empty for an unknown code point.
  public String cipher() {
    Entry entry = entry();
    return entry == null ? "" : entry.cipher;
  }

  /// The hash that guards integrity: `SHA`, `SHA256`, `MD5` …, or `AEAD` where the cipher does it
  /// itself; empty for an unknown code point.
  public String mac() {
    Entry entry = entry();
    return entry == null ? "" : entry.mac;
  }

  /// The size of the cipher's key in bits, 0 if it does not encrypt or is unknown.
  public int keyBits() {
    Entry entry = entry();
    return entry == null ? 0 : entry.keyBits;
  }

  /// Whether encryption and integrity are one (GCM, CCM, ChaCha20-Poly1305 …): TLS 1.2 and later
  /// only.
  public boolean isAead() {
    Entry entry = entry();
    return entry != null && entry.mac.equals("AEAD");
  }

  /// Whether the suite belongs to TLS 1.3, where key exchange and certificate are decided
  /// elsewhere.
  public boolean isTls13() {
    return keyExchange() == KeyExchange.TLS13;
  }

  /// Whether TLS 1.2 is the first version that may use the suite: authenticated encryption, or a
  /// hash of its own (RFC 5246 appendix A.5, RFC 5288, RFC 5289).
  public boolean needsTls12() {
    Entry entry = entry();
    return entry != null
        && !isTls13()
        && (entry.mac.equals("AEAD") || entry.mac.equals("SHA256") || entry.mac.equals("SHA384"))
        // RFC 5487 section 3, RFC 5489 section 3, RFC 6367 section 3: not so with a shared secret
        // and a separate MAC; RFC 6209 (ARIA) knows no such exception.
        && !(entry.keyExchange.name().endsWith("PSK")
            && !entry.mac.equals("AEAD")
            && !entry.cipher.startsWith("ARIA"));
  }

  /// Whether it is an export suite, weakened to 40 or 56 bits on purpose.
  public boolean isExport() {
    Entry entry = entry();
    return entry != null && entry.name.contains("_EXPORT");
  }

  /// Whether it is a signal in the shape of a suite (RFC 5746, RFC 7507) and can never be chosen.
  public boolean isSignalling() {
    return id == EMPTY_RENEGOTIATION_INFO_SCSV.id || id == FALLBACK_SCSV.id;
  }

  /// Whether it is one of RFC 8701's fillers and can never be chosen.
  public boolean isGrease() {
    return Registry.isGrease(id);
  }

  /// Whether this program knows what the code point means.
  public boolean isNamed() {
    return entry() != null;
  }

  /// By code point.
  @Override
  public int compareTo(CipherSuite other) {
    return Integer.compare(id, other.id);
  }

  @Override
  public String toString() {
    return name();
  }

  private @Nullable Entry entry() {
    return Table.BY_ID[id];
  }

  private static Optional<String> filled(String cell) {
    return cell.isEmpty() ? Optional.empty() : Optional.of(cell);
  }

  private record Entry(
      String name,
      String opensslName,
      String gnutlsName,
      KeyExchange keyExchange,
      Authentication authentication,
      String cipher,
      int keyBits,
      String mac) {}

  /// Loaded at first use, so that a suite can be a constant of this class.
  private static final class Table {
    /// All 65536 code points, since a comparison of suites asks very often.
    static final @Nullable Entry[] BY_ID = new Entry[0x10000];

    static final Map<String, CipherSuite> BY_NAME;
    static final List<CipherSuite> REGISTERED;
    static final List<CipherSuite> NAMED;

    static {
      Map<String, CipherSuite> byName = new HashMap<>();
      List<CipherSuite> registered = new ArrayList<>();
      List<CipherSuite> named = new ArrayList<>();
      for (Map<String, String> row : Registry.rows("/tls/cipher-suites.csv")) {
        CipherSuite suite = new CipherSuite(Registry.number(row, "id"));
        Entry entry =
            new Entry(
                Registry.cell(row, "name"),
                Registry.cell(row, "openssl"),
                Registry.cell(row, "gnutls"),
                KeyExchange.valueOf(Registry.cell(row, "key-exchange")),
                Authentication.valueOf(Registry.cell(row, "authentication")),
                Registry.cell(row, "cipher"),
                Registry.number(row, "key-bits"),
                Registry.cell(row, "mac"));
        BY_ID[suite.id] = entry;
        named.add(suite);
        if (Registry.cell(row, "standing").equals("iana")) {
          registered.add(suite);
        }
        byName.put(entry.name, suite);
        for (String name :
            (entry.opensslName
                    + " "
                    + Registry.cell(row, "openssl-aliases")
                    + " "
                    + entry.gnutlsName)
                .split(" +", -1)) {
          if (!name.isEmpty()) {
            byName.putIfAbsent(name, suite);
          }
        }
      }
      BY_NAME = Map.copyOf(byName);
      REGISTERED = List.copyOf(registered);
      NAMED = List.copyOf(named);
    }
  }
}
