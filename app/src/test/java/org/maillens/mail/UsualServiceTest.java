package org.maillens.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UsualServiceTest {
  /// As IANA's registry of service names has them; 465 by RFC 8314 section 7.3.
  @Test
  void eachPortHasOneService() {
    assertThat(
            IntStream.rangeClosed(-1, 65535)
                .boxed()
                .filter(port -> UsualService.at(port).isPresent())
                .collect(
                    Collectors.toMap(port -> port, port -> UsualService.at(port).orElseThrow())))
        .isEqualTo(
            Map.of(
                25, new UsualService(Protocol.SMTP, Security.STARTTLS),
                110, new UsualService(Protocol.POP3, Security.STARTTLS),
                143, new UsualService(Protocol.IMAP, Security.STARTTLS),
                443, new UsualService(Protocol.HTTPS, Security.IMPLICIT_TLS),
                465, new UsualService(Protocol.SUBMISSION, Security.IMPLICIT_TLS),
                587, new UsualService(Protocol.SUBMISSION, Security.STARTTLS),
                993, new UsualService(Protocol.IMAP, Security.IMPLICIT_TLS),
                995, new UsualService(Protocol.POP3, Security.IMPLICIT_TLS),
                4190, new UsualService(Protocol.SIEVE, Security.STARTTLS)));
  }
}
