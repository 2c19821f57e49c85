package org.maillens.capture.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.maillens.capture.transcript.curl.Curl;
import org.maillens.capture.transcript.gnutls.GnutlsCli;
import org.maillens.capture.transcript.jsse.Jsse;
import org.maillens.capture.transcript.openssl.SClient;
import org.maillens.capture.transcript.raw.BareHandshake;
import org.maillens.capture.transcript.raw.PemChain;
import org.maillens.capture.transcript.scan.Nmap;
import org.maillens.capture.transcript.scan.Sslscan;
import org.maillens.capture.transcript.scan.Sslyze;
import org.maillens.capture.transcript.scan.Testssl;
import org.maillens.capture.transcript.told.Source;
import org.maillens.capture.transcript.told.Span;
import org.maillens.capture.transcript.told.TranscriptSort;

/// Counts how often readers look at a line of a text: twice as long a text may cost twice as many
/// looks, whatever is in it.
class LinesLookedAtTest {
  private static final Path GENUINE = Path.of("src", "test", "resources", "fuzz", "TranscriptFuzz");
  private static final int REPEATED = 30;

  private static final List<TranscriptSort> SORTS =
      List.of(
          new SClient(),
          new GnutlsCli(),
          new Curl(),
          new Jsse(),
          new Testssl(Instant.EPOCH),
          new Sslscan(Instant.EPOCH),
          new Sslyze(Instant.EPOCH),
          new Nmap(Instant.EPOCH),
          new BareHandshake(),
          new PemChain(Instant.EPOCH));

  /// What would be read again from each of its lines if a part went on for as long as it says, or a
  /// search for its beginning or its end were not bounded.
  private static final List<List<String>> HOSTILE =
      List.of(
          List.of(
              "<<< TLS 1.2, Handshake [length ffffff], Certificate",
              "    0b 00 06 13 00 06 10 00 03 0d 30 82 03 09 30 82"),
          List.of(
              "read from 0x1 [0x1] (5 bytes => 9999999 (0x98967f))",
              "0000 - 0b 00 06 13 00 06 10 00-03 0d 30 82 03 09 30 82   ..........0...0."),
          List.of("<= Recv SSL data, 9999999 bytes (0x98967f)", "0000: 0b 00 06 13 00 06 10 00"),
          List.of("[write] MD5 and SHA1 hashes:  len = 999999", "0000: 01 00 06 13 00 06 10 00"),
          List.of("*** Certificate chain", "  Issuer: CN=a"),
          List.of("Resolving 'a:993'...", "- Status: "),
          List.of("-----BEGIN CERTIFICATE-----", "MIID"),
          List.of("Acceptable client certificate CA names", "a = "),
          List.of("    ClientHello, Length=9", "      client_version=0x303"),
          List.of("    Certificate, Length=9", "      a"));

  @Test
  void twiceTheTextCostsTwiceTheLooks() throws IOException {
    Map<String, List<String>> starts = starts();
    List<String> wrong = new ArrayList<>();
    for (Map.Entry<String, List<String>> start : starts.entrySet()) {
      List<List<String>> repeated = new ArrayList<>(HOSTILE);
      repeated.add(start.getValue());
      pieces(start.getValue()).forEach(repeated::add);
      for (List<String> piece : repeated) {
        for (boolean before : new boolean[] {false, true}) {
          long once = looks(text(start.getValue(), piece, REPEATED, before));
          long twice = looks(text(start.getValue(), piece, 2 * REPEATED, before));
          // What the start costs is in both, so even less than twice as many would be right.
          if (twice > 2 * once + 300) {
            wrong.add(start.getKey() + " " + before + " " + once + " " + twice + " " + piece);
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  /// One genuine transcript of each sort and none.
  private static Map<String, List<String>> starts() throws IOException {
    Map<String, List<String>> starts = new TreeMap<>(Map.of("nothing", List.of()));
    try (Stream<Path> files = Files.list(GENUINE)) {
      for (Path file : files.filter(path -> path.toString().contains(".")).toList()) {
        starts.put(
            file.getFileName().toString(),
            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).lines().toList());
      }
    }
    return starts;
  }

  /// Two lines of it that follow each other, from here and there.
  private static List<List<String>> pieces(List<String> lines) {
    List<List<String>> pieces = new ArrayList<>();
    for (int at = 0; at + 1 < lines.size(); at += Math.max(1, lines.size() / 12)) {
      pieces.add(lines.subList(at, at + 2));
    }
    return pieces;
  }

  private static List<String> text(
      List<String> start, List<String> piece, int times, boolean before) {
    List<String> many = Collections.nCopies(times, piece).stream().flatMap(List::stream).toList();
    return (before ? Stream.of(many, start) : Stream.of(start, many))
        .flatMap(List::stream)
        .toList();
  }

  private static long looks(List<String> lines) {
    Counted counted = new Counted(lines);
    for (TranscriptSort sort : SORTS) {
      for (Span span : sort.spans(counted)) {
        sort.read(new Source("", counted), span);
      }
    }
    return counted.looks;
  }

  private static final class Counted extends AbstractList<String> implements RandomAccess {
    private final List<String> lines;
    private long looks;

    Counted(List<String> lines) {
      this.lines = lines;
    }

    @Override
    public String get(int index) {
      looks++;
      return lines.get(index);
    }

    @Override
    public int size() {
      return lines.size();
    }
  }
}
