package org.maillens.diagnosis.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maillens.diagnosis.Finding;
import org.maillens.diagnosis.Finding.Candidate;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.diagnosis.Words;
import org.maillens.evidence.Document.Kind;
import org.maillens.evidence.Documents;
import org.maillens.evidence.signature.Signature;
import org.maillens.evidence.signature.Signatures;

class SightedTest {
  private static final Signatures SIGNATURES = Signatures.shipped();

  private final Words words = new Words();

  @Test
  void anErrorWithOneCauseIsThatCausesFinding() {
    Finding first =
        first(
            new Handed().logged("openssl-unsupported-protocol-server", "203.0.113.2", 3, "imaps"));
    assertThat(first.id()).isEqualTo("server-too-new-for-client");
    assertThat(first.severity()).isEqualTo(Severity.BLOCKING);
    assertThat(words.of(first.title())).contains("TLS versions");
    assertThat(words.of(first.explanation()))
        .contains("3 times from one address (203.0.113.2) at imaps")
        .contains("between 2026-11-22 11:00 UTC and 2026-11-22 12:00 UTC");
    assertThat(first.fixIds()).contains("newer-mail-program", "windows-tls12-registry");
    assertThat(first.evidence()).containsExactly("documents.sightings[0]");
  }

  @Test
  void anErrorWithSeveralCausesNamesThemAllAndIsNotSurer() {
    Finding first = first(new Handed().pasted("openssl-no-shared-cipher", "no shared cipher"));
    assertThat(first.id()).isEqualTo("reported-error");
    Signature signature = SIGNATURES.byId("openssl-no-shared-cipher").orElseThrow();
    assertThat(first.candidates()).hasSameSizeAs(signature.causes());
    assertThat(first.candidates())
        .extracting(Candidate::confidence)
        .isSorted()
        .first()
        .isEqualTo(first.confidence());
    first
        .candidates()
        .forEach(
            candidate -> {
              assertThat(words.of(candidate.statement())).isNotBlank();
              assertThat(words.of(candidate.tellApart())).isNotBlank();
            });
  }

  @ParameterizedTest
  @CsvSource({
    "openssl-no-shared-cipher, more than one cause fits",
    "outlook-0x800ccc0b, one cause is known",
    "java-no-appropriate-protocol, its cause is not known"
  })
  void theTitleSaysHowManyCausesAreKnown(String signature, String count) {
    Finding first = first(new Handed().pasted(signature, "as pasted"));
    assertThat(words.of(first.title())).contains(count);
  }

  @Test
  void whatTheLogShowsExplainsThePastedError() {
    List<Finding> findings =
        find(
            new Handed()
                .logged("openssl-unsupported-protocol-server", "203.0.113.2", 300, "imaps")
                .pasted("openssl-unsupported-protocol", "unsupported protocol"));
    assertThat(findings)
        .extracting(Finding::id)
        .containsExactly("server-too-new-for-client", "reported-error");
    assertThat(findings.getLast().causedBy()).contains("server-too-new-for-client");
    assertThat(findings.getLast().fixIds()).isEmpty();
  }

  @Test
  void theMostFrequentErrorOfALogIsFirst() {
    List<Finding> findings =
        find(
            new Handed()
                .logged("openssl-unsupported-protocol-server", "203.0.113.2", 3, "imaps")
                .logged("openssl-no-shared-cipher", "203.0.113.3", 30, "imaps")
                .logged("openssl-no-shared-cipher", "203.0.113.4", 10, "pop3s"));
    assertThat(findings).hasSize(2);
    assertThat(words.of(findings.getFirst().explanation()))
        .contains("40 times from 2 addresses (203.0.113.3, 203.0.113.4) at imaps, pop3s");
    assertThat(findings.getLast().id()).isEqualTo("server-too-new-for-client");
  }

  @Test
  void aTextWithoutAnythingKnownIsNotSaidToBeFine() {
    Finding only = first(new Handed().document("", Kind.UNKNOWN, 0));
    assertThat(only.id()).isEqualTo("nothing-recognised");
    assertThat(only.severity()).isEqualTo(Severity.UNDECIDED);
    assertThat(only.surer()).isPresent();
  }

  @Test
  void aLogWithoutErrorsIsFineAndSaysWhatWasRead() {
    Finding only = first(new Handed().document("mail.log", Kind.LOG, 90));
    assertThat(only.id()).isEqualTo("documents-fine");
    assertThat(only.severity()).isEqualTo(Severity.GOOD);
    assertThat(words.of(only.explanation())).contains("a server’s log “mail.log”");
  }

  @Test
  void anAddressThatFailsInManyWaysIsAScannersAndNoUsers() {
    List<String> kinds =
        SIGNATURES.all().stream()
            .filter(signature -> !signature.noise() && signature.logged())
            .map(Signature::id)
            .limit(4)
            .toList();
    Handed handed = new Handed();
    kinds.forEach(kind -> handed.logged(kind, "198.51.100.9", 2, "imaps"));
    List<Finding> scanned = find(handed);
    assertThat(scanned).extracting(Finding::id).containsExactly("documents-fine", "only-scans");
    assertThat(words.of(scanned.getLast().explanation())).contains("198.51.100.9");
    Handed user = new Handed();
    kinds.stream().limit(3).forEach(kind -> user.logged(kind, "198.51.100.9", 2, "imaps"));
    assertThat(find(user)).extracting(Finding::id).doesNotContain("only-scans");
  }

  @Test
  void anErrorByASignatureThatIsNotThereIsNotSaidToBeHarmless() {
    Finding only = first(new Handed().logged("of-another-release", "192.0.2.1", 2, "imaps"));
    assertThat(only.id()).isEqualTo("nothing-recognised");
  }

  @TestFactory
  Stream<DynamicTest> everySignatureAloneGivesAFindingWithAllItsWords() {
    return SIGNATURES.all().stream()
        .map(signature -> DynamicTest.dynamicTest(signature.id(), () -> hasItsWords(signature)));
  }

  private void hasItsWords(Signature signature) {
    Finding first = first(new Handed().pasted(signature.id(), "text"));
    assertThat(words.of(first.title())).isNotBlank();
    assertThat(words.of(first.explanation())).isNotBlank();
    first.exact().ifPresent(exact -> assertThat(words.of(exact)).isNotBlank());
    first.surer().ifPresent(surer -> assertThat(words.of(surer)).isNotBlank());
    first.candidates().forEach(c -> assertThat(words.of(c.statement())).isNotBlank());
    if (signature.noise()) {
      assertThat(first.severity()).isEqualTo(Severity.GOOD);
    } else if (!signature.causes().isEmpty()) {
      assertThat(first.severity())
          .isEqualTo(first.id().equals("connection-fine") ? Severity.GOOD : Severity.BLOCKING);
      Confidence surest =
          signature.causes().stream().map(Complaint::confidence).sorted().findFirst().orElseThrow();
      assertThat(first.confidence()).isGreaterThanOrEqualTo(surest);
    }
  }

  private Finding first(Handed handed) {
    return find(handed).getFirst();
  }

  private List<Finding> find(Handed handed) {
    Documents documents = handed.documents();
    List<Finding> findings = DocumentDiagnosis.findings(documents);
    assertThat(findings).isNotEmpty();
    return findings;
  }
}
