package org.maillens.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maillens.mail.Endpoint;
import org.maillens.mail.EndpointFormatException;

class CandidatesTest {
  private static List<String> uris(String input, Direction direction)
      throws EndpointFormatException {
    return Candidates.forAddress(input, direction).stream().map(Endpoint::uri).toList();
  }

  @Test
  void guessesInThunderbirdsOrder() throws EndpointFormatException {
    assertThat(uris(" Anna@Example.ORG ", Direction.RECEIVING))
        .containsExactly(
            "imaps://imap.example.org",
            "imaps://mail.example.org",
            "imaps://example.org",
            "imap://imap.example.org",
            "imap://mail.example.org",
            "imap://example.org",
            "pop3s://pop3.example.org",
            "pop3s://pop.example.org",
            "pop3s://mail.example.org",
            "pop3s://example.org",
            "pop3://pop3.example.org",
            "pop3://pop.example.org",
            "pop3://mail.example.org",
            "pop3://example.org");
    assertThat(uris("anna@example.org", Direction.SENDING))
        .startsWith("submissions://smtp.example.org", "submissions://mail.example.org")
        .hasSize(6);
    assertThat(uris("anna@example.org", Direction.BOTH)).hasSize(20);
  }

  @Test
  void aHostAPortOrAUriAreTakenAtTheirWord() throws EndpointFormatException {
    assertThat(uris("mail.example.org", Direction.RECEIVING))
        .containsExactly(
            "imaps://mail.example.org",
            "imap://mail.example.org",
            "pop3s://mail.example.org",
            "pop3://mail.example.org");
    assertThat(uris("mail.example.org:995", Direction.BOTH))
        .containsExactly("pop3s://mail.example.org");
    assertThat(uris("mail.example.org:465", Direction.BOTH))
        .containsExactly("submissions://mail.example.org");
    assertThat(uris("mail.example.org:1993", Direction.SENDING))
        .containsExactly(
            "submissions://mail.example.org:1993", "submission://mail.example.org:1993");
    assertThat(uris("[2001:db8::1]:143", Direction.BOTH)).containsExactly("imap://[2001:db8::1]");
    assertThat(uris("[2001:db8::1]", Direction.SENDING)).hasSize(2);
    assertThat(uris("sieve://mail.example.org", Direction.BOTH))
        .containsExactly("sieve://mail.example.org");
    assertThat(uris("anna@192.0.2.1", Direction.SENDING))
        .containsExactly("submissions://192.0.2.1", "submission://192.0.2.1");
    assertThat(uris("anna@bücher.example", Direction.SENDING).getFirst())
        .isEqualTo("submissions://smtp.xn--bcher-kva.example");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "anna@", "a b", "anna@-x.org", "mail.example.org:0"})
  void whatIsNoneOfTheseIsSaidSo(String input) {
    assertThatExceptionOfType(EndpointFormatException.class)
        .isThrownBy(() -> Candidates.forAddress(input, Direction.BOTH));
  }
}
