package org.maillens.tls;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Reads the code-point tables under `/tls/`: lines of comma-separated cells below one heading
/// line; `#` starts a comment line, cells hold no commas.
final class Registry {
  private Registry() {}

  /// The rows of a table, each a map from heading to cell, in file order.
  ///
  /// @throws IllegalStateException if the program was built without the table, or a row has too few
  ///   or too many cells: a fault of the build, never of the input
  static List<Map<String, String>> rows(String resource) {
    try (InputStream in = Registry.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("missing in the program: " + resource);
      }
      BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      List<Map<String, String>> rows = new ArrayList<>();
      List<String> headings = List.of();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.isBlank() || line.startsWith("#")) {
          continue;
        }
        List<String> cells = List.of(line.split(",", -1));
        if (headings.isEmpty()) {
          headings = cells;
          continue;
        }
        if (cells.size() != headings.size()) {
          throw new IllegalStateException(resource + ": wrong number of cells: " + line);
        }
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
          row.put(headings.get(i), cells.get(i));
        }
        rows.add(row);
      }
      return List.copyOf(rows);
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }

  /// One cell; the heading must exist.
  static String cell(Map<String, String> row, String heading) {
    String value = row.get(heading);
    if (value == null) {
      throw new IllegalStateException("no column " + heading + " in " + row);
    }
    return value;
  }

  /// One cell as a number, decimal or with `0x`.
  static int number(Map<String, String> row, String heading) {
    return Integer.decode(cell(row, heading));
  }

  static void requireU16(int value) {
    requireRange(value, 0xFFFF);
  }

  static void requireU8(int value) {
    requireRange(value, 0xFF);
  }

  private static void requireRange(int value, int highest) {
    if (value < 0 || value > highest) {
      throw new IllegalArgumentException("code point out of range: " + value);
    }
  }

  static String hexadecimal(int value) {
    return String.format(Locale.ROOT, "0x%04X", value);
  }

  /// RFC 8701: both bytes equal, and their low half is ten.
  static boolean isGrease(int value) {
    return (value & 0x0F0F) == 0x0A0A && (value >> 8) == (value & 0xFF);
  }
}
