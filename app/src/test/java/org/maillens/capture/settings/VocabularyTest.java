package org.maillens.capture.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maillens.evidence.Setting.Standing;
import org.maillens.lab.Commands;
import org.maillens.lab.Lab;

class VocabularyTest {
  private final Vocabulary dovecot = Vocabulary.of("dovecot");

  @Test
  void standsDependOnTheVersion() {
    assertThat(dovecot.standing("ssl_cert", Release.of("2.3.19.1"))).isEqualTo(Standing.IN_USE);
    assertThat(dovecot.standing("ssl_cert", Release.of("2.4")))
        .isEqualTo(Standing.OF_ANOTHER_VERSION);
    assertThat(dovecot.standing("ssl_server_cert_file", Release.of("2.3")))
        .isEqualTo(Standing.OF_ANOTHER_VERSION);
    assertThat(dovecot.standing("ssl_dh_parameters_length", Release.of("2.3.1")))
        .isEqualTo(Standing.WITHOUT_EFFECT);
    assertThat(dovecot.standing("ssl_dh_parameters_length", Release.of("2.2.36")))
        .isEqualTo(Standing.IN_USE);
    assertThat(dovecot.standing("mail_location", Release.of("2.3")))
        .isEqualTo(Standing.NOT_ABOUT_THE_CONNECTION);
    assertThat(dovecot.standing("ssl_cert", Release.of(""))).isEqualTo(Standing.IN_USE);
    assertThat(dovecot.standing("no_such_thing", Release.of(""))).isEqualTo(Standing.NOT_KNOWN);
  }

  @Test
  void successorsAreNamed() {
    assertThat(dovecot.named("ssl_ca").orElseThrow().replacedBy())
        .containsExactly("ssl_server_ca_file", "ssl_client_ca_file");
    assertThat(dovecot.named("disable_plaintext_auth").orElseThrow().replacedBy())
        .containsExactly("auth_allow_cleartext");
  }

  @Test
  void secretsAreKnownByTheirNames() {
    assertThat(dovecot.isSecret("ssl_key_password")).isTrue();
    assertThat(dovecot.isSecret("ssl_server_key_password")).isTrue();
    assertThat(dovecot.isSecret("auth_debug_passwords")).isFalse();
    assertThat(dovecot.isSecret("ssl_key")).isFalse();
    assertThat(Vocabulary.of("cyrus").isSecret("proxy_password")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dovecot", "courier", "cyrus"})
  void everySettingSaysWhereItIsFrom(String product) {
    Vocabulary vocabulary = Vocabulary.of(product);
    assertThat(vocabulary.all()).isNotEmpty();
    assertThat(vocabulary.all()).allSatisfy(known -> assertThat(known.source()).isNotBlank());
    assertThat(vocabulary.all())
        .allSatisfy(
            known ->
                known
                    .replacedBy()
                    .forEach(name -> assertThat(vocabulary.named(name)).as(name).isPresent()));
  }

  /// No setting of the laboratory's servers is missing, and none is of another version there.
  @ParameterizedTest
  @ValueSource(strings = {"2.3", "2.4"})
  void everySettingOfDovecotIsKnown(String version) {
    Lab.require();
    List<String> command = new ArrayList<>();
    if (version.equals("2.4")) {
      command.addAll(List.of("chroot", Lab.trixie().toString()));
    }
    command.addAll(List.of("doveconf", "-d"));
    String printed = Commands.mustRun(command, Map.of(), Duration.ofSeconds(20)).output();
    Matcher setting = Pattern.compile("^(\\w+) =", Pattern.MULTILINE).matcher(printed);
    Set<String> wrong = new TreeSet<>();
    int found = 0;
    while (setting.find()) {
      found++;
      String name = setting.group(1);
      Standing standing = dovecot.standing(name, Release.of(version));
      if (standing == Standing.NOT_KNOWN || standing == Standing.OF_ANOTHER_VERSION) {
        wrong.add(name + " " + standing);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(found).isGreaterThan(200);
  }
}
