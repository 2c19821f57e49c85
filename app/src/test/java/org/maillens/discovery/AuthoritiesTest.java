package org.maillens.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.maillens.certificate.TestAuthority;
import org.maillens.certificate.TestAuthority.Issued;
import org.maillens.certificate.revocation.TestResponder;
import org.maillens.net.Deadline;
import org.maillens.net.HttpFetch;
import org.maillens.net.TestWeb;

class AuthoritiesTest {
  @Test
  void whatOneResponderSaidCountsThoughTimeEndsAtTheNext() throws Exception {
    Issued root = TestAuthority.root("CN=Root").issue();
    try (TestWeb web = TestWeb.start();
        HttpFetch http = HttpFetch.live().alsoInside();
        Rounds rounds =
            new Rounds(
                Executors.newVirtualThreadPerTaskExecutor(),
                2,
                Deadline.in(Duration.ofSeconds(2)))) {
      Issued server =
          InquirerTest.listed(
                  InquirerTest.access(root.server("mail.example.com"), "", web.url("/ocsp")),
                  web.url("/list"))
              .issue();
      web.with("/ocsp", TestResponder.failure(3).toArray());
      web.with("/list", (_, _) -> Thread.sleep(Duration.ofSeconds(20)));
      Authorities authorities = new Authorities(http, Clock.systemUTC(), rounds);

      assertThat(
              authorities.revocations(List.of(server.certificate()), List.of(root.certificate())))
          .extracting(answer -> answer.source() + " " + answer.verdict().fault())
          .containsExactly("OCSP RESPONDER_FAILED");
    }
  }
}
