package org.maillens.capture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// Something to read: a file or a pasted text.
///
/// @param name of the file as the user gave it; empty for pasted text
/// @param size in bytes, as stored; empty when it is not known before reading
/// @param opener opens it anew each time; whoever opens closes
public record Input(String name, OptionalLong size, Opener opener) {
  /// Opens an input at its beginning.
  @FunctionalInterface
  public interface Opener {
    /// @throws IOException if it cannot be opened
    InputStream open() throws IOException;
  }

  /// A file. It is not looked at before it is read, but for its size.
  public static Input of(Path file) {
    return new Input(file.toString(), size(file), () -> Files.newInputStream(file));
  }

  /// A file, or all files in a folder and its folders, by name.
  ///
  /// @throws IOException if a folder cannot be listed
  public static List<Input> under(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of(of(path));
    }
    try (Stream<Path> files = Files.walk(path)) {
      return files.filter(Files::isRegularFile).sorted().map(Input::of).toList();
    }
  }

  /// A text that was pasted or typed.
  public static Input pasted(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Input("", OptionalLong.of(bytes.length), () -> new ByteArrayInputStream(bytes));
  }

  private static OptionalLong size(Path file) {
    try {
      return Files.isRegularFile(file) ? OptionalLong.of(Files.size(file)) : OptionalLong.empty();
    } catch (IOException unreadable) {
      // Opening it will fail, too, and then it is said.
      return OptionalLong.empty();
    }
  }
}
