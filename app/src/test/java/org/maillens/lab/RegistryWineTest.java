package org.maillens.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maillens.client.Profile;
import org.maillens.client.Profiles;
import org.maillens.client.computer.ComputerProfiles;
import org.maillens.client.computer.ComputerProfiles.Which;
import org.maillens.fix.Fix;
import org.maillens.fix.Fix.Kind;
import org.maillens.fix.Fix.Step;
import org.maillens.fix.FixLibrary;
import org.maillens.tls.ProtocolVersion;

/// The registration files of the fix for Windows 7, imported as Windows would: by the registry
/// editor of Wine, which shows itself as Windows 7 in a folder of its own.
class RegistryWineTest {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Path WINE = Path.of("/usr/bin/wine");

  private static final String SCHANNEL =
      "HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL";
  private static final String TLS12 = SCHANNEL + "\\Protocols\\TLS 1.2\\Client";
  private static final String WINHTTP =
      "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\WinHttp";
  private static final String WINHTTP_32 = WINHTTP.replace("SOFTWARE", "SOFTWARE\\Wow6432Node");
  private static final String WINDOWS = "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion";

  @TempDir private static Path folder;

  private final Fix fix = FixLibrary.load().byId("windows-tls12-registry").orElseThrow();

  @BeforeAll
  static void start() throws IOException {
    assumeTrue(Files.isExecutable(WINE), "no Wine: apt-get install --no-install-recommends wine64");
    Files.createDirectories(desktop());
    wine("wineboot", "-i");
  }

  /// Ends what serves this folder's registry, and no other.
  @AfterAll
  static void stop() throws IOException, InterruptedException {
    Path server = Path.of("/usr/bin/wineserver");
    if (Files.isExecutable(WINE) && Files.isExecutable(server)) {
      Commands.run(List.of(server.toString(), "-k"), environment(), LIMIT);
    }
  }

  @Test
  void theFileSwitchesTls12OnAndTheOtherTakesItAway() throws Exception {
    Profile before = thisComputer();
    assertThat(before.versions()).doesNotContain(ProtocolVersion.TLS12);

    open(step(Kind.DO, "tls12.reg"));
    assertThat(value(TLS12, "Enabled")).isEqualTo("0x1");
    assertThat(value(TLS12, "DisabledByDefault")).isEqualTo("0x0");
    assertThat(value(WINHTTP, "DefaultSecureProtocols")).isEqualTo("0xa00");
    assertThat(value(WINHTTP_32, "DefaultSecureProtocols")).isEqualTo("0xa00");
    assertThat(thisComputer().versions()).contains(ProtocolVersion.TLS12);

    open(step(Kind.UNDO, "tls12-undo.reg"));
    assertThat(value(TLS12, "Enabled")).isEmpty();
    assertThat(value(TLS12, "DisabledByDefault")).isEmpty();
    assertThat(value(WINHTTP, "DefaultSecureProtocols")).isEmpty();
    assertThat(value(WINHTTP_32, "DefaultSecureProtocols")).isEmpty();
    assertThat(thisComputer().versions()).isEqualTo(before.versions());
  }

  @Test
  void whatWasSetBeforeIsKeptAndComesBack() throws Exception {
    set(WINHTTP, "DefaultSecureProtocols", 0x80);
    set(TLS12, "DisabledByDefault", 1);
    Path script = folder.resolve("keep.bat");
    Files.write(script, keeping().fileContent());
    // It ends with an error: the last of the keys is not there, as the fix says that it may be.
    Commands.run(List.of(WINE.toString(), "cmd", "/c", windows(script)), environment(), LIMIT);

    open(step(Kind.DO, "tls12.reg"));
    assertThat(value(WINHTTP, "DefaultSecureProtocols")).isEqualTo("0xa00");

    open(step(Kind.UNDO, "tls12-undo.reg"));
    try (Stream<Path> kept = Files.list(desktop())) {
      for (Path file : kept.filter(f -> f.toString().endsWith(".reg")).toList()) {
        wine("regedit", "/S", windows(file));
      }
    }
    assertThat(value(WINHTTP, "DefaultSecureProtocols")).isEqualTo("0x80");
    assertThat(value(TLS12, "DisabledByDefault")).isEqualTo("0x1");
    assertThat(value(TLS12, "Enabled")).isEmpty();
    assertThat(value(WINHTTP_32, "DefaultSecureProtocols")).isEmpty();
    wine("reg", "delete", WINHTTP, "/v", "DefaultSecureProtocols", "/f");
    wine("reg", "delete", TLS12, "/v", "DisabledByDefault", "/f");
  }

  private Step keeping() {
    return fix.steps().stream()
        .filter(step -> step.copy().startsWith("reg export"))
        .findFirst()
        .orElseThrow();
  }

  private Step step(Kind kind, String file) {
    return fix.steps().stream()
        .filter(step -> step.kind() == kind && step.file().equals(file))
        .findFirst()
        .orElseThrow();
  }

  /// As a user does it: saves the text and opens the file.
  private static void open(Step step) throws IOException {
    Path file = folder.resolve(step.file());
    Files.write(file, step.fileContent());
    wine("regedit", "/S", windows(file));
  }

  /// What the program's reader makes of the registry as `reg query` prints it.
  private static Profile thisComputer() throws IOException {
    String text = wine("reg", "query", SCHANNEL, "/s") + wine("reg", "query", WINDOWS);
    return new ComputerProfiles(Profiles.load().all())
        .read(text, Which.THIS, "2026-11-22")
        .getFirst();
  }

  /// As `reg query` prints it; empty where there is none.
  private static String value(String key, String name) throws Exception {
    Commands.Outcome outcome =
        Commands.run(
            List.of(WINE.toString(), "reg", "query", key, "/v", name), environment(), LIMIT);
    return outcome
        .output()
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith(name + " "))
        .map(line -> line.substring(line.lastIndexOf(' ') + 1))
        .findFirst()
        .orElse("");
  }

  private static void set(String key, String name, int value) {
    wine("reg", "add", key, "/v", name, "/t", "REG_DWORD", "/d", Integer.toString(value), "/f");
  }

  private static String wine(String... arguments) {
    List<String> command = new ArrayList<>(List.of(WINE.toString()));
    command.addAll(List.of(arguments));
    return Commands.mustRun(command, environment(), LIMIT).output();
  }

  private static Map<String, String> environment() {
    return Map.of(
        "WINEPREFIX",
        folder.resolve("prefix").toString(),
        "WINEDEBUG",
        "-all",
        "WINEDLLOVERRIDES",
        "mscoree,mshtml=",
        "DISPLAY",
        "",
        "HOME",
        folder.resolve("home").toString(),
        "USER",
        "lab");
  }

  /// Wine's desktop is the one of this system.
  private static Path desktop() {
    return folder.resolve("home/Desktop");
  }

  /// How Wine calls a file of this system.
  private static String windows(Path file) {
    return "Z:" + file.toString().replace('/', '\\');
  }
}
