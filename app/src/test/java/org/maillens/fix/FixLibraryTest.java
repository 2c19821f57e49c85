package org.maillens.fix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.maillens.certificate.TrustStore;
import org.maillens.client.Profile;
import org.maillens.client.Profiles;
import org.maillens.diagnosis.Diagnosis;
import org.maillens.diagnosis.Finding;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.EvidenceBuilder;
import org.maillens.evidence.Samples;
import org.maillens.fix.Fix.Kind;
import org.maillens.fix.Fix.Proof;
import org.maillens.fix.Fix.Risk;
import org.maillens.fix.Fix.Step;

class FixLibraryTest {
  private static final Path FOLDER = Path.of("..", "resources", "fixes");
  private static final Pattern LITERAL = Pattern.compile("\"([a-z][a-z0-9.-]*)\"");

  private static final Profiles PROFILES = Profiles.load();

  private final FixLibrary library = FixLibrary.load();

  @Test
  void everyFileIsInTheIndex() {
    assertThat(library.all())
        .extracting(fix -> fix.id() + ".md")
        .containsExactlyInAnyOrderElementsOf(
            files(FOLDER).filter(n -> n.endsWith(".md") && !n.equals("README.md")).toList());
  }

  @Test
  void everyFixSaysWhatToDoHowToCheckAndTheWayBack() {
    assertThat(library.all())
        .allSatisfy(
            fix -> {
              assertThat(fix.steps())
                  .extracting(Step::kind)
                  .contains(Kind.DO, Kind.CHECK, Kind.UNDO);
              assertThat(fix.source()).containsPattern("\\d{4}");
              assertThat(fix.title()).isNotBlank().doesNotEndWith(".");
              assertThat(fix.steps())
                  .allSatisfy(
                      step -> {
                        assertThat(step.text()).isNotBlank();
                        assertThat(step.copy().isEmpty()).isEqualTo(step.language().isEmpty());
                        if (!step.copy().isEmpty()) {
                          assertThat(step.language()).isIn("sh", "conf", "reg", "bat", "text");
                        }
                        if (step.language().equals("conf")) {
                          assertThat(step.file()).isNotEmpty();
                        }
                      });
            });
  }

  @Test
  void whatWeakensSaysSoFirst() {
    assertThat(library.all())
        .filteredOn(fix -> fix.risk() == Risk.WEAKENS)
        .isNotEmpty()
        .allSatisfy(
            fix -> {
              assertThat(fix.steps().getFirst().kind()).isEqualTo(Kind.WARNING);
              assertThat(fix.steps().getFirst().text()).contains("weakens");
            });
  }

  @Test
  void onlyWhatALaboratoryTestAppliesClaimsIt() {
    assertThat(library.all())
        .filteredOn(fix -> fix.proof() == Proof.APPLIED_IN_THE_LAB)
        .extracting(Fix::id)
        .filteredOn(id -> !library.byId(id).orElseThrow().findings().isEmpty())
        .containsExactlyInAnyOrder(
            "dovecot-2.4-dhe",
            "dovecot-2.3-dhe",
            "dovecot-2.4-fullchain",
            "dovecot-2.3-fullchain",
            "postfix-fullchain",
            "courier-fullchain",
            "exim-fullchain",
            "dovecot-2.4-sni",
            "dovecot-2.3-sni",
            "postfix-sni",
            "courier-sni",
            "exim-sni",
            "dovecot-2.4-all-names",
            "dovecot-2.3-all-names",
            "postfix-all-names",
            "courier-all-names",
            "exim-all-names",
            "dovecot-2.4-own-address",
            "dovecot-2.3-own-address",
            "dovecot-2.4-per-protocol",
            "dovecot-2.3-per-protocol",
            "apache-fullchain",
            "apache-tls12",
            "courier-allow-tls12",
            "courier-client-certificate-off",
            "dovecot-2.3-starttls",
            "dovecot-2.4-starttls",
            "dovecot-min-tls12",
            "dovecot-ports",
            "exim-gnutls-allow-tls12",
            "exim-ports",
            "exim-starttls",
            "nginx-fullchain",
            "nginx-mail-starttls",
            "nginx-tls12",
            "postfix-3.6-min-tls12",
            "postfix-client-certificate-off",
            "postfix-starttls");
  }

  @Test
  void everyFixThatARuleNamesExistsAndServesAFindingOfThatRule() {
    Set<String> named = new TreeSet<>();
    Set<String> all = library.all().stream().map(Fix::id).collect(Collectors.toSet());
    for (String source : ruleSources()) {
      List<String> literals =
          LITERAL.matcher(source).results().map(found -> found.group(1)).toList();
      for (String literal : literals) {
        if (all.contains(literal)) {
          named.add(literal);
          assertThat(library.byId(literal).orElseThrow().findings())
              .as(literal)
              .containsAnyElementsOf(literals);
        }
      }
    }
    Set<String> unreachable = new TreeSet<>(all);
    unreachable.removeAll(named);
    // Those of changes are reached otherwise, see FixesTest; others are offered wherever their
    // findings occur.
    unreachable.removeIf(id -> library.byId(id).orElseThrow().findings().isEmpty());
    unreachable.removeIf(FixLibraryTest::isAlwaysOffered);
    assertThat(unreachable).isEmpty();
  }

  @Test
  void everyIdThatARulesFixesCallNamesIsAFix() {
    Pattern call = Pattern.compile("\\.(?:fixes|serverFixes)\\(([^;]*?)\\)");
    Set<String> missing = new TreeSet<>();
    for (String source : ruleSources()) {
      call.matcher(source)
          .results()
          .flatMap(found -> LITERAL.matcher(found.group(1)).results())
          .map(found -> found.group(1))
          .filter(id -> library.byId(id).isEmpty())
          .forEach(missing::add);
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void everyFixOfEverySampleIsThere() {
    for (Evidence evidence :
        List.of(
            Samples.incident(),
            Samples.incidentElsewhere(),
            Samples.healthy(),
            Samples.missingIntermediate(),
            Samples.expired(),
            Samples.wrongName(),
            Samples.selfSigned(),
            Samples.tls13Only(),
            Samples.noStarttls(),
            Samples.throttled(),
            Samples.nothingListening())) {
      for (Profile profile : PROFILES.all()) {
        List<Finding> findings = Diagnosis.findings(evidence, profile, PROFILES);
        List<String> ids = findings.stream().flatMap(f -> f.fixIds().stream()).distinct().toList();
        assertThat(library.fixesFor(findings)).extracting(Fix::id).containsAll(ids);
      }
    }
  }

  @Test
  void everyServedIdIsAFindingOrACandidate() {
    String known =
        String.join("\n", ruleSources())
            + text(Path.of("..", "resources", "messages", "finding.properties"))
                .replaceAll("(?m)^finding\\.(?:candidate\\.)?([a-z0-9-]+)\\..*$", "\"$1\"");
    assertThat(library.all().stream().flatMap(fix -> fix.findings().stream()).distinct())
        .filteredOn(id -> !known.contains('"' + id + '"'))
        .isEmpty();
  }

  @Test
  void theIncidentsFixesComeSafestFirst() {
    List<Fix> fixes = library.fixesFor(incident());
    assertThat(fixes)
        .extracting(Fix::id)
        .startsWith("ask-provider-dhe", "dovecot-2.4-dhe", "dovecot-2.3-dhe")
        .contains("windows-tls12-registry")
        .doesNotHaveDuplicates();
    assertThat(fixes.getFirst().audience()).isEqualTo(Party.USER);
    assertThat(fixes.getFirst().providerMessage()).contains("ssl_server_dh_file");
  }

  /// A command with another port or protocol would look at another service.
  @Test
  void commandsAskTheServerThatWasChecked() {
    assertThat(commands("imaps://mail.example.org"))
        .contains("-connect mail.example.org:993 -servername mail.example.org");
    assertThat(commands("imaps://mail.example.org:40931"))
        .contains("-connect mail.example.org:40931 -servername mail.example.org")
        .doesNotContain(":993");
    assertThat(commands("imap://mail.example.org"))
        .contains("-connect mail.example.org:143 -starttls imap -servername mail.example.org")
        .doesNotContain(":993");
    assertThat(commands("pop3://mail.example.org:26012"))
        .contains("-connect mail.example.org:26012 -starttls pop3 -servername mail.example.org");
    assertThat(commands("submissions://mail.example.org"))
        .contains("-connect mail.example.org:465")
        .doesNotContain(":587", "-starttls");
    assertThat(commands("smtp://192.0.2.7:2525"))
        .contains("-connect mail.example.com:2525 -starttls smtp");
  }

  private String commands(String endpoint) {
    Evidence shown = Samples.missingIntermediate();
    Evidence evidence =
        EvidenceBuilder.at(endpoint)
            .chain(shown.certificates().getFirst())
            .stores(shown.trustStores().toArray(TrustStore[]::new))
            .build();
    List<Finding> findings = Diagnosis.findings(evidence, PROFILES.modernBaseline(), PROFILES);
    return library.fixesFor(findings, evidence).stream()
        .filter(fix -> fix.id().endsWith("-fullchain"))
        .flatMap(fix -> fix.steps().stream())
        .map(Step::copy)
        .collect(Collectors.joining("\n"));
  }

  @Test
  void theFixForDovecot24SetsListAndFile() {
    Fix fix = library.byId("dovecot-2.4-dhe").orElseThrow();
    Step settings =
        fix.steps().stream()
            .filter(s -> s.kind() == Kind.DO && s.language().equals("conf"))
            .findFirst()
            .orElseThrow();
    assertThat(settings.copy())
        .contains("ssl_server_dh_file = /etc/dovecot/dh.pem")
        .contains("ssl_cipher_list = ")
        .contains("DHE-RSA-AES128-GCM-SHA256:DHE-RSA-AES256-GCM-SHA384")
        .doesNotContain("<");
    assertThat(settings.file()).isEqualTo("/etc/dovecot/dovecot.conf");
    assertThat(fix.steps().stream().map(Step::copy))
        .anyMatch(copy -> copy.contains("openssl dhparam -out /etc/dovecot/dh.pem 2048"))
        .anyMatch(copy -> copy.contains("ssl-parameters.dat"))
        .anyMatch(copy -> copy.contains("doveadm reload"));
    assertThat(
            library.byId("dovecot-2.3-dhe").orElseThrow().steps().stream()
                .map(Step::copy)
                .filter(copy -> copy.contains("ssl_dh")))
        .anyMatch(copy -> copy.contains("ssl_dh = </etc/dovecot/dh.pem"));
  }

  @Test
  void theFixForCpanelNeverOverwritesWhatIsThere() {
    Fix fix = library.byId("cpanel-dovecot-dhe").orElseThrow();
    assertThat(fix.steps())
        .anyMatch(s -> s.kind() == Kind.WARNING && s.text().contains("Never overwrite"));
    assertThat(fix.steps().stream().map(Step::copy).filter(copy -> copy.contains("main.default")))
        .isNotEmpty()
        .allMatch(copy -> copy.startsWith("cp -n "));
    assertThat(fix.steps().stream().map(Step::copy))
        .anyMatch(
            copy ->
                copy.contains("/scripts/builddovecotconf")
                    && copy.contains("/scripts/restartsrv_dovecot"));
  }

  @Test
  void damagedFilesAreNamed() {
    assertThatThrownBy(() -> FixFile.read("x", "# Do\n\nwords\n"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("fix x");
    assertThatThrownBy(() -> FixFile.read("x", "---\ntitle: t\n---\n\n## Doo\n\nwords\n"))
        .hasMessageContaining("Doo");
  }

  private static List<Finding> incident() {
    return Diagnosis.findings(
        Samples.incident(), PROFILES.byId("windows-7-tls12").orElseThrow(), PROFILES);
  }

  private static List<String> ruleSources() {
    Path folder = Path.of("src", "main", "java", "org", "maillens", "diagnosis");
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(FixLibraryTest::text)
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static boolean isAlwaysOffered(String id) {
    return text(FOLDER.resolve(id + ".md")).contains("\nalways: yes\n");
  }

  private static Stream<String> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList().stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
