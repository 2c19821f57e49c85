package org.maillens.capture.dovecot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.maillens.capture.text.Text;

/// No text makes the reader fail.
class DovecotRobustnessTest {
  private static final String TOKENS = " \t\n\n{}=<>\"'\\#$!.*/:;@abcssl_cert protocol imap";

  private final DovecotReader reader = new DovecotReader();

  @Test
  void cutAnywhere() {
    for (long number = 0; number < 6; number++) {
      String whole =
          GeneratedDovecot.of(number, number % 2 == 0).values().stream()
              .flatMap(List::stream)
              .collect(Collectors.joining("\n"));
      for (int end = 0; end <= whole.length(); end++) {
        read(whole.substring(0, end));
      }
    }
  }

  @Test
  void noise() {
    Random random = new Random(5);
    for (int i = 0; i < 3000; i++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(200);
      for (int j = 0; j < length; j++) {
        text.append(TOKENS.charAt(random.nextInt(TOKENS.length())));
      }
      read(text.toString());
    }
  }

  @Test
  void circlesAndReferencesToThemselves() {
    read("a = $b\nb = $a\nssl_cipher_list = $ssl_curve_list\nssl_curve_list = $ssl_cipher_list\n");
    read(
        "ssl_cipher_list = $ssl_cipher_list\nprotocols = $protocols imap\nprotocols = $protocols x\n");
    List<Text> circle =
        List.of(
            new Text("a.conf", List.of("!include b.conf", "ssl = yes")),
            new Text("b.conf", List.of("!include a.conf", "!include *.conf")));
    assertThat(reader.read(circle).servers()).hasSize(1);
  }

  private void read(String text) {
    Text pasted = Text.pasted(text);
    reader.kind(pasted);
    assertThat(reader.read(List.of(pasted)).servers()).hasSize(1);
  }
}
