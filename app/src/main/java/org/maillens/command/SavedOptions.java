package org.maillens.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What of saved files is to be shown, and where to.
final class SavedOptions {
  @Option(
      names = "--conversation",
      paramLabel = "N",
      description = "show this one of the conversations as if it had been checked")
  private Optional<Integer> conversation = Optional.empty();

  @Option(names = "--failed", description = "list only conversations that failed")
  private boolean failed;

  @Option(
      names = "--keylog",
      paramLabel = "FILE",
      description =
          "keys that a program wrote down (SSLKEYLOGFILE), to read what TLS 1.3 encrypts; they are"
              + " used and never saved; repeatable")
  private List<Path> keys = new ArrayList<>();

  @Option(
      names = "--client",
      paramLabel = "ID",
      description =
          "speak of this mail program (see: maillens clients) rather than of the one in the"
              + " conversation; repeatable")
  private List<String> clients = new ArrayList<>();

  @Option(
      names = "--export",
      paramLabel = "FILE",
      description = "write what is shown as pcapng, for Wireshark")
  private @Nullable Path export;

  @Option(names = "--hex", description = "print the ClientHello as hex, with its JA3 and JA4")
  private boolean hex;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "write what is shown as JSON; - prints it")
  private @Nullable String json;

  @Option(
      names = "--bundle",
      paramLabel = "FILE",
      description = "write a support bundle of the one conversation that is shown")
  private @Nullable Path bundle;

  Optional<Integer> conversation() {
    return conversation;
  }

  boolean failed() {
    return failed;
  }

  List<Path> keys() {
    return keys;
  }

  List<String> clients() {
    return clients;
  }

  Optional<Path> export() {
    return Optional.ofNullable(export);
  }

  /// Only in text; the JSON has it anyway.
  boolean hex() {
    return hex && !Output.STANDARD.equals(json);
  }

  Optional<String> json() {
    return Optional.ofNullable(json);
  }

  Optional<Path> bundle() {
    return Optional.ofNullable(bundle);
  }
}
