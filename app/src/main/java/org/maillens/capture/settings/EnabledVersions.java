package org.maillens.capture.settings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.maillens.tls.ProtocolVersion;

/// Protocol versions that a setting leaves switched on, as far as the setting itself goes: a
/// library's own limits come on top.
///
/// @param versions newest first
/// @param notUnderstood words that say nothing to us; with any, `versions` may be wrong
public record EnabledVersions(List<ProtocolVersion> versions, List<String> notUnderstood) {
  private static final Map<String, ProtocolVersion> NAMES =
      Map.ofEntries(
          Map.entry("sslv2", ProtocolVersion.SSL2),
          Map.entry("ssl2", ProtocolVersion.SSL2),
          Map.entry("sslv3", ProtocolVersion.SSL3),
          Map.entry("ssl3", ProtocolVersion.SSL3),
          Map.entry("tlsv1", ProtocolVersion.TLS10),
          Map.entry("tlsv1.0", ProtocolVersion.TLS10),
          Map.entry("tlsv1_0", ProtocolVersion.TLS10),
          Map.entry("tls1", ProtocolVersion.TLS10),
          Map.entry("tls1_0", ProtocolVersion.TLS10),
          Map.entry("tlsv1.1", ProtocolVersion.TLS11),
          Map.entry("tlsv1_1", ProtocolVersion.TLS11),
          Map.entry("tls1_1", ProtocolVersion.TLS11),
          Map.entry("tlsv1.2", ProtocolVersion.TLS12),
          Map.entry("tlsv1_2", ProtocolVersion.TLS12),
          Map.entry("tls1_2", ProtocolVersion.TLS12),
          Map.entry("tlsv1.3", ProtocolVersion.TLS13),
          Map.entry("tlsv1_3", ProtocolVersion.TLS13),
          Map.entry("tls1_3", ProtocolVersion.TLS13));

  /// What "all" means: SSL 2.0 is in no OpenSSL since 1.1.0 and in no GnuTLS.
  private static final List<ProtocolVersion> ALL =
      ProtocolVersion.known().stream().filter(v -> !v.equals(ProtocolVersion.SSL2)).toList();

  public EnabledVersions {
    versions = versions.stream().distinct().sorted(Comparator.reverseOrder()).toList();
    notUnderstood = List.copyOf(notUnderstood);
  }

  /// The version with a name of OpenSSL or Cyrus, such as `TLSv1.2` or `tls1_2`; in any case.
  public static Optional<ProtocolVersion> version(String name) {
    return Optional.ofNullable(NAMES.get(name.toLowerCase(Locale.ROOT)));
  }

  /// This version and all later ones.
  public static EnabledVersions atLeast(ProtocolVersion lowest) {
    return new EnabledVersions(
        ALL.stream().filter(version -> version.compareTo(lowest) >= 0).toList(), List.of());
  }

  /// All from SSL 3.0.
  public static EnabledVersions all() {
    return new EnabledVersions(ALL, List.of());
  }

  /// Names of versions, and no others are on: `TLSv1.2 TLSv1.3` (nginx), `tls1_2 tls1_3` (Cyrus).
  public static EnabledVersions list(String text) {
    return new Words(text, "").result(Set.of());
  }

  /// Bounds or exclusions: `>=TLSv1.2`, `<=TLSv1.3`, `!SSLv2, !SSLv3`, `TLSv1.2 TLSv1.3` (Postfix;
  /// Dovecot up to 2.2 has the last two). A name alone excludes all that are not named.
  public static EnabledVersions bounded(String text) {
    Words words = new Words(text, "!<=>");
    return words.result(Set.copyOf(ALL));
  }

  /// Words that add and take away, from left to right: `all -SSLv3`, `-all +TLSv1.2` (Apache). A
  /// word without a sign replaces all before it, and Apache warns of that: `TLSv1.2 TLSv1.3` is TLS
  /// 1.3 alone (`ssl_cmd_protocol_parse` in `ssl_engine_config.c` of 2.4).
  public static EnabledVersions added(String text) {
    Set<ProtocolVersion> on = new TreeSet<>();
    List<String> unknown = new ArrayList<>();
    for (String word : text.strip().split("\\s+")) {
      boolean less = word.startsWith("-");
      boolean signed = less || word.startsWith("+");
      String name = signed ? word.substring(1) : word;
      List<ProtocolVersion> meant =
          name.equalsIgnoreCase("all") ? ALL : version(name).map(List::of).orElse(List.of());
      if (meant.isEmpty()) {
        unknown.add(word);
      } else if (less) {
        meant.forEach(on::remove);
      } else {
        if (!signed) {
          on.clear();
        }
        on.addAll(meant);
      }
    }
    return new EnabledVersions(List.copyOf(on), unknown);
  }

  private static List<String> words(String text) {
    return List.of(text.strip().split("[\\s,:;]+")).stream()
        .filter(word -> !word.isEmpty())
        .toList();
  }

  /// One reading of names with signs before them.
  private static final class Words {
    private final Set<ProtocolVersion> named = new TreeSet<>();
    private final Set<ProtocolVersion> excluded = new TreeSet<>();
    private final List<String> unknown = new ArrayList<>();

    Words(String text, String signs) {
      // ">= TLSv1.2" is as good as ">=TLSv1.2".
      for (String word : words(text.replaceAll("([<>]=|!)\\s+", "$1"))) {
        int start = 0;
        while (start < word.length() && signs.indexOf(word.charAt(start)) >= 0) {
          start++;
        }
        Optional<ProtocolVersion> version = version(word.substring(start));
        if (version.isEmpty()) {
          unknown.add(word);
        } else {
          take(word.substring(0, start), version.get());
        }
      }
    }

    private void take(String sign, ProtocolVersion version) {
      switch (sign) {
        case "" -> named.add(version);
        case "!" -> excluded.add(version);
        case ">=" -> ALL.stream().filter(v -> v.compareTo(version) < 0).forEach(excluded::add);
        case "<=" -> ALL.stream().filter(v -> v.compareTo(version) > 0).forEach(excluded::add);
        default -> unknown.add(sign + version.label());
      }
    }

    EnabledVersions result(Set<ProtocolVersion> withoutNames) {
      Set<ProtocolVersion> on = new TreeSet<>(named.isEmpty() ? withoutNames : named);
      on.removeAll(excluded);
      return new EnabledVersions(List.copyOf(on), unknown);
    }
  }
}
