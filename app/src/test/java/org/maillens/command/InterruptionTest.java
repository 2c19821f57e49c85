package org.maillens.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.maillens.Main;
import org.maillens.client.Offer;
import org.maillens.client.Profile;
import org.maillens.client.Profiles;
import org.maillens.tls.TlsRecord;

/// A process of MailLens that is told to end, as Ctrl-C or `kill` does.
@Timeout(120)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "ProcessHandle.destroy is no signal there")
class InterruptionTest {
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

  @TempDir private Path folder;

  @Test
  void whatWasRecordedUntilThenIsKept() throws Exception {
    Path capture = folder.resolve("a.pcapng");
    Process process = start("record", "--listen", "localhost:0", "--save", capture.toString());
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      sendHello(port(out));
      line(out, "Thunderbird 115");
      process.toHandle().destroy();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(out.lines().toList()).contains("Stopped.", "1 conversation came.");
      // the program said hello and left, from which nothing follows about the server
      assertThat(process.exitValue()).isEqualTo(CommandLineProgram.UNDECIDED);
    } finally {
      process.destroyForcibly();
    }
    CommandRig rig = new CommandRig();
    rig.run("open", capture.toString());
    assertThat(rig.out()).contains("imap.example.org");
  }

  @Test
  void aSecondTimeItEndsAtOnce() throws Exception {
    // nobody reads the pipe, so the first time it would never end
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Process process = start("record", "--listen", "localhost:0", "--save", pipe.toString());
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      port(out);
      process.toHandle().destroy();
      line(out, "Stopped.");
      assertThat(process.waitFor(300, TimeUnit.MILLISECONDS)).isFalse();
      process.toHandle().destroy();
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(130);
    } finally {
      process.destroyForcibly();
    }
  }

  private static Process start(String... arguments) throws IOException {
    String path =
        Stream.of("java.class.path", "jdk.module.path")
            .map(System::getProperty)
            .filter(Objects::nonNull)
            .collect(Collectors.joining(File.pathSeparator));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> line = new ArrayList<>(List.of(java, "-cp", path, Main.class.getName()));
    line.addAll(List.of(arguments));
    return new ProcessBuilder(line).redirectErrorStream(true).start();
  }

  private static int port(BufferedReader out) throws IOException {
    Matcher port = Pattern.compile("port (\\d+)").matcher(line(out, "Listening"));
    assertThat(port.find()).isTrue();
    // what is told after this takes a moment, and the recording is under way then
    line(out, "It stops after");
    return Integer.parseInt(port.group(1));
  }

  private static void sendHello(int port) throws IOException {
    var captured =
        Profiles.load()
            .byId("thunderbird-115")
            .flatMap(Profile::offer)
            .flatMap(Offer::captured)
            .orElseThrow();
    try (Socket program = new Socket(LOOPBACK, port)) {
      program
          .getOutputStream()
          .write(TlsRecord.handshake(captured.recordVersion(), captured.hello()).toArray());
      assertThat(program.getInputStream().readNBytes(100)).hasSize(100);
    }
  }

  private static String line(BufferedReader out, String part) throws IOException {
    StringBuilder others = new StringBuilder();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.contains(part)) {
        return line;
      }
      others.append(line).append('\n');
    }
    throw new AssertionError(others);
  }
}
