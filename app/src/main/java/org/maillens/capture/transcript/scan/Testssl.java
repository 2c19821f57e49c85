package org.maillens.capture.transcript.scan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.maillens.capture.transcript.told.Form;
import org.maillens.capture.transcript.told.Source;
import org.maillens.capture.transcript.told.Span;
import org.maillens.capture.transcript.told.Target;
import org.maillens.capture.transcript.told.Words;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.Pem;
import org.maillens.mail.HostName;
import org.maillens.mail.Security;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ExtensionType;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;
import tools.jackson.databind.JsonNode;

/// JSON of testssl.sh, flat or pretty, of 3.0 to 3.2. It works one connection after another and
/// writes in that order, so a later answer proves an earlier "not offered".
public final class Testssl extends JsonScans {
  private static final Map<String, ProtocolVersion> VERSIONS =
      Map.of(
          "SSLv2", ProtocolVersion.SSL2,
          "SSLv3", ProtocolVersion.SSL3,
          "TLS1", ProtocolVersion.TLS10,
          "TLS1_1", ProtocolVersion.TLS11,
          "TLS1_2", ProtocolVersion.TLS12,
          "TLS1_3", ProtocolVersion.TLS13);

  /// `TLS 1.2 xc030 ECDHE-RSA-AES256-GCM-SHA384 ECDH 253 AESGCM 256 TLS_ECDHE_…`; before 3.0
  /// without the version.
  private static final Form CIPHER =
      Form.of(
          "(?:(TLSv?1(?:\\.[0-3])?|SSLv[23]|TLS 1(?:\\.[0-3])?)\\s+)?x([0-9a-fA-F]{2,6})\\s+\\S+"
              + "(?:\\s+(DH)\\s+(\\d{3,5}))?.*",
          "x");

  private static final Form CIPHER_ID = Form.of("cipher[-_].*x[0-9a-fA-F]{2,6}", "cipher");
  private static final Pattern EXTENSION = Pattern.compile("/#(\\d{1,5})'");

  /// @param readAt when it is read, for results without a time
  public Testssl(Instant readAt) {
    super(readAt, List.of(List.of("\"id\""), List.of("\"severity\""), List.of("\"finding\"")));
  }

  /// One finding and to what it belongs.
  private record Finding(String host, String ip, String port, String id, String text) {}

  @Override
  List<ScanDraft> scans(PartialJson json, Source source, Span span) {
    List<Finding> findings = new ArrayList<>();
    collect(json.root(), new Finding("", "", "", "", ""), findings);
    Map<String, Endpoint> endpoints = new LinkedHashMap<>();
    for (Finding finding : findings) {
      Endpoint endpoint =
          endpoints.computeIfAbsent(
              finding.ip + "|" + finding.port,
              key -> new Endpoint(new ScanDraft(source.at(span.from()))));
      endpoint.take(finding);
    }
    startOf(json.root())
        .ifPresent(time -> endpoints.values().forEach(one -> one.draft.startedAt(time)));
    endpoints.values().forEach(Endpoint::finish);
    return endpoints.values().stream()
        .filter(endpoint -> endpoint.told)
        .map(endpoint -> endpoint.draft)
        .toList();
  }

  private static Optional<Instant> startOf(JsonNode root) {
    String epoch = root.path("startTime").asString("");
    return epoch.matches("\\d{9,10}")
        ? Optional.of(Instant.ofEpochSecond(Long.parseLong(epoch)))
        : Optional.empty();
  }

  private static void collect(JsonNode node, Finding around, List<Finding> into) {
    if (node.isObject()) {
      Finding here =
          new Finding(
              node.path("targetHost").asString(around.host),
              node.path("ip").asString(around.ip),
              node.path("port").asString(around.port),
              node.path("id").asString(""),
              node.path("finding").asString(""));
      if (!here.id.isEmpty()) {
        into.add(here);
      } else if (node.path("service").isString() && !here.port.isEmpty()) {
        into.add(
            new Finding(
                here.host, here.ip, here.port, "service", node.path("service").asString("")));
      }
      node.values().forEach(child -> collect(child, here, into));
    } else if (node.isArray()) {
      node.values().forEach(child -> collect(child, around, into));
    }
  }

  private static final class Endpoint {
    private final ScanDraft draft;
    private final List<Certificate> certificates = new ArrayList<>();
    private final List<NamedGroup> groups = new ArrayList<>();
    private int count;
    private boolean told;

    Endpoint(ScanDraft draft) {
      this.draft = draft;
    }

    void take(Finding finding) {
      where(finding);
      ProtocolVersion version = VERSIONS.get(finding.id);
      if (version != null) {
        told = true;
        version(version, finding.text);
      } else if (CIPHER_ID.matches(finding.id)) {
        cipher(finding.text);
      } else {
        other(finding);
      }
    }

    /// `mail.example.com/192.0.2.1`, in the pretty form the address alone beside `targetHost`.
    private void where(Finding finding) {
      int slash = finding.ip.indexOf('/');
      String host = slash > 0 ? finding.ip.substring(0, slash) : finding.host;
      String address = slash >= 0 ? finding.ip.substring(slash + 1) : finding.ip;
      int port = Words.number(finding.port);
      if (port < 1 || port > 65535 || (host.isEmpty() && address.isEmpty())) {
        return;
      }
      Target.of(host.isEmpty() ? address : host, port).ifPresent(draft::target);
      if (!address.isEmpty() && HostName.isNumeric(address)) {
        draft.address(address);
      }
    }

    private void version(ProtocolVersion version, String text) {
      if (text.startsWith("not offered")) {
        draft.denies(version);
        if (text.contains("downgraded")) {
          draft.answered();
        }
      } else if (text.startsWith("offered")) {
        draft.offers(version);
      }
    }

    private void cipher(String text) {
      Matcher matcher = CIPHER.matcher(text.strip());
      if (!matcher.matches() || matcher.group(2).length() > 4) {
        return;
      }
      CipherSuite suite = new CipherSuite(Integer.parseInt(matcher.group(2), 16));
      Optional<ProtocolVersion> version =
          Optional.ofNullable(matcher.group(1))
              .flatMap(Words::version)
              .or(
                  () ->
                      suite.isTls13()
                          ? Optional.of(ProtocolVersion.TLS13)
                          : suite.needsTls12()
                              ? Optional.of(ProtocolVersion.TLS12)
                              : Optional.empty());
      told = true;
      version.ifPresentOrElse(found -> draft.suite(found, suite), draft::answered);
      if (matcher.group(3) != null && !suite.isTls13()) {
        draft.dhParameters(Integer.parseInt(matcher.group(4)));
      }
    }

    private void other(Finding finding) {
      switch (finding.id) {
        case "service" ->
            Target.starttls(finding.text)
                .ifPresent(
                    protocol ->
                        draft.target(
                            Target.UNKNOWN.with(
                                Optional.of(protocol),
                                Target.byPort(draft.target().port())
                                    .flatMap(Target::security)
                                    .or(() -> Optional.of(Security.STARTTLS)))));
        case "TLS_extensions" -> {
          Matcher matcher = EXTENSION.matcher(finding.text);
          while (matcher.find()) {
            int id = Integer.parseInt(matcher.group(1));
            if (id <= 0xFFFF) {
              draft.extension(new ExtensionType(id));
            }
          }
        }
        case "FS_ECDHE_curves", "PFS_ECDHE_curves" -> {
          for (String name : finding.text.split(" ", -1)) {
            Words.group(name).ifPresent(groups::add);
          }
        }
        case "certs_countServer" -> count = Words.number(finding.text);
        default -> certificate(finding);
      }
    }

    private void certificate(Finding finding) {
      boolean one = finding.id.equals("cert") || finding.id.startsWith("cert <");
      if ((one || finding.id.startsWith("intermediate_cert <"))
          && finding.text.contains("BEGIN CERTIFICATE")) {
        certificates.addAll(Pem.read(finding.text).certificates());
      }
      if (finding.id.equals("scanProblem") && finding.text.contains("421")) {
        draft.throttled();
      }
    }

    /// The curves of TLS 1.2 and 1.3 are told as one list; in TLS 1.2 there are only elliptic ones.
    void finish() {
      boolean older = draft.isOffered(ProtocolVersion.TLS12);
      boolean newer = draft.isOffered(ProtocolVersion.TLS13);
      for (NamedGroup group : groups) {
        if (older != newer) {
          draft.group(older ? ProtocolVersion.TLS12 : ProtocolVersion.TLS13, group);
        }
      }
      if (certificates.isEmpty()) {
        return;
      }
      if (count == certificates.size()) {
        draft.chain(certificates);
      } else {
        String host = draft.target().host();
        draft.leaf(
            HostName.isNumeric(host) ? Optional.empty() : Optional.of(host),
            certificates.getFirst());
      }
    }
  }
}
