package org.maillens.capture.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/// Lines that the lab's servers wrote on 2026-11-22, healthy ones and faults, and logs of any
/// length that are made of them.
final class LabLogs {
  private static final Path FOLDER = Path.of("src", "test", "resources", "logs");

  private LabLogs() {}

  static List<String> lines(String file) {
    try {
      return Files.readAllLines(FOLDER.resolve(file + ".log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> all() {
    return Stream.of(
            "dovecot-2.3",
            "dovecot-2.4",
            "postfix-3.7",
            "exim-4.98-gnutls",
            "exim-4.98-openssl",
            "courier-5.2")
        .flatMap(file -> lines(file).stream())
        .toList();
  }

  /// Lines in any order, of a few clients at any time of a year.
  static List<String> mixed(int count, int clients, long seed) {
    List<String> real = all();
    Random random = new Random(seed);
    List<String> lines = new ArrayList<>();
    while (lines.size() < count) {
      int at = random.nextInt(real.size());
      String client = "203.0.113." + random.nextInt(clients);
      // Postfix tells what it has to say in two lines.
      boolean pair = real.get(at).contains("SSL_accept error from ") && at + 1 < real.size();
      lines.add(varied(real.get(at), client, random));
      for (int between = random.nextInt(4); pair && between > 0; between--) {
        lines.add(varied(real.get(random.nextInt(real.size())), "203.0.113.250", random));
      }
      if (pair) {
        lines.add(varied(real.get(at + 1), client, random));
      }
    }
    return lines;
  }

  /// Another client, another time.
  static String varied(String line, String client, Random random) {
    String time =
        "%02d:%02d:%02d".formatted(random.nextInt(24), random.nextInt(60), random.nextInt(60));
    String day = "%02d".formatted(1 + random.nextInt(28));
    return line.replace("rip=127.0.0.1", "rip=" + client)
        .replace("[127.0.0.1]", "[" + client + "]")
        .replace("ffff:127.0.0.1", "ffff:" + client)
        .replaceFirst("^Nov 22 11:4\\d:\\d\\d", "Oct " + day + " " + time)
        .replaceFirst("^2026-11-22 11:4\\d:\\d\\d", "2026-10-" + day + " " + time);
  }
}
