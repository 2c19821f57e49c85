package org.maillens.wizard.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.maillens.diagnosis.Products;
import org.maillens.evidence.Answer;
import org.maillens.evidence.ConfiguredEndpoint;
import org.maillens.evidence.ConfiguredEndpoint.ConfiguredCertificate;
import org.maillens.evidence.ConfiguredServer;
import org.maillens.evidence.Message;
import org.maillens.evidence.Place;
import org.maillens.mail.Security;
import org.maillens.tls.ProtocolVersion;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.look.Tone;
import org.maillens.wizard.service.Words;

/// A server as it is configured: each way to reach it, with the lines that say so.
final class ServerCard extends VBox {
  private final Words words;
  private final Optional<Consumer<ConfiguredEndpoint>> show;

  /// @param show opens an endpoint as if it had been checked; empty where a check is shown already
  ServerCard(Words words, ConfiguredServer server, Optional<Consumer<ConfiguredEndpoint>> show) {
    this.words = words;
    this.show = show;
    getStyleClass().addAll("card", "server-card");
    getChildren()
        .addAll(
            Parts.column(
                4,
                Parts.wrapped(
                    words.text("wizard.configured.title", Products.name(server)), "card-title"),
                Parts.wrapped(words.text("wizard.configured.note"), "quiet")));
    getChildren()
        .add(
            server.endpoints().isEmpty()
                ? Parts.wrapped(words.text("wizard.configured.nothing"), "quiet")
                : Parts.ruled(server.endpoints().stream().map(this::endpoint).toList()));
    if (!server.missing().isEmpty()) {
      getChildren()
          .add(
              Parts.wrapped(
                  Tone.CAUTION.sign()
                      + " "
                      + words.text(
                          "wizard.configured.missing", String.join(", ", server.missing())),
                  "status",
                  Tone.CAUTION.style()));
    }
  }

  private Node endpoint(ConfiguredEndpoint endpoint) {
    Tone tone =
        switch (endpoint.listening()) {
          case YES -> Tone.GOOD;
          case NO -> Tone.BAD;
          case UNKNOWN -> Tone.UNKNOWN;
        };
    String state = words.text("wizard.configured.listening." + Message.word(endpoint.listening()));
    String port =
        endpoint.port() == 0
            ? words.text("wizard.configured.off")
            : words.text("wizard.configured.port", endpoint.port());
    HBox head =
        Parts.row(
            12,
            Parts.sign(tone, state),
            Parts.label(name(endpoint), "strong", "endpoint-name"),
            Parts.label(port, "figure"),
            Parts.label(state, "small", "quiet"),
            Parts.spring());
    if (show.isPresent() && endpoint.listening() != Answer.NO && endpoint.port() > 0) {
      Button open =
          Parts.button(words.text("wizard.configured.show"), () -> show.get().accept(endpoint));
      open.getStyleClass().add("link-button");
      open.setAccessibleText(words.text("wizard.configured.show.name", name(endpoint), port));
      head.getChildren().add(open);
    }
    VBox box = Parts.column(8, head);
    if (endpoint.listening() != Answer.NO) {
      box.getChildren().add(facts(endpoint));
      box.getChildren().addAll(certificates(endpoint));
    }
    if (!endpoint.places().isEmpty()) {
      box.getChildren()
          .add(Parts.wrapped(places(endpoint.places()), "quiet", "small", "endpoint-more"));
    }
    box.getStyleClass().add("endpoint-row");
    return box;
  }

  private String name(ConfiguredEndpoint endpoint) {
    return words.text("wizard.protocol." + Message.word(endpoint.protocol()))
        + " · "
        + words.text("wizard.security." + Message.word(endpoint.security()));
  }

  private Node facts(ConfiguredEndpoint endpoint) {
    List<Node> facts = new ArrayList<>();
    if (endpoint.security() != Security.NONE) {
      facts.add(fact("wizard.configured.versions", versions(endpoint), Tone.UNKNOWN));
      facts.add(
          fact(
              "wizard.configured.suites",
              endpoint.cipherSuites().isEmpty()
                  ? words.text("wizard.configured.unknown")
                  : words.text("wizard.explain.count", (long) endpoint.cipherSuites().size()),
              Tone.UNKNOWN));
    }
    if (endpoint.security() != Security.IMPLICIT_TLS) {
      facts.add(
          fact(
              "wizard.configured.cleartext",
              words.text(
                  "wizard.configured.cleartext." + Message.word(endpoint.cleartextBeforeTls())),
              // A password in the clear is what is bad here.
              switch (endpoint.cleartextBeforeTls()) {
                case YES -> Tone.BAD;
                case NO -> Tone.GOOD;
                case UNKNOWN -> Tone.UNKNOWN;
              }));
    }
    if (!endpoint.mechanisms().isEmpty()) {
      facts.add(
          fact(
              "wizard.configured.mechanisms",
              String.join(", ", endpoint.mechanisms()),
              Tone.UNKNOWN));
    }
    FlowPane flow = new FlowPane(24, 8);
    flow.getChildren().setAll(facts);
    flow.getStyleClass().add("endpoint-more");
    return flow;
  }

  private Node fact(String key, String value, Tone tone) {
    Label text =
        tone == Tone.UNKNOWN
            ? Parts.label(value, "fact-value")
            : Parts.label(tone.sign() + " " + value, "fact-value", "mark-text", tone.style());
    return Parts.column(2, Parts.label(words.text(key), "table-head"), text);
  }

  private String versions(ConfiguredEndpoint endpoint) {
    String listed =
        endpoint.versions().stream().map(ProtocolVersion::label).collect(Collectors.joining(", "));
    return listed.isEmpty()
        ? words.text("wizard.configured.unknown")
        : endpoint.versionsKnown() ? listed : words.text("wizard.configured.at-most", listed);
  }

  private List<Node> certificates(ConfiguredEndpoint endpoint) {
    List<Node> rows = new ArrayList<>();
    for (ConfiguredCertificate certificate : endpoint.certificates()) {
      String names =
          certificate.names().isEmpty()
              ? words.text("wizard.configured.certificate")
              : words.text(
                  "wizard.configured.certificate.for", String.join(", ", certificate.names()));
      String files =
          certificate.keyFile().isEmpty()
              ? certificate.certificateFile()
              : words.text(
                  "wizard.configured.files", certificate.certificateFile(), certificate.keyFile());
      VBox row =
          Parts.column(
              2, Parts.wrapped(names, "table-head"), Parts.wrapped(files, "mono", "narrow"));
      row.getStyleClass().add("endpoint-more");
      rows.add(row);
    }
    return rows;
  }

  /// Each file once, with its lines.
  private String places(List<Place> places) {
    Map<String, List<Long>> lines = new LinkedHashMap<>();
    for (Place place : places) {
      String name = place.document().substring(place.document().lastIndexOf('/') + 1);
      lines.computeIfAbsent(name, _ -> new ArrayList<>()).add(place.line());
    }
    return lines.entrySet().stream()
        .map(
            e ->
                words.text(
                    "wizard.configured.lines",
                    e.getKey().isEmpty() ? words.text("wizard.reading.pasted") : e.getKey(),
                    e.getValue().stream()
                        .distinct()
                        .sorted()
                        .map(String::valueOf)
                        .collect(Collectors.joining(", "))))
        .collect(Collectors.joining(" · "));
  }
}
