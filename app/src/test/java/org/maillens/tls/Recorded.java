package org.maillens.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// What real programs answered to a string: `> STRING`, then `RELEASES = ANSWER` lines.
record Recorded(String string, List<String> releases, String answer) {
  static Stream<Recorded> all(String resource) throws IOException {
    List<Recorded> all = new ArrayList<>();
    String string = "";
    try (var in = Recorded.class.getResourceAsStream(resource)) {
      byte[] bytes = Objects.requireNonNull(in).readAllBytes();
      for (String line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
        if (line.startsWith("> ")) {
          string = line.substring(2);
        } else if (!line.startsWith("# ")) {
          int equals = line.indexOf(" = ");
          all.add(
              new Recorded(
                  string,
                  List.of(line.substring(0, equals).split(" ", -1)),
                  line.substring(equals + 3)));
        }
      }
    }
    if (all.size() < 50) {
      throw new IllegalStateException(resource + ": " + all.size() + " answers only");
    }
    return all.stream();
  }
}
