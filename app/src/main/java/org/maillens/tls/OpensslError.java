package org.maillens.tls;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// An error of OpenSSL by its number, as in `error:0A0000C1:SSL routines::no shared cipher`.
///
/// The number is laid out in two ways. Up to 1.1.1: 8 bits library, 12 bits function, 12 bits
/// reason. From 3.0: 1 bit for the system's errors, 8 bits library, 5 bits flags, 18 bits reason.
/// The reasons themselves kept their numbers, while their texts changed; so the number says what is
/// meant, never the text. Reasons from `/tls/openssl/errors.csv`.
///
/// @param layout how the number is laid out
/// @param library 20 for SSL; 0 for a reason that all libraries share
/// @param function which of OpenSSL's functions, up to 1.1.1; 0 where it does not say
/// @param reason what happened, within the library
public record OpensslError(Layout layout, int library, int function, int reason) {
  /// The library of everything about TLS.
  public static final int SSL = 20;

  /// The library of reasons that all share.
  public static final int COMMON = 0;

  /// In the SSL library, a reason from here on is an alert that the other side sent.
  private static final int ALERTS = 1000;

  private static final int HIGHEST_ALERT = 255;

  /// How the number is laid out.
  public enum Layout {
    /// Up to OpenSSL 1.1.1.
    WITH_FUNCTION,
    /// From OpenSSL 3.0.
    WITH_FLAGS
  }

  /// Reads the number.
  ///
  /// The two layouts overlap. A number that is an error of the SSL library in either is taken for
  /// that; any other is read in the layout in which its reason has a text.
  ///
  /// @return nothing where that is so in neither
  public static Optional<OpensslError> of(int number) {
    OpensslError newer = withFlags(number);
    if (number >>> 23 == SSL) {
      return Optional.of(newer);
    }
    OpensslError older = withFunction(number);
    if (older.library == SSL) {
      return Optional.of(older);
    }
    return newer.text(OpensslRelease.V3_0).isPresent()
        ? Optional.of(newer)
        : Optional.of(older).filter(error -> error.text(OpensslRelease.V1_1_1).isPresent());
  }

  private static OpensslError withFunction(int number) {
    return new OpensslError(
        Layout.WITH_FUNCTION, number >>> 24, number >>> 12 & 0xFFF, number & 0xFFF);
  }

  private static OpensslError withFlags(int number) {
    // The second of the five flags: a reason that all libraries share.
    boolean shared = (number & 2 << 18) != 0;
    return new OpensslError(
        Layout.WITH_FLAGS, shared ? COMMON : number >>> 23, 0, number & 0x3FFFF);
  }

  /// The alert that the other side sent, where the error is that.
  public Optional<AlertDescription> alert() {
    return library == SSL && reason >= ALERTS && reason <= ALERTS + HIGHEST_ALERT
        ? Optional.of(new AlertDescription(reason - ALERTS))
        : Optional.empty();
  }

  /// What a release calls the reason, for example `no shared cipher`; nothing where it knows none.
  public Optional<String> text(OpensslRelease release) {
    return Optional.ofNullable(Table.TEXTS.get(new Key(release, library, reason)));
  }

  private record Key(OpensslRelease release, int library, int reason) {}

  /// Loaded at first use.
  private static final class Table {
    static final Map<Key, String> TEXTS;

    static {
      Map<Key, String> texts = new HashMap<>();
      for (Map<String, String> row : Registry.rows("/tls/openssl/errors.csv")) {
        for (OpensslRelease release : OpensslRelease.values()) {
          String text = Registry.cell(row, release.label());
          if (!text.isEmpty()) {
            texts.put(
                new Key(release, Registry.number(row, "library"), Registry.number(row, "reason")),
                text);
          }
        }
      }
      TEXTS = Map.copyOf(texts);
    }
  }
}
