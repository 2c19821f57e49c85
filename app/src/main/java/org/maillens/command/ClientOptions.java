package org.maillens.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.maillens.client.OwnProfile;
import org.maillens.client.PastedClient;
import org.maillens.client.Profile;
import org.maillens.probe.Proving;
import org.maillens.tls.PastedCipherList;
import picocli.CommandLine.Option;

/// Which mail programs a check is about.
final class ClientOptions {
  private static final String ALL = "all";
  private static final String CIPHERS = "ciphers:";
  private static final String FILE = ".json";
  private static final long LONGEST = 1L << 20;

  @Option(
      names = "--client",
      paramLabel = "ID",
      description =
          "a mail program of the catalogue: its id, or as much of it as no other begins with"
              + " (see: maillens clients); or this-computer; or ciphers:LIST for"
              + " a client of which only the cipher suites are known, as openssl ciphers or"
              + " gnutls-cli -l name them; or FILE.json, a profile that record --profile wrote; or all;"
              + " repeatable")
  private List<String> clients = new ArrayList<>();

  @Option(
      names = "--client-from",
      paramLabel = "FILE",
      description =
          "a computer, by what its collector wrote (maillens-collect.cmd, which runs on Windows 7"
              + " too), or by the output of reg query or Get-TlsCipherSuite; repeatable")
  private List<Path> files = new ArrayList<>();

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
        Profile profile = profile(engine, id);
        if (!chosen.contains(profile)) {
          chosen.add(profile);
        }
      }
    }
    for (Path file : files) {
      chosen.addAll(saved(engine, file));
    }
    return chosen;
  }

  private static Profile profile(Engine engine, String id) throws CommandException {
    if (id.startsWith(CIPHERS)) {
      return pasted(engine, id.substring(CIPHERS.length()));
    }
    return id.endsWith(FILE) ? kept(engine, Path.of(id)) : engine.profile(id);
  }

  /// A profile that `maillens record --profile` wrote.
  private static Profile kept(Engine engine, Path file) throws CommandException {
    try {
      if (Files.size(file) <= LONGEST) {
        Optional<Profile> profile = OwnProfile.read(Files.readString(file));
        if (profile.isPresent()) {
          return profile.get();
        }
      }
    } catch (IOException unreadable) {
      // said below
    }
    throw new CommandException(
        CommandLineProgram.USAGE,
        engine.messages().text("command.kept-profile.not-readable", file));
  }

  private static Profile pasted(Engine engine, String list) throws CommandException {
    PastedCipherList pasted = PastedCipherList.parse(list);
    String strange =
        pasted.unknown().stream()
            .map(PastedCipherList.Unknown::word)
            .collect(Collectors.joining(", "));
    if (!strange.isEmpty() || pasted.suites().isEmpty()) {
      throw new CommandException(
          CommandLineProgram.USAGE,
          engine
              .messages()
              .text("command.pasted-ciphers.not-readable", strange.isEmpty() ? list : strange));
    }
    return PastedClient.of(pasted, LocalDate.now(ZoneOffset.UTC).toString());
  }

  private static List<Profile> saved(Engine engine, Path file) throws CommandException {
    List<Profile> profiles = SavedComputer.read(engine, file).orElse(List.of());
    if (profiles.isEmpty()) {
      throw new CommandException(
          CommandLineProgram.USAGE,
          engine.messages().text("command.saved-computer.not-readable", file));
    }
    return profiles;
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
