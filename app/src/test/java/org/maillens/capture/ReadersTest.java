package org.maillens.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.maillens.capture.Samples.Sample;
import org.maillens.capture.apache.ApacheReader;
import org.maillens.capture.courier.CourierReader;
import org.maillens.capture.cyrus.CyrusReader;
import org.maillens.capture.dovecot.DovecotReader;
import org.maillens.capture.exim.EximReader;
import org.maillens.capture.listing.ListingReader;
import org.maillens.capture.nginx.NginxReader;
import org.maillens.capture.postfix.PostfixReader;
import org.maillens.capture.text.Text;
import org.maillens.capture.text.TextReader;
import org.maillens.capture.webtest.WebTestReader;
import org.maillens.evidence.Document;
import org.maillens.evidence.Document.Kind;
import org.maillens.evidence.Documents;

/// All readers of texts together: each takes its own and nothing else, and none falls over.
class ReadersTest {
  private static final List<TextReader> READERS =
      List.of(
          new PostfixReader(),
          new EximReader(),
          new NginxReader(),
          new ApacheReader(),
          new ListingReader(),
          new WebTestReader(),
          new DovecotReader(),
          new CourierReader(),
          new CyrusReader());

  static Stream<Sample> samples() {
    return Samples.all().stream();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void eachTextIsTakenByOneReader(Sample sample) {
    List<Kind> kinds =
        READERS.stream().flatMap(reader -> reader.kind(sample.text()).stream()).toList();
    assertThat(kinds).containsExactly(sample.kind());
  }

  @Test
  void proseAndLogsAreNobodys() {
    for (String text :
        List.of(
            "",
            "\n\n",
            "Hello,\n\nmy mail program says: cannot connect. What = wrong?\nThanks; Bob {the user}\n",
            "Your server does not support the connection encryption type you have specified.",
            "Nov 22 12:00:00 mail dovecot: imap-login: Login: user=<a>, method=PLAIN, rip=192.0.2.1, TLS\n",
            "Nov 22 12:00:00 mail postfix/smtpd[9]: warning: TLS library problem: error:0A000102:SSL routines::unsupported protocol:x:1:\n",
            "key = value\nother = thing\n",
            "[section]\nname=value\n",
            "{\"http\": {\"server\": 1}}",
            "int main(void) {\n  return 0;\n}\n")) {
      for (TextReader reader : READERS) {
        assertThat(reader.kind(Text.pasted(text)))
            .as("%s for: %s", reader.getClass().getSimpleName(), text)
            .isEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void cutAnywhereItIsStillRead(Sample sample) {
    String whole = String.join("\n", sample.text().lines());
    for (int end = 0; end <= whole.length(); end++) {
      Text cut = new Text(sample.text().name(), whole.substring(0, end).lines().toList());
      for (TextReader reader : READERS) {
        reader.kind(cut);
      }
      Documents documents = reader(sample).read(List.of(cut));
      assertThat(documents.read()).hasSize(1);
      Document document = documents.read().getFirst();
      assertThat(document.recognised()).isBetween(0L, document.lines());
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void mangledItIsStillRead(Sample sample) {
    String whole = String.join("\n", sample.text().lines());
    for (int seed = 0; seed < 200; seed++) {
      String mangled = mangled(whole, new Random(seed));
      Text text = new Text(sample.text().name(), mangled.lines().toList());
      for (TextReader reader : READERS) {
        reader.kind(text);
        assertThat(reader.read(List.of(text)).read()).hasSize(1);
      }
    }
  }

  @Test
  void linesAreCountedAndPlacesAreWithinTheText() {
    for (Sample sample : Samples.all()) {
      Documents documents = reader(sample).read(List.of(sample.text()));
      long lines = sample.text().lines().size();
      assertThat(documents.read().getFirst().lines()).isEqualTo(lines);
      documents
          .servers()
          .forEach(
              server -> {
                assertThat(server.settings()).allMatch(one -> one.place().line() <= lines);
                assertThat(server.endpoints())
                    .allMatch(one -> one.places().stream().allMatch(place -> place.line() >= 1));
              });
    }
  }

  private static String mangled(String whole, Random random) {
    String signs = "{}()[]<>=;:,\"'\\$#\n -.!*/%&\t\u0000é";
    StringBuilder text = new StringBuilder(whole);
    int changes = 1 + random.nextInt(12);
    for (int i = 0; i < changes && !text.isEmpty(); i++) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(3)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, signs.charAt(random.nextInt(signs.length())));
        default -> text.setCharAt(at, signs.charAt(random.nextInt(signs.length())));
      }
    }
    return text.toString();
  }

  @Test
  void garbageIsNobodys() {
    Random random = new Random(5);
    for (int round = 0; round < 500; round++) {
      String garbage =
          IntStream.range(0, random.nextInt(600))
              .mapToObj(
                  i ->
                      String.valueOf(
                          (char)
                              (random.nextInt(4) == 0
                                  ? random.nextInt(0x3000)
                                  : 32 + random.nextInt(96))))
              .reduce("", String::concat);
      List<Kind> kinds = new ArrayList<>();
      READERS.forEach(reader -> reader.kind(Text.pasted(garbage)).ifPresent(kinds::add));
      assertThat(kinds).as(garbage).isEmpty();
    }
  }

  private static TextReader reader(Sample sample) {
    Optional<TextReader> found =
        READERS.stream().filter(reader -> reader.kind(sample.text()).isPresent()).findFirst();
    return found.orElseThrow();
  }
}
