package org.maillens.lab.captures;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The small captures in `app/src/test/resources/captures/lab`, and what `tshark` shows of them.
/// Real programs made them against the lab's servers, with keys that serve nothing else; the README
/// of the lab says how.
final class SmallCaptures {
  /// What is spoken on the ports of the servers they were made with; it finds out by itself about
  /// the one that clients begin TLS with though it wants a dialogue.
  static final Map<Integer, String> SPOKEN = spoken();

  private static final String FACTS = "facts.txt";

  private SmallCaptures() {}

  /// The captures, by name.
  static List<Path> files() {
    try (var files = Files.list(folder())) {
      return files.filter(f -> f.getFileName().toString().contains(".pcap")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The key log beside a capture that has none in itself; need not exist.
  static Path keys(Path capture) {
    String name = capture.getFileName().toString();
    return capture.resolveSibling(name.substring(0, name.indexOf('.')) + ".keys");
  }

  /// What is kept of a capture.
  static List<Facts> expected(Path capture) {
    return all().getOrDefault(capture.getFileName().toString(), List.of());
  }

  /// All as the file has it: one line with the capture's name, then its connections.
  static String text(Map<String, List<Facts>> all) {
    StringBuilder text = new StringBuilder();
    all.forEach(
        (name, facts) -> {
          text.append(name).append('\n');
          facts.forEach(f -> text.append(f.text()));
          text.append('\n');
        });
    return text.toString();
  }

  private static Map<String, List<Facts>> all() {
    Map<String, List<Facts>> all = new TreeMap<>();
    try (InputStream in = SmallCaptures.class.getResourceAsStream("/captures/lab/" + FACTS)) {
      if (in == null) {
        throw new IllegalStateException("no " + FACTS);
      }
      for (String part : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n\n")) {
        String[] lines = part.split("\n");
        List<Facts> facts = new ArrayList<>();
        int from = 1;
        for (int i = 2; i <= lines.length; i++) {
          if (i == lines.length || !lines[i].startsWith(" ")) {
            facts.add(Facts.parse(List.of(lines).subList(from, i)));
            from = i;
          }
        }
        all.put(lines[0], facts);
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() {
    try {
      return Path.of(SmallCaptures.class.getResource("/captures/lab").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<Integer, String> spoken() {
    Map<Integer, String> spoken = new TreeMap<>();
    List.of(26000, 26010, 26040, 26070).forEach(port -> spoken.put(port, "imap"));
    spoken.put(26012, "pop");
    spoken.put(26020, "smtp");
    List.of(26001, 26011, 26031, 26051, 26071, 26103, 26105, 26107, 26110, 26111, 26112, 26116)
        .forEach(port -> spoken.put(port, "tls"));
    return Map.copyOf(spoken);
  }
}
