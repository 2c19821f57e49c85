package org.maillens.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maillens.report.SampleReports.MESSAGES;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Conversation.Lack;
import org.maillens.evidence.Conversation.Told;
import org.maillens.evidence.ConversationSamples;
import org.maillens.evidence.Conversations.Kind;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Message;
import org.maillens.evidence.Provenance;
import org.maillens.evidence.Samples;
import org.maillens.report.TextReport.Signs;

/// What is said of a saved conversation, and what is said not to be known.
class SavedWordsTest {
  private static String story(Conversation conversation) {
    return said(SavedWords.story(conversation));
  }

  private static String said(List<Message> messages) {
    return messages.stream().map(MESSAGES::text).collect(Collectors.joining("\n"));
  }

  @Test
  void aRefusedHelloIsToldToItsEnd() {
    assertThat(story(ConversationSamples.refused(3, "192.0.2.98")))
        .isEqualTo(
            """
            192.0.2.98:49155 spoke with 192.0.2.10:993.
            The program offered TLS 1.2 with 20 cipher suites and asked for the name “mail.example.com”.
            No answer of the server to the hello is to be seen.
            The server sent the alert “handshake_failure” (40).
            The server closed the connection.\
            """
                .replace("20 cipher", suites() + " cipher"));
  }

  private static long suites() {
    return ConversationSamples.hello("windows-7-tls12", "x").orElseThrow().cipherSuites().size();
  }

  @Test
  void whatIsEncryptedIsSaidToNeedTheKeyLog() {
    Conversation sealed = ConversationSamples.sealed(4);
    assertThat(story(sealed))
        .contains(
            "[2001:db8::77]:49156 spoke with",
            "The program offered TLS 1.2 to TLS 1.3 with",
            "TLS_AES_256_GCM_SHA384 and the group X25519",
            "The program sent an alert that is encrypted",
            "The certificates were sent encrypted")
        .doesNotContain("(40)");
    assertThat(said(SavedWords.lacks(sealed))).contains("without the key log");
  }

  /// The words of an old `openssl s_client`, whose PEM is damaged.
  @Test
  void aTranscriptTellsItsCodeAndItsDamageAndJudgesNoChain() {
    assertThat(story(ConversationSamples.transcript(1)))
        .contains(
            "A program spoke with mail.example.net:993.",
            "The program’s hello is not to be seen.",
            "The server took TLS 1.0 with DHE-RSA-AES256-SHA.",
            "Certificate 1 of the chain is damaged: its bytes are no certificate. By the text"
                + " beside it, it is of CN=mail.example.net, issued by CN=Example Root.",
            "Certificate 2 of the chain is there by name only: CN=Example Root",
            "Whether the chain is good is therefore not judged.",
            "OpenSSL said of the chain: “self signed certificate in certificate chain” (code 19).",
            "Code 19 is X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN.",
            "The chain ends in a root certificate that the server sent, and the tool did not trust"
                + " it.",
            "Which roots that tool trusted is not known");
  }

  @Test
  void aCodeThatCanMeanSeveralThingsIsNotExplained() {
    assertThat(story(ConversationSamples.everything(1)))
        .contains("What code 66 means depends on the release")
        .doesNotContain("too weak");
  }

  @Test
  void everyCodeHasWords() {
    assertThat(
            IntStream.rangeClosed(0, 100)
                .mapToObj(code -> new Told("OpenSSL 3.5.7", Optional.of(code), "x"))
                .flatMap(told -> ToldWords.of(told).stream())
                .map(MESSAGES::text))
        .allSatisfy(text -> assertThat(text).contains(" ").doesNotContain("saved."));
  }

  @Test
  void everyLackAndShortfallHasWords() {
    assertThat(
            Stream.concat(
                Stream.of(Lack.values()).map(l -> Message.of("saved.lack." + Message.word(l))),
                Stream.of(Kind.values())
                    .flatMap(
                        k ->
                            Stream.of(1L, 12_345L)
                                .map(
                                    n ->
                                        Message.of(
                                            "conversations.shortfall." + Message.word(k), n)))))
        .extracting(MESSAGES::text)
        .allSatisfy(
            text ->
                assertThat(text).contains(" ").doesNotContain("saved.lack", "shortfall", "{", "#"));
  }

  @Test
  void aReportOfACaptureSaysWhereItComesFromAndWhatItCannotKnow() {
    Conversation refused = ConversationSamples.refused(3, "192.0.2.98");
    Evidence evidence =
        Samples.incidentBuilder()
            .provenance(refused.provenance())
            .started(refused.startedAt())
            .conversations(ConversationSamples.fine(2), refused, ConversationSamples.sealed(4))
            .build();
    Report report = SampleReports.report(evidence);
    String text = TextReport.of(report, MESSAGES, Signs.SYMBOLS);
    String page = HtmlReport.of(report, List.of(), MESSAGES);
    assertThat(text)
        .contains(
            "WHERE THIS COMES FROM",
            "From the capture mail.pcapng, packet 21.",
            "It began on 2026-11-22 09:00:03 UTC.",
            "one of 3 conversations",
            "192.0.2.98:49155 spoke with 192.0.2.10:993.",
            "WHAT CANNOT BE KNOWN FROM THIS",
            "are unknown, not refused",
            "without the key log")
        .doesNotContain("WHAT THE CHECK COST");
    assertThat(page)
        .contains(
            "saved 2026-11-22 09:00 UTC",
            "<h2>Where this comes from</h2>",
            "From the capture mail.pcapng, packet 21.",
            "are unknown, not refused")
        .doesNotContain("0 connections");
    String live = TextReport.of(SampleReports.report(Samples.incident()), MESSAGES, Signs.SYMBOLS);
    assertThat(live).contains("WHAT THE CHECK COST").doesNotContain("WHERE THIS COMES FROM");
  }

  @Test
  void withoutItsFileASourceIsStillNamed() {
    assertThat(
            said(
                SavedWords.origin(new Provenance(Provenance.Source.TRANSCRIPT, ""), Instant.EPOCH)))
        .isEqualTo("From a transcript.\nThe source has no times.");
  }
}
