package org.maillens.client.computer;

import java.util.List;
import java.util.Optional;
import org.maillens.knowledge.Shipped;

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
    return new WindowsReleases(
        Shipped.lines(FILE).stream()
            .skip(1) // the headings
            .map(line -> line.split(","))
            .map(
                cells ->
                    new Release(Integer.parseInt(cells[0]), cells[1], List.of(cells[2].split(" "))))
            .toList());
  }

  List<Release> all() {
    return all;
  }

  Optional<Release> ofBuild(int build) {
    return all.stream().filter(release -> release.build() == build).findFirst();
  }
}
