package org.maillens.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.maillens.certificate.TrustStore;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Conversation.Peer;
import org.maillens.evidence.ConversationSamples;
import org.maillens.evidence.Document;
import org.maillens.evidence.Document.Kind;
import org.maillens.evidence.Documents;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Exchange;
import org.maillens.evidence.Provenance;
import org.maillens.evidence.Reported;
import org.maillens.evidence.Samples;
import org.maillens.evidence.Sensitivity;
import org.maillens.evidence.TestCertificates;
import org.maillens.report.Redaction.Choice;
import org.maillens.report.Redaction.Note;
import org.maillens.report.Redaction.Personal;
import org.maillens.report.Redaction.Result;
import org.maillens.tls.Bytes;
import org.maillens.tls.ClientHello;

/// What may name the user or this computer does not leave unless it is ticked, and nothing else is
/// touched.
class RedactionTest {
  private static final LocalNames NAMES =
      new LocalNames(
          Set.of("annika"), Set.of("C:\\Users\\annika"), Set.of("brick-7", "brick-7.lan"));

  private final Redaction redaction = new Redaction(NAMES);

  /// Everything that could slip through: in personal fields, in what the server says back, in other
  /// spellings, in raw bytes.
  static Evidence telling() {
    return Samples.incidentBuilder()
        .provenance(new Provenance(Provenance.Source.CAPTURE, "C:\\Users\\annika\\mail.pcap"))
        .reported("a.schmidt@example.com", "Cannot reach a.schmidt@example.com from BRICK-7")
        .greeting(
            "* OK hello brick-7.lan, A.Schmidt@Example.com (Annika), from c:/users/ANNIKA/x",
            "IMAP4rev1",
            "X-USER=annika42")
        .exchange(exchange("hello brick-7".getBytes(StandardCharsets.US_ASCII)))
        .exchange(exchange("annika".getBytes(StandardCharsets.UTF_16LE)))
        .exchange(exchange(new byte[] {1, 2, 3}))
        .build();
  }

  private static Exchange exchange(byte[] sent) {
    return new Exchange(
        7,
        Instant.EPOCH,
        "hello.client.modern",
        "closed",
        "openssl s_client -CAfile C:\\Users\\annika\\ca.pem",
        Bytes.copyOf(sent),
        Bytes.EMPTY);
  }

  @Test
  void nothingThatNamesTheUserOrTheComputerIsLeft() {
    Result result = redaction.apply(telling(), Choice.nothing());
    String all =
        new JsonReport(SampleReports.MESSAGES).write(SampleReports.report(result.evidence()));
    assertThat(all.toLowerCase(Locale.ROOT))
        .doesNotContain("annika", "brick-7", "a.schmidt", "0x800ccc1a");
    assertThat(result.evidence().reported()).isEqualTo(Reported.nothing());
    assertThat(result.evidence().provenance().file()).isEmpty();
    assertThat(result.evidence().dialogue().greeting())
        .isEqualTo("* OK hello this-computer, address@removed.invalid (this-user), from ~/x");
    assertThat(result.evidence().dialogue().capabilities()).contains("X-USER=this-user42");
    List<Exchange> exchanges = result.evidence().exchanges();
    assertThat(exchanges.get(1).sent()).isEqualTo(Bytes.EMPTY);
    assertThat(exchanges.get(2).sent()).isEqualTo(Bytes.EMPTY);
    assertThat(exchanges.get(3).sent()).isEqualTo(Bytes.of(1, 2, 3));
    assertThat(exchanges.get(1).command()).isEqualTo("openssl s_client -CAfile ~\\ca.pem");
  }

  /// A folder may be called after a customer.
  @Test
  void ofFilesThatWereReadOnlyTheirOwnNamesAreLeft() {
    String log = "D:\\Kunden\\Schmidt\\mail.log";
    Evidence evidence =
        Samples.incidentBuilder()
            .documents(
                new Documents(
                    List.of(
                        new Document(log, Kind.LOG, 3, 99, 1, 0),
                        new Document("/srv/schmidt/dovecot.conf", Kind.DOVECOT, 3, 9, 1, 0),
                        new Document("pasted", Kind.ERROR_TEXT, 1, 9, 1, 0)),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of()))
            .build();
    Result result = redaction.apply(evidence, Choice.nothing());
    assertThat(result.evidence().documents().read())
        .extracting(Document::name)
        .containsExactly("mail.log", "dovecot.conf", "pasted");
    assertThat(result.notes()).extracting(Note::item).contains(Redaction.FOLDER);
    assertThat(redaction.items(evidence)).contains(new Personal(Redaction.FOLDER, log));
    Evidence let = redaction.apply(evidence, new Choice(Set.of(Redaction.FOLDER))).evidence();
    assertThat(let.documents().read().getFirst().name()).isEqualTo(log);
  }

  @Test
  void whatWasDoneIsDeclaredAndNeverWhatItWasDoneTo() {
    List<Note> notes = redaction.apply(telling(), Choice.nothing()).notes();
    assertThat(notes)
        .extracting(Note::item)
        .contains(
            "provenance.file",
            "reported.address",
            "reported.error",
            "computer.user",
            "computer.home",
            "computer.host");
    assertThat(notes)
        .contains(new Note("reported.error", "", List.of("reported.error")))
        .contains(new Note("computer.host", "", List.of("exchanges[1].sent")));
    assertThat(notes.toString().toLowerCase(Locale.ROOT))
        .doesNotContain("annika", "brick", "schmidt");
  }

  @Test
  void whatIsTickedStays() {
    Evidence evidence = telling();
    Set<String> all = new HashSet<>();
    redaction.items(evidence).forEach(item -> all.add(item.item()));
    Result result = redaction.apply(evidence, new Choice(all));
    assertThat(result.evidence()).isEqualTo(evidence);
    assertThat(result.notes()).isEmpty();
  }

  @Test
  void oneTickLetsOutOneThing() {
    Result result = redaction.apply(telling(), new Choice(Set.of("reported.address")));
    assertThat(result.evidence().reported().address()).isEqualTo("a.schmidt@example.com");
    assertThat(result.evidence().reported().error()).isEmpty();
    assertThat(result.evidence().dialogue().greeting()).doesNotContain("nnika", "brick");
  }

  @Test
  void clientsInACaptureAreNotNamedButItsServersAre() {
    Evidence evidence =
        Samples.healthyBuilder()
            .conversations(
                ConversationSamples.everything(1), ConversationSamples.refused(2, "192.0.2.98"))
            .build();
    Result result = redaction.apply(evidence, Choice.nothing());
    String all =
        new JsonReport(SampleReports.MESSAGES).write(SampleReports.report(result.evidence()));
    assertThat(all).doesNotContain("annas-laptop", "192.0.2.99", "192.0.2.98", "pcapng");
    Conversation first = result.evidence().conversations().getFirst();
    assertThat(first.client()).isEqualTo(Peer.UNKNOWN);
    assertThat(first.server()).isEqualTo(new Peer("192.0.2.10", 587));
    assertThat(first.dialogue().lines().get(2).text())
        .isEqualTo("250-Hello the-client [the-client] <b>");
    assertThat(redaction.items(evidence))
        .containsExactly(
            new Personal("provenance.file", "C:\\Users\\anna\\mail.pcapng"),
            new Personal("conversations.client", "192.0.2.99"));
    assertThat(
            redaction
                .apply(evidence, new Choice(Set.of("provenance.file", "conversations.client")))
                .evidence())
        .isEqualTo(evidence);
  }

  /// Another server name would make another hello of it.
  @Test
  void aHelloThatHoldsANameGoesAsAWhole() {
    Conversation fine = ConversationSamples.fine(1);
    Evidence evidence = Samples.healthyBuilder().conversations(fine).build();
    RedactionWalk walk =
        new RedactionWalk(Set.of(), List.of(Needle.anywhere("all", "mail.exa", "x")));
    Evidence left = walk.evidence(evidence);
    assertThat(fine.handshake().hellos()).hasSize(1);
    assertThat(left.conversations().getFirst().handshake().hellos()).isEmpty();
    assertThat(walk.notes().toString()).contains("conversations[0].handshake.hellos[0]");
  }

  @Test
  void theItemsToTickAreThoseThatAreThere() {
    assertThat(redaction.items(telling()))
        .extracting(Personal::item)
        .containsExactlyInAnyOrder(
            "provenance.file",
            "reported.address",
            "reported.error",
            "computer.user",
            "computer.home",
            "computer.host");
    assertThat(redaction.items(Samples.incident()))
        .containsExactly(
            new Personal("reported.address", "anna@example.com"),
            new Personal("reported.error", "0x800CCC1A"));
    assertThat(redaction.items(Samples.healthy())).isEmpty();
  }

  @Test
  void evidenceWithoutAnythingPersonalIsNotTouched() {
    for (Evidence evidence : List.of(Samples.healthy(), Samples.throttled(), Samples.expired())) {
      Result result = redaction.apply(evidence, Choice.nothing());
      assertThat(result.evidence()).isSameAs(evidence);
      assertThat(result.notes()).isEmpty();
    }
  }

  /// A root with the user's name, as tools for developers make, is left out; and then absence from
  /// that store proves nothing any more.
  @Test
  void certificatesWithANameAreLeftOut() {
    Evidence evidence =
        Samples.healthyBuilder()
            .stores(
                new TrustStore(
                    "jdk",
                    "Java",
                    List.of(TestCertificates.read("root"), TestCertificates.read("other-root"))))
            .build();
    String name = TestCertificates.read("other-root").shortName();
    Result result =
        new Redaction(new LocalNames(Set.of(name), Set.of(), Set.of()))
            .apply(evidence, Choice.nothing());
    TrustStore left = result.evidence().trustStores().getFirst();
    assertThat(left.roots()).containsExactly(TestCertificates.read("root"));
    assertThat(left.complete()).isFalse();
    assertThat(result.notes())
        .contains(new Note("computer.user", "", List.of("trustStores[0].roots[1]")));
  }

  @Test
  void aChainGoesWholeOrNotAtAll() {
    String issuer = TestCertificates.read("intermediate").shortName();
    Result result =
        new Redaction(new LocalNames(Set.of(issuer), Set.of(), Set.of()))
            .apply(Samples.healthy(), Choice.nothing());
    assertThat(result.evidence().certificates()).isEmpty();
    assertThat(result.evidence().sni()).allMatch(answer -> answer.leaf().isEmpty());
    assertThat(SampleReports.report(result.evidence()).findings())
        .noneMatch(finding -> finding.id().equals("missing-intermediate"));
  }

  @Test
  void shortNamesAreOnlyFoundAsWords() {
    Evidence evidence =
        Samples.healthyBuilder().greeting("* OK custom tomcat of Tom ready").build();
    Redaction tom = new Redaction(new LocalNames(Set.of("tom"), Set.of(), Set.of()));
    assertThat(tom.apply(evidence, Choice.nothing()).evidence().dialogue().greeting())
        .isEqualTo("* OK custom tomcat of this-user ready");
  }

  @Test
  void namesThatAnyComputerCouldHaveAreNotLookedFor() {
    LocalNames names =
        new LocalNames(Set.of("root", "Administrator", "x"), Set.of(), Set.of("localhost"));
    assertThat(names.users()).isEmpty();
    assertThat(names.hosts()).isEmpty();
  }

  @Test
  void theServerThatWasCheckedKeepsItsPublicNameWhereverTheProgramRuns() {
    Redaction onTheServer =
        new Redaction(
            new LocalNames(Set.of(), Set.of(), Set.of("mail.example.com", "mail2", "mail")));
    assertThat(onTheServer.apply(Samples.healthy(), Choice.nothing()).evidence())
        .isEqualTo(Samples.healthy());
  }

  @Test
  void thisComputerHasNames() {
    LocalNames names = LocalNames.ofThisComputer();
    assertThat(names.homes()).contains(System.getProperty("user.home"));
    assertThat(names.hosts()).allSatisfy(host -> assertThat(host).isNotBlank());
  }

  /// A record as a later version may have it.
  public record Later(
      @Sensitivity(Sensitivity.Level.SECRET) String password,
      @Sensitivity(Sensitivity.Level.PERSONAL) List<String> mailboxes,
      @Sensitivity(Sensitivity.Level.PUBLIC) String server) {}

  @Test
  void secretsNeverLeaveAndANewPersonalFieldIsFoundByItself() {
    Later later = new Later("hunter2", List.of("anna@example.com"), "mail.example.com");
    RedactionWalk shy = new RedactionWalk(Set.of(), List.of());
    assertThat(shy.record(later, "later")).isEqualTo(new Later("", List.of(), "mail.example.com"));
    assertThat(shy.notes())
        .containsExactly(new Note("later.mailboxes", "", List.of("later.mailboxes")));
    RedactionWalk open = new RedactionWalk(Set.of("later.password", "later.mailboxes"), List.of());
    assertThat(open.record(later, "later"))
        .isEqualTo(new Later("", List.of("anna@example.com"), "mail.example.com"));
  }

  /// Every text of a record tree, to be sure that the walk reaches all of them.
  @Test
  void everyTextIsReached() {
    Evidence evidence = SampleReports.everything();
    List<String> texts = new ArrayList<>();
    RedactionWalk walk =
        new RedactionWalk(
            Set.of("reported.address", "reported.error", "provenance.file"),
            List.of(Needle.anywhere("all", "e", "\u00e9")));
    strings(walk.evidence(evidence), texts);
    assertThat(texts).isNotEmpty().noneMatch(text -> text.contains("e") || text.contains("E"));
  }

  private static void strings(Object value, List<String> texts) {
    switch (value) {
      case String text -> texts.add(text);
      case Optional<?> optional -> optional.ifPresent(inner -> strings(inner, texts));
      case List<?> list -> list.forEach(inner -> strings(inner, texts));
      // As a whole, since it is bytes: see below.
      case ClientHello _ -> {}
      case Record record ->
          Stream.of(record.getClass().getRecordComponents())
              .forEach(
                  component -> {
                    try {
                      strings(component.getAccessor().invoke(record), texts);
                    } catch (ReflectiveOperationException e) {
                      throw new IllegalStateException(e);
                    }
                  });
      default -> {}
    }
  }
}
