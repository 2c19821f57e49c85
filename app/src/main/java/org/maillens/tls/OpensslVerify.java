package org.maillens.tls;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What OpenSSL's tools say of a chain with `Verify return code: 19 (…)`, by its number. From
/// `/tls/openssl/verify.csv`.
///
/// @param code the number
/// @param name of OpenSSL's constant, `X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN`
/// @param meaning what it comes to
public record OpensslVerify(int code, String name, Meaning meaning) {
  private static final int SAME_SINCE_0_9 = 44;
  private static final int SAME_SINCE_1_0 = 65;
  private static final Pattern OLDEST = Pattern.compile("OpenSSL 0\\.");
  private static final Pattern SETTLED = Pattern.compile("OpenSSL (1\\.1|[3-9]|\\d\\d)\\.");

  /// What a code comes to. None of them says more of the server than the tool could know: which
  /// roots it trusted is known to nobody who reads its words.
  public enum Meaning {
    /// The chain leads to a root that the tool trusted.
    TRUSTED,
    /// The server sent a root, and the tool did not trust it.
    ROOT_NOT_KNOWN,
    /// The server's certificate signed itself.
    SELF_SIGNED,
    /// An issuer was neither sent nor among the tool's roots.
    ISSUER_NOT_FOUND,
    /// A root that the tool does not trust for this.
    NOT_TRUSTED,
    NOT_YET_VALID,
    EXPIRED,
    BAD_SIGNATURE,
    REVOKED,
    /// Revocation was to be looked up, and could not be.
    REVOCATION_UNKNOWN,
    DAMAGED_DATE,
    CHAIN_TOO_LONG,
    /// A certificate in the chain may not issue others.
    NO_AUTHORITY,
    /// A certificate is not for this use.
    WRONG_USE,
    WRONG_NAME,
    /// An authority may not issue certificates for this name.
    NAME_NOT_PERMITTED,
    /// A key or a signature is too weak for the tool's settings.
    WEAK,
    /// The certificate is not the one that the DNS announces (RFC 6698).
    DANE,
    /// No timestamp of certificate transparency is valid.
    TRANSPARENCY,
    /// A policy that was asked for is not kept.
    POLICY,
    /// A certificate is not the issuer that another one names.
    ISSUER_DIFFERS,
    /// A certificate is not formed as the standard wants.
    FORM,
    /// Nothing of the chain: the tool itself, or how it was called.
    TOOL
  }

  /// What a tool meant with a number: numbers that old releases used for something else are only
  /// read where the release is known to be newer.
  ///
  /// @param tool name and version as it tells them, `OpenSSL 1.0.1e`; the version may be missing
  /// @return empty for a number that no OpenSSL has, or that may have had another meaning
  public static Optional<OpensslVerify> of(int code, String tool) {
    boolean known =
        code < SAME_SINCE_0_9
            || (code < SAME_SINCE_1_0 && !OLDEST.matcher(tool).find())
            || SETTLED.matcher(tool).find();
    return Optional.ofNullable(Table.CODES.get(code)).filter(_ -> known);
  }

  /// Loaded at first use.
  private static final class Table {
    static final Map<Integer, OpensslVerify> CODES;

    static {
      Map<Integer, OpensslVerify> codes = new HashMap<>();
      for (Map<String, String> row : Registry.rows("/tls/openssl/verify.csv")) {
        int code = Registry.number(row, "code");
        String meaning = Registry.cell(row, "meaning").toUpperCase(Locale.ROOT).replace('-', '_');
        codes.put(
            code, new OpensslVerify(code, Registry.cell(row, "name"), Meaning.valueOf(meaning)));
      }
      CODES = Map.copyOf(codes);
    }
  }
}
