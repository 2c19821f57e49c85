package org.maillens.command;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.maillens.client.Profile;
import org.maillens.mail.Endpoint;
import org.maillens.net.LocalAddresses;
import org.maillens.recorder.Guide;
import org.maillens.recorder.HostsEntry;
import org.maillens.recorder.HostsEntry.Place;
import org.maillens.report.Messages;

/// Says how a mail program is pointed at the recorder, and back.
///
/// @param profiles the catalogue, for the names of the security settings
/// @param guides one for each known program
/// @param place where this computer keeps its hosts file
record RecordGuidance(Messages messages, List<Profile> profiles, List<Guide> guides, Place place) {
  private static final String INDENT = "     ";

  /// What the guidance is for.
  ///
  /// @param to the server; empty where the practice server answers
  /// @param port that is listened on
  /// @param others whether other computers can connect
  /// @param state of the hosts entry now
  record Situation(
      Optional<Endpoint> to,
      Endpoint local,
      int port,
      boolean others,
      HostsEntry.State state,
      Optional<Guide> program) {}

  /// The lines to show before a recording.
  List<String> lines(Situation at) {
    List<String> lines = new ArrayList<>();
    if (at.program().filter(guide -> !guide.here()).isPresent()) {
      lines.add(text("record.settings.cloud", at.program().get().name()));
      return lines;
    }
    boolean hosts = at.program().map(Guide::canUseHosts).orElse(true);
    if (at.to().isPresent() && !at.to().get().isNumericHost() && hosts) {
      hosts(at, at.to().get(), lines);
      lines.add("");
      lines.add(text("record.settings.or"));
    }
    settings(at, lines);
    return lines;
  }

  private void hosts(Situation at, Endpoint to, List<String> lines) {
    lines.add(text("record.hosts.best"));
    lines.add("  " + text("record.hosts.close"));
    lines.add(
        "  "
            + (at.others()
                ? text("record.hosts.add.other", Place.WINDOWS.path(), Place.LINUX.path())
                : text("record.hosts.add", place.path())));
    entry(at, to).lines().lines().forEach(line -> lines.add(INDENT + line));
    boolean samePort = at.port() == to.port();
    lines.add(
        "  "
            + (samePort
                ? text("record.hosts.same-port")
                : text("record.hosts.port", String.valueOf(to.port()), String.valueOf(at.port()))));
    lines.add("  " + text("record.hosts.start"));
    lines.add("  " + text("record.hosts.back", samePort ? 0 : 1));
    if (!at.others()) {
      lines.add(
          "  "
              + switch (at.state()) {
                case LEADS_HERE -> text("record.hosts.active");
                case ABSENT -> text("record.hosts.not-active");
                case LEADS_ELSEWHERE -> text("record.hosts.elsewhere", to.host());
              });
    }
  }

  /// The hosts entry for whoever is to be recorded.
  static HostsEntry entry(Situation at, Endpoint to) {
    List<InetAddress> others = LocalAddresses.forOthers();
    return at.others() && !others.isEmpty()
        ? new HostsEntry(to.host(), List.of(others.getFirst()))
        : HostsEntry.here(to.host());
  }

  private void settings(Situation at, List<String> lines) {
    String host =
        at.others()
            ? LocalAddresses.forOthers().stream()
                .findFirst()
                .map(InetAddress::getHostAddress)
                .orElse("localhost")
            : "localhost";
    at.program().ifPresent(guide -> program(guide, at, lines));
    lines.add(
        "  "
            + at.to()
                .map(to -> text("record.settings.server-instead", host, to.host()))
                .orElseGet(() -> text("record.settings.server", host)));
    String port = String.valueOf(at.port());
    lines.add(
        "  "
            + at.to()
                .map(to -> text("record.settings.port-instead", port, String.valueOf(to.port())))
                .orElseGet(() -> text("record.settings.port", port)));
    lines.add("  " + text("record.settings.security"));
    if (at.to().isPresent()) {
      lines.add("  " + text("record.settings.warns"));
    }
    if (at.program().isEmpty()) {
      lines.add(
          text(
              "record.settings.programs",
              guides.stream().map(Guide::id).collect(Collectors.joining(", "))));
    }
  }

  private void program(Guide guide, Situation at, List<String> lines) {
    for (String step : guide.before()) {
      lines.add("  " + text("record.settings.before", step));
    }
    boolean outgoing =
        switch (at.local().protocol()) {
          case SMTP, SUBMISSION -> true;
          default -> false;
        };
    (outgoing ? guide.outgoing() : guide.incoming())
        .ifPresent(
            screen ->
                lines.add(
                    "  "
                        + text(
                            "record.settings.screen",
                            guide.name(),
                            screen.where(),
                            screen.server(),
                            screen.port())));
    guide
        .example()
        .ifPresent(
            example -> {
              lines.add("  " + text("record.settings.example", guide.name(), example.file()));
              example.lines(at.local()).lines().forEach(line -> lines.add(INDENT + line));
            });
    profiles.stream()
        .filter(profile -> guide.families().contains(profile.origin().family()))
        .flatMap(profile -> profile.settings().stream())
        .findFirst()
        .ifPresent(known -> lines.add("  " + text("record.settings.security-at", known.where())));
  }

  /// Addresses and port, as a sentence needs them.
  static String listening(List<InetSocketAddress> addresses) {
    return addresses.stream()
        .map(
            one ->
                one.getAddress().isAnyLocalAddress()
                    ? "port " + one.getPort()
                    : HostsEntry.text(one.getAddress()) + " port " + one.getPort())
        .collect(Collectors.joining(", "));
  }

  private String text(String key, Object... arguments) {
    return messages.text(key, arguments);
  }
}
