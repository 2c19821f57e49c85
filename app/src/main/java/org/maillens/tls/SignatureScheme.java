package org.maillens.tls;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A signature scheme by its code point: TLS 1.3's schemes and TLS 1.2's pairs of hash and
/// signature share one number space. Any of the 65536 can be represented.
///
/// What is known of it comes from `/tls/signature-schemes.csv`.
///
/// @param id the two bytes on the wire, for example 0x0804
public record SignatureScheme(int id) implements Comparable<SignatureScheme> {
  /// @throws IllegalArgumentException for a value outside two bytes
  public SignatureScheme {
    Registry.requireU16(id);
  }

  /// All schemes that have a name here, by code point.
  public static List<SignatureScheme> named() {
    return Table.NAMED;
  }

  /// The scheme of a label or of OpenSSL's name.
  public static Optional<SignatureScheme> byName(String name) {
    return Optional.ofNullable(Table.BY_NAME.get(name));
  }

  /// The usual name such as `rsa_pss_rsae_sha256`; the code point where there is none.
  public String label() {
    Entry entry = entry();
    if (entry != null) {
      return entry.label;
    }
    return isGrease() ? "GREASE (" + Registry.hexadecimal(id) + ")" : Registry.hexadecimal(id);
  }

  /// What OpenSSL's `-sigalgs` takes, such as `RSA+SHA256`.
  public Optional<String> opensslName() {
    Entry entry = entry();
    return entry == null || entry.openssl.isEmpty() ? Optional.empty() : Optional.of(entry.openssl);
  }

  /// What follows `SIGN-` in a GnuTLS priority string.
  public Optional<String> gnutlsName() {
    Entry entry = entry();
    return entry == null || entry.gnutls.isEmpty() ? Optional.empty() : Optional.of(entry.gnutls);
  }

  /// What kind of key the signer's certificate holds (`RSA`, `RSASSA-PSS`, `EC`, `DSA`, `Ed25519`
  /// …); empty if unknown.
  public Optional<String> keyType() {
    Entry entry = entry();
    return entry == null ? Optional.empty() : Optional.of(entry.key);
  }

  /// The hash, such as `SHA-256`; empty where the scheme has it built in or it is unknown.
  public Optional<String> hash() {
    Entry entry = entry();
    return entry == null || entry.hash.isEmpty() ? Optional.empty() : Optional.of(entry.hash);
  }

  /// Whether it is one of RFC 8701's fillers.
  public boolean isGrease() {
    return Registry.isGrease(id);
  }

  /// By code point.
  @Override
  public int compareTo(SignatureScheme other) {
    return Integer.compare(id, other.id);
  }

  @Override
  public String toString() {
    return label();
  }

  private @Nullable Entry entry() {
    return Table.BY_ID.get(id);
  }

  private record Entry(String label, String key, String hash, String openssl, String gnutls) {}

  private static final class Table {
    static final Map<Integer, Entry> BY_ID;
    static final Map<String, SignatureScheme> BY_NAME;
    static final List<SignatureScheme> NAMED;

    static {
      Map<Integer, Entry> byId = new HashMap<>();
      Map<String, SignatureScheme> byName = new HashMap<>();
      List<SignatureScheme> named = new ArrayList<>();
      for (Map<String, String> row : Registry.rows("/tls/signature-schemes.csv")) {
        SignatureScheme scheme = new SignatureScheme(Registry.number(row, "id"));
        Entry entry =
            new Entry(
                Registry.cell(row, "label"),
                Registry.cell(row, "key"),
                Registry.cell(row, "hash"),
                Registry.cell(row, "openssl"),
                Registry.cell(row, "gnutls"));
        byId.put(scheme.id, entry);
        byName.put(entry.label, scheme);
        if (!entry.openssl.isEmpty()) {
          byName.putIfAbsent(entry.openssl, scheme);
        }
        named.add(scheme);
      }
      BY_ID = Map.copyOf(byId);
      BY_NAME = Map.copyOf(byName);
      NAMED = List.copyOf(named);
    }
  }
}
