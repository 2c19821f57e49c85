package org.maillens.capture.dovecot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maillens.capture.dovecot.Listeners.Listener;
import org.maillens.capture.settings.Vocabulary;
import org.maillens.capture.text.Text;
import org.maillens.lab.Commands;
import org.maillens.lab.Lab;

/// What counts for a connection, held against what `doveconf` of Dovecot 2.3 and 2.4 says.
class DovecotDifferentialTest {
  private static final int WANTED = 60;
  private static final int TRIED = 200;

  /// Connections that `doveconf -f` is asked about. With more than one condition it answers
  /// otherwise than the server of 2.4 does, so that those are only asked of 2.3; what the server
  /// itself does is in `DovecotServerTest`.
  private static final List<Connection> ONE =
      List.of(
          new Connection("", "", ""),
          new Connection("imap", "", ""),
          new Connection("pop3", "", ""),
          new Connection("", "a.example", ""),
          new Connection("", "x.example", ""),
          new Connection("", "", "10.0.0.1"),
          new Connection("", "", "10.1.2.3"));

  private static final List<Connection> MORE =
      List.of(
          new Connection("imap", "a.example", ""),
          new Connection("pop3", "b.example", "10.0.0.1"),
          new Connection("imap", "", "10.1.2.3"));

  @BeforeAll
  static void lab() {
    Lab.require();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theSameSettingsCount(boolean modern) throws IOException {
    List<String> differences = new ArrayList<>();
    int compared = 0;
    int values = 0;
    for (long number = 0; number < TRIED && compared < WANTED; number++) {
      Map<String, List<String>> files = GeneratedDovecot.of(number, modern);
      try (Doveconf doveconf = new Doveconf(files, modern)) {
        if (doveconf.takes()) {
          compared++;
          values += compare(number, files, modern, doveconf, differences);
        }
      }
    }
    assertThat(differences).isEmpty();
    assertThat(compared).isEqualTo(WANTED);
    assertThat(values).isGreaterThan(WANTED * 5);
  }

  private static int compare(
      long number,
      Map<String, List<String>> files,
      boolean modern,
      Doveconf doveconf,
      List<String> differences) {
    List<Text> texts =
        files.entrySet().stream().map(file -> new Text(file.getKey(), file.getValue())).toList();
    Statements statements = Statements.of(texts);
    Vocabulary vocabulary = Vocabulary.of("dovecot");
    List<Statement> all = statements.all().stream().map(new Canonical(vocabulary)::of).toList();
    Edition edition = Edition.of(texts, all, vocabulary);
    Effective effective = new Effective(all, statements.filters(), edition.release());
    List<String> names = new ArrayList<>(GeneratedDovecot.NAMES);
    names.add(GeneratedDovecot.choice(modern));
    names.add(GeneratedDovecot.cleartext(modern));
    List<Connection> asked = new ArrayList<>(ONE);
    asked.addAll(modern ? List.of() : MORE);
    int values = 0;
    for (Connection connection : asked) {
      Optional<List<String>> theirs = doveconf.values(names, connection);
      if (theirs.isEmpty()) {
        // "Conflict in setting": 2.3 refuses what two blocks say that fit both.
        continue;
      }
      for (int i = 0; i < names.size(); i++) {
        Optional<String> ours = effective.value(names.get(i), connection);
        values++;
        if (ours.isPresent() && !ours.get().equals(theirs.get().get(i))) {
          differences.add(
              number
                  + " "
                  + connection
                  + " "
                  + names.get(i)
                  + ": "
                  + ours
                  + ", not "
                  + theirs.get().get(i));
        } else if (ours.isEmpty() && !doveconf.defaults(names).get(i).equals(theirs.get().get(i))) {
          differences.add(number + " " + connection + " " + names.get(i) + ": not seen");
        }
      }
    }
    OptionalInt ours =
        Listeners.of(all, edition.release()).stream()
            .filter(listener -> listener.protocol().equals("imap") && listener.ssl())
            .map(Listener::port)
            .findFirst()
            .orElseThrow();
    String port = doveconf.value("service/imap-login/inet_listener/imaps/port");
    if (!port.equals(String.valueOf(ours.orElse(-1)))) {
      differences.add(number + " port " + ours + ", not " + port);
    }
    return values + 1;
  }

  /// `doveconf` with files of its own.
  private static final class Doveconf implements AutoCloseable {
    private final boolean modern;
    private final Path folder;
    private final List<String> command = new ArrayList<>();
    private final List<String> defaults = new ArrayList<>();

    Doveconf(Map<String, List<String>> files, boolean modern) throws IOException {
      this.modern = modern;
      Path root = modern ? Lab.trixie() : Path.of("/");
      folder = Files.createTempDirectory(root.resolve("tmp"), "maillens-doveconf");
      Files.createDirectories(folder.resolve("conf.d"));
      for (Map.Entry<String, List<String>> file : files.entrySet()) {
        Files.write(folder.resolve(file.getKey()), file.getValue());
      }
      if (modern) {
        command.addAll(List.of("chroot", root.toString()));
      }
      command.addAll(List.of("doveconf", "-c"));
      command.add("/" + root.relativize(folder.resolve("dovecot.conf")));
    }

    boolean takes() {
      return run(List.of("-n")).succeeded();
    }

    String value(String name) {
      return run(List.of("-h", name)).output().strip();
    }

    /// What is printed outside of blocks, one for each name. `-h` of 2.4 answers nothing where a
    /// block has the name too ("Multiple settings matched").
    private static List<String> printed(List<String> names, String output) {
      List<String> values = new ArrayList<>();
      for (String name : names) {
        output
            .lines()
            .filter(line -> line.startsWith(name + " ="))
            .findFirst()
            .ifPresent(
                line -> {
                  if (Line.of("", line) instanceof Line.Assignment said) {
                    values.add(said.value());
                  }
                });
      }
      return values;
    }

    Optional<List<String>> values(List<String> names, Connection connection) {
      List<String> arguments = new ArrayList<>(modern ? List.of() : List.of("-h"));
      filter(arguments, "protocol", connection.protocol());
      filter(arguments, modern ? "local_name" : "lname", connection.localName());
      filter(arguments, "local", connection.localAddress());
      arguments.addAll(names);
      Commands.Outcome outcome = run(arguments);
      List<String> lines =
          modern ? printed(names, outcome.output()) : outcome.output().lines().toList();
      return outcome.succeeded() && lines.size() == names.size()
          ? Optional.of(lines)
          : Optional.empty();
    }

    List<String> defaults(List<String> names) {
      if (defaults.isEmpty()) {
        List<String> arguments = new ArrayList<>(List.of("-d"));
        arguments.addAll(names);
        defaults.addAll(printed(names, run(arguments).output()));
      }
      return defaults;
    }

    private static void filter(List<String> arguments, String name, String value) {
      if (!value.isEmpty()) {
        arguments.addAll(List.of("-f", name + "=" + value));
      }
    }

    private Commands.Outcome run(List<String> arguments) {
      List<String> all = new ArrayList<>(command);
      all.addAll(arguments);
      try {
        return Commands.run(all, Map.of(), Duration.ofSeconds(20));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() throws IOException {
      Lab.delete(folder);
    }
  }
}
