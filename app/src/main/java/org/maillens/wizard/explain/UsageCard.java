package org.maillens.wizard.explain;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.maillens.evidence.Message;
import org.maillens.wizard.explain.Usage.Age;
import org.maillens.wizard.explain.Usage.OfClient;
import org.maillens.wizard.explain.Usage.OfSuite;
import org.maillens.wizard.explain.Usage.OfVersion;
import org.maillens.wizard.look.Fold;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.look.Times;
import org.maillens.wizard.look.Tone;
import org.maillens.wizard.service.Words;

/// Who still uses old versions: connections that worked, by version, suite and client, as lengths.
final class UsageCard extends VBox {
  private static final int ROWS = 5;

  private final Words words;
  private final Usage usage;

  UsageCard(Words words, Usage usage) {
    this.words = words;
    this.usage = usage;
    getStyleClass().addAll("card", "usage-card");
    getChildren()
        .addAll(
            Parts.column(
                4, Parts.wrapped(words.text("wizard.usage.title"), "card-title"), answer()),
            Parts.ruled(usage.versions().stream().map(this::version).toList()));
  }

  private Node answer() {
    List<OfVersion> old = usage.old();
    long connections = old.stream().mapToLong(OfVersion::count).sum();
    long clients =
        old.stream()
            .flatMap(v -> v.clients().stream())
            .flatMap(c -> c.address().stream())
            .distinct()
            .count();
    String text =
        old.isEmpty()
            ? words.text("wizard.usage.none", usage.total())
            : words.text("wizard.usage.some", connections, usage.total(), clients);
    return Parts.wrapped(text, "quiet");
  }

  private VBox version(OfVersion version) {
    Tone tone = tone(version.age());
    String age = words.text("wizard.usage.age." + Message.word(version.age()));
    String name =
        version.label().isEmpty() ? words.text("wizard.usage.version.unknown") : version.label();
    VBox details = details(version, tone);
    details.setVisible(version.age() == Age.OLD);
    details.managedProperty().bind(details.visibleProperty());
    Button toggle = new Button(name);
    toggle.getStyleClass().addAll("link-button", "version-name");
    toggle.setAccessibleText(words.text("wizard.usage.details", name, version.count(), age));
    details
        .visibleProperty()
        .subscribe(
            shown ->
                toggle.setGraphic(
                    Parts.icon(shown ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT)));
    toggle.setOnAction(_ -> details.setVisible(!details.isVisible()));
    Label word = Parts.label(age, "small", "age", "age-" + Message.word(version.age()));
    HBox which = Parts.row(8, Parts.sign(tone, age), toggle, word);
    which.getStyleClass().add("usage-name");
    HBox head =
        Parts.row(
            12,
            which,
            Parts.grow(new ShareBar(version.count() / (double) usage.most(), tone)),
            count(version.count()),
            Parts.label(
                words.text("wizard.usage.share", version.count() / (double) usage.total()),
                "quiet",
                "small",
                "last-seen"));
    VBox box = Parts.column(8, head, details);
    box.getStyleClass().add("usage-version");
    return box;
  }

  private static Tone tone(Age age) {
    return switch (age) {
      case TODAY -> Tone.GOOD;
      case OLD -> Tone.BAD;
      case UNKNOWN -> Tone.UNKNOWN;
    };
  }

  private Label count(long count) {
    return Parts.label(words.text("wizard.explain.count", count), "figure", "count");
  }

  private VBox details(OfVersion version, Tone tone) {
    List<Node> suites = new ArrayList<>();
    version.suites().forEach(s -> suites.add(suite(s, version, tone)));
    List<Node> clients = new ArrayList<>();
    version.clients().forEach(c -> clients.add(client(c, version, tone)));
    VBox details =
        Parts.column(
            4,
            Parts.label(words.text("wizard.usage.suites"), "table-head", "usage-part"),
            new Fold(4, suites, ROWS, words.text("wizard.usage.more-suites", suites.size() - ROWS)),
            Parts.label(words.text("wizard.usage.clients"), "table-head", "usage-part"),
            new Fold(
                4,
                clients,
                ROWS,
                words.text("wizard.explain.more-clients", clients.size() - ROWS)));
    details.getStyleClass().add("usage-details");
    return details;
  }

  private Node suite(OfSuite suite, OfVersion version, Tone tone) {
    String name = suite.name().isEmpty() ? words.text("wizard.usage.suite.unknown") : suite.name();
    return row(Parts.row(0, Parts.label(name, "mono", "narrow")), suite.count(), version, tone, "");
  }

  private Node client(OfClient client, OfVersion version, Tone tone) {
    String name = client.address().orElseGet(() -> words.text("wizard.usage.clients.many"));
    String services = client.services().isEmpty() ? "" : String.join(", ", client.services());
    HBox who =
        Parts.row(8, Parts.label(name, "mono", "narrow"), Parts.label(services, "quiet", "small"));
    return row(who, client.count(), version, tone, client.last().map(Times::text).orElse(""));
  }

  /// As a part of its version: beside those of the newest, the bars of an old one could not be
  /// seen.
  private Node row(HBox name, long count, OfVersion version, Tone tone, String last) {
    name.getStyleClass().addAll("usage-name", "usage-part");
    HBox row =
        Parts.row(
            12,
            name,
            Parts.grow(new ShareBar(count / (double) version.count(), tone, "thin")),
            count(count),
            Parts.label(last, "quiet", "small", "last-seen"));
    row.getStyleClass().add("usage-row");
    return row;
  }
}
