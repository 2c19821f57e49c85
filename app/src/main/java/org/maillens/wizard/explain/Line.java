package org.maillens.wizard.explain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.maillens.diagnosis.Finding;
import org.maillens.evidence.ConfiguredServer;
import org.maillens.evidence.Documents;
import org.maillens.evidence.ListedFile;
import org.maillens.evidence.Listening;
import org.maillens.evidence.Place;
import org.maillens.evidence.Setting;
import org.maillens.evidence.WebTest;

/// A line of a text that was read, as proof.
///
/// @param text empty where the place alone is the proof
record Line(Place place, String text) {
  private static final Pattern PATH =
      Pattern.compile(
          "documents\\.(sightings|servers|listening|files|tests)\\[(\\d+)\\]"
              + "(?:\\.(settings|endpoints)\\[(\\d+)\\])?");

  /// The lines on which a finding rests, in its order. An error that many clients had stands there
  /// once.
  static List<Line> of(Finding finding, Documents documents) {
    List<Line> lines = new ArrayList<>();
    Set<String> errors = new HashSet<>();
    for (String path : finding.evidence()) {
      Matcher found = PATH.matcher(path);
      if (found.matches()) {
        int index = Integer.parseInt(found.group(2));
        switch (found.group(1)) {
          case "servers" -> add(lines, server(documents, index, found));
          case "sightings" ->
              add(
                  lines,
                  at(documents.sightings(), index, s -> s).stream()
                      .filter(s -> errors.add(s.signature()))
                      .map(s -> new Line(s.place(), s.text()))
                      .toList());
          case "listening" -> add(lines, at(documents.listening(), index, Line::of));
          case "files" -> add(lines, at(documents.files(), index, Line::of));
          default -> add(lines, at(documents.tests(), index, Line::of));
        }
      }
    }
    return List.copyOf(lines);
  }

  private static void add(List<Line> lines, List<Line> more) {
    more.stream().filter(line -> !lines.contains(line)).forEach(lines::add);
  }

  private static List<Line> server(Documents documents, int index, Matcher found) {
    if (found.group(3) == null || index >= documents.servers().size()) {
      return List.of();
    }
    ConfiguredServer server = documents.servers().get(index);
    int part = Integer.parseInt(found.group(4));
    return found.group(3).equals("settings")
        ? at(server.settings(), part, Line::of)
        : part < server.endpoints().size()
            ? server.endpoints().get(part).places().stream().map(p -> setting(server, p)).toList()
            : List.of();
  }

  /// The line at a place as it is written there.
  private static Line setting(ConfiguredServer server, Place place) {
    return server.settings().stream()
        .filter(s -> s.place().equals(place))
        .findFirst()
        .map(Line::of)
        .orElseGet(() -> new Line(place, ""));
  }

  private static <T, L> List<L> at(List<T> all, int index, Function<T, L> line) {
    return index < all.size() ? List.of(line.apply(all.get(index))) : List.of();
  }

  private static Line of(Setting setting) {
    return new Line(
        setting.place(),
        setting.hidden() ? setting.name() : setting.name() + " = " + setting.value());
  }

  private static Line of(Listening port) {
    return new Line(port.place(), port.address() + ":" + port.port() + " " + port.program());
  }

  private static Line of(ListedFile file) {
    return new Line(
        file.place(), String.join(" ", file.mode(), file.owner(), file.group(), file.path()));
  }

  private static Line of(WebTest test) {
    return new Line(test.place(), String.join(" · ", test.statements()));
  }
}
