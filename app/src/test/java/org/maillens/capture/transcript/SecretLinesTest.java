package org.maillens.capture.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.maillens.evidence.Conversation;
import org.maillens.tls.Extension;

/// What opens a session, or goes on with one, comes out of no transcript.
class SecretLinesTest {
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)(?:Master-Key|Session-ID|Session ID|Resumption PSK|\"session id\"|session_id \\(len=\\d+\\)"
              + "|\"random\"|random_bytes \\(len=\\d+\\))\"?\\s*: *\"?([0-9A-F:]{16,})");

  private static final Pattern TICKET =
      Pattern.compile("    [0-9a-f]{4} - ((?:[0-9a-f]{2}[ -]){16}).*");

  @TestFactory
  Stream<DynamicTest> nothingSecretComesOut() {
    return Transcripts.files().stream()
        .map(
            file -> dynamicTest(Transcripts.name(file), () -> comesOut(Transcripts.content(file))));
  }

  private static void comesOut(String content) {
    String all = everything(Transcripts.read(content));
    for (String secret : secrets(content)) {
      assertThat(all).doesNotContain(secret);
    }
  }

  @Test
  void theSearchFindsThemInTheTranscripts() {
    List<String> all =
        Transcripts.files().stream()
            .flatMap(file -> secrets(Transcripts.content(file)).stream())
            .toList();
    assertThat(all).hasSizeGreaterThan(200);
  }

  private static List<String> secrets(String content) {
    List<String> secrets = new ArrayList<>();
    boolean ticket = false;
    for (String line : content.lines().toList()) {
      Matcher named = NAMED.matcher(line);
      if (named.find()) {
        secrets.add(named.group(1).replace(":", "").toLowerCase(Locale.ROOT));
      }
      ticket = line.contains("TLS session ticket:") || (ticket && line.startsWith("    "));
      Matcher dumped = TICKET.matcher(line);
      if (ticket && dumped.matches()) {
        secrets.add(dumped.group(1).replaceAll("[ -]", ""));
      }
    }
    secrets.removeIf(secret -> secret.length() < 16 || secret.matches("0+"));
    return secrets;
  }

  /// Records print all that is in them, but for long bytes.
  private static String everything(Transcribed read) {
    StringBuilder all = new StringBuilder(read.toString());
    for (Conversation conversation : read.conversations()) {
      conversation
          .handshake()
          .hellos()
          .forEach(
              hello -> {
                all.append(' ').append(hello.body().hex());
                for (Extension extension : hello.extensionList()) {
                  all.append(' ').append(extension.body().hex());
                }
              });
      conversation.handshake().staple().ifPresent(staple -> all.append(staple.hex()));
    }
    return all.toString().toLowerCase(Locale.ROOT).replaceAll("[: -]", " ");
  }
}
