package org.maillens.report;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.CertificateFormatException;
import org.maillens.certificate.Pem;
import org.maillens.certificate.TrustStore;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Cost;
import org.maillens.evidence.DialogueFacts;
import org.maillens.evidence.Documents;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Exchange;
import org.maillens.evidence.Inquiries;
import org.maillens.evidence.NameAnswer;
import org.maillens.evidence.NetworkFacts;
import org.maillens.evidence.NetworkFacts.Attempt;
import org.maillens.evidence.NetworkFacts.Failure;
import org.maillens.evidence.ObservedClient;
import org.maillens.evidence.Reported;
import org.maillens.evidence.ServedChain;
import org.maillens.evidence.TlsFacts;
import org.maillens.evidence.TlsFacts.DhParameters;
import org.maillens.evidence.TlsFacts.GroupFacts;
import org.maillens.evidence.VersionFacts;
import org.maillens.mail.Endpoint;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;
import org.maillens.tls.AlertDescription;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ExtensionType;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;
import org.maillens.tls.SignatureScheme;

/// Reads back what [EvidenceWriter] wrote. A bundle comes from a stranger: every value is checked,
/// and all that can happen is a [ReportFormatException].
final class EvidenceReader {
  private static final String DRAFT = "TLS 1.3 draft ";

  private final Map<String, Certificate> certificates = new HashMap<>();

  /// The evidence of a whole report.
  Evidence evidence(JsonField report) throws ReportFormatException {
    JsonField evidence = report.get("evidence");
    JsonField reported = evidence.get("reported");
    List<ServedChain> chains = evidence.get("certificates").list(this::chain);
    // Read for the names below, which refer to them.
    evidence.get("otherCertificates").list(this::certificate);
    return new Evidence(
        ConversationsReader.provenance(evidence.get("provenance")),
        report.get("startedAt").instant(),
        endpoint(report.get("endpoint")),
        reported(reported),
        network(evidence.get("network")),
        dialogue(evidence.get("dialogue")),
        tls(evidence.get("tls")),
        chains,
        evidence.get("trustStores").list(this::store),
        evidence.get("sni").list(this::name),
        evidence.get("observedClients").list(EvidenceReader::observed),
        evidence.get("exchanges").list(EvidenceReader::exchange),
        cost(report.get("cost")),
        inquiries(evidence),
        evidence.later("documents", DocumentsReader::documents).orElseGet(Documents::none),
        evidence
            .later("conversations", new ConversationsReader(this::certificate)::conversations)
            .orElse(List.of()));
  }

  private Inquiries inquiries(JsonField evidence) throws ReportFormatException {
    return evidence
        .later("inquiries", new InquiriesReader(this::certificate)::inquiries)
        .orElseGet(Inquiries::none);
  }

  private static Reported reported(JsonField json) throws ReportFormatException {
    return new Reported(
        json.get("address").text(),
        json.get("error").text(),
        json.later("since", JsonField::day),
        json.later("server", JsonField::text).orElse(""));
  }

  private static Endpoint endpoint(JsonField json) throws ReportFormatException {
    try {
      return new Endpoint(
          json.get("protocol").word(Protocol.class),
          security(json.get("security")),
          json.get("host").text(),
          json.get("port").number());
    } catch (IllegalArgumentException impossible) {
      throw json.bad(impossible);
    }
  }

  static Security security(JsonField json) throws ReportFormatException {
    String word = json.text();
    return Arrays.stream(Security.values())
        .filter(known -> known.word().equals(word))
        .findFirst()
        .orElseThrow(json::bad);
  }

  private static Cost cost(JsonField json) throws ReportFormatException {
    return new Cost(
        json.get("connections").number(),
        json.get("bytesSent").bigNumber(),
        json.get("bytesReceived").bigNumber(),
        json.get("elapsedMillis").bigNumber(),
        json.get("throttled").flag(),
        json.get("complete").flag());
  }

  private static NetworkFacts network(JsonField json) throws ReportFormatException {
    Map<Integer, Attempt> attempts = new TreeMap<>();
    for (String outcome : List.of("connected", "failures")) {
      JsonField list = json.get(outcome);
      list.list(
          entry -> {
            Failure failure =
                outcome.equals("failures")
                    ? entry.get("failure").word(Failure.class)
                    : Failure.NONE;
            Attempt attempt =
                new Attempt(
                    entry.get("address").text(),
                    entry.get("port").number(),
                    failure,
                    entry.get("millis").bigNumber());
            if (attempts.put(entry.get("attempt").number(), attempt) != null) {
              throw entry.bad();
            }
            return attempt;
          });
    }
    return new NetworkFacts(
        json.get("nameFound").word(Answer.class),
        json.get("resolved").list(JsonField::text),
        List.copyOf(attempts.values()),
        json.later("service", JsonField::text));
  }

  static DialogueFacts dialogue(JsonField json) throws ReportFormatException {
    return new DialogueFacts(
        json.get("greeting").text(),
        json.get("capabilities").list(JsonField::text),
        json.get("starttls").word(Answer.class),
        json.get("problem").word(DialogueFacts.Problem.class),
        json.get("lines").list(EvidenceReader::line));
  }

  private static DialogueFacts.Line line(JsonField json) throws ReportFormatException {
    return new DialogueFacts.Line(
        either(json.get("from"), "server", "client"), json.get("text").text());
  }

  private static TlsFacts tls(JsonField json) throws ReportFormatException {
    return new TlsFacts(
        json.get("versions").list(EvidenceReader::versionFacts),
        json.get("groups")
            .list(
                facts ->
                    new GroupFacts(
                        version(facts.get("version")),
                        facts.get("accepted").list(group -> numbered(group, NamedGroup::new)),
                        facts.get("othersRefused").word(Answer.class))),
        json.get("dhParameters").optional(EvidenceReader::dhParameters),
        json.get("signatureSchemes").list(scheme -> numbered(scheme, SignatureScheme::new)),
        later(json, "refusedSchemes", SignatureScheme::new),
        later(json, "breakingSuites", CipherSuite::new),
        json.get("extensions").list(extension -> numbered(extension, ExtensionType::new)),
        json.get("clientCertificate").word(TlsFacts.ClientCertificate.class),
        json.later("clientAuthorities", list -> list.list(JsonField::text)).orElse(List.of()));
  }

  static DhParameters dhParameters(JsonField json) throws ReportFormatException {
    return new DhParameters(json.get("bits").number(), json.get("primeName").text());
  }

  /// A list that reports did not have from the beginning.
  private static <T> List<T> later(JsonField json, String name, IntFunction<T> make)
      throws ReportFormatException {
    return json.later(name, list -> list.list(one -> numbered(one, make))).orElse(List.of());
  }

  private static VersionFacts versionFacts(JsonField json) throws ReportFormatException {
    return new VersionFacts(
            version(json.get("version")),
            answer(json.get("status"), "supported"),
            json.get("how").word(VersionFacts.How.class),
            json.get("order").word(VersionFacts.Order.class),
            json.get("cipherSuites").list(suite -> numbered(suite, CipherSuite::new)),
            json.get("othersRefused").word(Answer.class))
        .refusing(later(json, "refused", CipherSuite::new));
  }

  private ServedChain chain(JsonField json) throws ReportFormatException {
    return new ServedChain(
        json.get("role").text(),
        versions(json),
        json.get("chain").list(this::certificate),
        json.later("stapled", stapled -> stapled.word(Answer.class)).orElse(Answer.UNKNOWN),
        json.later("staple", JsonField::base64));
  }

  /// Reports named only the newest one at first.
  private static List<ProtocolVersion> versions(JsonField chain) throws ReportFormatException {
    Optional<ProtocolVersion> newest = chain.get("version").optional(EvidenceReader::version);
    List<ProtocolVersion> versions =
        chain
            .later("versions", list -> list.list(EvidenceReader::version))
            .orElse(newest.stream().toList());
    if (!versions.stream().findFirst().equals(newest)) {
      throw chain.get("version").bad();
    }
    return versions;
  }

  /// Only the PEM is read: all else about a certificate follows from it.
  Certificate certificate(JsonField json) throws ReportFormatException {
    JsonField pem = json.get("pem");
    try {
      List<Certificate> found = Pem.certificates(pem.text());
      if (found.size() != 1) {
        throw pem.bad();
      }
      Certificate certificate = found.getFirst();
      certificates.put(certificate.sha256(), certificate);
      return certificate;
    } catch (CertificateFormatException damaged) {
      throw pem.bad(damaged);
    }
  }

  private TrustStore store(JsonField json) throws ReportFormatException {
    return new TrustStore(
        json.get("id").text(),
        json.get("label").text(),
        json.get("roots").list(this::certificate),
        json.get("complete").flag());
  }

  private NameAnswer name(JsonField json) throws ReportFormatException {
    JsonField leaf = json.get("leafSha256");
    Optional<Certificate> shown = leaf.optional(JsonField::text).map(certificates::get);
    if (shown.isEmpty() && !leaf.node().isNull()) {
      throw leaf.bad();
    }
    return new NameAnswer(
        json.get("serverName").optional(JsonField::text),
        json.get("kind").word(NameAnswer.Kind.class),
        answer(json.get("outcome"), "answered"),
        json.get("version").optional(EvidenceReader::version),
        json.get("cipherSuite").optional(suite -> numbered(suite, CipherSuite::new)),
        json.get("alert").optional(alert -> numbered(alert, AlertDescription::new)),
        shown,
        json.get("matches").word(Answer.class));
  }

  private static ObservedClient observed(JsonField json) throws ReportFormatException {
    return new ObservedClient(
        json.get("client").text(),
        json.get("answered").word(Answer.class),
        json.get("version").optional(EvidenceReader::version),
        json.get("cipherSuite").optional(suite -> numbered(suite, CipherSuite::new)),
        json.get("group").optional(group -> numbered(group, NamedGroup::new)),
        json.get("alert").optional(alert -> numbered(alert, AlertDescription::new)));
  }

  private static Exchange exchange(JsonField json) throws ReportFormatException {
    return new Exchange(
        json.get("number").number(),
        json.get("startedAt").instant(),
        json.get("purpose").text(),
        json.get("outcome").text(),
        json.get("command").text(),
        json.get("sent").base64(),
        json.get("received").base64(),
        json.later("dialogue", lines -> lines.list(EvidenceReader::line)).orElse(List.of()));
  }

  /// `yes` is the word for a YES; a NO is `refused` everywhere.
  private static Answer answer(JsonField json, String yes) throws ReportFormatException {
    if (json.text().equals("unknown")) {
      return Answer.UNKNOWN;
    }
    return Answer.of(either(json, yes, "refused"));
  }

  static boolean either(JsonField json, String yes, String no) throws ReportFormatException {
    String word = json.text();
    if (!word.equals(yes) && !word.equals(no)) {
      throw json.bad();
    }
    return word.equals(yes);
  }

  static <T> T numbered(JsonField json, IntFunction<T> make) throws ReportFormatException {
    JsonField id = json.get("id");
    return made(id, id.number(), make);
  }

  static ProtocolVersion version(JsonField json) throws ReportFormatException {
    String label = json.text();
    for (ProtocolVersion known : ProtocolVersion.known()) {
      if (known.label().equals(label)) {
        return known;
      }
    }
    try {
      int code =
          label.startsWith(DRAFT)
              ? 0x7F00 | Integer.parseInt(label.substring(DRAFT.length()))
              : Integer.decode(label);
      return made(json, code, ProtocolVersion::new);
    } catch (NumberFormatException noVersion) {
      throw json.bad(noVersion);
    }
  }

  private static <T> T made(JsonField json, int number, IntFunction<T> make)
      throws ReportFormatException {
    try {
      return make.apply(number);
    } catch (IllegalArgumentException outOfRange) {
      throw json.bad(outOfRange);
    }
  }
}
