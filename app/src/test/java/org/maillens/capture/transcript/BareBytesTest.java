package org.maillens.capture.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.SeenHandshake.Reach;
import org.maillens.tls.Alert;
import org.maillens.tls.AlertDescription;
import org.maillens.tls.Bytes;
import org.maillens.tls.ClientHello;
import org.maillens.tls.HandshakeCodec;
import org.maillens.tls.TlsRecord;

/// One hello in every spelling in which people hand it over.
class BareBytesTest {
  private static final ClientHello HELLO =
      Transcripts.read(Transcripts.content(Transcripts.FOLDER.resolve("openssl/3.0-msg.txt")))
          .conversations()
          .getFirst()
          .handshake()
          .hello()
          .orElseThrow();

  private static final Bytes RECORD = TlsRecord.handshake(0x0301, HELLO);

  @Test
  void everySpellingOfARecord() {
    spellings(RECORD)
        .forEach(
            (spelling, text) -> {
              for (String around : List.of("%s", "My hello:\n\n%s\n\nThank you\n")) {
                String whole = String.format(Locale.ROOT, around, text);
                List<Conversation> read = Transcripts.read(whole).conversations();
                assertThat(read).as(spelling + "\n" + whole).hasSize(1);
                assertThat(read.getFirst().handshake().hellos())
                    .as(spelling)
                    .containsExactly(HELLO);
                assertThat(read.getFirst().handshake().recordVersion()).isEqualTo(0x0301);
                assertThat(read.getFirst().handshake().reach()).isEqualTo(Reach.HELLO);
                assertThat(Transcripts.reader().kind(Transcripts.text(whole)))
                    .contains(TranscriptKind.BYTES);
              }
            });
  }

  @Test
  void everySpellingOfAMessage() {
    spellings(HandshakeCodec.encode(HELLO))
        .forEach(
            (spelling, text) ->
                assertThat(Transcripts.read(text).conversations())
                    .as(spelling)
                    .singleElement()
                    .satisfies(c -> assertThat(c.handshake().hellos()).containsExactly(HELLO)));
  }

  /// `tshark -x` shows the frame with all its heads.
  @Test
  void aWholeFrame() {
    Bytes heads =
        Bytes.ofHex(
            "000000000000000000000000080045000159000040004006"
                + "3b9d7f0000017f0000011000271000000001000000015018020000000000");
    String dump = dump(Bytes.concat(heads, RECORD), "%04x  ", "   ");
    assertThat(Transcripts.read(dump).conversations())
        .singleElement()
        .satisfies(c -> assertThat(c.handshake().hellos()).containsExactly(HELLO));
  }

  @Test
  void anAnswerBehindTheHello() {
    Bytes alert =
        new TlsRecord(
                TlsRecord.ALERT,
                0x0303,
                new Alert(Alert.FATAL, AlertDescription.HANDSHAKE_FAILURE).encode())
            .encode();
    Conversation read =
        Transcripts.read(RECORD.hex() + "\n\n" + alert.hex()).conversations().getFirst();
    assertThat(read.handshake().hellos()).containsExactly(HELLO);
  }

  @Test
  void aHelloThatIsCutIsNone() {
    for (int length = 0; length < RECORD.length(); length += 7) {
      assertThat(Transcripts.read(RECORD.slice(0, length).hex()).conversations()).isEmpty();
    }
  }

  private static Map<String, String> spellings(Bytes bytes) {
    String hex = bytes.hex();
    String spaced = hex.replaceAll("(..)", "$1 ").strip();
    Map<String, String> spellings = new LinkedHashMap<>();
    spellings.put("stream", hex);
    spellings.put("upper case", hex.toUpperCase(Locale.ROOT));
    spellings.put("0x", "0x" + hex);
    spellings.put("wrapped", hex.replaceAll("(.{60})", "$1\n"));
    spellings.put("blanks", spaced);
    spellings.put("colons", spaced.replace(' ', ':'));
    spellings.put("blanks, wrapped", spaced.replaceAll("(.{48})", "$1\n"));
    spellings.put("C array", array(bytes));
    spellings.put("escapes", "\"" + hex.replaceAll("(..)", "\\\\x$1") + "\"");
    spellings.put("xxd", xxd(bytes));
    spellings.put("hexdump -C", dump(bytes, "%08x  ", "  |").replaceAll("(?m)$", "|"));
    spellings.put("Wireshark", dump(bytes, "%04x   ", "   "));
    spellings.put("Java", dump(bytes, "%04x: ", "  "));
    spellings.put("base64", Base64.getEncoder().encodeToString(bytes.toArray()));
    spellings.put("base64, wrapped", Base64.getMimeEncoder().encodeToString(bytes.toArray()));
    return spellings;
  }

  private static String array(Bytes bytes) {
    List<String> values = new ArrayList<>();
    bytes.values().forEach(value -> values.add(String.format(Locale.ROOT, "0x%02x", value)));
    StringBuilder array =
        new StringBuilder("static const unsigned char hello[" + bytes.length() + "] = {\n");
    for (int at = 0; at < values.size(); at += 12) {
      array.append(String.join(", ", values.subList(at, Math.min(values.size(), at + 12))));
      array.append(",\n");
    }
    return array.append("};").toString();
  }

  private static String xxd(Bytes bytes) {
    StringBuilder dump = new StringBuilder();
    for (int at = 0; at < bytes.length(); at += 16) {
      Bytes line = bytes.slice(at, Math.min(bytes.length(), at + 16));
      dump.append(String.format(Locale.ROOT, "%08x: ", at));
      dump.append(line.hex().replaceAll("(.{4})", "$1 "));
      dump.append(" ".repeat(Math.max(1, 41 - line.length() * 5 / 2))).append(characters(line));
      dump.append('\n');
    }
    return dump.toString();
  }

  private static String dump(Bytes bytes, String offset, String gap) {
    StringBuilder dump = new StringBuilder();
    for (int at = 0; at < bytes.length(); at += 16) {
      Bytes line = bytes.slice(at, Math.min(bytes.length(), at + 16));
      String digits = line.hex().replaceAll("(..)", "$1 ").strip();
      dump.append(String.format(Locale.ROOT, offset, at)).append(digits);
      dump.append(" ".repeat(47 - digits.length())).append(gap).append(characters(line));
      dump.append('\n');
    }
    return dump.toString().stripTrailing();
  }

  private static String characters(Bytes bytes) {
    StringBuilder text = new StringBuilder();
    bytes.values().forEach(b -> text.append(b >= 0x20 && b < 0x7F ? (char) b : '.'));
    return text.toString();
  }
}
