package org.maillens.lab.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.maillens.lab.LabCertificates;
import org.maillens.lab.LabServer;

/// A running server that is spoilt and made whole again: whatever a fault or a fix wrote into its
/// directory is taken back.
final class Bedside {
  /// The folders of a server's directory in which faults and fixes write.
  private static final List<String> FOLDERS = List.of("etc", "certificates");

  private final LabServer server;
  private final LabCertificates certificates;
  private final Map<Path, byte[]> original = new HashMap<>();

  Bedside(LabServer server, LabCertificates certificates) {
    this.server = server;
    this.certificates = certificates;
    for (Path file : files()) {
      original.put(file, read(file));
    }
  }

  LabServer server() {
    return server;
  }

  /// Makes the server what the variant and these changes say, whatever it was before.
  void become(List<Change> changes) {
    for (Path file : files()) {
      if (!original.containsKey(file)) {
        delete(file);
      }
    }
    original.forEach(Bedside::write);
    apply(changes);
    if (!changes.contains(new Change.Reload())) {
      server.reload();
    }
  }

  void apply(List<Change> changes) {
    for (Change change : changes) {
      switch (change) {
        case Change.Append(String line) ->
            write(server.configurationFile(), text(server.configurationFile()) + ours(line) + "\n");
        case Change.Edit(String file, String pattern, String replacement) ->
            edit(path(file), pattern, ours(replacement));
        case Change.Write(String file, List<String> parts) -> {
          if (parts.isEmpty()) {
            delete(path(file));
          } else {
            write(path(file), parts.stream().map(certificates::text).collect(Collectors.joining()));
          }
        }
        case Change.Reload() -> server.reload();
      }
    }
  }

  private static void edit(Path file, String pattern, String replacement) {
    Matcher found = Pattern.compile(pattern).matcher(text(file));
    if (!found.find()) {
      throw new IllegalArgumentException("no " + pattern + " in " + file);
    }
    write(file, found.replaceAll(Matcher.quoteReplacement(replacement)));
  }

  private String ours(String line) {
    return line.replace("@CERTIFICATES@", server.path("certificates"))
        .replaceAll("/?@INSIDE@", server.path("").replaceAll("/$", ""));
  }

  private Path path(String file) {
    return file.equals("configuration")
        ? server.configurationFile()
        : server.directory().resolve(file);
  }

  private List<Path> files() {
    return Stream.concat(
            beside(), FOLDERS.stream().map(server.directory()::resolve).flatMap(Bedside::below))
        .toList();
  }

  /// The configuration, and files of the same kind: Exim reads several.
  private Stream<Path> beside() {
    try (Stream<Path> all = Files.list(server.directory())) {
      return all.filter(f -> f.toString().endsWith(".conf")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> below(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    return new String(read(file), java.nio.charset.StandardCharsets.UTF_8);
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    write(file, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private static void write(Path file, byte[] content) {
    try {
      Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
