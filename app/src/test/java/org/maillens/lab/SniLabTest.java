package org.maillens.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.NameAnswer;
import org.maillens.evidence.NameAnswer.Kind;

/// What the server names page shows against what others get: for every name that the check asks,
/// and for none, the same certificate or the same alert as `openssl s_client` and `gnutls-cli`.
class SniLabTest {
  @RegisterExtension static final Lab lab = Lab.servers();

  private final List<String> differences = new ArrayList<>();
  private final Set<String> certificates = new LinkedHashSet<>();
  private final Map<Kind, Integer> compared = new EnumMap<>(Kind.class);

  @ParameterizedTest
  @CsvSource({
    "dovecot23-sni, imaps, imap",
    "dovecot24-sni, imaps, imap",
    "postfix-sni, smtps, smtp",
    "courier-sni, imaps, imap",
    "exim-sni, smtps, smtp",
    "eximopenssl-sni, smtps, smtp"
  })
  void everyNameGetsWhatOthersGet(String variant, String implicit, String starttls) {
    // Built by those who want it; CI has no compiler for it.
    assumeTrue(!variant.startsWith("eximopenssl") || Lab.has("exim-openssl 4."));
    try (LabServer server = lab.start(variant)) {
      compare(server, implicit, "mail.lab.example");
      compare(server, implicit, "anna.users.lab.example");
      compare(server, starttls, "other.lab.example");
    }
    System.out.println("server names, " + variant + ": compared " + compared);
    assertThat(differences).isEmpty();
    assertThat(compared.keySet())
        .contains(
            Kind.AS_TYPED,
            Kind.NO_NAME,
            Kind.WRONG_NAME,
            Kind.UPPER_CASE,
            Kind.TRAILING_DOT,
            Kind.FROM_CERTIFICATE);
    assertThat(certificates).hasSize(4);
  }

  private void compare(LabServer server, String service, String typed) {
    Evidence evidence = LabChecks.check(server.uri(service), typed, server.trustRoot(), List.of());
    Map<Optional<String>, String> openssl = new LinkedHashMap<>();
    for (NameAnswer answer : evidence.sni()) {
      OracleTarget target = OracleTarget.of(server, service);
      String ours = SniPeer.seen(answer);
      String theirs =
          openssl.computeIfAbsent(answer.serverName(), name -> SniPeer.OPENSSL.sees(target, name));
      differ(typed, answer, ours, "openssl", theirs);
      if (SniPeer.GNUTLS.sends(answer.serverName())) {
        differ(typed, answer, ours, "gnutls", SniPeer.GNUTLS.sees(target, answer.serverName()));
      }
      compared.merge(answer.kind(), 1, Integer::sum);
      answer.leaf().ifPresent(leaf -> certificates.add(leaf.sha256()));
    }
    // As the fixes say of each of these servers.
    assertThat(leaf(evidence, Kind.UPPER_CASE)).isEqualTo(leaf(evidence, Kind.AS_TYPED));
    assertThat(leaf(evidence, Kind.TRAILING_DOT)).isEqualTo(leaf(evidence, Kind.NO_NAME));
    assertThat(leaf(evidence, Kind.WRONG_NAME)).isEqualTo(leaf(evidence, Kind.NO_NAME));
  }

  private static String leaf(Evidence evidence, Kind kind) {
    return evidence.sni().stream()
        .filter(answer -> answer.kind() == kind)
        .map(SniPeer::seen)
        .findFirst()
        .orElseThrow();
  }

  private void differ(String typed, NameAnswer answer, String ours, String peer, String theirs) {
    if (!ours.equals(theirs)) {
      differences.add(
          "%s, %s %s: we see %s, %s sees %s"
              .formatted(
                  typed, answer.kind(), answer.serverName().orElse("-"), ours, peer, theirs));
    }
  }
}
