package org.maillens.evidence.signature;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.maillens.knowledge.Shipped;
import org.maillens.tls.AlertDescription;

/// The errors that MailLens knows: every file that `/signatures/index.txt` names.
public final class Signatures {
  private static final String FOLDER = "/signatures/";

  /// Every logged error of OpenSSL that can be one of a signature's begins with one of these: the
  /// SSL, X.509 and PEM libraries in both layouts.
  private static final List<String> OPENSSL_ANCHORS =
      List.of("error:0a0", "error:14", "error:058", "error:0b", "error:048", "error:09");

  /// How a logged alert's number is written.
  private static final List<String> ALERT_ANCHORS = List.of("alert number ");

  /// The name of the provider, in each of its events.
  private static final String EVENT_ANCHOR = "schannel";

  private final List<Signature> all;
  private final List<Signature> logged;
  private final Map<String, Signature> byId;
  private final LinePhrases linePhrases;
  private final Triggers triggers;
  private final Sides sides;

  private Signatures(List<Signature> all, Sides sides) {
    this.all = List.copyOf(all);
    this.sides = sides;
    logged = all.stream().filter(Signature::logged).toList();
    triggers = new Triggers(logged);
    byId = all.stream().collect(Collectors.toUnmodifiableMap(Signature::id, Function.identity()));
    linePhrases =
        new LinePhrases(
            Stream.concat(
                    logged.stream().map(Signature::marks).flatMap(Signatures::words),
                    sides.words().stream())
                .map(LinePhrases::lower)
                .collect(Collectors.toSet()));
  }

  /// A signature found in a text.
  ///
  /// @param alert the TLS alert, where the text tells one
  /// @param at offset of what was recognised
  public record Match(Signature signature, Optional<AlertDescription> alert, int at) {}

  /// Read when they are first asked for, and once: that takes a moment.
  private static final class Read {
    private static final Signatures ALL = load();
  }

  /// Those that come with the program.
  public static Signatures shipped() {
    return Read.ALL;
  }

  /// @throws IllegalStateException if a file of the program is damaged: what, and in which file
  private static Signatures load() {
    return new Signatures(
        Shipped.all(FOLDER, Signatures::read), new Sides(Shipped.lines(FOLDER + "sides.txt")));
  }

  /// All of them, in the index's order.
  public List<Signature> all() {
    return all;
  }

  /// The one with this id.
  public Optional<Signature> byId(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /// What a pasted text of any form says, best first: an error message, a code alone, some lines of
  /// a log. Typing errors, wrapped and quoted lines, a missing or an additional word do no harm.
  public List<Match> in(String text) {
    Words words = new PastedWords(text);
    return new Matching(words, Clues.pasted(text), sides.of(words)).best(all);
  }

  /// What one line of a log says, or one event of Windows' log as XML, best first. Fields may be
  /// missing; words are taken as they are, in any case.
  public List<Match> inLine(String line) {
    LinePhrases.Found words = linePhrases.in(line);
    Clues clues = Clues.logged(line);
    List<Signature> candidates = triggers.of(words, clues);
    return candidates.isEmpty()
        ? List.of()
        : new Matching(words, clues, sides.of(words)).best(candidates);
  }

  /// Lower-case ASCII: a line without any of them, in any case, cannot match in [#inLine(String)].
  public List<byte[]> anchors() {
    return logged.stream()
        .map(Signature::marks)
        .flatMap(Signatures::anchors)
        .distinct()
        .sorted()
        .map(anchor -> anchor.getBytes(StandardCharsets.US_ASCII))
        .toList();
  }

  private static Stream<String> words(Marks marks) {
    return Stream.of(marks.phrases(), marks.with(), marks.without()).flatMap(List::stream);
  }

  private static Stream<String> anchors(Marks marks) {
    return Stream.of(
            marks.phrases().stream().map(LinePhrases::lower),
            (marks.openssl().isEmpty() && marks.otherOpenssl().isEmpty() && marks.alerts().isEmpty()
                    ? List.<String>of()
                    : OPENSSL_ANCHORS)
                .stream(),
            (marks.alerts().isEmpty() ? List.<String>of() : ALERT_ANCHORS).stream(),
            (marks.events().isEmpty() ? List.<String>of() : List.of(EVENT_ANCHOR)).stream())
        .flatMap(Function.identity());
  }

  private static Signature read(String id) {
    Signature signature = SignatureReader.read(Shipped.json(FOLDER + id + ".json"));
    if (!signature.id().equals(id)) {
      throw new IllegalStateException("id " + signature.id() + " is not the file's name");
    }
    return signature;
  }
}
