package org.maillens.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.NameMatch;
import org.maillens.diagnosis.NameAdvice;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Message;
import org.maillens.evidence.NameAddress;
import org.maillens.evidence.NameAnswer;
import org.maillens.evidence.NameAnswer.Kind;

/// What the server shows for each name, in the words of the wizard, the terminal and the HTML
/// report alike.
///
/// @param summary one sentence about all
/// @param columns one for each name asked, those that concern programs first
/// @param notAsked names that were not asked, in sentences: each says why
public record NamesView(Message summary, List<Column> columns, List<Message> notAsked) {
  private static final int LISTED = 8;

  public NamesView {
    columns = List.copyOf(columns);
    notAsked = List.copyOf(notAsked);
  }

  /// Why a name stands where it stands.
  public enum Group {
    /// What mail programs get that are set up with the typed name.
    PROGRAMS,
    /// Other names of the same server.
    OTHER_NAMES,
    /// How the server takes names that nobody has in an account.
    READING;

    static Group of(Kind kind) {
      return switch (kind) {
        case AS_TYPED, NO_NAME -> PROGRAMS;
        case FROM_CERTIFICATE, USUAL_NAME, SEEN -> OTHER_NAMES;
        case WRONG_NAME, UPPER_CASE, TRAILING_DOT -> READING;
      };
    }

    /// What stands over the names of this group.
    public Message heading() {
      return Message.of("names.group." + Message.word(this));
    }
  }

  /// How a verdict is meant.
  public enum Mood {
    GOOD,
    BAD,
    CAUTION,
    NEUTRAL
  }

  /// One name that was asked.
  ///
  /// @param asked the name, or "(no name)"
  /// @param shown what came: the certificate's own name, or a sentence about its absence
  /// @param negotiated version and suite, a line each; empty when nothing was negotiated
  /// @param alert the alert that came, as a refusal or beside the answer
  /// @param verdict in two or three words
  /// @param who which programs get this
  public record Column(
      NameAnswer answer,
      Group group,
      Message asked,
      Message shown,
      String negotiated,
      Optional<Message> alert,
      Mood mood,
      Message verdict,
      Message who) {
    /// The certificate that came.
    public Optional<Certificate> leaf() {
      return answer.leaf();
    }
  }

  /// The view of what was seen.
  public static NamesView of(Report report) {
    Evidence evidence = report.evidence();
    NameAdvice advice = NameAdvice.of(evidence);
    WhoSendsNames who = WhoSendsNames.of(report);
    List<Column> columns = new ArrayList<>();
    for (Group group : Group.values()) {
      for (NameAnswer answer : evidence.sni()) {
        if (Group.of(answer.kind()) == group) {
          columns.add(column(answer, evidence, advice, who));
        }
      }
    }
    return new NamesView(summary(evidence), columns, notAsked(evidence));
  }

  /// The columns of one group.
  public List<Column> in(Group group) {
    return columns.stream().filter(column -> column.group() == group).toList();
  }

  private static Message summary(Evidence evidence) {
    List<NameAnswer> answers = evidence.sni();
    if (answers.isEmpty()) {
      return Message.of("names.none");
    }
    long shown = answers.stream().flatMap(a -> a.leaf().stream()).distinct().count();
    boolean refuses = answers.stream().anyMatch(a -> a.answered() == Answer.NO);
    return Message.of(
        "names.summary."
            + (shown == 0 ? "unseen" : refuses ? "refuses" : shown == 1 ? "one" : "several"));
  }

  private static Column column(
      NameAnswer answer, Evidence evidence, NameAdvice advice, WhoSendsNames who) {
    Judged judged = judge(answer, evidence, advice);
    return new Column(
        answer,
        Group.of(answer.kind()),
        answer
            .serverName()
            .map(name -> Message.of("names.asked", name))
            .orElseGet(() -> Message.of("names.asked-none")),
        shown(answer),
        negotiated(answer),
        answer.alert().map(a -> alert(answer, a.label(), a.id())),
        judged.mood(),
        judged.verdict(),
        switch (answer.kind()) {
          case AS_TYPED -> who.sending();
          case NO_NAME -> who.notSending();
          default -> Message.of("names.who." + Message.word(answer.kind()));
        });
  }

  private static Message alert(NameAnswer answer, String label, int id) {
    return Message.of(
        answer.answered() == Answer.YES ? "names.alert.warning" : "names.alert.refused", label, id);
  }

  private static Message shown(NameAnswer answer) {
    return answer
        .leaf()
        .map(leaf -> Message.of("names.shown.leaf", leaf.shortName()))
        .orElseGet(
            () ->
                Message.of(
                    switch (answer.answered()) {
                      case YES -> "names.shown.unseen";
                      case NO ->
                          answer.alert().isPresent() ? "names.shown.alert" : "names.shown.closed";
                      case UNKNOWN -> "names.shown.unknown";
                    }));
  }

  private static String negotiated(NameAnswer answer) {
    return answer
        .version()
        .map(
            version ->
                version.label()
                    + answer
                        .cipherSuite()
                        .map(suite -> "\n" + suite.opensslName().orElse(suite.name()))
                        .orElse(""))
        .orElse("");
  }

  private record Judged(Mood mood, Message verdict) {
    static Judged of(Mood mood, String key) {
      return new Judged(mood, Message.of("names.verdict." + key));
    }
  }

  private static Judged judge(NameAnswer answer, Evidence evidence, NameAdvice advice) {
    if (answer.answered() == Answer.NO) {
      boolean fine = answer.kind() == Kind.WRONG_NAME || answer.kind() == Kind.TRAILING_DOT;
      return Judged.of(fine ? Mood.NEUTRAL : Mood.BAD, "refused");
    }
    if (answer.leaf().isEmpty()) {
      return Judged.of(Mood.NEUTRAL, "no-certificate");
    }
    return switch (answer.kind()) {
      case AS_TYPED, NO_NAME -> fits(answer.matches());
      case FROM_CERTIFICATE, USUAL_NAME, SEEN -> other(answer, answer.leaf().get(), advice);
      case WRONG_NAME, UPPER_CASE, TRAILING_DOT -> reading(answer, evidence);
    };
  }

  private static Judged fits(Answer matches) {
    return switch (matches) {
      case YES -> Judged.of(Mood.GOOD, "fits");
      case NO -> Judged.of(Mood.BAD, "other-host");
      case UNKNOWN -> Judged.of(Mood.NEUTRAL, "not-judged");
    };
  }

  /// Whoever has this name in the account wants a certificate for it.
  private static Judged other(NameAnswer answer, Certificate leaf, NameAdvice advice) {
    String name = answer.serverName().orElse("");
    if (advice.useInstead().contains(name) && advice.typedIsWrong()) {
      return Judged.of(Mood.GOOD, "use-this");
    }
    return switch (NameMatch.match(leaf, name).match()) {
      case YES -> Judged.of(Mood.GOOD, "fits");
      case NO -> Judged.of(Mood.CAUTION, "other-host");
      case UNKNOWN -> Judged.of(Mood.NEUTRAL, "not-judged");
    };
  }

  /// Compared with what the typed name gets; of a wrong name nothing is expected.
  private static Judged reading(NameAnswer answer, Evidence evidence) {
    Optional<Certificate> typed = leaf(evidence, Kind.AS_TYPED);
    Optional<Certificate> none = leaf(evidence, Kind.NO_NAME);
    if (answer.kind() == Kind.WRONG_NAME) {
      boolean usual = answer.leaf().equals(none);
      return Judged.of(Mood.NEUTRAL, usual ? "default-answer" : "own-answer");
    }
    if (answer.leaf().equals(typed)) {
      return Judged.of(Mood.GOOD, "same-answer");
    }
    // RFC 6066 section 3: case does not matter; a dot at the end is not allowed at all.
    return Judged.of(
        answer.kind() == Kind.UPPER_CASE ? Mood.CAUTION : Mood.NEUTRAL, "another-answer");
  }

  private static Optional<Certificate> leaf(Evidence evidence, Kind kind) {
    return evidence.sni().stream()
        .filter(a -> a.kind() == kind)
        .flatMap(a -> a.leaf().stream())
        .findFirst();
  }

  private static List<Message> notAsked(Evidence evidence) {
    List<String> asked =
        evidence.sni().stream().flatMap(a -> a.serverName().stream()).distinct().toList();
    List<NameAddress> rest =
        evidence.inquiries().names().stream().filter(n -> !asked.contains(n.name())).toList();
    List<Message> said = new ArrayList<>();
    add(said, "left-out", rest.stream().filter(n -> n.sameServer() == Answer.YES).toList());
    add(
        said,
        "elsewhere",
        rest.stream()
            .filter(n -> n.sameServer() == Answer.NO && !n.addresses().isEmpty())
            .toList());
    add(
        said,
        "not-found",
        rest.stream().filter(n -> n.sameServer() == Answer.NO && n.addresses().isEmpty()).toList());
    add(said, "not-known", rest.stream().filter(n -> n.sameServer() == Answer.UNKNOWN).toList());
    return said;
  }

  private static void add(List<Message> said, String key, List<NameAddress> names) {
    if (!names.isEmpty()) {
      String listed =
          names.stream().limit(LISTED).map(NamesView::text).collect(Collectors.joining(", "));
      said.add(Message.of("names.not-asked." + key, listed + (names.size() > LISTED ? ", …" : "")));
    }
  }

  private static String text(NameAddress name) {
    return name.addresses().isEmpty()
        ? name.name()
        : name.name() + " (" + name.addresses().getFirst() + ")";
  }
}
