package org.maillens.lab.programs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.maillens.lab.Commands;
import org.maillens.lab.Lab;

/// A Debian whose programs the lab can run: this machine, or a `debootstrap` folder beside the
/// lab's own (see `lab programs`).
public enum LabSystem {
  BOOKWORM("Debian 12", "12.", ""),
  TRIXIE("Debian 13", "13.", "trixie"),
  BULLSEYE("Debian 11", "11.", "bullseye");

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final String label;
  private final String release;
  private final String folder;

  LabSystem(String label, String release, String folder) {
    this.label = label;
    this.release = release;
    this.folder = folder;
  }

  /// As profiles name it, such as `Debian 12`.
  public String label() {
    return label;
  }

  /// The root folder.
  Path root() {
    return folder.isEmpty() ? Path.of("/") : Lab.trixie().resolveSibling(folder);
  }

  /// The installed version of a package; empty if it, or this system, is not there.
  Optional<String> version(String debianPackage) {
    if (!isPresent()) {
      return Optional.empty();
    }
    try {
      Commands.Outcome outcome =
          Commands.run(
              List.of(
                  "dpkg-query",
                  "--root=" + root(),
                  "--show",
                  "--showformat=${db:Status-Status} ${Version}",
                  debianPackage),
              Map.of("LC_ALL", "C"),
              LIMIT);
      String prefix = "installed ";
      return outcome.output().startsWith(prefix)
          ? Optional.of(outcome.output().substring(prefix.length()).strip())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private boolean isPresent() {
    Path version = root().resolve("etc/debian_version");
    try {
      return Files.exists(version) && Files.readString(version).startsWith(release);
    } catch (IOException e) {
      return false;
    }
  }
}
