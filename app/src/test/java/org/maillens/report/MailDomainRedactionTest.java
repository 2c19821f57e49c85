package org.maillens.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.maillens.certificate.Certificate;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.EvidenceBuilder;
import org.maillens.evidence.Exchange;
import org.maillens.evidence.Inquiries;
import org.maillens.evidence.NameAddress;
import org.maillens.evidence.NameAddress.Origin;
import org.maillens.evidence.NameAnswer;
import org.maillens.evidence.NameAnswer.Kind;
import org.maillens.evidence.NetworkFacts;
import org.maillens.evidence.Samples;
import org.maillens.evidence.TestCertificates;
import org.maillens.report.Redaction.Choice;
import org.maillens.report.Redaction.Note;
import org.maillens.report.Redaction.Result;
import org.maillens.tls.Bytes;

/// Whoever has a domain of their own is named by it, so what was asked because of it does not leave
/// with a report about somebody else's server.
class MailDomainRedactionTest {
  private final Redaction redaction = new Redaction(LocalNames.none());

  /// The server is mail.example.com; example.net is the user's, but for where it is example.com.
  private static EvidenceBuilder asked(String address) {
    Certificate own = TestCertificates.read("leaf-other-name");
    return Samples.healthyBuilder()
        .reported(address, "0x800CCC1A")
        .network(
            new NetworkFacts(
                Answer.YES,
                List.of("192.0.2.10"),
                List.of(),
                Optional.of("_imaps._tcp.example.net")))
        .inquiries(
            Inquiries.none()
                .withNames(
                    List.of(
                        name("imap.example.com", Origin.CERTIFICATE),
                        name("web.example.net", Origin.CERTIFICATE),
                        name("mail.example.net", Origin.USUAL),
                        name("smtp.example.com", Origin.USUAL),
                        name("anna-example-net.mx.example", Origin.RECORD))))
        .name(answer("mail.example.net", Kind.USUAL_NAME, Optional.of(own)))
        .name(answer("web.example.net", Kind.FROM_CERTIFICATE, Optional.of(own)))
        .name(answer("smtp.example.com", Kind.USUAL_NAME, Optional.empty()))
        .exchange(exchange(2, "mail.example.net", true))
        .exchange(exchange(3, "web.example.net", false))
        .exchange(exchange(4, "smtp.example.com", true));
  }

  private static NameAddress name(String name, Origin origin) {
    return new NameAddress(name, origin, List.of("192.0.2.10"), Answer.YES);
  }

  private static NameAnswer answer(String name, Kind kind, Optional<Certificate> leaf) {
    return new NameAnswer(
        Optional.of(name),
        kind,
        Answer.YES,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        leaf,
        Answer.UNKNOWN);
  }

  private static Exchange exchange(int number, String name, boolean command) {
    return new Exchange(
        number,
        Instant.EPOCH,
        "names",
        "server_hello",
        command ? "openssl s_client -connect mail.example.com:993 -servername " + name : "",
        Bytes.copyOf(("\u0000\u000f" + name + "\u0000").getBytes(StandardCharsets.ISO_8859_1)),
        Bytes.of(1, 2, 3));
  }

  private static List<String> names(Evidence evidence) {
    return evidence.inquiries().names().stream().map(NameAddress::name).toList();
  }

  private static String everything(Evidence evidence) {
    StringBuilder all =
        new StringBuilder(
            new JsonReport(SampleReports.MESSAGES).write(SampleReports.report(evidence)));
    evidence
        .exchanges()
        .forEach(e -> all.append(new String(e.sent().toArray(), StandardCharsets.ISO_8859_1)));
    evidence.sni().stream()
        .flatMap(answer -> answer.leaf().stream())
        .forEach(leaf -> all.append(new String(leaf.der().toArray(), StandardCharsets.ISO_8859_1)));
    return all.toString().toLowerCase(Locale.ROOT);
  }

  @Test
  void nothingTellsTheUsersOwnDomain() {
    Result result = redaction.apply(asked("Anna@Example.NET").build(), Choice.nothing());
    Evidence left = result.evidence();
    assertThat(everything(left)).doesNotContain("example.net", "example-net");
    assertThat(names(left)).containsExactly("imap.example.com", "smtp.example.com");
    assertThat(left.sni())
        .extracting(answer -> answer.serverName().orElse(""))
        .contains("imap.example.com", "smtp.example.com", "");
    assertThat(left.exchanges()).extracting(Exchange::number).containsExactly(1, 4);
    assertThat(left.network().service()).isEmpty();
    assertThat(left.certificates()).hasSize(1);
    assertThat(result.notes())
        .contains(
            new Note(
                "reported.address",
                "",
                List.of(
                    "reported.address",
                    "network.service",
                    "sni[4]",
                    "sni[5]",
                    "exchanges[1]",
                    "exchanges[2]",
                    "inquiries.names[1]",
                    "inquiries.names[2]",
                    "inquiries.names[4]")));
    assertThat(result.notes().toString()).doesNotContain("example");
  }

  @Test
  void whereTheAddressIsTickedItsDomainStays() {
    Evidence evidence = asked("anna@example.net").build();
    Choice ticked = new Choice(Set.of("reported.address", "reported.error"));
    assertThat(redaction.apply(evidence, ticked).evidence()).isEqualTo(evidence);
    Choice other = new Choice(Set.of("reported.error"));
    assertThat(everything(redaction.apply(evidence, other).evidence()))
        .doesNotContain("example.net");
  }

  /// The endpoint tells the domain anyway, and what was typed may be no address.
  @Test
  void theDomainOfTheServerItselfStays() {
    for (String typed :
        List.of("anna@example.com", "anna@mail.example.com", "mail.example.com", "")) {
      Evidence evidence = asked(typed).build();
      Evidence left = redaction.apply(evidence, Choice.nothing()).evidence();
      assertThat(left.sni()).as(typed).isEqualTo(evidence.sni());
      assertThat(left.exchanges()).isEqualTo(evidence.exchanges());
      assertThat(left.inquiries()).isEqualTo(evidence.inquiries());
      assertThat(left.network()).isEqualTo(evidence.network());
    }
  }

  /// The end of a longer name is another domain.
  @Test
  void aDomainIsComparedByWholeLabels() {
    Evidence left = redaction.apply(asked("anna@ple.com").build(), Choice.nothing()).evidence();
    assertThat(names(left)).contains("imap.example.com", "smtp.example.com", "mail.example.net");
    assertThat(left.exchanges()).hasSize(4);
  }

  /// Anybody who asks the provider for its own name sees this certificate; what was asked because
  /// the user's domain is usual is not in it.
  @Test
  void whatTheServerShowsToEverybodyStays() {
    Certificate shown = TestCertificates.read("leaf-other-name");
    Evidence evidence =
        Samples.served(List.of(shown, TestCertificates.read("intermediate")))
            .reported("anna@example.net", "")
            .inquiries(
                Inquiries.none()
                    .withNames(
                        List.of(
                            name("web.example.net", Origin.CERTIFICATE),
                            name("mail.example.net", Origin.USUAL))))
            .name(answer("web.example.net", Kind.FROM_CERTIFICATE, Optional.of(shown)))
            .name(answer("mail.example.net", Kind.USUAL_NAME, Optional.of(shown)))
            .exchange(exchange(1, "web.example.net", true))
            .exchange(exchange(2, "mail.example.net", true))
            .build();
    Evidence left = redaction.apply(evidence, Choice.nothing()).evidence();
    assertThat(left.certificates()).isEqualTo(evidence.certificates());
    assertThat(names(left)).containsExactly("web.example.net");
    assertThat(left.sni()).isEqualTo(evidence.sni().subList(0, 3));
    assertThat(left.exchanges()).extracting(Exchange::number).containsExactly(1);
    assertThat(everything(left)).doesNotContain("mail.example.net");
  }
}
