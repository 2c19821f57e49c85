package org.maillens.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.TestAuthority;
import org.maillens.evidence.Answer;
import org.maillens.evidence.NameAddress;
import org.maillens.evidence.NameAddress.Origin;
import org.maillens.evidence.NameAnswer;
import org.maillens.evidence.NameAnswer.Kind;
import org.maillens.evidence.NetworkFacts.Failure;
import org.maillens.evidence.Reported;
import org.maillens.evidence.reply.Reply;
import org.maillens.evidence.reply.Staple;
import org.maillens.mail.Endpoint;
import org.maillens.net.Deadline;
import org.maillens.probe.NameSearch.Patience;
import org.maillens.tls.AlertDescription;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ProtocolVersion;

class NameSearchTest {
  private static final String HERE = "192.0.2.1";
  private static final String THERE = "192.0.2.9";

  private final Map<String, Certificate> shown = new HashMap<>();
  private final List<String> connections = Collections.synchronizedList(new ArrayList<>());
  private final FakeNames names = new FakeNames();
  private final Ledger ledger = new Ledger();
  private Endpoint endpoint;
  private NameLookups lookups;

  @BeforeEach
  void start() throws Exception {
    use("imaps://mail.example.com", "");
  }

  private void use(String uri, String address) throws Exception {
    endpoint = Endpoint.parse(uri);
    lookups =
        new NameLookups(
            names,
            new UsualNames(endpoint, new Reported(address, "")),
            endpoint,
            List.of(InetAddress.ofLiteral(HERE)),
            Duration.ofSeconds(5));
  }

  @Test
  void everyNameThatLeadsToTheServerIsAskedOnceAndNoOther() throws Exception {
    show("mail.example.com", certificate("mail.example.com", "*.example.com", "MAIL.example.com"));
    show("", certificate("server12.provider.example", "shared.provider.example"));
    names
        .host("imap.example.com", HERE)
        .host("smtp.example.com", THERE)
        .host("server12.provider.example", THERE, HERE)
        .host("mx.provider.example", HERE)
        .record("MX example.com", "mx.provider.example", 25)
        .record("_pop3s._tcp.example.com", "smtp.example.com", 995);

    List<NameAnswer> answers = search(Patience.USUAL);

    assertThat(connections)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrder(
            "",
            "wrong.invalid",
            "MAIL.EXAMPLE.COM",
            "mail.example.com.",
            "server12.provider.example",
            "shared.provider.example",
            "imap.example.com",
            "mx.provider.example");
    assertThat(answers)
        .extracting(a -> a.kind() + " " + a.serverName().orElse("-") + " " + a.matches())
        .containsExactly(
            "AS_TYPED mail.example.com YES",
            "NO_NAME - NO",
            "WRONG_NAME wrong.invalid NO",
            "FROM_CERTIFICATE server12.provider.example NO",
            "FROM_CERTIFICATE shared.provider.example NO",
            "USUAL_NAME imap.example.com NO",
            "USUAL_NAME mx.provider.example NO",
            "UPPER_CASE MAIL.EXAMPLE.COM NO",
            "TRAILING_DOT mail.example.com. NO");
    assertThat(lookups.answers())
        .contains(
            new NameAddress(
                "server12.provider.example",
                Origin.CERTIFICATE,
                List.of(THERE, HERE),
                Answer.UNKNOWN),
            new NameAddress("shared.provider.example", Origin.CERTIFICATE, List.of(), Answer.NO),
            new NameAddress("imap.example.com", Origin.USUAL, List.of(HERE), Answer.YES),
            new NameAddress("smtp.example.com", Origin.RECORD, List.of(THERE), Answer.NO),
            new NameAddress("pop.example.com", Origin.USUAL, List.of(), Answer.NO),
            new NameAddress("mx.provider.example", Origin.RECORD, List.of(HERE), Answer.YES));
    assertThat(names.asked).doesNotHaveDuplicates();
  }

  @Test
  void namesOfACertificateThatOnlyAnotherNameBringsUpAreAskedToo() throws Exception {
    show("mail.example.com", certificate("mail.example.com", "imap.example.com"));
    show("imap.example.com", certificate("imap.example.com", "third.example.com"));
    show("", certificate("other.example"));

    search(Patience.USUAL);

    assertThat(connections).contains("third.example.com", "other.example");
  }

  @Test
  void aServerThatShowsOneCertificateToAllIsAskedLittleAndAGentleCheckLess() throws Exception {
    Certificate one =
        certificate(
            "a.example.com", "b.example.com", "c.example.com", "mail.example.com", "d.example.com");
    show("mail.example.com", one);
    show("", one);

    search(Patience.USUAL);
    assertThat(connections)
        .containsExactlyInAnyOrder(
            "",
            "wrong.invalid",
            "MAIL.EXAMPLE.COM",
            "mail.example.com.",
            "a.example.com",
            "b.example.com");

    connections.clear();
    search(Patience.GENTLE);
    assertThat(connections).containsExactlyInAnyOrder("", "wrong.invalid", "a.example.com");
  }

  @Test
  void namesThatSoundLikeMailAndLeadHereComeFirst() throws Exception {
    String[] many = new String[40];
    for (int i = 0; i < many.length; i++) {
      many[i] = "customer" + i + ".example";
    }
    many[39] = "mail.customer.example";
    show("mail.example.com", certificate(many));
    show("", certificate("default.example"));
    names.host("mail.customer.example", HERE);

    search(Patience.USUAL);

    assertThat(connections).contains("mail.customer.example").hasSize(4 + 8);
  }

  @Test
  void whenNoNameServerAnswersOnlyCertificatesAreBelieved() throws Exception {
    show("mail.example.com", certificate("mail.example.com", "imap.example.com"));
    names.silent();

    search(Patience.USUAL);

    assertThat(connections).contains("imap.example.com").doesNotContain("smtp.example.com");
    assertThat(lookups.answers()).isNotEmpty().allMatch(n -> n.sameServer() == Answer.UNKNOWN);
  }

  @Test
  void anAddressHasNoUsualNames() throws Exception {
    use("imaps://192.0.2.1", "");
    show("", certificate("mail.example.com"));
    List<NameAnswer> answers = search(Patience.USUAL);

    assertThat(names.asked).containsExactly("mail.example.com");
    assertThat(answers)
        .extracting(NameAnswer::kind)
        .containsExactly(Kind.NO_NAME, Kind.WRONG_NAME, Kind.FROM_CERTIFICATE);
  }

  @Test
  void theRecordOfTheUsersOwnDomainSaysHowTheServerWasFound() throws Exception {
    names.record("_imaps._tcp.example.com", "imap.provider.example", 993);

    use("imaps://imap.provider.example", "jane@example.com");
    search(Patience.USUAL);
    assertThat(lookups.service()).contains("_imaps._tcp.example.com");

    for (String other :
        List.of("imaps://imap.provider.example:1993", "pop3s://imap.provider.example")) {
      use(other, "jane@example.com");
      search(Patience.USUAL);
      assertThat(lookups.service()).as(other).isEmpty();
    }
    use("imaps://imap.provider.example", "");
    search(Patience.USUAL);
    assertThat(lookups.service()).isEmpty();
  }

  @Test
  void aNameIsTheServersOnlyWhereAllItsAddressesAre() throws Exception {
    names
        .host("part.example.com", HERE)
        .host("both.example.com", "192.0.2.2", HERE)
        .host("mixed.example.com", HERE, THERE)
        .host("other.example.com", THERE);
    NameLookups homes =
        new NameLookups(
            names,
            new UsualNames(endpoint, new Reported("", "")),
            endpoint,
            List.of(InetAddress.ofLiteral(HERE), InetAddress.ofLiteral("192.0.2.2")),
            Duration.ofSeconds(5));
    List.of("part", "both", "mixed", "other", "none")
        .forEach(label -> homes.start(label + ".example.com", Origin.CERTIFICATE));
    homes.await();

    assertThat(homes.answers())
        .extracting(a -> a.name() + " " + a.sameServer())
        .containsExactly(
            "both.example.com YES",
            "mixed.example.com UNKNOWN",
            "none.example.com NO",
            "other.example.com NO",
            "part.example.com YES");
  }

  @Test
  void recordsSendACheckToEightHostsAtMost() throws Exception {
    for (int i = 0; i < 20; i++) {
      names.record("_imaps._tcp.example.com", "imap" + i + ".provider.example", 993);
      names.record("MX example.com", "mx" + i + ".provider.example", 25);
    }
    lookups.startUsual();
    lookups.await();

    assertThat(lookups.answers()).filteredOn(a -> a.origin() == Origin.RECORD).hasSize(8);
  }

  @Test
  void domainsAreTakenFromTheMailAddressAndTheHost() throws Exception {
    assertThat(domains("imaps://mail.example.co.uk", "")).containsExactly("example.co.uk");
    assertThat(domains("imaps://example.co.uk", "")).containsExactly("example.co.uk");
    assertThat(domains("imaps://example.com", "")).containsExactly("example.com");
    assertThat(domains("imaps://localhost", "")).isEmpty();
    assertThat(domains("imaps://[2001:db8::1]", "a@example.org")).containsExactly("example.org");
    assertThat(domains("imaps://mail.example.com", "jane@Müller.example"))
        .containsExactly("xn--mller-kva.example", "example.com");
  }

  @Test
  void aWarningIsNoRefusalAndAnAlertIsToldFromAClosedConnection() throws Exception {
    show("mail.example.com", certificate("mail.example.com"));
    NameSearch search =
        new NameSearch(
            "mail.example.com",
            Optional.of("mail.example.com"),
            Patience.USUAL,
            name ->
                switch (name.orElse("")) {
                  case "wrong.invalid" ->
                      kept(new Reply.Refused(ledger.start(), new AlertDescription(112)));
                  case "mail.example.com." -> kept(new Reply.Ended(ledger.start(), Failure.CLOSED));
                  default -> answer(name, Optional.of(new AlertDescription(112)));
                });
    search.run(answer(Optional.of("mail.example.com"), Optional.empty()));
    answer(Optional.empty(), Optional.empty());

    assertThat(search.answers(ledger))
        .extracting(a -> a.kind() + " " + a.answered() + " " + a.alert().map(AlertDescription::id))
        .containsExactly(
            "AS_TYPED YES Optional.empty",
            "NO_NAME YES Optional[112]",
            "WRONG_NAME NO Optional[112]",
            "UPPER_CASE YES Optional[112]",
            "TRAILING_DOT NO Optional.empty");
  }

  private static List<String> domains(String uri, String address) throws Exception {
    return new UsualNames(Endpoint.parse(uri), new Reported(address, "")).domains();
  }

  private static Certificate certificate(String... dnsNames) {
    return TestAuthority.selfSigned(dnsNames).issue().certificate();
  }

  private void show(String name, Certificate certificate) {
    shown.put(name, certificate);
  }

  private List<NameAnswer> search(Patience patience) throws InterruptedException {
    Optional<String> typed =
        endpoint.isNumericHost() ? Optional.empty() : Optional.of(endpoint.host());
    NameSearch search =
        new NameSearch(
            endpoint.host(),
            typed,
            patience,
            name -> {
              connections.add(name.orElse(""));
              return answer(name, Optional.empty());
            });
    lookups.startUsual();
    search.run(answer(typed, Optional.empty()));
    search.others(List.of(), lookups, Deadline.in(Duration.ofSeconds(20)));
    return search.answers(ledger);
  }

  private Reply kept(Reply reply) {
    ledger.record(reply);
    return reply;
  }

  /// Unknown names get what no name gets.
  private Reply.Answered answer(Optional<String> name, Optional<AlertDescription> warning) {
    Certificate leaf = shown.getOrDefault(name.orElse(""), shown.get(""));
    return (Reply.Answered)
        kept(
            new Reply.Answered(
                ledger.start(),
                ProtocolVersion.TLS12,
                new CipherSuite(0xC02F),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                leaf == null ? List.of() : List.of(leaf),
                new Reply.Remarks(Optional.empty(), warning, Staple.NOT_ASKED)));
  }
}
