package org.maillens.command;

import java.util.ArrayList;
import java.util.List;
import org.maillens.client.Profile;
import org.maillens.probe.Proving;
import picocli.CommandLine.Option;

/// Which mail programs a check is about.
final class ClientOptions {
  private static final String ALL = "all";

  @Option(
      names = "--client",
      paramLabel = "ID",
      description =
          "a mail program of the catalogue: its id, or as much of it as no other begins with"
              + " (see: maillens clients); or all; repeatable")
  private List<String> clients = new ArrayList<>();

  @Option(
      names = "--prove",
      description =
          "send the hello of every program of the catalogue for real, whatever it costs; otherwise"
              + " those of the chosen ones and a few of which least is certain")
  private boolean prove;

  /// The chosen programs, in the order given, each once; none where only `all` was asked for.
  List<Profile> chosen(Engine engine) throws CommandException {
    List<Profile> chosen = new ArrayList<>();
    for (String id : clients) {
      if (!id.equals(ALL)) {
        Profile profile = engine.profile(id);
        if (!chosen.contains(profile)) {
          chosen.add(profile);
        }
      }
    }
    return chosen;
  }

  /// Whether what every program gets is to be shown.
  boolean all() {
    return clients.contains(ALL);
  }

  /// Which other programs are tried.
  Proving proving(List<Profile> catalogue, boolean gentle) {
    if (prove) {
      return Proving.all(catalogue);
    }
    return all() ? Proving.many(catalogue, gentle) : Proving.doubtful(catalogue, gentle);
  }
}
