package org.maillens.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;

/// What the practice server says before TLS, and how it turns clients away.
class PracticeDialogueTest {
  @Test
  void imapOffersTheUpgradeAndNeverSignsIn() throws IOException {
    try (PracticeServer server =
            PracticeServer.start(Scenario.DOVECOT24_NO_DH, Protocol.IMAP, Security.STARTTLS);
        Peer peer = new Peer(server)) {
      assertThat(peer.line())
          .isEqualTo(
              "* OK [CAPABILITY IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE IDLE LITERAL+ STARTTLS"
                  + " LOGINDISABLED] Dovecot ready.");
      peer.send("a1 capability");
      assertThat(peer.line()).startsWith("* CAPABILITY IMAP4rev1").contains(" STARTTLS ");
      assertThat(peer.line()).startsWith("a1 OK ");
      assertThat(peer.send("a2 NOOP").line()).startsWith("a2 OK ");
      assertThat(peer.send("a3 LOGIN a b").line())
          .isEqualTo("a3 NO [AUTHENTICATIONFAILED] practice server");
      assertThat(peer.send("a4 SELECT INBOX").line()).startsWith("a4 BAD ");
      assertThat(peer.send("").line()).startsWith("* BAD ");
      assertThat(peer.send("a5 STARTTLS now").line()).startsWith("a5 BAD ");
      peer.send("a6 LOGOUT");
      assertThat(peer.line()).startsWith("* BYE ");
      assertThat(peer.line()).startsWith("a6 OK ");
      assertThat(peer.rest()).isEmpty();
    }
  }

  @Test
  void noStarttlsNeitherOffersNorAcceptsIt() throws IOException {
    try (PracticeServer server = PracticeServer.start(Scenario.NO_STARTTLS);
        Peer peer = new Peer(server)) {
      assertThat(server.endpointUri()).isEqualTo("imap://localhost:" + server.port());
      assertThat(peer.line()).startsWith("* OK ").doesNotContain("STARTTLS");
      assertThat(peer.send("a CAPABILITY").line())
          .startsWith("* CAPABILITY IMAP4rev1")
          .doesNotContain("STARTTLS");
      assertThat(peer.line()).startsWith("a OK ");
      assertThat(peer.send("b STARTTLS").line()).startsWith("b BAD ");
      assertThat(peer.send("c NOOP").line()).startsWith("c OK ");
    }
  }

  @Test
  void pop3() throws IOException {
    try (PracticeServer server =
            PracticeServer.start(Scenario.HEALTHY, Protocol.POP3, Security.STARTTLS);
        Peer peer = new Peer(server)) {
      assertThat(peer.line()).startsWith("+OK ");
      assertThat(peer.send("CAPA").line()).startsWith("+OK");
      StringBuilder capabilities = new StringBuilder();
      for (String line = peer.line(); !line.equals("."); line = peer.line()) {
        capabilities.append(line).append('\n');
      }
      assertThat(capabilities.toString().lines()).contains("STLS", "UIDL");
      assertThat(peer.send("USER a").line()).isEqualTo("-ERR [AUTH] practice server");
      assertThat(peer.send("XYZ").line()).startsWith("-ERR ");
      assertThat(peer.send("QUIT").line()).startsWith("+OK");
      assertThat(peer.rest()).isEmpty();
    }
  }

  @Test
  void smtp() throws IOException {
    try (PracticeServer server =
            PracticeServer.start(Scenario.HEALTHY, Protocol.SUBMISSION, Security.STARTTLS);
        Peer peer = new Peer(server)) {
      assertThat(peer.line()).startsWith("220 ");
      assertThat(peer.send("EHLO").line()).startsWith("501 ");
      peer.send("EHLO me.example");
      StringBuilder capabilities = new StringBuilder();
      String line = peer.line();
      for (; line.startsWith("250-"); line = peer.line()) {
        capabilities.append(line).append('\n');
      }
      assertThat(line).startsWith("250 ");
      assertThat(capabilities.toString().lines()).contains("250-STARTTLS");
      assertThat(peer.send("MAIL FROM:<a@b.example>").line()).startsWith("530 ");
      assertThat(peer.send("AUTH PLAIN AGEAYg==").line()).startsWith("535 ");
      assertThat(peer.send("HELP").line()).startsWith("502 ");
      assertThat(peer.send("QUIT").line()).startsWith("221 ");
      assertThat(peer.rest()).isEmpty();
    }
  }

  @Test
  void aLineWithoutEndIsCutOff() throws IOException {
    try (PracticeServer server =
            PracticeServer.start(Scenario.HEALTHY, Protocol.IMAP, Security.STARTTLS);
        Peer peer = new Peer(server)) {
      peer.line();
      assertThat(peer.send("x".repeat(9000)).line()).startsWith("* BYE ");
      assertThat(peer.rest()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Refusal.class)
  void afterTheLimitClientsAreTurnedAway(Refusal way) throws IOException {
    PracticeOptions options =
        PracticeOptions.of(Scenario.HEALTHY)
            .serving(Protocol.SMTP, Security.STARTTLS)
            .limitedTo(2, way);
    try (PracticeServer server = PracticeServer.start(options)) {
      for (int i = 0; i < 2; i++) {
        try (Peer peer = new Peer(server)) {
          assertThat(peer.line()).startsWith("220 ");
        }
      }
      try (Peer peer = new Peer(server)) {
        assertThat(firstWords(peer))
            .startsWith(
                switch (way) {
                  case CLOSE -> "end";
                  case RESET -> "reset";
                  case BUSY -> "421 ";
                });
      }
      assertThat(server.connections()).isEqualTo(3);
      assertThat(server.refused()).isEqualTo(1);
    }
  }

  @Test
  void throttledServesTenConnections() throws IOException {
    try (PracticeServer server = PracticeServer.start(Scenario.THROTTLED)) {
      byte[] hello = Peer.hello(0x0303, new int[] {0xC02F}, Peer.SCHEMES, Peer.GROUPS);
      for (int i = 1; i <= 12; i++) {
        try (Peer peer = new Peer(server)) {
          byte[] answer = peer.send(hello).endOutput().rest();
          assertThat(answer.length > 0).as("connection " + i).isEqualTo(i <= 10);
        }
      }
      assertThat(server.refused()).isEqualTo(2);
    }
  }

  private static String firstWords(Peer peer) throws IOException {
    try {
      String line = peer.line();
      return line.isEmpty() ? "end" : line;
    } catch (SocketException e) {
      return "reset";
    }
  }
}
