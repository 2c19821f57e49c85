package org.maillens.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.maillens.client.Profile;
import org.maillens.client.Profile.ConnectsFrom;
import org.maillens.evidence.Message;
import org.maillens.report.Messages;
import org.maillens.report.TextLines;
import org.maillens.report.TextReport.Signs;

/// The catalogue as a list of at most 100 columns, programs of one family together.
final class ClientTable {
  private static final int ID = 28;
  private static final int LABEL = 34;
  private static final int SYSTEM = 16;
  private static final int STACK = 17;

  private final Messages messages;
  private final String cut;

  ClientTable(Messages messages, Signs signs) {
    this.messages = messages;
    this.cut = signs == Signs.SYMBOLS ? "…" : "~";
  }

  String of(List<Profile> profiles) {
    TextLines lines = new TextLines();
    families(profiles)
        .forEach(
            (family, members) -> {
              lines.blank();
              lines.line(0, heading(family, members));
              members.forEach(profile -> lines.verbatim(row(profile)));
            });
    lines.blank();
    lines.line(0, messages.text("command.clients.count", profiles.size()));
    note(lines, profiles.stream().filter(p -> !p.sendable()).toList(), "predicted-only");
    note(lines, profiles.stream().filter(ClientTable::cloud).toList(), "cloud");
    lines.line(0, messages.text("command.clients.more"));
    return lines.text();
  }

  private static Map<String, List<Profile>> families(List<Profile> profiles) {
    return profiles.stream()
        .collect(
            Collectors.groupingBy(
                p -> p.origin().family(), LinkedHashMap::new, Collectors.toList()));
  }

  private String heading(String family, List<Profile> members) {
    String kinds =
        members.stream()
            .map(p -> messages.text("command.clients.kind." + Message.word(p.origin().kind())))
            .distinct()
            .collect(Collectors.joining(", "));
    String vendors =
        members.stream().map(p -> p.origin().vendor()).distinct().collect(Collectors.joining(", "));
    return family + "  ·  " + vendors + "  ·  " + kinds;
  }

  private void note(TextLines lines, List<Profile> marked, String key) {
    if (!marked.isEmpty()) {
      lines.line(0, messages.text("command.clients.note." + key, marked.size()));
    }
  }

  private String row(Profile profile) {
    String sign = (profile.sendable() ? " " : "*") + (cloud(profile) ? "^" : " ");
    return (sign
            + String.format("%-" + (ID - 1) + "s ", profile.id())
            + cell(profile.label(), LABEL)
            + cell(profile.operatingSystem(), SYSTEM)
            + cell(profile.origin().stack(), STACK))
        .stripTrailing();
  }

  /// The text, cut where the column ends; the card of the program shows all of it.
  private String cell(String text, int width) {
    String shown = text.length() < width ? text : text.substring(0, width - 2) + cut;
    return shown + " ".repeat(width - shown.length());
  }

  private static boolean cloud(Profile profile) {
    return profile.origin().connectsFrom() == ConnectsFrom.VENDOR_CLOUD;
  }
}
