package org.maillens.report;

import java.util.Arrays;
import org.maillens.evidence.Answer;
import org.maillens.evidence.ConfiguredEndpoint;
import org.maillens.evidence.ConfiguredEndpoint.ConfiguredCertificate;
import org.maillens.evidence.ConfiguredServer;
import org.maillens.evidence.Document;
import org.maillens.evidence.Documents;
import org.maillens.evidence.ListedFile;
import org.maillens.evidence.Listening;
import org.maillens.evidence.Place;
import org.maillens.evidence.Setting;
import org.maillens.evidence.Sighting;
import org.maillens.evidence.Success;
import org.maillens.evidence.TlsFacts.ClientCertificate;
import org.maillens.evidence.WebTest;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;
import org.maillens.tls.AlertDescription;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.NamedGroup;

/// Reads back what [DocumentsWriter] wrote.
final class DocumentsReader {
  private DocumentsReader() {}

  static Documents documents(JsonField json) throws ReportFormatException {
    return new Documents(
        json.get("read").list(DocumentsReader::document),
        json.get("sightings").list(DocumentsReader::sighting),
        json.get("successes").list(DocumentsReader::success),
        json.get("servers").list(DocumentsReader::server),
        json.get("listening").list(DocumentsReader::listening),
        json.get("files").list(DocumentsReader::file),
        json.get("tests").list(DocumentsReader::test));
  }

  private static Document document(JsonField json) throws ReportFormatException {
    return new Document(
        json.get("name").text(),
        json.get("kind").word(Document.Kind.class),
        json.get("lines").bigNumber(),
        json.get("bytes").bigNumber(),
        json.get("recognised").bigNumber(),
        json.get("leftOut").bigNumber());
  }

  private static Place place(JsonField json) throws ReportFormatException {
    return new Place(json.get("document").text(), json.get("line").bigNumber());
  }

  private static Sighting sighting(JsonField json) throws ReportFormatException {
    return new Sighting(
        json.get("signature").text(),
        json.get("alert").optional(alert -> EvidenceReader.numbered(alert, AlertDescription::new)),
        place(json.get("place")),
        json.get("text").text(),
        json.get("count").bigNumber(),
        json.get("first").optional(JsonField::instant),
        json.get("last").optional(JsonField::instant),
        json.get("client").optional(JsonField::text),
        json.get("program").optional(JsonField::text),
        json.get("service").text(),
        json.later("server", JsonField::text).orElse(""));
  }

  private static Success success(JsonField json) throws ReportFormatException {
    return new Success(
        json.get("version").text(),
        json.get("cipherSuite").text(),
        json.get("count").bigNumber(),
        json.get("first").optional(JsonField::instant),
        json.get("last").optional(JsonField::instant),
        json.get("client").optional(JsonField::text),
        json.get("service").text());
  }

  private static ConfiguredServer server(JsonField json) throws ReportFormatException {
    return new ConfiguredServer(
        json.get("product").text(),
        json.get("version").text(),
        json.get("settings").list(DocumentsReader::setting),
        json.get("endpoints").list(DocumentsReader::endpoint),
        json.get("missing").list(JsonField::text));
  }

  private static Setting setting(JsonField json) throws ReportFormatException {
    return new Setting(
        json.get("scope").list(JsonField::text),
        json.get("name").text(),
        json.get("value").text(),
        json.get("standing").word(Setting.Standing.class),
        place(json.get("place")),
        json.get("hidden").flag());
  }

  private static ConfiguredEndpoint endpoint(JsonField json) throws ReportFormatException {
    return new ConfiguredEndpoint(
        json.get("protocol").word(Protocol.class),
        security(json.get("security")),
        json.get("listening").word(Answer.class),
        json.get("addresses").list(JsonField::text),
        json.get("port").number(),
        json.get("versions").list(EvidenceReader::version),
        json.get("versionsKnown").flag(),
        json.get("cipherString").text(),
        json.get("cipherSuites").list(suite -> EvidenceReader.numbered(suite, CipherSuite::new)),
        json.get("order").word(Answer.class),
        json.get("groups").list(group -> EvidenceReader.numbered(group, NamedGroup::new)),
        json.get("dhFile").optional(JsonField::text),
        json.get("tlsRequired").word(Answer.class),
        json.get("cleartextBeforeTls").word(Answer.class),
        json.get("mechanisms").list(JsonField::text),
        json.get("clientCertificate").word(ClientCertificate.class),
        json.get("certificates").list(DocumentsReader::certificate),
        json.get("places").list(DocumentsReader::place));
  }

  private static Security security(JsonField json) throws ReportFormatException {
    String word = json.text();
    return Arrays.stream(Security.values())
        .filter(security -> security.word().equals(word))
        .findFirst()
        .orElseThrow(json::bad);
  }

  private static ConfiguredCertificate certificate(JsonField json) throws ReportFormatException {
    return new ConfiguredCertificate(
        json.get("names").list(JsonField::text),
        json.get("certificateFile").text(),
        json.get("keyFile").text());
  }

  private static Listening listening(JsonField json) throws ReportFormatException {
    return new Listening(
        json.get("address").text(),
        json.get("port").number(),
        json.get("program").text(),
        place(json.get("place")));
  }

  private static ListedFile file(JsonField json) throws ReportFormatException {
    return new ListedFile(
        json.get("path").text(),
        json.get("mode").text(),
        json.get("owner").text(),
        json.get("group").text(),
        json.get("target").text(),
        place(json.get("place")));
  }

  private static WebTest test(JsonField json) throws ReportFormatException {
    return new WebTest(
        json.get("tester").text(),
        json.get("host").text(),
        json.get("port").number(),
        json.get("statements").list(JsonField::text),
        place(json.get("place")));
  }
}
