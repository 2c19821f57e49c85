package org.maillens.client.computer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Which Windows a build number means, and which profiles stand for it:
/// `/tls/windows-releases.csv`.
final class WindowsReleases {
  private static final String FILE = "/tls/windows-releases.csv";

  private final List<Release> all;

  private WindowsReleases(List<Release> all) {
    this.all = all;
  }

  /// A release of Windows.
  ///
  /// @param profiles ids: the first as installed, others after a change of its protocol settings
  record Release(int build, String name, List<String> profiles) {}

  static WindowsReleases load() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(WindowsReleases.class.getResourceAsStream(FILE)),
                StandardCharsets.UTF_8))) {
      return new WindowsReleases(
          reader
              .lines()
              .filter(line -> !line.startsWith("#") && !line.startsWith("build"))
              .map(line -> line.split(","))
              .map(
                  cells ->
                      new Release(
                          Integer.parseInt(cells[0]), cells[1], List.of(cells[2].split(" "))))
              .toList());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  List<Release> all() {
    return all;
  }

  Optional<Release> ofBuild(int build) {
    return all.stream().filter(release -> release.build() == build).findFirst();
  }
}
