package org.maillens.wizard.chain;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.ChainJudge;
import org.maillens.certificate.ChainProblem;
import org.maillens.certificate.ChainVerdict;
import org.maillens.certificate.NameVerdict;
import org.maillens.certificate.PathCard;
import org.maillens.certificate.TrustAnswer;
import org.maillens.certificate.TrustStore;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Message;
import org.maillens.evidence.ServedChain;
import org.maillens.report.Report;
import org.maillens.wizard.look.CertificateColours;
import org.maillens.wizard.look.CopyButton;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.look.Tiles;
import org.maillens.wizard.look.Tone;
import org.maillens.wizard.service.Desktop;
import org.maillens.wizard.service.Words;

/// The tab "Certificates": each chain as linked cards, who believes it, and what was sent.
public final class ChainTab {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
          .withLocale(Locale.UK)
          .withZone(ZoneOffset.UTC);

  private static final Pattern COMMON_NAME = Pattern.compile("(?:^|,)CN=([^,]+)");

  private final Words words;
  private final Desktop desktop;
  private final CertificateColours colours;

  /// A tab with these colours of certificates.
  public ChainTab(Words words, Desktop desktop, CertificateColours colours) {
    this.words = words;
    this.desktop = desktop;
    this.colours = colours;
  }

  /// The tab of a report.
  public VBox of(Report report) {
    Evidence evidence = report.evidence();
    VBox column = new VBox(16);
    column.getStyleClass().add("tab-body");
    if (evidence.certificates().isEmpty()) {
      column.getChildren().add(Parts.card(Parts.wrapped(words.text("wizard.chain.none"))));
    }
    for (ServedChain chain : evidence.certificates()) {
      if (evidence.certificates().size() > 1) {
        column
            .getChildren()
            .add(Parts.wrapped(words.text("wizard.chain.of", chain.role()), "section-heading"));
      }
      ChainVerdict verdict =
          ChainJudge.judge(
              chain.sent(),
              evidence.endpoint().host(),
              evidence.startedAt(),
              evidence.trustStores());
      column.getChildren().add(picture(evidence, verdict));
      column
          .getChildren()
          .add(new Tiles(336, 16, List.of(believers(verdict), sent(chain, verdict))));
    }
    return column;
  }

  private LinkedCards picture(Evidence evidence, ChainVerdict verdict) {
    List<Region> cards = new ArrayList<>();
    List<Arrow> arrows = new ArrayList<>();
    for (int i = 0; i < verdict.path().size(); i++) {
      PathCard card = verdict.path().get(i);
      cards.add(card(evidence, verdict, card, i));
      if (i > 0) {
        arrows.add(
            new Arrow(
                words.text("wizard.chain.signed-by"), card.source() == PathCard.Source.MISSING));
      }
    }
    return new LinkedCards(cards, arrows);
  }

  private VBox card(Evidence evidence, ChainVerdict verdict, PathCard card, int place) {
    List<ChainProblem> problems = problemsOf(verdict, card, place);
    boolean missing = card.source() == PathCard.Source.MISSING;
    boolean otherName = place == 0 && verdict.name().match() == NameVerdict.Match.NO;
    boolean bad = missing || otherName || problems.stream().anyMatch(p -> grave(p.kind()));
    Tone tone = bad ? Tone.BAD : Tone.GOOD;
    FlowPane chips = new FlowPane(6, 6);
    VBox box =
        Parts.card(
            Parts.row(
                8,
                Parts.sign(tone, words.text("wizard.chain.card." + (bad ? "bad" : "good"))),
                Parts.grow(Parts.wrapped(shortName(card), "card-title"))));
    box.getStyleClass().addAll("chain-card", missing ? "gap" : "link");
    card.certificate().ifPresent(c -> facts(box, c, evidence.startedAt()));
    if (missing) {
      box.getChildren().add(Parts.wrapped(words.text("wizard.chain.missing"), "quiet"));
      chips.getChildren().add(Parts.chip(Tone.BAD, words.text("wizard.chain.gap")));
    } else {
      card.certificate()
          .ifPresent(
              c -> {
                box.getStyleClass().add(colours.style(c));
                String letter = colours.letter(c);
                if (!letter.isEmpty()) {
                  chips.getChildren().add(Parts.label(letter, "letter", colours.style(c)));
                }
              });
      String source = card.source() == PathCard.Source.SENT ? "sent" : "from-store";
      chips.getChildren().add(Parts.chip(Tone.UNKNOWN, words.text("wizard.chain." + source)));
    }
    if (place == 0 && !missing) {
      chips.getChildren().add(nameChip(verdict.name()));
    }
    for (ChainProblem problem : problems) {
      if (grave(problem.kind()) && !missing) {
        chips.getChildren().add(Parts.chip(Tone.BAD, problem(problem)));
      }
    }
    if (place == verdict.path().size() - 1 && !missing) {
      box.getChildren().add(chips);
      stores(box, card, evidence.trustStores());
    } else {
      box.getChildren().add(chips);
    }
    return box;
  }

  private String shortName(PathCard card) {
    // For a missing one only the whole issuer name is known; its common name says enough.
    return card.certificate()
        .map(Certificate::shortName)
        .orElseGet(
            () -> {
              Matcher cn = COMMON_NAME.matcher(card.name());
              return cn.find() ? cn.group(1) : card.name();
            });
  }

  private void stores(VBox box, PathCard root, List<TrustStore> known) {
    FlowPane chips = new FlowPane(6, 6);
    if (root.stores().isEmpty()) {
      box.getChildren().add(Parts.chip(Tone.CAUTION, words.text("wizard.chain.in-no-store")));
      return;
    }
    box.getChildren().add(Parts.wrapped(words.text("wizard.chain.in-store-of"), "quiet", "small"));
    for (String id : root.stores()) {
      String label =
          known.stream()
              .filter(s -> s.id().equals(id))
              .map(TrustStore::label)
              .findFirst()
              .orElse(id);
      chips.getChildren().add(Parts.signedChip(Tone.GOOD, label));
    }
    box.getChildren().add(chips);
  }

  private void facts(VBox box, Certificate certificate, Instant now) {
    String key =
        certificate
            .curve()
            .map(c -> certificate.keyType() + " " + c)
            .orElse(certificate.keyType() + " " + certificate.keyBits());
    box.getChildren()
        .addAll(
            Parts.wrapped(key + " · " + certificate.signatureAlgorithm(), "quiet", "small"),
            Parts.wrapped(
                words.text(
                        "wizard.chain.validity",
                        DAY.format(certificate.notBefore()),
                        DAY.format(certificate.notAfter()))
                    + " · "
                    + left(certificate, now),
                "quiet",
                "small"));
  }

  private String left(Certificate certificate, Instant now) {
    if (now.isBefore(certificate.notBefore())) {
      return words.text(
          "wizard.chain.days-until", days(Duration.between(now, certificate.notBefore())));
    }
    return now.isAfter(certificate.notAfter())
        ? words.text("wizard.chain.days-over", days(Duration.between(certificate.notAfter(), now)))
        : words.text("wizard.chain.days-left", days(Duration.between(now, certificate.notAfter())));
  }

  private static long days(Duration duration) {
    return duration.toDays();
  }

  private Label nameChip(NameVerdict name) {
    return switch (name.match()) {
      case YES -> Parts.signedChip(Tone.GOOD, words.text("wizard.chain.name.yes"));
      case NO -> Parts.signedChip(Tone.BAD, words.text("wizard.chain.name.no"));
      case UNKNOWN -> Parts.chip(Tone.UNKNOWN, words.text("wizard.chain.name.unknown"));
    };
  }

  private static List<ChainProblem> problemsOf(ChainVerdict verdict, PathCard card, int place) {
    return verdict.problems().stream()
        .filter(
            p ->
                card.index().isPresent()
                    ? p.index() == card.index().getAsInt()
                    : p.index() < 0 && place > 0 && p.subject().equals(subject(card)))
        .toList();
  }

  private static String subject(PathCard card) {
    return card.certificate().map(Certificate::subject).orElse("");
  }

  private static boolean grave(ChainProblem.Kind kind) {
    return switch (kind) {
      case ROOT_INCLUDED, DUPLICATE, STRANGER, WRONG_ORDER, TOO_MANY, DAMAGED_EXTENSION -> false;
      case MISSING_INTERMEDIATE, ISSUER_NOT_SENT, PRIVATE_ROOT -> false;
      default -> true;
    };
  }

  private String problem(ChainProblem problem) {
    return words.text("wizard.chain.problem." + Message.word(problem.kind()));
  }

  private VBox believers(ChainVerdict verdict) {
    List<Node> rows = new ArrayList<>();
    for (TrustAnswer answer : verdict.trust()) {
      Tone tone =
          switch (answer.answer()) {
            case YES -> Tone.GOOD;
            case NO -> Tone.BAD;
            case UNKNOWN -> Tone.UNKNOWN;
          };
      VBox text =
          Parts.column(
              2,
              Parts.wrapped(answer.label()),
              Parts.wrapped(
                  words.text("wizard.trust." + Message.word(answer.reason())), "quiet", "small"));
      HBox row =
          Parts.row(
              12,
              Parts.grow(text),
              Parts.signedChip(
                  tone, words.text("wizard.trusted." + Message.word(answer.answer()))));
      row.getStyleClass().add("table-row");
      rows.add(row);
    }
    if (rows.isEmpty()) {
      rows.add(Parts.wrapped(words.text("wizard.chain.no-stores"), "quiet"));
    }
    return Parts.card(
        Parts.wrapped(words.text("wizard.chain.believers"), "card-title"), Parts.ruled(rows));
  }

  private VBox sent(ServedChain chain, ChainVerdict verdict) {
    VBox card = Parts.card(Parts.wrapped(words.text("wizard.chain.as-sent"), "card-title"));
    for (int i = 0; i < chain.sent().size(); i++) {
      Certificate certificate = chain.sent().get(i);
      Label letter = Parts.label(colours.letter(certificate), "letter", colours.style(certificate));
      VBox names =
          Parts.column(
              2,
              Parts.wrapped(certificate.subject(), "mono"),
              Parts.wrapped(
                  words.text("wizard.chain.issuer", certificate.issuer()), "mono", "quiet"));
      HBox row = new HBox(12, letter, Parts.grow(names));
      card.getChildren().add(row);
    }
    for (ChainProblem problem : verdict.problems()) {
      Tone tone = grave(problem.kind()) ? Tone.BAD : Tone.CAUTION;
      card.getChildren()
          .add(Parts.row(8, Parts.sign(tone, ""), Parts.grow(Parts.wrapped(problem(problem)))));
    }
    String pem = chain.sent().stream().map(Certificate::pem).collect(Collectors.joining("\n"));
    card.getChildren()
        .add(
            new CopyButton(
                words,
                desktop,
                words.text("wizard.chain.copy"),
                words.text("wizard.chain.copy").replace("_", ""),
                () -> pem));
    return card;
  }
}
