package org.maillens.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.maillens.client.Citations;
import org.maillens.client.Profiles;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Message;
import org.maillens.evidence.NameSamples;
import org.maillens.evidence.Samples;
import org.maillens.fix.FixLibrary;
import org.maillens.report.NamesView.Column;

/// Every sentence of the view of server names.
class NamesViewTest {
  private static final Analysis ANALYSIS = new Analysis(Profiles.load(), FixLibrary.load());
  private static final Messages WORDS = new Messages(Locale.ENGLISH);

  @Test
  void aSharedServer() {
    NamesView view = view(NameSamples.sharedServer());

    assertThat(say(view.summary()))
        .isEqualTo(
            "The server shows different certificates: which one depends on the name that a program"
                + " asks for.");
    assertThat(view.columns())
        .extracting(NamesViewTest::line)
        .containsExactly(
            "mail programs ask for | mail.example.com | mail.example.com | GOOD name fits",
            "mail programs ask for | (no name) | server12.provider.example | BAD for another host",
            "another name of this server | imap.example.com | mail.example.com | GOOD name fits",
            "another name of this server | server12.provider.example | server12.provider.example |"
                + " GOOD name fits",
            "another name of this server | autoconfig.example.com | server12.provider.example |"
                + " CAUTION for another host",
            "a name that no account has | wrong.invalid | server12.provider.example | NEUTRAL"
                + " default answer",
            "a name that no account has | MAIL.EXAMPLE.COM | mail.example.com | GOOD same answer",
            "a name that no account has | mail.example.com. | server12.provider.example | NEUTRAL"
                + " another answer");
    assertThat(view.columns())
        .extracting(Column::negotiated)
        .containsOnly("TLS 1.3\nTLS_AES_256_GCM_SHA384");
    assertThat(view.columns()).allMatch(column -> column.alert().isEmpty());
    assertThat(view.columns())
        .extracting(column -> say(column.who()))
        .containsExactly(
            "whoever names the server, as most do: "
                + who(NameSamples.sharedServer()).always().size()
                + " of the programs known here",
            say(who(NameSamples.sharedServer()).notSending()),
            "programs set up with this name: it is in a certificate of the server",
            "programs set up with this name: it is in a certificate of the server",
            "programs set up with this name: DNS leads it to this server",
            "any name that the server does not know",
            "the name in capitals; case makes no difference (RFC 6066 section 3)",
            "the name with a dot at its end, which programs should leave out (RFC 6066 section 3)");
    assertThat(view.notAsked())
        .extracting(NamesViewTest::say)
        .containsExactly(
            "Lead here, but were left out to keep the check short: smtp.example.com (192.0.2.10)",
            "Lead to other addresses: mx.other.example (198.51.100.7)",
            "Do not exist: pop.example.com, pop3.example.com",
            "No name server answered for: autodiscover.example.com");
  }

  @Test
  void aWrongNameAndTheOneThatWorks() {
    NamesView view = view(NameSamples.wrongName());

    assertThat(say(view.summary()))
        .isEqualTo("The server shows the same certificate, whatever name a program asks for.");
    assertThat(view.columns())
        .extracting(NamesViewTest::line)
        .containsExactly(
            "mail programs ask for | mail.example.com | server12.provider.example | BAD for another"
                + " host",
            "mail programs ask for | (no name) | server12.provider.example | BAD for another host",
            "another name of this server | server12.provider.example | server12.provider.example |"
                + " GOOD use this name",
            "a name that no account has | wrong.invalid | server12.provider.example | NEUTRAL"
                + " default answer");
    assertThat(view.notAsked()).isEmpty();
    Report report = report(NameSamples.wrongName());
    assertThat(WhoSendsNames.matters(report)).isFalse();
    assertThat(say(WhoSendsNames.outcome(report)))
        .isEqualTo("They get the same certificate as all others.");
  }

  @Test
  void aServerThatRefuses() {
    NamesView view = view(NameSamples.strict());

    assertThat(say(view.summary()))
        .isEqualTo("The server refuses some names, or programs that ask for none.");
    assertThat(view.columns())
        .extracting(NamesViewTest::line)
        .containsExactly(
            "mail programs ask for | mail.example.com | mail.example.com | GOOD name fits",
            "mail programs ask for | (no name) | a refusal | BAD refused",
            "a name that no account has | wrong.invalid | a refusal | NEUTRAL refused",
            "a name that no account has | MAIL.EXAMPLE.COM | server12.provider.example | CAUTION"
                + " another answer",
            "a name that no account has | mail.example.com. | nothing that could be judged |"
                + " NEUTRAL no certificate");
    assertThat(view.columns())
        .extracting(column -> column.alert().map(NamesViewTest::say).orElse(""))
        .containsExactly(
            "",
            "Alert 112, unrecognized_name",
            "Alert 112, unrecognized_name",
            "Answered with a warning: unrecognized_name (112)",
            "");
  }

  @Test
  void oneCertificateForAll() {
    Evidence evidence = NameSamples.oneForAll();
    NamesView view = view(evidence);

    assertThat(view.columns())
        .extracting(column -> say(column.verdict()))
        .containsExactly("name fits", "name fits", "default answer", "same answer", "same answer");
    assertThat(WhoSendsNames.matters(report(evidence))).isFalse();
    assertThat(say(WhoSendsNames.outcome(report(evidence))))
        .isEqualTo("They get the right certificate, too.");
  }

  @Test
  void programsThatNameNoServer() {
    Report shared = report(NameSamples.sharedServer());
    assertThat(WhoSendsNames.matters(shared)).isTrue();
    assertThat(say(WhoSendsNames.outcome(shared)))
        .isEqualTo(
            "They get the certificate of server12.provider.example, and those that check the name"
                + " stop.");
    assertThat(say(WhoSendsNames.outcome(report(NameSamples.strict()))))
        .isEqualTo("They are refused.");
    assertThat(WhoSendsNames.remedies(shared))
        .extracting(NamesViewTest::say)
        .containsExactly(
            "One certificate with all names, shown to everybody.",
            "An address of its own for the name: in Dovecot a certificate inside local IP {}, in"
                + " Postfix a service of its own in master.cf.",
            "A certificate for each protocol, where each has a name of its own: in Dovecot inside"
                + " protocol imap {} and protocol pop3 {}.",
            "The provider’s own host name in the account: server12.provider.example gets a"
                + " certificate for itself, and leads to this server.");
    assertThat(say(WhoSendsNames.remedies(report(NameSamples.strict())).getLast()))
        .isEqualTo(
            "The provider’s own host name in the account, if its certificate is what everybody"
                + " gets.");
  }

  /// Dovecot's list of clients without SNI and recorded traffic disagree, and both are told.
  @Test
  void whatSourcesSayOfProgramsWithoutAName() {
    List<String> lines =
        who(NameSamples.sharedServer()).lines(Citations.load()).stream()
            .map(NamesViewTest::say)
            .toList();

    assertThat(lines.getFirst())
        .startsWith("Seen or said to send no name: ")
        .contains("Outlook for Mac 15", "Java Mail on Java 6", "GyazMail");
    assertThat(lines)
        .contains(
            "Outlook 2013 (on Windows 7, TLS 1.2 switched on): sources differ. No name: Outlook"
                + " 2013, in the list of clients without SNI (Dovecot documentation). With a name:"
                + " OUTLOOK.EXE on Windows 7, 18,168 connections to mail ports; version of Outlook"
                + " not recorded (cisco/mercury fingerprint database).");
    assertThat(lines.getLast())
        .matches("For \\d+ more programs no source says whether the name is sent\\.");
  }

  @Test
  void theTerminalAndTheHtmlReportShowTheSame() {
    Report strict = report(NameSamples.strict());
    assertThat(TextReport.of(strict, WORDS, TextReport.Signs.LETTERS))
        .contains("(no name) > a refusal: refused (Alert 112, unrecognized_name)")
        .contains("Programs that name no server: They are refused.");
    String shared =
        TextReport.of(report(NameSamples.sharedServer()), WORDS, TextReport.Signs.LETTERS);
    assertThat(shared)
        .contains("(no name) > server12.provider.example: for another host")
        .contains("imap.example.com > mail.example.com: name fits")
        .contains("Lead to other addresses: mx.other.example (198.51.100.7)");

    String html = HtmlReport.of(report(NameSamples.sharedServer()), List.of(), WORDS);
    assertThat(html)
        .contains("<td>(no name)</td><td>server12.provider.example</td>")
        .contains("TLS 1.3 · TLS_AES_256_GCM_SHA384")
        .contains("✕ for another host")
        .contains("<li>One certificate with all names, shown to everybody.</li>")
        .contains("sources differ. No name: Outlook 2013");
  }

  @Test
  void nothingWasAsked() {
    NamesView view = view(Samples.nothingListening());

    assertThat(say(view.summary()))
        .isEqualTo("Other server names were not asked for in this check.");
    assertThat(view.columns()).isEmpty();
    assertThat(say(WhoSendsNames.outcome(report(Samples.nothingListening()))))
        .isEqualTo("What they get was not seen.");
  }

  private static String line(Column column) {
    return String.join(
        " | ",
        say(column.group().heading()),
        say(column.asked()),
        say(column.shown()),
        column.mood() + " " + say(column.verdict()));
  }

  private static WhoSendsNames who(Evidence evidence) {
    return WhoSendsNames.of(report(evidence));
  }

  private static NamesView view(Evidence evidence) {
    return NamesView.of(report(evidence));
  }

  private static Report report(Evidence evidence) {
    return ANALYSIS.report(evidence, List.of());
  }

  private static String say(Message message) {
    return WORDS.text(message);
  }
}
