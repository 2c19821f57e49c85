package org.maillens.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maillens.capture.Input;
import org.maillens.evidence.Conversations;
import org.maillens.evidence.Conversations.Kind;
import org.maillens.evidence.Conversations.Shortfall;
import org.maillens.report.SavedConversations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `maillens open` with a list of conversations that it saved as JSON.
class OpenListTest {
  private static final Path CAPTURES = Path.of("src", "test", "resources", "captures");
  private static final String MIXED = CAPTURES.resolve("mixed.pcap").toString();
  private static final String ONE = CAPTURES.resolve("one.pcap.gz").toString();

  private final String keys = CAPTURES.resolve("mixed.keys").toString();
  private final CommandRig rig = new CommandRig();

  @TempDir private Path folder;
  private String list = "";

  @BeforeEach
  void save() {
    list = folder.resolve("list.json").toString();
    rig.run("open", MIXED, "--keylog", keys, "--json", list);
  }

  @Test
  void itOpensAsTheSameList() throws IOException {
    String again = folder.resolve("again.json").toString();
    assertThat(rig.run("open", list, "--json", again)).isEqualTo(CommandLineProgram.PROBLEMS);
    String reopened = rig.out();
    assertThat(Path.of(again)).hasSameTextualContentAs(Path.of(list));
    rig.run("open", MIXED, "--keylog", keys);
    assertThat(reopened).isEqualTo(rig.out()).contains("6 conversations, 5 of them failed.");
    assertThat(rig.err()).isEmpty();
  }

  @Test
  void eachOfItIsShownAsBefore() {
    for (int number = 1; number <= 6; number++) {
      String one = String.valueOf(number);
      int status = rig.run("open", MIXED, "--keylog", keys, "--conversation", one, "--json", "-");
      String report = rig.out();
      assertThat(rig.run("open", list, "--conversation", one, "--json", "-")).isEqualTo(status);
      assertThat(rig.out()).isEqualTo(report);
    }
    assertThat(rig.run("open", list, "--conversation", "7")).isEqualTo(CommandLineProgram.USAGE);
    rig.run("open", MIXED, "--keylog", keys, "--failed");
    String failed = rig.out();
    rig.run("open", list, "--failed");
    assertThat(rig.out()).isEqualTo(failed).doesNotContain("✓ connected");
  }

  @Test
  void whatWasNotSavedWithItIsSaid() throws IOException, InterruptedException {
    rig.run("open", list, "--failed", "--json", list);
    rig.run("open", list);
    assertThat(rig.out())
        .contains("5 conversations, 5 of them failed.")
        .contains("1 conversation was left out when the list was saved (`--failed`)");
    rig.run("open", list, "--failed", "--json", list);
    assertThat(read().shortfalls()).containsExactly(new Shortfall(Kind.NOT_SAVED, 1));
    assertThat(read().all()).extracting("number").containsExactly(1, 2, 3, 5, 6);
  }

  private Conversations read() throws IOException, InterruptedException {
    try (InputStream in = Input.of(Path.of(list)).opener().open()) {
      return SavedConversations.read(in).orElseThrow();
    }
  }

  @Test
  void packedAndBesideACaptureItIsNumberedOn() throws IOException {
    Path packed = folder.resolve("list.json.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      Files.copy(Path.of(list), out);
    }
    rig.run("open", packed.toString(), ONE, "--json", "-");
    JsonNode rows = JsonMapper.shared().readTree(rig.out()).at("/list");
    assertThat(rows.valueStream().map(row -> row.at("/number").asInt()))
        .containsExactly(1, 2, 3, 4, 5, 6, 7);
  }

  @Test
  void whatIsNotWholeIsRefused() throws IOException {
    String whole = Files.readString(Path.of(list));
    List<String> damaged =
        List.of(
            whole.substring(0, whole.length() / 2),
            whole.substring(0, whole.length() - 3),
            whole + "{}",
            whole.replaceFirst("\"schemaVersion\" : 1", "\"schemaVersion\" : 2"),
            whole.replaceFirst("\"count\" : 6", "\"count\" : 5"),
            whole.replaceFirst("\"handshake\" : 1", "\"handshake\" : 99"),
            whole.replaceFirst(
                "\"number\" : 2,\n(\\s+)\"provenance", "\"number\" : 1,\n$1\"provenance"),
            whole.replaceFirst("\"message\" : \"0100", "\"message\" : \"0200"),
            whole.replaceFirst("\"certificates\" : \\[", "\"certificates\" : 1, \"x\" : ["));
    for (String text : damaged) {
      assertThat(text).isNotEqualTo(whole);
      Files.writeString(Path.of(list), text);
      assertThat(rig.run("open", list)).as(text).isEqualTo(CommandLineProgram.USAGE);
      assertThat(rig.err()).contains("is no whole list of conversations");
    }
  }

  @Test
  void anotherOfOurFormatsIsNotCalledDamaged() throws IOException {
    rig.run("explain", "0x800CCC1A", "--json", list);
    assertThat(rig.run("open", list)).isEqualTo(CommandLineProgram.USAGE);
    assertThat(rig.err()).contains("holds no report of MailLens");
    Files.writeString(Path.of(list), "PKIX path building failed\n");
    rig.run("open", list);
    assertThat(rig.err()).doesNotContain("damaged");
  }
}
