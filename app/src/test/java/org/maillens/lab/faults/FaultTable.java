package org.maillens.lab.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.maillens.client.Profiles;
import org.maillens.lab.Lab;
import org.maillens.lab.LabChecks;
import org.maillens.lab.faults.Fault.Look;

/// The sane configurations and the faults of `app/src/test/lab/faults/`; its `README.md` says how
/// they are written.
///
/// @param sane in the order of the files
/// @param faults in the order of the files
record FaultTable(List<Sane> sane, List<Fault> faults) {
  static FaultTable load() {
    List<Sane> sane = new ArrayList<>();
    List<Fault> faults = new ArrayList<>();
    List<Again> again = new ArrayList<>();
    for (String block : blocks()) {
      Block lines = Block.of(block);
      if (lines.has("sane")) {
        sane.add(sane(lines));
      } else if (lines.has("again")) {
        again.add(Again.of(lines));
      } else {
        faults.add(fault(lines));
      }
    }
    FaultTable written = new FaultTable(List.copyOf(sane), List.copyOf(faults));
    again.forEach(
        another -> {
          sane.addAll(another.sane(written));
          faults.addAll(another.faults(written));
        });
    return new FaultTable(List.copyOf(sane), List.copyOf(faults));
  }

  /// Without the configurations of servers that are not there, and without their faults.
  FaultTable on(Predicate<String> server) {
    List<Sane> there = sane.stream().filter(s -> server.test(s.server())).toList();
    List<String> ids = there.stream().map(Sane::id).toList();
    return new FaultTable(there, faults.stream().filter(f -> ids.contains(f.from())).toList());
  }

  /// Only faults with such an id, and the configurations that they spoil.
  FaultTable only(Pattern id) {
    List<Fault> chosen = faults.stream().filter(f -> id.matcher(f.id()).matches()).toList();
    List<String> spoilt = chosen.stream().map(Fault::from).toList();
    return new FaultTable(sane.stream().filter(s -> spoilt.contains(s.id())).toList(), chosen);
  }

  private Sane sane(String id) {
    return sane.stream()
        .filter(s -> s.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no sane configuration " + id));
  }

  private Fault fault(String id) {
    return faults.stream()
        .filter(f -> f.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no fault " + id));
  }

  /// The faults that spoil one configuration.
  List<Fault> of(Sane configuration) {
    return faults.stream().filter(f -> f.from().equals(configuration.id())).toList();
  }

  private static Sane sane(Block lines) {
    return new Sane(
        lines.one("sane"),
        lines.one("server"),
        lines.words("services"),
        lines.words("works"),
        lines.changes());
  }

  private static Fault fault(Block lines) {
    Look look = look(lines.words("look"));
    List<String> then = lines.words("then");
    return new Fault(
        lines.one("fault"),
        lines.one("from"),
        look,
        lines.one("finds"),
        lines.words("because").stream().findFirst(),
        lines.words("log").stream().findFirst(),
        lines.one("twin"),
        lines.words("fix").getFirst(),
        lines.words("fix").size() > 1 ? lines.words("fix").get(1) : "all",
        then.isEmpty() ? look : look(then),
        lines.changes(),
        lines.renewed());
  }

  /// `imaps`, or `imaps@imap`; then the program and the name, if they are not the usual ones.
  private static Look look(List<String> words) {
    String[] service = words.getFirst().split("@", 2);
    return new Look(
        service[0],
        service[service.length - 1],
        words.size() > 1 ? words.get(1) : Profiles.MODERN,
        words.size() > 2 ? words.get(2) : LabChecks.NAME);
  }

  private static List<String> blocks() {
    try (Stream<Path> files = Files.list(Lab.file("faults"))) {
      List<String> blocks = new ArrayList<>();
      for (Path file : files.filter(f -> f.toString().endsWith(".txt")).sorted().toList()) {
        Stream.of(Files.readString(file).replaceAll("(?m)^#.*\n", "").split("\n\n+", -1))
            .filter(block -> !block.isBlank())
            .forEach(blocks::add);
      }
      return blocks;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Faults of one server that are tried with another one as well.
  ///
  /// @param prefix with which ids begin there
  /// @param of with which they begin in the table
  /// @param server begins the variants there
  /// @param ids of the faults, without the prefix
  private record Again(String prefix, String of, String server, List<String> ids) {
    static Again of(Block lines) {
      return new Again(
          lines.one("again"), lines.one("of"), lines.one("server"), lines.words("faults"));
    }

    List<Fault> faults(FaultTable written) {
      return ids.stream().map(id -> renamed(written.fault(of + "-" + id))).toList();
    }

    List<Sane> sane(FaultTable written) {
      return faults(written).stream()
          .map(Fault::from)
          .distinct()
          .map(id -> written.sane(of + id.substring(prefix.length())))
          .map(
              s ->
                  new Sane(
                      renamed(s.id()),
                      server + s.server().substring(s.server().indexOf('-')),
                      s.services(),
                      s.works(),
                      s.changes()))
          .toList();
    }

    private Fault renamed(Fault fault) {
      boolean twinToo = ids.stream().anyMatch(id -> fault.twin().equals(of + "-" + id));
      return new Fault(
          renamed(fault.id()),
          renamed(fault.from()),
          fault.look(),
          fault.finding(),
          fault.cause(),
          fault.logged(),
          twinToo ? renamed(fault.twin()) : fault.twin(),
          fault.fix(),
          fault.certificate(),
          fault.then(),
          fault.changes(),
          fault.renewed());
    }

    private String renamed(String id) {
      return prefix + id.substring(of.length());
    }
  }

  /// The lines of one record: a word, and the rest.
  private record Block(
      Map<String, List<String>> values, List<Change> changes, List<Change> renewed) {
    static Block of(String text) {
      Map<String, List<String>> values = new LinkedHashMap<>();
      List<Change> changes = new ArrayList<>();
      List<Change> renewed = new ArrayList<>();
      for (String line : text.strip().lines().map(String::strip).toList()) {
        String[] parts = line.split("\\s+", 2);
        String rest = parts.length > 1 ? parts[1] : "";
        switch (parts[0]) {
          case "+" -> changes.add(new Change.Append(rest));
          case "edit" -> changes.add(edit(rest));
          case "file" -> changes.add(write(rest));
          case "renewed" -> renewed.add(write(rest));
          case "reload" -> changes.add(new Change.Reload());
          default -> values.put(parts[0], List.of(rest.split("\\s+", -1)));
        }
      }
      return new Block(values, changes, renewed);
    }

    boolean has(String word) {
      return values.containsKey(word);
    }

    List<String> words(String word) {
      return values.getOrDefault(word, List.of());
    }

    String one(String word) {
      return Optional.of(words(word))
          .filter(found -> found.size() == 1)
          .orElseThrow(() -> new IllegalArgumentException("no " + word + " in " + values))
          .getFirst();
    }

    /// `FILE: what => by what`
    private static Change edit(String rest) {
      String[] file = rest.split(": ", 2);
      String[] sides = file[1].split(" =>", 2);
      return new Change.Edit(
          file[0], sides[0], sides[1].strip().replace("\\n", "\n").replace("@SPACE@", " "));
    }

    /// `FILE = PART PART…`
    private static Change write(String rest) {
      String[] sides = rest.split(" *= *", 2);
      return new Change.Write(
          sides[0], sides[1].isBlank() ? List.of() : List.of(sides[1].split("\\s+", -1)));
    }
  }
}
