package org.maillens.diagnosis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.maillens.diagnosis.ProductFile.Choice;
import org.maillens.diagnosis.ProductFile.Sign;
import org.maillens.evidence.Answer;
import org.maillens.evidence.ConfiguredServer;
import org.maillens.evidence.DialogueFacts;
import org.maillens.evidence.Documents;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.ObservedClient;
import org.maillens.mail.Protocol;

/// What a server is: as the user says, as its configuration says, as it shows itself. Which fixes
/// it takes follows from that. All of it is data, in `/servers/products.json`.
public final class Products {
  static final String DOVECOT = "dovecot";

  private static final ProductFile FILE = ProductFile.load();

  /// Every target of a fix on a server, the most exact first.
  private static final List<String> TARGETS =
      FILE.choices().stream()
          .flatMap(choice -> choice.targets().stream())
          .distinct()
          .sorted(Comparator.comparingInt(String::length).reversed())
          .toList();

  private Products() {}

  /// Something that a server can be.
  ///
  /// @param id as in [org.maillens.evidence.Reported#server()]: `dovecot-2.4`, `postfix`, …
  /// @param label as shown
  /// @param vendorPage where its vendor tells how it is set up, for a product of which we have no
  ///   text of our own; else empty
  public record Product(String id, String label, String vendorPage) {}

  /// What a server was recognised as.
  ///
  /// @param product with its version, if that is known
  /// @param likely the version that its behaviour speaks for, though others can behave so; empty
  ///   where nothing speaks for one
  /// @param basis on what it rests
  public record Recognised(Product product, Optional<Product> likely, Basis basis) {}

  /// How a product is known, the surest first.
  public enum Basis {
    /// The user said so.
    TOLD,
    /// A configuration was handed in.
    CONFIGURATION,
    /// It shows itself: greeting, or what it announces. Both can be imitated or come from another
    /// server in front.
    GREETING
  }

  /// What the user can say that the server is, in the order in which it is offered.
  public static List<Product> choices() {
    return FILE.choices().stream().map(Products::product).toList();
  }

  /// The product of a configuration with its version, as far as they are known, for a sentence.
  public static String name(ConfiguredServer server) {
    String name =
        FILE.signs().stream()
            .filter(sign -> sign.id().equals(server.product()))
            .findFirst()
            .map(Sign::label)
            .orElse(server.product());
    return server.version().isEmpty() ? name : name + " " + server.version();
  }

  /// What the server is, if anything tells.
  public static Optional<Recognised> recognised(Evidence evidence) {
    return recognisedChoice(evidence)
        .map(
            known ->
                new Recognised(
                    product(known.choice()),
                    likely(known.choice(), evidence).map(Products::product),
                    known.basis()));
  }

  /// Which fixes are for this server; for one that is not recognised, those for all that usually
  /// speak its protocol.
  public static Targets targets(Evidence evidence) {
    return recognisedChoice(evidence)
        .map(known -> targets(known.choice(), likely(known.choice(), evidence)))
        .orElseGet(() -> speaking(evidence.endpoint().protocol()));
  }

  /// Which fixes are for the server of these texts: as the user told, else as they tell.
  ///
  /// @param told its id; empty when it was not told
  public static Targets targets(Documents documents, String told) {
    return choice(told).map(choice -> targets(List.of(choice))).orElseGet(() -> targets(documents));
  }

  /// Which fixes are for the servers whose configurations were handed in, and for those that wrote
  /// the lines of a log; none where there are only words of mail programs, and all where nothing
  /// tells.
  public static Targets targets(Documents documents) {
    List<Writers.Writer> writers = Writers.of(documents);
    if (documents.servers().isEmpty() && writers.isEmpty() && !Writers.areOnlyPrograms(documents)) {
      return Targets.any();
    }
    Stream<Choice> configured =
        documents.servers().stream().flatMap(server -> choice(server).stream());
    Stream<Choice> wrote =
        writers.stream().flatMap(writer -> choice(writer.product(), writer.version()).stream());
    return targets(Stream.concat(configured, wrote).toList());
  }

  /// Which fixes are for a product.
  ///
  /// @param product its id, such as `dovecot`; empty if it is not known: then all
  /// @param version such as `2.4.1`; empty if it is not known
  public static Targets targets(String product, String version) {
    return product.isEmpty() ? Targets.any() : targets(choice(product, version).stream().toList());
  }

  /// The server product that a fix is for: its id begins or ends with that. Empty for one that is
  /// not for a server.
  static Optional<String> target(String fixId) {
    return TARGETS.stream()
        .filter(target -> fixId.startsWith(target + "-") || fixId.endsWith("-" + target))
        .findFirst();
  }

  /// Whether a fix is for a panel, such as cPanel, that writes the server's configuration.
  static boolean isForPanel(String fixId) {
    return target(fixId)
        .filter(
            target ->
                FILE.choices().stream()
                    .filter(choice -> choice.product().isEmpty() || !choice.otherwise().isEmpty())
                    .anyMatch(choice -> choice.targets().contains(target)))
        .isPresent();
  }

  static boolean isTarget(String target) {
    return TARGETS.contains(target);
  }

  /// The id of the product, without its version: `dovecot`; empty if nothing tells.
  public static String product(Evidence evidence) {
    return of(evidence).orElse("");
  }

  /// The product's id without its version, if it is recognised.
  static Optional<String> of(Evidence evidence) {
    return recognisedChoice(evidence).map(known -> known.choice().product());
  }

  private record Known(Choice choice, Basis basis) {}

  private static Optional<Known> recognisedChoice(Evidence evidence) {
    Optional<Known> told =
        choice(evidence.reported().server()).map(choice -> new Known(choice, Basis.TOLD));
    if (told.isPresent()) {
      return told;
    }
    Optional<Sign> shown = shown(evidence.dialogue());
    Optional<Known> configured =
        evidence.documents().servers().stream()
            .filter(server -> speaks(server, shown, evidence.endpoint().protocol()))
            .flatMap(server -> choice(server).stream())
            .findFirst()
            .map(choice -> new Known(choice, Basis.CONFIGURATION));
    return configured.or(
        () -> shown.flatMap(sign -> choice(sign.id())).map(c -> new Known(c, Basis.GREETING)));
  }

  /// Whether a configuration can be that of the server that was checked.
  private static boolean speaks(ConfiguredServer server, Optional<Sign> shown, Protocol protocol) {
    return shown
        .map(sign -> sign.id().equals(server.product()))
        .orElseGet(
            () ->
                server.endpoints().stream().anyMatch(e -> e.protocol() == protocol)
                    || speakers(protocol).contains(server.product()));
  }

  private static Optional<Sign> shown(DialogueFacts dialogue) {
    return FILE.signs().stream().filter(sign -> sign.fits(dialogue)).findFirst();
  }

  private static Set<String> speakers(Protocol protocol) {
    return FILE.signs().stream()
        .filter(sign -> sign.protocols().contains(protocol))
        .map(Sign::id)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Targets speaking(Protocol protocol) {
    return targets(speakers(protocol).stream().flatMap(id -> choice(id).stream()).toList());
  }

  /// Whether a product is a server that we know.
  static boolean isServer(String product) {
    return FILE.signs().stream().anyMatch(sign -> sign.id().equals(product));
  }

  /// The versions from which a product takes other fixes: `2.4`, `2.3`.
  static List<String> versions(String product) {
    return FILE.choices().stream()
        .filter(choice -> choice.product().equals(product) && !choice.from().isEmpty())
        .map(Choice::from)
        .toList();
  }

  private static Optional<Choice> choice(String id) {
    return FILE.choices().stream().filter(choice -> choice.id().equals(id)).findFirst();
  }

  /// The choice of a product for its version, or for any where the version is not known.
  private static Optional<Choice> choice(String product, String version) {
    return FILE.choices().stream()
        .filter(choice -> choice.product().equals(product) && !choice.from().isEmpty())
        .filter(choice -> !version.isEmpty() && compare(choice.from(), version) <= 0)
        .max(Comparator.comparing(Choice::from, Products::compare))
        .or(() -> choice(product));
  }

  private static Optional<Choice> choice(ConfiguredServer server) {
    return choice(server.product(), server.version());
  }

  /// Dovecot 2.3 refuses a hello by closing, 2.4 with an alert (seen in the laboratory). A server
  /// in front, or a library's setting, can change that: it decides what stands first, and nothing
  /// else.
  private static Optional<Choice> likely(Choice known, Evidence evidence) {
    List<ObservedClient> refused =
        evidence.clients().stream().filter(c -> c.answered() == Answer.NO).toList();
    if (!known.id().equals(DOVECOT) || refused.isEmpty()) {
      return Optional.empty();
    }
    if (refused.stream().allMatch(c -> c.alert().isEmpty())) {
      return choice(DOVECOT + "-2.3");
    }
    return refused.stream().allMatch(c -> c.alert().isPresent())
        ? choice(DOVECOT + "-2.4")
        : Optional.empty();
  }

  /// Compares versions by their numbers: 3.10 is newer than 3.6.
  private static int compare(String one, String other) {
    return Arrays.compare(numbers(one), numbers(other));
  }

  private static int[] numbers(String version) {
    return Stream.of(version.split("\\D+"))
        .filter(part -> !part.isEmpty() && part.length() < 9)
        .mapToInt(Integer::parseInt)
        .toArray();
  }

  private static Targets targets(Choice choice, Optional<Choice> likely) {
    List<Choice> choices = new ArrayList<>();
    likely.ifPresent(choices::add);
    choices.add(choice);
    return targets(choices);
  }

  private static Targets targets(Collection<Choice> choices) {
    Set<String> own = new LinkedHashSet<>();
    Set<String> otherwise = new LinkedHashSet<>();
    for (Choice choice : choices) {
      own.addAll(choice.targets());
      otherwise.addAll(choice.otherwise());
    }
    return new Targets(List.copyOf(own), List.copyOf(otherwise), false);
  }

  private static Product product(Choice choice) {
    return new Product(choice.id(), choice.label(), choice.vendorPage());
  }
}
