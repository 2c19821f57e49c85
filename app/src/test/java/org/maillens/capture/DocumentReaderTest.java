package org.maillens.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maillens.capture.ReadingException.Problem;
import org.maillens.capture.text.Text;
import org.maillens.capture.text.TextReader;
import org.maillens.evidence.Document;
import org.maillens.evidence.Document.Kind;
import org.maillens.evidence.Documents;
import org.maillens.evidence.Message;
import org.maillens.evidence.Sighting;
import org.maillens.evidence.signature.Signatures;

/// Inputs of all kinds, packings and encodings, told by their content.
class DocumentReaderTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final String LINE =
      "Nov 22 11:43:09 mail dovecot: imap-login: Disconnected: Connection closed: SSL_accept() failed:"
          + " error:0A000102:SSL routines::unsupported protocol (no auth attempts in 0 secs): user=<>,"
          + " rip=203.0.113.2, lip=203.0.113.3, TLS handshaking: SSL_accept() failed:"
          + " error:0A000102:SSL routines::unsupported protocol, session=<jbk3+9tgvJ9/AAAB>";
  private static final String OLD_PROTOCOL = "openssl-unsupported-protocol-server";

  private final DocumentReader reader = reader(List.of());

  @Test
  void aLogIsALogPackedOrNotInAnyEncoding() throws Exception {
    String log = (LINE + "\r\n").repeat(30);
    List<byte[]> stored = new ArrayList<>();
    for (Charset charset :
        List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      stored.add(log.getBytes(charset));
      stored.add(("\uFEFF" + log).getBytes(charset));
    }
    for (byte[] bytes : stored) {
      for (byte[] packed : List.of(bytes, gzip(bytes))) {
        Documents found = reader.read(List.of(input("mail.log", packed)), Progress.NONE);
        assertThat(found.read()).extracting(Document::kind).containsExactly(Kind.LOG);
        assertThat(found.read().getFirst().lines()).isEqualTo(30);
        Sighting only = onlySighting(found);
        assertThat(only.count()).isEqualTo(30);
        assertThat(only.signature()).isEqualTo(OLD_PROTOCOL);
        assertThat(only.client()).contains("203.0.113.2");
        assertThat(only.service()).isEqualTo("imap");
        assertThat(only.first()).contains(Instant.parse("2026-11-22T11:43:09Z"));
        assertThat(only.text()).isEqualTo(LINE);
      }
    }
  }

  @Test
  void packedFilesOfSeveralPartsAreReadToTheEnd() throws Exception {
    ByteArrayOutputStream parts = new ByteArrayOutputStream();
    for (int i = 0; i < 5; i++) {
      parts.write(gzip((LINE + "\n").repeat(20_000).getBytes(StandardCharsets.UTF_8)));
    }
    assertThat(
            onlySighting(reader.read(List.of(input("x.gz", parts.toByteArray())), Progress.NONE))
                .count())
        .isEqualTo(100_000);
  }

  @Test
  void ofAPackedFileThatEndsAnywhereTheRestIsKeptAndItIsSaid() throws Exception {
    byte[] packed = gzip((LINE + "\n").repeat(3).getBytes(StandardCharsets.UTF_8));
    for (int length = 1; length < packed.length; length++) {
      byte[] cut = Arrays.copyOf(packed, length);
      try {
        Documents found = reader.read(List.of(input("cut.gz", cut)), Progress.NONE);
        // One byte does not tell that it is packed.
        assertThat(length).isEqualTo(1);
        assertThat(found.sightings()).isEmpty();
      } catch (ReadingException said) {
        assertThat(said.problem()).as("%d bytes", length).isEqualTo(Problem.CUT_SHORT);
        assertThat(said.reason().arguments()).containsExactly("cut.gz");
      }
    }
    byte[] long1 = gzip(varied(5000).getBytes(StandardCharsets.UTF_8));
    ReadingException half = fails(input("half.gz", Arrays.copyOf(long1, long1.length / 2)));
    assertThat(half.problem()).isEqualTo(Problem.CUT_SHORT);
    assertThat(half.readable().documents().sightings().stream().mapToLong(Sighting::count).sum())
        .isBetween(1000L, 4500L);
    byte[] damaged = long1.clone();
    Arrays.fill(damaged, damaged.length / 2, damaged.length / 2 + 200, (byte) 0xFF);
    ReadingException altered = fails(input("damaged.gz", damaged));
    assertThat(altered.problem()).isEqualTo(Problem.DAMAGED);
    assertThat(altered.readable().documents().sightings()).isNotEmpty();
  }

  private static String varied(int lines) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines; i++) {
      text.append(LINE.replace("jbk3+9tgvJ9", Integer.toHexString(i * 0x9E3779B1))).append('\n');
    }
    return text.toString();
  }

  @Test
  void rotatedLogsAreCountedTogether() throws Exception {
    List<Input> inputs =
        List.of(
            input("mail.log", (LINE + "\n").getBytes(StandardCharsets.UTF_8)),
            input(
                "mail.log.1.gz",
                gzip(
                    (LINE.replace("Nov 22", "Nov 20") + "\n")
                        .repeat(2)
                        .getBytes(StandardCharsets.UTF_8))));
    List<Long> heard = new ArrayList<>();
    Documents found = reader.read(inputs, (bytes, of) -> heard.add(of.orElseThrow() - bytes));
    assertThat(found.read()).hasSize(2);
    assertThat(onlySighting(found).count()).isEqualTo(3);
    assertThat(onlySighting(found).first()).contains(Instant.parse("2026-11-20T11:43:09Z"));
    assertThat(onlySighting(found).last()).contains(Instant.parse("2026-11-22T11:43:09Z"));
    assertThat(heard.getLast()).isZero();
  }

  @Test
  void journalsAreLogs() throws Exception {
    String message = LINE.substring(LINE.indexOf("imap-login"));
    String json =
        """
        {"__CURSOR":"s=1","__REALTIME_TIMESTAMP":"1795347789123456","_HOSTNAME":"mail","SYSLOG_IDENTIFIER":"dovecot","_PID":"12","MESSAGE":"%s"}
        """
            .formatted(message);
    StringBuilder numbers = new StringBuilder();
    for (byte b : message.getBytes(StandardCharsets.UTF_8)) {
      numbers.append(numbers.isEmpty() ? "" : ",").append(b);
    }
    String binary = json.replaceFirst("\"MESSAGE\":\".*\"}", "\"MESSAGE\":[" + numbers + "]}");
    String export =
        """
        __CURSOR=s=1
        __REALTIME_TIMESTAMP=1795347789123456
        _HOSTNAME=mail
        _CMDLINE=grep SSL_accept() failed: error:0A000102
        SYSLOG_IDENTIFIER=dovecot
        MESSAGE=%s
        _PID=12

        """
            .formatted(message);
    for (String journal : List.of(json, binary, export)) {
      Documents found =
          reader.read(
              List.of(input("journal", journal.repeat(7).getBytes(StandardCharsets.UTF_8))),
              Progress.NONE);
      assertThat(found.read()).extracting(Document::kind).containsExactly(Kind.LOG);
      Sighting only = onlySighting(found);
      assertThat(only.count()).isEqualTo(7);
      assertThat(only.service()).isEqualTo("imap");
      assertThat(only.client()).contains("203.0.113.2");
      assertThat(only.first()).contains(Instant.ofEpochSecond(1795347789));
      assertThat(only.text()).startsWith("dovecot[12]: imap-login: Disconnected");
    }
  }

  @Test
  void pastedTextIsReadWithItsPlaces() throws Exception {
    String pasted =
        "Hello,\n\nOutlook says:\nReceiving reported error (0x800CCC1A) Your server does not support the"
            + " connection encryption type\n\nand the log of the server:\n"
            + "imap-login: Disconnected: Connection Closed: SSL_accept() failed: error:0A000102:SSL\n"
            + "routines::unsupported protocol (no auth attempts in 0 secs): user=<>, tip=52.109.8.10,"
            + " lip=77.68.96.59, TLS handshaking: SSL_accept() failed";
    Documents found = reader.read(List.of(Input.pasted(pasted)), Progress.NONE);
    assertThat(found.read()).extracting(Document::kind).containsExactly(Kind.ERROR_TEXT);
    Sighting dovecot = sighting(found, OLD_PROTOCOL);
    assertThat(dovecot.place().line()).isEqualTo(7);
    assertThat(dovecot.client()).contains("52.109.8.10");
    assertThat(dovecot.service()).isEqualTo("imap");
  }

  @Test
  void textThatSaysNothingIsUnknown() throws Exception {
    Documents found = reader.read(List.of(Input.pasted("Good morning")), Progress.NONE);
    assertThat(found.read()).extracting(Document::kind).containsExactly(Kind.UNKNOWN);
    assertThat(found.sightings()).isEmpty();
    assertThat(reader.read(List.of(Input.pasted("")), Progress.NONE).read()).hasSize(1);
    assertThat(reader.read(List.of(), Progress.NONE).isEmpty()).isTrue();
  }

  @Test
  void textsOfOneSortAreReadTogether() throws Exception {
    List<List<Text>> given = new ArrayList<>();
    TextReader settings =
        new TextReader() {
          @Override
          public Optional<Kind> kind(Text head) {
            return head.lines().contains("protocols = imap")
                ? Optional.of(Kind.DOVECOT)
                : Optional.empty();
          }

          @Override
          public Documents read(List<Text> texts) {
            given.add(texts);
            return Documents.none();
          }
        };
    reader(List.of(settings))
        .read(
            List.of(
                input("a", "protocols = imap\n".getBytes(StandardCharsets.UTF_8)),
                input("log", (LINE + "\n").repeat(3).getBytes(StandardCharsets.UTF_8)),
                input("b", "ssl = yes\nprotocols = imap".getBytes(StandardCharsets.UTF_16LE))),
            Progress.NONE);
    assertThat(given).hasSize(1);
    assertThat(given.getFirst())
        .containsExactly(
            new Text("a", List.of("protocols = imap")),
            new Text("b", List.of("ssl = yes", "protocols = imap")));
  }

  @Test
  void whatIsTooLargeForATextCanOnlyBeALog() throws Exception {
    String noise = "no time in this line\n".repeat(DocumentReader.LARGEST_TEXT / 20);
    Documents found =
        reader.read(
            List.of(input("huge", (noise + LINE + "\n").getBytes(StandardCharsets.UTF_8))),
            Progress.NONE);
    assertThat(found.read()).extracting(Document::kind).containsExactly(Kind.LOG);
    assertThat(onlySighting(found).count()).isEqualTo(1);
  }

  @Test
  void whatCannotBeReadIsSaidAndTheOthersAreRead(@TempDir Path folder) throws Exception {
    Path log = Files.writeString(folder.resolve("mail.log"), (LINE + "\n").repeat(5));
    ReadingException said =
        fails(Input.of(folder.resolve("none.log")), Input.of(folder), Input.of(log));
    assertThat(said.problem()).isEqualTo(Problem.UNREADABLE);
    assertThat(said.input()).endsWith("none.log");
    assertThat(said.readable().documents().sightings()).hasSize(1);
    assertThat(said.reason())
        .isEqualTo(
            Message.of(
                "capture.problem.others",
                Message.of("capture.problem.unreadable", said.input()),
                folder.toString()));
    assertThat(fails(input("a.xz", bytes(0xFD, '7', 'z', 'X', 'Z', 0, 1))).problem())
        .isEqualTo(Problem.PACKED);
    assertThat(fails(input("a.evtx", bytes('E', 'l', 'f', 'F', 'i', 'l', 'e', 0))).problem())
        .isEqualTo(Problem.EVENT_FILE);
    assertThat(fails(input("a.journal", "LPKSHHRH".getBytes(StandardCharsets.UTF_8))).problem())
        .isEqualTo(Problem.JOURNAL_FILE);
  }

  @Test
  void ofVeryManyThatCannotBeReadAFewAreNamed() throws Exception {
    Input[] packed =
        IntStream.range(0, 20)
            .mapToObj(i -> input(i + ".xz", bytes(0xFD, '7', 'z', 'X', 'Z', 0, 1)))
            .toArray(Input[]::new);
    assertThat(fails(packed).reason().arguments())
        .containsExactly(
            Message.of("capture.problem.packed", "0.xz"), "1.xz, 2.xz, 3.xz, 4.xz, 5.xz, …");
  }

  @Test
  void aFolderStandsForTheFilesInIt(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("b"), "");
    Files.writeString(folder.resolve("a"), "");
    Files.createDirectory(folder.resolve("c"));
    Files.writeString(folder.resolve("c").resolve("d"), "");
    assertThat(Input.under(folder))
        .extracting(i -> Path.of(i.name()).getFileName().toString())
        .containsExactly("a", "b", "d");
    assertThat(Input.under(folder.resolve("a"))).hasSize(1);
  }

  private static DocumentReader reader(List<TextReader> readers) {
    return new DocumentReader(
        Signatures.shipped(), ja3 -> Optional.empty(), readers, InstantSource.fixed(NOW));
  }

  private ReadingException fails(Input... inputs) throws InterruptedException {
    try {
      reader.read(List.of(inputs), Progress.NONE);
    } catch (ReadingException expected) {
      return expected;
    }
    throw new AssertionError("nothing was wrong");
  }

  private static Sighting onlySighting(Documents found) {
    assertThat(found.sightings()).hasSize(1);
    return found.sightings().getFirst();
  }

  private static Sighting sighting(Documents found, String signature) {
    return found.sightings().stream()
        .filter(s -> s.signature().equals(signature))
        .findFirst()
        .orElseThrow();
  }

  private static Input input(String name, byte[] bytes) {
    return new Input(name, OptionalLong.of(bytes.length), () -> new ByteArrayInputStream(bytes));
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
