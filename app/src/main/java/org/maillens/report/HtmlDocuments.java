package org.maillens.report;

import static org.maillens.report.EvidenceWriter.word;

import java.util.Map;
import java.util.stream.Collectors;
import org.maillens.diagnosis.Products;
import org.maillens.evidence.ConfiguredEndpoint;
import org.maillens.evidence.ConfiguredServer;
import org.maillens.evidence.Document;
import org.maillens.evidence.Documents;
import org.maillens.evidence.signature.Signatures;
import org.maillens.tls.ProtocolVersion;

/// What was read in texts that were handed in, for an HTML page.
final class HtmlDocuments {
  private final Messages messages;
  private final Html html;

  HtmlDocuments(Messages messages, Html html) {
    this.messages = messages;
    this.html = html;
  }

  /// Writes what there is; nothing when nothing was handed in.
  void all(Documents documents) {
    if (documents.isEmpty()) {
      return;
    }
    DocumentsView view = DocumentsView.of(documents, Signatures.shipped());
    if (!view.errors().isEmpty()) {
      open("texts.errors", "texts.column.error", "texts.column.count", "texts.column.clients");
      view.errors()
          .forEach(
              error -> row(error.label(), Long.toString(error.count()), counted(error.clients())));
      close();
    }
    if (!view.versions().isEmpty()) {
      open("texts.versions", "texts.column.version", "texts.column.count", "texts.column.suites");
      view.versions()
          .forEach(use -> row(use.version(), Long.toString(use.count()), counted(use.suites())));
      close();
    }
    documents.servers().forEach(this::server);
    open("texts.read", "texts.column.name", "texts.column.kind", "texts.column.lines");
    documents.read().forEach(this::document);
    close();
  }

  private void document(Document document) {
    row(
        document.name().isEmpty() ? messages.text("texts.pasted") : document.name(),
        messages.text("texts.kind." + word(document.kind())),
        Long.toString(document.lines()));
  }

  private void server(ConfiguredServer server) {
    html.open("section", "")
        .element("h2", "", messages.text("texts.configured", Products.name(server)));
    table("texts.column.endpoint", "texts.column.versions", "texts.column.certificate");
    for (ConfiguredEndpoint endpoint : server.endpoints()) {
      row(
          messages.text(
              "texts.endpoint",
              word(endpoint.protocol()),
              endpoint.port(),
              endpoint.security().word()),
          endpoint.versions().stream()
              .map(ProtocolVersion::label)
              .collect(Collectors.joining(", ")),
          endpoint.certificates().stream()
              .map(ConfiguredEndpoint.ConfiguredCertificate::certificateFile)
              .distinct()
              .collect(Collectors.joining(", ")));
    }
    close();
  }

  private static String counted(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
        .collect(Collectors.joining(", "));
  }

  private void open(String heading, String... columns) {
    html.open("section", "").element("h2", "", messages.text(heading));
    table(columns);
  }

  private void table(String... columns) {
    html.open("div", "scroll").open("table", "").open("thead", "").open("tr", "");
    for (String column : columns) {
      html.element("th", "", messages.text(column));
    }
    html.close().close().open("tbody", "");
  }

  private void row(String... cells) {
    html.open("tr", "");
    for (String cell : cells) {
      html.element("td", "", cell);
    }
    html.close();
  }

  /// Ends the table's body, the table, its frame and the section.
  private void close() {
    html.close().close().close().close();
  }
}
