package org.maillens.knowledge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The files that come with the program, by their path under `resources/`: `/clients/index.txt`.
/// One that is missing or damaged is a fault of the build, never of the input.
public final class Shipped {
  private static final String INDEX = "index.txt";

  private Shipped() {}

  /// Opens a file; whoever opens closes.
  ///
  /// @throws IllegalStateException if the program was built without it
  public static InputStream open(String path) {
    InputStream in = Shipped.class.getResourceAsStream(path);
    if (in == null) {
      throw new IllegalStateException("no resource " + path);
    }
    return in;
  }

  /// A file in UTF-8.
  ///
  /// @throws IllegalStateException if the program was built without it
  public static String text(String path) {
    try (InputStream in = open(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(path, unreadable);
    }
  }

  /// The lines of a file that say something: neither empty nor comments, which begin with `#`.
  ///
  /// @throws IllegalStateException if the program was built without it
  public static List<String> lines(String path) {
    return text(path)
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .toList();
  }

  /// A file of JSON.
  ///
  /// @throws IllegalStateException if the program was built without it, or it is no JSON
  public static JsonNode json(String path) {
    try (InputStream in = open(path)) {
      return JsonMapper.shared().readTree(in);
    } catch (IOException | RuntimeException damaged) {
      throw new IllegalStateException(path, damaged);
    }
  }

  /// Every file that a folder's `index.txt` names, in that order; they are read side by side, since
  /// a user waits for them.
  ///
  /// @param folder such as `/clients/`
  /// @param reader makes one record of an entry of the index
  /// @throws IllegalStateException if a file is missing or damaged: what, and in which file
  public static <T> List<T> all(String folder, Function<String, T> reader) {
    return lines(folder + INDEX).parallelStream().map(name -> read(folder, name, reader)).toList();
  }

  private static <T> T read(String folder, String name, Function<String, T> reader) {
    try {
      return reader.apply(name);
    } catch (RuntimeException damaged) {
      throw new IllegalStateException(folder + name, damaged);
    }
  }
}
