package org.maillens.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.maillens.client.Profile;
import org.maillens.client.Profiles;
import org.maillens.client.computer.ComputerProfiles;
import org.maillens.client.computer.ComputerProfiles.Which;

class ThisComputerTest {
  @Test
  void theInstalledOpensslIsAClientThatCanBeSent() {
    assumeTrue(installed("openssl"), "openssl is not installed");
    List<Profile> found = read();
    assertThat(found).extracting(Profile::id).startsWith("this-computer");
    assertThat(found.getFirst().origin().stack()).containsPattern("(Open|Libre)SSL [0-9.]+");
    assertThat(found).allMatch(Profile::sendable);
  }

  @Test
  void theInstalledGnutlsIsAnother() {
    assumeTrue(installed("gnutls-cli"), "gnutls-cli is not installed");
    assertThat(read()).anyMatch(p -> p.origin().stack().startsWith("GnuTLS "));
  }

  private static List<Profile> read() {
    assumeTrue(
        !System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows"),
        "on Windows its settings are read instead");
    return new ComputerProfiles(Profiles.load().all())
        .read(ThisComputer.collect().orElseThrow(), Which.THIS, "2026-11-22");
  }

  private static boolean installed(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
