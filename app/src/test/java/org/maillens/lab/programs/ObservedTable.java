package org.maillens.lab.programs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What real programs did with real servers, kept as
/// `app/src/test/resources/programs/observed.csv`.
final class ObservedTable {
  private static final String HEAD = "program,version,configuration,connected,how";

  private final Path file;
  private final Map<Pair, Row> rows = new LinkedHashMap<>();

  private ObservedTable(Path file) {
    this.file = file;
  }

  private record Pair(String program, String configuration) {}

  /// One program and one server.
  ///
  /// @param program the id of its profile
  /// @param version of its package when it was tried
  /// @param configuration the server's id
  /// @param connected whether it took the server and went on with mail
  /// @param how an [Ending] in words
  record Row(String program, String version, String configuration, boolean connected, String how) {
    private Pair pair() {
      return new Pair(program, configuration);
    }

    private String line() {
      return String.join(",", program, version, configuration, connected ? "yes" : "no", how);
    }
  }

  /// The table as it is kept; empty where there is no file yet.
  static ObservedTable read(Path file) throws IOException {
    ObservedTable table = new ObservedTable(file);
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file).stream().skip(1).toList()) {
        String[] cells = line.split(",", -1);
        table.put(new Row(cells[0], cells[1], cells[2], cells[3].equals("yes"), cells[4]));
      }
    }
    return table;
  }

  synchronized List<Row> rows() {
    return List.copyOf(rows.values());
  }

  synchronized Optional<Row> row(Program program, ServerConfiguration configuration) {
    return Optional.ofNullable(rows.get(new Pair(program.profile(), configuration.id())));
  }

  synchronized void put(Row row) {
    rows.put(row.pair(), row);
  }

  /// Writes it, in the order of the programs and the servers; what is of neither goes.
  synchronized void write(List<Program> programs, List<ServerConfiguration> configurations)
      throws IOException {
    List<String> lines = new ArrayList<>();
    for (Program program : programs) {
      for (ServerConfiguration configuration : configurations) {
        row(program, configuration).map(Row::line).ifPresent(lines::add);
      }
    }
    Files.createDirectories(file.getParent());
    Files.write(file, Stream.concat(Stream.of(HEAD), lines.stream()).toList());
  }
}
