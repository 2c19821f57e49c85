package org.maillens.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `maillens open` with captures as dumpcap wrote them.
class OpenCommandTest {
  private static final String MIXED = capture("mixed.pcap");
  private static final String KEYS = capture("mixed.keys");
  private static final String ONE = capture("one.pcap.gz");

  /// As tshark works it out.
  private static final String JA3 = "a3afc2c46ba4a7d7fbe1cfb7a3031c2f";

  private final CommandRig rig = new CommandRig();

  @TempDir private Path folder;

  private static String capture(String name) {
    return Path.of("src", "test", "resources", "captures", name).toString();
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  @Test
  void oneConversationIsShownAtOnce() {
    rig.run("open", ONE);
    assertThat(rig.out())
        .startsWith("tls://mail.lab.example:26001")
        .contains("From the capture", "one.pcap.gz, packet 1.")
        .contains("The server took TLS 1.3 with TLS_AES_256_GCM_SHA384 and the group X25519.")
        .contains("The certificates were sent encrypted")
        .contains("are unknown, not refused");
    assertThat(rig.err()).isEmpty();
  }

  /// Java tells the names of what came encrypted.
  @Test
  void ofACertificateThatIsOnlyNamedTheNameIsSaid() {
    rig.run("open", transcript("jsse", "25-good.txt"));
    assertThat(rig.out().replaceAll("\\s+", " "))
        .contains("the file has only the names: it is for CN=mail.lab.example.")
        .contains("The certificate itself, as `openssl s_client -showcerts` prints it;")
        .doesNotContain("sent encrypted", "SSLKEYLOGFILE");
  }

  @Test
  void severalAreListedWithWhatFailsFirst() {
    assertThat(rig.run("open", MIXED)).isEqualTo(CommandLineProgram.PROBLEMS);
    List<String> lines = rig.out().lines().toList();
    assertThat(lines.getFirst()).isEqualTo("6 conversations, 5 of them failed.");
    assertThat(rig.out().indexOf("WHAT FAILS")).isLessThan(rig.out().indexOf("CONVERSATIONS\n"));
    assertThat(row(4))
        .contains("127.0.0.1:26051", "mail.lab.example", "✓ connected")
        .contains("TLS 1.2 ECDHE-RSA-AES256-GCM-SHA384");
    assertThat(row(1)).contains("TLS 1.1 offered", "✕ refused by the server: protocol_version");
    assertThat(row(6)).contains("127.0.0.1:26199", "✕ port closed");
    assertThat(rig.out()).contains("The same in all: day 2026-11-22.");
    // Aligned: the same column begins at the same place in each row.
    assertThat(Stream.of(1, 2, 3, 4).map(n -> row(n).indexOf("mail.lab.example")).distinct())
        .contains(row(1).indexOf("mail.lab.example"))
        .hasSizeLessThanOrEqualTo(2);
  }

  private String row(int number) {
    return rig.out()
        .lines()
        .filter(line -> line.matches("  " + number + " +\\d\\d:.*"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void onlyThoseThatFailedAreListedOnRequest() {
    assertThat(rig.run("open", MIXED, "--failed")).isEqualTo(CommandLineProgram.PROBLEMS);
    assertThat(rig.out())
        .contains("✕ port closed", "6 conversations, 5 of them failed.")
        .doesNotContain("✓ connected");
  }

  @Test
  void theChosenOneIsShownAsIfItHadBeenChecked() {
    assertThat(rig.run("open", MIXED, "--conversation", "6"))
        .isEqualTo(CommandLineProgram.PROBLEMS);
    assertThat(rig.out())
        .contains("Nothing answers at 127.0.0.1 on port 26199")
        .contains("The port is closed: the connection was refused.");
    assertThat(rig.run("open", MIXED, "--conversation", "7")).isEqualTo(CommandLineProgram.USAGE);
    assertThat(rig.err()).contains("there is no conversation 7");
  }

  @Test
  void keysShowTheCertificateAndAreNowhereAfterwards() throws IOException {
    rig.run("open", MIXED, "--conversation", "3");
    assertThat(rig.out()).doesNotContain("imap.lab.example");
    Path bundle = file("a.zip");
    Path json = file("a.json");
    Path export = file("a.pcapng");
    assertThat(
            rig.run(
                "open",
                MIXED,
                "--keylog",
                KEYS,
                "--conversation",
                "3",
                "--bundle",
                bundle.toString(),
                "--json",
                json.toString(),
                "--export",
                export.toString()))
        .isEqualTo(CommandLineProgram.PROBLEMS);
    assertThat(rig.out()).contains("The certificate is not for wrong.example", "imap.lab.example");
    List<String> secrets =
        Files.readAllLines(Path.of(KEYS)).stream().map(line -> line.split(" ")[2]).toList();
    assertThat(secrets).isNotEmpty().allSatisfy(secret -> assertThat(secret).hasSize(96));
    rig.run("open", bundle.toString(), "--json", file("b.json").toString());
    for (Path written : List.of(json, file("b.json"), export)) {
      byte[] bytes = Files.readAllBytes(written);
      String text = new String(bytes, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
      String hex = HexFormat.of().formatHex(bytes);
      assertThat(secrets)
          .allSatisfy(
              secret -> {
                assertThat(text).doesNotContain(secret);
                assertThat(hex).doesNotContain(secret);
              });
    }
  }

  @Test
  void whatIsNoKeyLogIsNotTakenForOne() {
    assertThat(rig.run("open", MIXED, "--keylog", ONE)).isEqualTo(CommandLineProgram.USAGE);
    assertThat(rig.err()).contains("one.pcap.gz is no key log");
  }

  @Test
  void aBundleOfItOpensAsTheSameWithoutTheClient() {
    Path bundle = file("a.zip");
    int status = rig.run("open", MIXED, "--conversation", "1", "--bundle", bundle.toString());
    String first = rig.out().lines().skip(2).findFirst().orElseThrow();
    assertThat(rig.out()).contains("127.0.0.1:40146 spoke with 127.0.0.1:26011.");
    assertThat(rig.run("open", bundle.toString())).isEqualTo(status);
    assertThat(rig.out())
        .contains(first, "From a capture.", "A program spoke with 127.0.0.1:26011.")
        .doesNotContain("40146", "mixed.pcap");
  }

  /// What is in a bundle was not checked when it was read.
  @Test
  void aBundleSaysWhenItIsFromAsFarAsTheSourceDoes() throws IOException {
    assertThat(readme(transcript("openssl", "1.0.2-dhe.txt")))
        .contains("looked at ", ", saved 2026-11-22 15:35 UTC.");
    assertThat(readme(transcript("curl", "imaps-good.txt")))
        .contains("looked at ", ", from a source without times.");
  }

  private String readme(String saved) throws IOException {
    Path bundle = file("dated.zip");
    Files.deleteIfExists(bundle);
    rig.run("open", saved, "--bundle", bundle.toString());
    try (ZipFile zip = new ZipFile(bundle.toFile())) {
      return new String(
          zip.getInputStream(zip.getEntry("README.txt")).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String transcript(String sort, String name) {
    return Path.of("src", "test", "resources", "transcripts", sort, name).toString();
  }

  @Test
  void aBundleIsOfOneConversation() {
    assertThat(rig.run("open", MIXED, "--bundle", file("a.zip").toString()))
        .isEqualTo(CommandLineProgram.USAGE);
    assertThat(rig.err()).contains("--conversation N");
  }

  @Test
  void theListAsJsonIsAsItsSchemaSays() throws IOException {
    assertThat(rig.run("open", MIXED, "--json", "-")).isEqualTo(CommandLineProgram.PROBLEMS);
    String written = rig.out();
    assertThat(schema().validate(written, InputFormat.JSON)).isEmpty();
    JsonNode json = JsonMapper.shared().readTree(written);
    assertThat(json.at("/list").size()).isEqualTo(6);
    assertThat(json.at("/failed").asInt()).isEqualTo(5);
    assertThat(json.at("/list/3/outcome").asString()).isEqualTo("finished");
    int handshake = json.at("/conversations/all/1/handshake").asInt();
    JsonNode seen = json.at("/conversations/handshakes").get(handshake);
    assertThat(seen.at("/hellos/0/ja3/md5").asString()).isEqualTo(JA3);
    assertThat(seen.at("/agreed/cipherSuite/name").asString()).isEqualTo("TLS_AES_256_GCM_SHA384");
    rig.run("open", MIXED, "--failed", "--json", "-");
    assertThat(JsonMapper.shared().readTree(rig.out()).at("/list").size()).isEqualTo(5);
  }

  private static Schema schema() throws IOException {
    Path schemas = Path.of("..", "resources", "schema");
    String list = Files.readString(schemas.resolve("conversations.schema.json"));
    String report = Files.readString(schemas.resolve("report.schema.json"));
    return SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(Map.of("urn:maillens:report:1", report)))
        .getSchema(list, InputFormat.JSON);
  }

  @Test
  void theHelloIsPrintedAsItWasSent() throws IOException {
    rig.run("open", MIXED, "--conversation", "2", "--hex");
    assertThat(rig.out()).contains("CLIENTHELLO OF CONVERSATION 2", "JA3  " + JA3, "JA4  t13d");
    String hex =
        rig.out().lines().map(String::strip).filter(l -> l.startsWith("0100")).toList().getFirst();
    String packets = HexFormat.of().formatHex(Files.readAllBytes(Path.of(MIXED)));
    assertThat(hex.length()).isGreaterThan(400);
    assertThat(packets).contains(hex);
  }

  @Test
  void anExportOpensAsTheSameConversations() throws IOException {
    Path export = file("a.pcapng");
    rig.run("open", MIXED, "--export", export.toString());
    List<String> before = outcomes(MIXED);
    assertThat(outcomes(export.toString())).isEqualTo(before).hasSize(6);
  }

  @Test
  void whatIsReadIsNotOverwrittenMeanwhile() throws IOException {
    Path export = file("a.pcapng");
    rig.run("open", MIXED, "--export", export.toString());
    byte[] before = Files.readAllBytes(export);
    assertThat(rig.run("open", export.toString(), "--export", export.toString()))
        .isEqualTo(CommandLineProgram.USAGE);
    assertThat(rig.err()).contains("choose another place for --export");
    assertThat(Files.readAllBytes(export)).isEqualTo(before);
  }

  /// Number, outcome and program of each.
  private List<String> outcomes(String opened) {
    rig.run("open", opened, "--json", "-");
    List<String> outcomes = new ArrayList<>();
    for (JsonNode row : JsonMapper.shared().readTree(rig.out()).at("/list")) {
      outcomes.add(row.at("/number") + " " + row.at("/outcome") + " " + row.at("/program"));
    }
    return outcomes;
  }

  @Test
  void aLiveCheckIsExportedToo() {
    Path export = file("live.pcapng");
    rig.run("check", "practice:healthy", "--export", export.toString());
    rig.run("open", export.toString(), "--json", "-");
    JsonNode json = JsonMapper.shared().readTree(rig.out());
    assertThat(json.at("/list").size()).isGreaterThan(5);
    assertThat(json.at("/list").valueStream().map(row -> row.at("/outcome").asString()))
        .contains("left-after-answer", "refused");
  }

  @Test
  void aCutCaptureShowsWhatWasReadableAndSaysSoOnce() throws IOException {
    byte[] whole = Files.readAllBytes(Path.of(MIXED));
    Path cut = file("cut.pcap");
    Files.write(cut, Arrays.copyOf(whole, whole.length - 700));
    rig.run("open", cut.toString());
    assertThat(rig.err().lines()).hasSize(1).first().asString().contains("cut.pcap");
    assertThat(rig.out()).contains("✕ refused by the server: protocol_version");
  }

  @Test
  void logsBesideACaptureJoinIt() throws IOException {
    Path log = file("maillog");
    Files.writeString(
        log,
        "Apr  4 15:09:46 server dovecot: imap-login: Disconnected: Connection closed: SSL_accept()"
            + " failed: error:0A000102:SSL routines::unsupported protocol (no auth attempts in 0"
            + " secs): user=<>, rip=192.0.2.1, lip=192.0.2.2, TLS handshaking, session=<x>\n");
    rig.run("open", MIXED, log.toString(), "--conversation", "1");
    assertThat(rig.out()).contains("WHERE THIS COMES FROM", "maillog:1");
    rig.run("open", MIXED, log.toString());
    assertThat(rig.out()).contains("6 conversations", "maillog:1");
  }

  @Test
  void whatCannotBeExportedIsSaid() {
    Path bundle = file("a.zip");
    rig.run("open", MIXED, "--conversation", "1", "--bundle", bundle.toString());
    assertThat(rig.run("open", bundle.toString(), "--export", file("x.pcapng").toString()))
        .isEqualTo(CommandLineProgram.USAGE);
    assertThat(rig.err()).contains("nothing can be exported");
    assertThat(
            rig.run(
                "open",
                MIXED,
                "--export",
                Objects.requireNonNull(file("no")).resolve("x").toString()))
        .isEqualTo(CommandLineProgram.USAGE);
  }

  @Test
  void aProgramOfTheCatalogueCanBeAskedAbout() {
    rig.run("open", ONE, "--client", "windows-7-tls12");
    assertThat(rig.out()).contains("Windows 7");
  }
}
