package org.maillens.client.computer;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The output of `reg query`, of Windows XP to 11: a line with the key, then indented lines with
/// name, type and data. Names of keys and values know no case.
final class RegistryText {
  private static final Pattern VALUE = Pattern.compile("\\s+(.+?)\\s+(REG_[A-Z_]+)(?:\\s+(.*))?");

  private final Map<String, Map<String, String>> keys = new HashMap<>();

  RegistryText(List<String> lines) {
    Map<String, String> current = new HashMap<>();
    for (String line : lines) {
      Matcher value = VALUE.matcher(line);
      if (line.startsWith("HKEY_")) {
        current = keys.computeIfAbsent(plain(line), _ -> new HashMap<>());
      } else if (value.matches()) {
        current.put(plain(value.group(1)), value.group(3) == null ? "" : value.group(3).strip());
      }
    }
  }

  private static String plain(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  /// Whether anything at all was printed.
  boolean isEmpty() {
    return keys.isEmpty();
  }

  Optional<String> text(String key, String name) {
    return Optional.ofNullable(keys.get(plain(key))).map(values -> values.get(plain(name)));
  }

  /// A `REG_DWORD`, printed as `0x400`, without its sign.
  Optional<Long> number(String key, String name) {
    return text(key, name)
        .filter(value -> value.matches("0[xX][0-9a-fA-F]{1,8}|[0-9]{1,9}"))
        .map(Long::decode);
  }

  /// A `REG_MULTI_SZ`, printed with `\0` between its items, or a text with commas, as policies have
  /// it.
  Optional<List<String>> list(String key, String name) {
    return text(key, name)
        .map(
            value ->
                Arrays.stream(value.split("\\\\0|,"))
                    .map(String::strip)
                    .filter(item -> !item.isEmpty())
                    .toList())
        .filter(items -> !items.isEmpty());
  }
}
