package org.maillens.capture.postfix;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.maillens.capture.settings.EnabledVersions;
import org.maillens.tls.ProtocolVersion;

/// A list such as `>=TLSv1.2` or `!SSLv2, !SSLv3`, as Postfix's `tls_proto_mask_lims` reads it: a
/// name without a sign leaves out all that are not named, and the words of a bound belong together
/// (`>= TLSv1.2` is no bound at all, and TLS 1.2 alone).
final class PostfixProtocols {
  private static final Pattern HEXADECIMAL = Pattern.compile("(?:0[xX])?0?3[0-9a-fA-F]{2}");

  private PostfixProtocols() {}

  static EnabledVersions of(String text) {
    Set<ProtocolVersion> named = new TreeSet<>();
    Set<ProtocolVersion> excluded = new TreeSet<>();
    List<String> unknown = new ArrayList<>();
    for (String word : text.split("[\\s,:]+")) {
      if (word.isEmpty() || word.equals(">=") || word.equals("<=")) {
        continue;
      }
      boolean floor = word.startsWith(">=");
      if (floor || word.startsWith("<=")) {
        String bound = word.substring(2);
        Optional<ProtocolVersion> version = bound(bound);
        if (version.isPresent()) {
          version.stream()
              .flatMap(
                  limit ->
                      ProtocolVersion.known().stream()
                          .filter(v -> floor ? v.compareTo(limit) < 0 : v.compareTo(limit) > 0))
              .forEach(excluded::add);
        } else if (!bound.equalsIgnoreCase("none")) {
          unknown.add(word);
        }
        continue;
      }
      boolean not = word.startsWith("!");
      Optional<ProtocolVersion> version = EnabledVersions.version(not ? word.substring(1) : word);
      version.ifPresentOrElse(v -> (not ? excluded : named).add(v), () -> unknown.add(word));
    }
    Set<ProtocolVersion> on =
        new TreeSet<>(named.isEmpty() ? EnabledVersions.all().versions() : named);
    on.removeAll(excluded);
    return new EnabledVersions(List.copyOf(on), unknown);
  }

  private static Optional<ProtocolVersion> bound(String text) {
    if (HEXADECIMAL.matcher(text).matches()) {
      String digits = text.toLowerCase(Locale.ROOT).replaceFirst("^0x", "");
      return Optional.of(new ProtocolVersion(Integer.parseInt(digits, 16)));
    }
    return EnabledVersions.version(text);
  }
}
