package org.maillens.tls;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.maillens.tls.GnutlsOffer.Reason;
import org.maillens.tls.GnutlsOffer.Refused;
import org.maillens.tls.GnutlsWords.Kind;
import org.maillens.tls.GnutlsWords.Lists;

/// A priority string as in Exim's `tls_require_ciphers` on Debian, in the language of GnuTLS's
/// manual ("Priority strings").
///
/// @param text as written in the configuration
public record GnutlsPriorityString(String text) {
  private static final String NOTHING = "NONE";
  private static final String DEFAULTS = "NORMAL";

  /// Options of 3.7; the others came with 3.8. Unlike words, they are case-sensitive.
  private static final Set<String> OPTIONS =
      Set.of(
          ("ALLOW_SMALL_RECORDS COMPAT DEBUG_ALLOW_KEY_USAGE_VIOLATIONS DISABLE_SAFE_RENEGOTIATION"
                  + " DISABLE_TLS13_COMPAT_MODE DISABLE_WILDCARDS DUMBFW FALLBACK_SCSV FORCE_ETM"
                  + " LATEST_RECORD_VERSION NEW_PADDING NO_ETM NO_EXTENSIONS NO_SESSION_HASH"
                  + " NO_TICKETS NO_TICKETS_TLS12 PARTIAL_RENEGOTIATION PROFILE_FUTURE PROFILE_HIGH"
                  + " PROFILE_LEGACY PROFILE_LOW PROFILE_MEDIUM PROFILE_SUITEB128 PROFILE_SUITEB192"
                  + " PROFILE_ULTRA PROFILE_VERY_WEAK SAFE_RENEGOTIATION SERVER_PRECEDENCE"
                  + " SSL3_RECORD_VERSION STATELESS_COMPRESSION UNSAFE_RENEGOTIATION"
                  + " VERIFY_ALLOW_BROKEN VERIFY_ALLOW_SIGN_RSA_MD5 VERIFY_ALLOW_SIGN_WITH_SHA1"
                  + " VERIFY_ALLOW_X509_V1_CA_CRT VERIFY_DISABLE_CRL_CHECKS")
              .split(" "));

  private static final Set<String> OPTIONS_SINCE_38 =
      Set.of("FORCE_SESSION_HASH", "NO_STATUS_REQUEST", "NO_SHUFFLE_EXTENSIONS");

  /// Any text is a priority string; whether it is a good one hangs on the release.
  public static GnutlsPriorityString parse(String text) {
    return new GnutlsPriorityString(text);
  }

  /// What `gnutls-cli -l --priority` of the release prints for it.
  public GnutlsOffer evaluate(GnutlsRelease release) {
    Reading reading = new Reading(release);
    int at = text.length() - text.stripLeading().length();
    if (text.startsWith("@", at)) {
      return new Refused(Reason.SYSTEM_SETTING, at);
    }
    boolean first = true;
    while (at <= text.length()) {
      int colon = text.indexOf(':', at);
      int end = colon < 0 ? text.length() : colon;
      String word = text.substring(at, end);
      if (!(first ? reading.first(word) : reading.further(word))) {
        return new Refused(Reason.UNKNOWN_WORD, at);
      }
      first = false;
      at = end + 1;
      while (at < text.length() && text.charAt(at) == ' ') {
        at++;
      }
    }
    return new GnutlsComposition(reading.words, reading.lists, reading.options)
        .offer()
        .<GnutlsOffer>map(offer -> offer)
        .orElseGet(() -> new Refused(Reason.NOTHING_LEFT, text.length()));
  }

  /// One reading of one string by one release.
  private static final class Reading {
    private final GnutlsRelease release;
    private final GnutlsWords words;
    private final Map<Kind, Set<String>> lists = new EnumMap<>(Kind.class);
    private final Set<String> options = new LinkedHashSet<>();
    private boolean started;

    Reading(GnutlsRelease release) {
      this.release = release;
      words = GnutlsWords.of(release);
      for (Kind kind : Kind.values()) {
        lists.put(kind, new LinkedHashSet<>());
      }
    }

    /// The first word decides whether there is anything to start from.
    boolean first(String word) {
      if (word.equalsIgnoreCase(NOTHING)) {
        started = true;
        return true;
      }
      words.group("+VERS-ALL").ifPresent(this::add);
      Lists defaults = words.level(DEFAULTS).orElseThrow();
      for (Kind kind : List.of(Kind.GROUP, Kind.SIGNATURE)) {
        list(kind).addAll(defaults.named().getOrDefault(kind, List.of()));
      }
      return further(word);
    }

    boolean further(String word) {
      Optional<Lists> level = words.level(word);
      if (level.isPresent()) {
        // The first level replaces, any other adds.
        if (!started) {
          level.get().named().keySet().forEach(kind -> list(kind).clear());
        }
        started = true;
        add(level.get());
        return true;
      }
      if (word.isEmpty()) {
        return false;
      }
      String rest = word.substring(1);
      return switch (word.charAt(0)) {
        case '+' -> words.level(rest).map(this::add).orElseGet(() -> changed(rest, true));
        case '-', '!' -> changed(rest, false);
        case '%' -> option(rest);
        default -> false;
      };
    }

    private boolean changed(String word, boolean added) {
      Optional<GnutlsWords.Word> one = words.word(word);
      if (one.isPresent()) {
        one.get()
            .part()
            .ifPresent(
                part -> {
                  if (added) {
                    list(part.kind()).add(part.name());
                  } else {
                    list(part.kind()).remove(part.name());
                  }
                });
        return true;
      }
      return words
          .group((added ? "+" : "-") + word.toUpperCase(Locale.ROOT))
          .map(added ? this::add : this::remove)
          .orElse(false);
    }

    private boolean add(Lists many) {
      many.named().forEach((kind, names) -> list(kind).addAll(names));
      return true;
    }

    private boolean remove(Lists many) {
      many.named().forEach((kind, names) -> names.forEach(list(kind)::remove));
      many.everything().forEach(kind -> list(kind).clear());
      return true;
    }

    private boolean option(String name) {
      options.add(name);
      return OPTIONS.contains(name)
          || (release == GnutlsRelease.V3_8 && OPTIONS_SINCE_38.contains(name));
    }

    private Set<String> list(Kind kind) {
      return lists.computeIfAbsent(kind, absent -> new LinkedHashSet<>());
    }
  }
}
