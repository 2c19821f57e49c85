package org.maillens.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.maillens.diagnosis.Products;
import org.maillens.evidence.Answer;
import org.maillens.evidence.ConfiguredEndpoint;
import org.maillens.evidence.ConfiguredEndpoint.ConfiguredCertificate;
import org.maillens.evidence.ConfiguredServer;
import org.maillens.evidence.Document;
import org.maillens.evidence.Documents;
import org.maillens.evidence.Message;
import org.maillens.evidence.Place;
import org.maillens.evidence.Setting;
import org.maillens.evidence.Setting.Standing;
import org.maillens.evidence.WebTest;
import org.maillens.evidence.signature.Signatures;
import org.maillens.report.DocumentsView.SeenError;
import org.maillens.report.DocumentsView.VersionUse;
import org.maillens.report.TextReport.Signs;
import org.maillens.tls.ProtocolVersion;

/// What was read in texts that were handed in, as plain text.
final class TextDocuments {
  private static final int MOST_CLIENTS = 5;
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Messages messages;
  private final Signs signs;
  private final TextLines lines;

  TextDocuments(Messages messages, Signs signs, TextLines lines) {
    this.messages = messages;
    this.signs = signs;
    this.lines = lines;
  }

  /// Writes what there is; nothing when nothing was handed in.
  void write(Documents documents) {
    if (documents.isEmpty()) {
      return;
    }
    DocumentsView view = DocumentsView.of(documents, Signatures.shipped());
    section("texts.errors", view.errors(), this::error);
    section("texts.versions", view.versions(), this::version);
    documents.servers().forEach(this::server);
    section("texts.tests", documents.tests(), this::test);
    section("texts.read", documents.read(), this::document);
  }

  private <T> void section(String heading, List<T> items, Consumer<T> each) {
    if (!items.isEmpty()) {
      lines.heading(messages.text(heading));
      items.forEach(each);
    }
  }

  private void document(Document document) {
    line(
        2,
        "texts.document",
        document.name().isEmpty() ? messages.text("texts.pasted") : document.name(),
        messages.text("texts.kind." + Message.word(document.kind())),
        document.lines(),
        document.recognised());
    if (document.leftOut() > 0) {
      line(4, "texts.left-out", document.leftOut());
    }
  }

  private void error(SeenError error) {
    String sign = error.noise() ? signs.unknown() : signs.no();
    lines.line(
        2,
        sign
            + " "
            + messages.text(
                error.noise() ? "texts.noise" : "texts.error",
                error.label(),
                error.count(),
                when(error.first(), error.last())));
    if (!error.clients().isEmpty()) {
      line(4, "texts.clients", most(error.clients()));
    }
    if (!error.programs().isEmpty()) {
      line(4, "texts.programs", String.join(", ", error.programs()));
    }
    if (!error.text().isEmpty()) {
      lines.line(4, at(error.example()) + "  " + error.text());
    }
  }

  /// From when to when; empty when the lines have no time.
  private String when(Optional<Instant> first, Optional<Instant> last) {
    if (first.isEmpty() || last.isEmpty()) {
      return "";
    }
    String from = SECOND.format(first.get());
    return first.equals(last)
        ? from
        : messages.text("texts.from-to", from, SECOND.format(last.get()));
  }

  private String most(Map<String, Long> counts) {
    String shown =
        counts.entrySet().stream()
            .limit(MOST_CLIENTS)
            .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
            .collect(Collectors.joining(", "));
    int rest = counts.size() - MOST_CLIENTS;
    return rest > 0 ? messages.text("texts.and-more", shown, rest) : shown;
  }

  private void version(VersionUse use) {
    lines.line(
        2,
        (use.old() ? signs.caution() : signs.yes())
            + " "
            + messages.text(
                "texts.version",
                use.version().isEmpty() ? messages.text("texts.version-untold") : use.version(),
                use.count()));
    if (!use.suites().isEmpty()) {
      lines.line(4, most(use.suites()));
    }
    if (use.old() && !use.clients().isEmpty()) {
      line(4, "texts.clients", most(use.clients()));
    }
  }

  private void server(ConfiguredServer server) {
    lines.heading(messages.text("texts.configured", Products.name(server)));
    server.endpoints().forEach(this::endpoint);
    for (Standing standing : Standing.values()) {
      List<Setting> settings =
          server.settings().stream().filter(s -> s.standing() == standing).toList();
      if (standing != Standing.IN_USE && !settings.isEmpty()) {
        line(
            2,
            "texts.standing." + Message.word(standing),
            settings.stream().map(this::named).distinct().collect(Collectors.joining(", ")));
      }
    }
    if (!server.missing().isEmpty()) {
      line(2, "texts.missing", String.join(", ", server.missing()));
    }
  }

  private String named(Setting setting) {
    return setting.name() + " (" + at(setting.place()) + ")";
  }

  private void endpoint(ConfiguredEndpoint endpoint) {
    String what =
        messages.text(
            "texts.endpoint",
            Message.word(endpoint.protocol()),
            endpoint.port(),
            endpoint.security().word());
    lines.line(2, sign(endpoint.listening()) + " " + what);
    if (endpoint.listening() == Answer.NO) {
      return;
    }
    if (!endpoint.versions().isEmpty()) {
      line(
          4,
          endpoint.versionsKnown() ? "texts.versions-are" : "texts.versions-at-most",
          endpoint.versions().stream()
              .map(ProtocolVersion::label)
              .collect(Collectors.joining(", ")),
          endpoint.cipherSuites().size());
    }
    for (ConfiguredCertificate certificate : endpoint.certificates()) {
      line(
          4,
          certificate.names().isEmpty() ? "texts.certificate" : "texts.certificate-for",
          certificate.certificateFile(),
          String.join(", ", certificate.names()));
    }
    line(4, "texts.cleartext." + Message.word(endpoint.cleartextBeforeTls()));
  }

  private void test(WebTest test) {
    line(
        2,
        test.port() == 0 ? "texts.test" : "texts.test-port",
        test.tester().isEmpty() ? messages.text("texts.some-tester") : test.tester(),
        test.host(),
        test.port());
    test.statements().forEach(statement -> lines.line(4, statement));
  }

  private String sign(Answer answer) {
    return switch (answer) {
      case YES -> signs.yes();
      case NO -> signs.no();
      case UNKNOWN -> signs.unknown();
    };
  }

  private static String at(Place place) {
    return (place.document().isEmpty() ? "" : place.document() + ":") + place.line();
  }

  private void line(int indent, String key, Object... arguments) {
    lines.line(indent, messages.text(key, arguments));
  }
}
