package org.maillens.wizard.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.maillens.mail.Endpoint;
import org.maillens.mail.Protocol;
import org.maillens.recorder.Guide;
import org.maillens.recorder.HostsEntry;
import org.maillens.wizard.service.Words;

/// How a mail program is led to the recorder and back, step by step.
///
/// @param words of all pages
/// @param guide of the program; empty for one that has none
/// @param server as the program's settings name it; empty where only listened to
/// @param protocol of the server
/// @param port that is recorded
/// @param hosts the lines that lead the server's name here; empty where it leads here without
/// @param hostsFile of this computer
/// @param other the address for a program on another computer; empty for one on this computer
public record Guidance(
    Words words,
    Optional<Guide> guide,
    Optional<Endpoint> server,
    Protocol protocol,
    int port,
    Optional<HostsEntry> hosts,
    String hostsFile,
    Optional<String> other) {

  /// Whether the program comes here by the server's real name.
  public boolean byName() {
    return server.filter(s -> !s.isNumericHost()).isPresent()
        && guide.map(Guide::canUseHosts).orElse(true);
  }

  /// How the program comes here.
  public List<GuideStep> there() {
    List<GuideStep> steps = new ArrayList<>();
    steps.add(step("recording.step.close"));
    guide.stream()
        .flatMap(g -> g.before().stream())
        .forEach(first -> steps.add(GuideStep.of(first)));
    if (byName()) {
      hosts.ifPresent(
          entry ->
              steps.add(
                  new GuideStep(
                      hostsText("recording.step.hosts", "recording.step.hosts.other"),
                      lines(entry))));
      steps.add(samePort() ? step("recording.step.leave") : changePort(serverPort(), port));
    } else {
      steps.add(changeServer());
      steps.add(step("recording.step.security"));
    }
    if (!byName() || !samePort()) {
      example(host(), port).ifPresent(steps::add);
    }
    steps.add(
        step(
            byName()
                ? "recording.step.fetch"
                : server.isPresent() ? "recording.step.fetch.warned" : "recording.step.listen"));
    return List.copyOf(steps);
  }

  /// How the program comes back to its server.
  public List<GuideStep> back() {
    List<GuideStep> steps = new ArrayList<>();
    steps.add(step("recording.step.close"));
    if (byName()) {
      hosts.ifPresent(
          entry ->
              steps.add(
                  new GuideStep(
                      hostsText("recording.step.hosts.out", "recording.step.hosts.out.other"),
                      lines(entry))));
      if (!samePort()) {
        steps.add(changePort(port, serverPort()));
      }
    } else {
      steps.add(
          server
              .map(s -> step("recording.step.server.back", s.host(), s.port()))
              .orElseGet(() -> step("recording.step.settings.back")));
    }
    if (server.isPresent() && (!byName() || !samePort())) {
      example(server.get().host(), server.get().port()).ifPresent(steps::add);
    }
    steps.add(step("recording.step.start"));
    return List.copyOf(steps);
  }

  /// A hosts file takes spaces as well as tabs, and spaces look the same everywhere.
  private static String lines(HostsEntry hosts) {
    return hosts.lines().strip().replace("\t", "  ");
  }

  private String host() {
    return byName() ? server.orElseThrow().host() : other.orElse("localhost");
  }

  private int serverPort() {
    return server.map(Endpoint::port).orElse(port);
  }

  private boolean samePort() {
    return serverPort() == port;
  }

  private String hostsText(String here, String there) {
    return other.isPresent()
        ? words.text(there, HostsEntry.Place.WINDOWS.path(), HostsEntry.Place.LINUX.path())
        : words.text(here, hostsFile);
  }

  private GuideStep changePort(int from, int to) {
    return screen()
        .map(
            s ->
                step(
                    "recording.step.port.at",
                    guide.orElseThrow().name(),
                    s.where(),
                    s.port(),
                    from,
                    to))
        .orElseGet(() -> step("recording.step.port", from, to));
  }

  private GuideStep changeServer() {
    return screen()
        .map(
            s ->
                step(
                    "recording.step.server.at",
                    guide.orElseThrow().name(),
                    s.where(),
                    s.server(),
                    host(),
                    s.port(),
                    port))
        .orElseGet(() -> step("recording.step.server", host(), port));
  }

  private Optional<Guide.Screen> screen() {
    boolean outgoing = protocol == Protocol.SMTP || protocol == Protocol.SUBMISSION;
    return guide.flatMap(g -> outgoing ? g.outgoing() : g.incoming());
  }

  private Optional<GuideStep> example(String host, int at) {
    return guide
        .flatMap(Guide::example)
        .flatMap(
            example ->
                server.map(
                    s ->
                        new GuideStep(
                            words.text("recording.step.example", example.file()),
                            example
                                .lines(new Endpoint(s.protocol(), s.security(), host, at))
                                .strip())));
  }

  private GuideStep step(String key, Object... arguments) {
    return GuideStep.of(words.text(key, arguments));
  }
}
