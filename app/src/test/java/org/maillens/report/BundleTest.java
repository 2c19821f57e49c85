package org.maillens.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.maillens.certificate.CertificateFormatException;
import org.maillens.certificate.Pem;
import org.maillens.certificate.TrustStore;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Message;
import org.maillens.evidence.Reported;
import org.maillens.evidence.Samples;
import org.maillens.practice.PracticeServer;
import org.maillens.practice.Scenario;
import org.maillens.probe.Check;
import org.maillens.probe.CheckRequest;
import org.maillens.report.BundleException.Problem;
import org.maillens.report.JsonReport.Saved;
import org.maillens.report.Redaction.Choice;
import org.maillens.report.Redaction.Note;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The bundle opens again as the check it was saved from, but for what it declares as left out; and
/// a file of a stranger can do no harm.
class BundleTest {
  private static final Messages MESSAGES = SampleReports.MESSAGES;

  @TempDir private Path folder;

  private final JsonReport json = new JsonReport(MESSAGES);
  private final Bundle bundle = bundle(LocalNames.none());

  static Set<String> samples() {
    return SampleReports.evidence().keySet();
  }

  private static Bundle bundle(LocalNames names) {
    return new Bundle(MESSAGES, SampleReports.ANALYSIS, new Redaction(names));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void withEverythingTickedItOpensAsTheVeryCheck(String sample) throws BundleException {
    Report live = SampleReports.report(SampleReports.named(sample));
    Choice all =
        new Choice(
            Set.of(
                "reported.address",
                "reported.error",
                "provenance.file",
                "documents.sightings.text",
                "documents.sightings.client",
                "documents.successes.client",
                "conversations.client"));
    Saved saved = savedAndOpened(bundle.plan(live, all));
    assertThat(saved.redactions()).isEmpty();
    assertThat(json.write(SampleReports.reopened(saved))).isEqualTo(json.write(live));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void itDiffersFromTheLiveReportOnlyInWhatItDeclares(String sample) throws BundleException {
    differsOnlyAsDeclared(SampleReports.report(SampleReports.named(sample)), bundle);
  }

  @Test
  void namesOfThisComputerAreReplacedAsDeclared() throws BundleException {
    LocalNames names =
        new LocalNames(
            Set.of("annika"), Set.of("C:\\Users\\annika"), Set.of("brick-7", "brick-7.lan"));
    Report live = SampleReports.report(RedactionTest.telling());
    differsOnlyAsDeclared(live, bundle(names));
    for (BundleFile file : bundle(names).plan(live, Choice.nothing())) {
      String content =
          new String(file.content().toArray(), StandardCharsets.ISO_8859_1)
              .toLowerCase(Locale.ROOT);
      assertThat(content).as(file.name()).doesNotContain("annika", "brick-7", "a.schmidt");
    }
  }

  /// The incident for real: a check of the practice server, as the wizard and the command run it.
  @Test
  void aRealCheckOpensAgain() throws IOException, BundleException {
    try (PracticeServer server = PracticeServer.start(Scenario.DOVECOT24_NO_DH)) {
      CheckRequest usual =
          CheckRequest.of(
              server.endpoint(),
              List.of(SampleReports.PROFILES.byId("windows-7-tls12").orElseThrow()),
              List.of(new TrustStore("practice", "Practice", List.of(server.rootCertificate()))));
      CheckRequest request =
          new CheckRequest(
              usual.endpoint(),
              new Reported("anna@example.com", "0x800CCC1A"),
              usual.profiles(),
              usual.serverName(),
              usual.connectTo(),
              usual.trustStores(),
              usual.parallel(),
              usual.timeLimit(),
              usual.stepLimit());
      Evidence evidence = Check.live().run(request, _ -> {});
      Report live = SampleReports.report(evidence);
      assertThat(live.findings().getFirst().id()).isEqualTo("no-common-suite");
      Bundle here = bundle(LocalNames.ofThisComputer());
      differsOnlyAsDeclared(live, here);
      List<BundleFile> files = here.plan(live, Choice.nothing());
      assertThat(files)
          .extracting(BundleFile::name)
          .startsWith("README.txt", "report.json", "report.html", "chain-rsa.pem")
          .anyMatch(name -> name.matches("handshakes/\\d{3}-sent\\.bin"))
          .anyMatch(name -> name.matches("handshakes/\\d{3}-received\\.bin"));
      assertThat(savedAndOpened(files).evidence().exchanges()).isEqualTo(evidence.exchanges());
    }
  }

  @Test
  void holdsTheChainAsPemAndTheHandshakesByteForByte() throws CertificateFormatException {
    Evidence evidence = Samples.healthy();
    List<BundleFile> files = bundle.plan(SampleReports.report(evidence), Choice.nothing());
    assertThat(Pem.certificates(file(files, "chain-rsa.pem").text()))
        .isEqualTo(evidence.certificates().getFirst().sent());
    assertThat(file(files, "handshakes/001-sent.bin").content())
        .isEqualTo(evidence.exchanges().getFirst().sent());
    assertThat(file(files, "handshakes/001-received.bin").content())
        .isEqualTo(evidence.exchanges().getFirst().received());
    assertThat(file(files, "README.txt").text())
        .contains("imaps://mail.example.com", "checked 2026-11-22 10:00 UTC", "report.json")
        .doesNotContain("{", "report.bundle");
    assertThat(files)
        .allSatisfy(
            file ->
                assertThat(MESSAGES.text(file.what()))
                    .isNotEmpty()
                    .doesNotContain("report.bundle", "{"));
  }

  @Test
  void equalReportsMakeEqualBundles() throws BundleException, IOException {
    List<BundleFile> files = bundle.plan(SampleReports.report(Samples.healthy()), Choice.nothing());
    Bundle.write(folder.resolve("a.zip"), files);
    Bundle.write(folder.resolve("b.zip"), files);
    assertThat(folder.resolve("a.zip")).hasSameBinaryContentAs(folder.resolve("b.zip"));
    try (var left = Files.list(folder)) {
      assertThat(left).hasSize(2);
    }
  }

  @Test
  void aReportSavedAsJsonAloneOpensToo() throws BundleException, IOException {
    Path file = folder.resolve("report.json");
    Files.writeString(file, json.write(SampleReports.report(Samples.expired())));
    assertThat(Bundle.read(file).evidence()).isEqualTo(Samples.expired());
  }

  @Test
  void whatIsNoBundleIsToldApart() throws IOException {
    assertThat(problem(folder.resolve("none.zip"))).isEqualTo(Problem.UNREADABLE);
    assertThat(problem(folder)).isEqualTo(Problem.UNREADABLE);
    assertThat(problem(text("picture.png", "\u0089PNG"))).isEqualTo(Problem.NO_BUNDLE);
    assertThat(problem(text("empty.zip", ""))).isEqualTo(Problem.NO_BUNDLE);
    assertThat(problem(text("other.json", "{\"a\": 1}"))).isEqualTo(Problem.NO_REPORT);
    assertThat(problem(text("newer.json", "{\"schemaVersion\": 99}"))).isEqualTo(Problem.NEWER);
    assertThat(problem(text("P.txt", "Perhaps a letter"))).isEqualTo(Problem.DAMAGED);
    assertThat(problem(zip("other.zip", "notes.txt", "hello"))).isEqualTo(Problem.NO_REPORT);
  }

  @Test
  void namesThatPointOutsideAreRefused() throws IOException {
    for (String name :
        List.of(
            "../report.json",
            "/etc/report.json",
            "a/../../report.json",
            "C:\\report.json",
            "C:report.json",
            "..\\report.json",
            ".hidden",
            "a//b",
            "nul\u0000.txt")) {
      assertThat(problem(zip("evil.zip", "report.json", "{}", name, "x")))
          .as(name)
          .isIn(Problem.UNSAFE, Problem.DAMAGED);
    }
  }

  @Test
  void bombsAreRefusedBeforeTheyGrow() throws IOException {
    Path file = folder.resolve("bomb.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("report.json"));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i <= BundleReader.MAX_BYTES >> 20; i++) {
        zip.write(zeros);
      }
      zip.closeEntry();
    }
    assertThat(Files.size(file)).isLessThan(100_000);
    assertThat(problem(file)).isEqualTo(Problem.TOO_LARGE);
  }

  @Test
  void tooManyFilesAreRefused() throws IOException {
    Path file = folder.resolve("many.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i <= BundleReader.MAX_ENTRIES; i++) {
        zip.putNextEntry(new ZipEntry("f" + i));
        zip.closeEntry();
      }
    }
    assertThat(problem(file)).isEqualTo(Problem.TOO_LARGE);
  }

  /// Cut off anywhere, or with any byte changed: refused in the typed way, or the same evidence.
  @Test
  void damageIsNoticed() throws BundleException, IOException {
    Evidence evidence = Samples.healthy();
    Path whole = folder.resolve("whole.zip");
    Bundle.write(whole, bundle.plan(SampleReports.report(evidence), Choice.nothing()));
    byte[] bytes = Files.readAllBytes(whole);
    List<String> unnoticed = new ArrayList<>();
    for (int at = 0; at < bytes.length; at += 499) {
      Path cut = folder.resolve("cut.zip");
      Files.write(cut, Arrays.copyOf(bytes, at));
      if (!(catchThrowable(() -> Bundle.read(cut)) instanceof BundleException)) {
        unnoticed.add("cut at " + at);
      }
      Path altered = folder.resolve("altered.zip");
      byte[] other = bytes.clone();
      other[at] ^= 0x20;
      Files.write(altered, other);
      try {
        if (!Bundle.read(altered).evidence().equals(evidence)) {
          unnoticed.add("changed at " + at);
        }
      } catch (BundleException noticed) {
        assertThat(noticed.problem()).isNotEqualTo(Problem.UNREADABLE);
      }
    }
    assertThat(unnoticed).isEmpty();
  }

  @Test
  void everyProblemSaysWhatToDo() {
    for (Problem problem : Problem.values()) {
      Message reason = new BundleException(problem, Path.of("a.zip")).reason();
      assertThat(MESSAGES.text(reason)).contains("a.zip", ": ").doesNotContain("report.bundle");
    }
  }

  @Test
  void whatCannotBeWrittenIsSaidAndNothingIsReplaced() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    for (Path target : List.of(folder.resolve("no").resolve("a.zip"), empty, folder.getRoot())) {
      assertThat(catchThrowable(() -> Bundle.write(target, List.of())))
          .isInstanceOfSatisfying(
              BundleException.class, e -> assertThat(e.problem()).isEqualTo(Problem.UNWRITABLE));
    }
    assertThat(empty).isEmptyDirectory();
  }

  private void differsOnlyAsDeclared(Report live, Bundle with) throws BundleException {
    List<BundleFile> files = with.plan(live, Choice.nothing());
    Saved saved = savedAndOpened(files);
    String inside = file(files, "report.json").text();
    assertThat(json.write(SampleReports.reopened(saved), saved.redactions())).isEqualTo(inside);
    JsonMapper mapper = JsonMapper.shared();
    List<String> undeclared = new ArrayList<>();
    differences(
        mapper.readTree(json.write(live)),
        mapper.readTree(inside),
        "",
        saved.redactions(),
        undeclared);
    assertThat(undeclared).isEmpty();
  }

  private static void differences(
      JsonNode live, JsonNode saved, String path, List<Note> notes, List<String> undeclared) {
    if (path.equals("/redactions") || live.equals(saved)) {
      return;
    }
    if (live.isObject() && saved.isObject()) {
      Set<String> names = new HashSet<>(live.propertyNames());
      names.addAll(saved.propertyNames());
      for (String name : names) {
        differences(live.path(name), saved.path(name), path + "/" + name, notes, undeclared);
      }
    } else if (live.isArray()
        && saved.isArray()
        && left(live, path, notes).size() == saved.size()) {
      // Notes count as the live report does.
      List<Integer> left = left(live, path, notes);
      for (int i = 0; i < left.size(); i++) {
        int at = left.get(i);
        differences(live.get(at), saved.get(i), path + "/" + at, notes, undeclared);
      }
    } else if (path.equals("/fixes") && ids(live).equals(ids(saved))) {
      // Two commands that differ in the line of a log that they search for have become one.
      assertThat(quotesALog("/fixes/0/steps/0/copy", notes)).isTrue();
    } else if (!declared(path, saved, notes) && !quotesALog(path, notes)) {
      undeclared.add(path + ": " + live + " became " + saved);
    }
  }

  private static Set<String> ids(JsonNode array) {
    Set<String> ids = new HashSet<>();
    array.forEach(entry -> ids.add(entry.path("id").asString()));
    return ids;
  }

  /// Sentences and commands that quote a line or a client of a log say less without it.
  private static boolean quotesALog(String path, List<Note> notes) {
    return path.matches("/(findings|fixes)/.*/(title|explanation|exact|copy)")
        && notes.stream().anyMatch(note -> note.item().startsWith("documents."));
  }

  /// The places in a list that are not declared as left out whole.
  private static List<Integer> left(JsonNode list, String path, List<Note> notes) {
    return IntStream.range(0, list.size())
        .boxed()
        .filter(
            i ->
                notes.stream()
                    .noneMatch(
                        note ->
                            note.replacement().isEmpty()
                                && note.where().contains(where(path + "/" + i))))
        .toList();
  }

  /// A client of a conversation is left out as a whole.
  private static String where(String path) {
    return path.replaceFirst("^/evidence/", "")
        .replaceFirst("^(conversations)/all", "$1")
        .replaceFirst("^(conversations/\\d+/client)/.*", "$1")
        .replaceAll("/(\\d+)", "[$1]")
        .replace('/', '.');
  }

  private static boolean declared(String path, JsonNode saved, List<Note> notes) {
    String where = where(path);
    return notes.stream()
        .anyMatch(
            note ->
                note.where().contains(where)
                    ? saved.asString().contains(note.replacement()) || saved.isNumber()
                    : !note.replacement().isEmpty()
                        && saved.asString().contains(note.replacement()));
  }

  private Saved savedAndOpened(List<BundleFile> files) throws BundleException {
    Path file = folder.resolve("bundle.zip");
    Bundle.write(file, files);
    return Bundle.read(file);
  }

  private static BundleFile file(List<BundleFile> files, String name) {
    return files.stream().filter(file -> file.name().equals(name)).findFirst().orElseThrow();
  }

  private static Problem problem(Path file) {
    Throwable thrown = catchThrowable(() -> Bundle.read(file));
    assertThat(thrown).isInstanceOf(BundleException.class);
    return ((BundleException) thrown).problem();
  }

  private Path text(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private Path zip(String name, String... namesAndContents) throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < namesAndContents.length; i += 2) {
        zip.putNextEntry(new ZipEntry(namesAndContents[i]));
        zip.write(namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return file;
  }
}
