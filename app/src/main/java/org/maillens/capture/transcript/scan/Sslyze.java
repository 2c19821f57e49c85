package org.maillens.capture.transcript.scan;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.maillens.capture.transcript.told.Source;
import org.maillens.capture.transcript.told.Span;
import org.maillens.capture.transcript.told.Target;
import org.maillens.capture.transcript.told.Words;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.Pem;
import org.maillens.mail.Security;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;
import tools.jackson.databind.JsonNode;

/// JSON of sslyze, 3 to 6. Its connections run side by side, so no answer is known to have come
/// after a "no": every "no" of it stays unproven.
public final class Sslyze extends JsonScans {
  private static final List<Named> VERSIONS =
      List.of(
          new Named("ssl_2_0_cipher_suites", ProtocolVersion.SSL2),
          new Named("ssl_3_0_cipher_suites", ProtocolVersion.SSL3),
          new Named("tls_1_0_cipher_suites", ProtocolVersion.TLS10),
          new Named("tls_1_1_cipher_suites", ProtocolVersion.TLS11),
          new Named("tls_1_2_cipher_suites", ProtocolVersion.TLS12),
          new Named("tls_1_3_cipher_suites", ProtocolVersion.TLS13));

  private record Named(String key, ProtocolVersion version) {}

  /// @param readAt when it is read, for results without a time
  public Sslyze(Instant readAt) {
    super(
        readAt,
        List.of(
            List.of("\"server_scan_results\"", "\"accepted_cipher_list\""),
            List.of(
                "\"connectivity_status\"",
                "\"server_info\"",
                "\"scan_status\"",
                "\"server_location\"")));
  }

  @Override
  List<ScanDraft> scans(PartialJson json, Source source, Span span) {
    List<ScanDraft> drafts = new ArrayList<>();
    for (JsonNode server : json.root().path("server_scan_results").values()) {
      ScanDraft draft = new ScanDraft(source.at(span.from()));
      where(server, draft);
      JsonNode scan = server.path("scan_result");
      if (scan.path("certificate_info").isMissingNode()
          && VERSIONS.stream().allMatch(v -> scan.path(v.key).isMissingNode())) {
        continue;
      }
      time(json.root()).ifPresent(draft::startedAt);
      for (Named named : VERSIONS) {
        version(scan.path(named.key).path("result"), named.version, draft);
      }
      for (JsonNode deployment :
          scan.path("certificate_info").path("result").path("certificate_deployments").values()) {
        chain(deployment, json.complete(), draft);
      }
      drafts.add(draft);
    }
    return drafts;
  }

  private static void where(JsonNode server, ScanDraft draft) {
    JsonNode location = server.path("server_location");
    int port = Words.number(location.path("port").asString(""));
    if (port < 1 || port > 65535) {
      return;
    }
    Target.of(location.path("hostname").asString(""), port).ifPresent(draft::target);
    draft.address(location.path("ip_address").asString(""));
    String opportunistic =
        server.path("network_configuration").path("tls_opportunistic_encryption").asString("");
    Target.starttls(opportunistic)
        .ifPresent(
            protocol ->
                draft.target(
                    Target.UNKNOWN.with(Optional.of(protocol), Optional.of(Security.STARTTLS))));
  }

  private static Optional<Instant> time(JsonNode root) {
    try {
      String text = root.path("date_scans_started").asString("").replace("Z", "");
      return Optional.of(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  private static void version(JsonNode result, ProtocolVersion version, ScanDraft draft) {
    for (JsonNode accepted : result.path("accepted_cipher_suites").values()) {
      JsonNode cipher = accepted.path("cipher_suite");
      // SSL 2.0's ciphers have numbers of their own.
      if (version.equals(ProtocolVersion.SSL2)) {
        draft.offers(version);
      } else {
        Words.suite(cipher.path("name").asString(""))
            .or(() -> Words.suite(cipher.path("openssl_name").asString("")))
            .ifPresentOrElse(suite -> draft.suite(version, suite), () -> draft.offers(version));
      }
      key(accepted.path("ephemeral_key"), version, draft);
    }
    if (!draft.isOffered(version)
        && result.path("is_tls_version_supported").asString("").equals("false")) {
      draft.deniesUnproven(version);
    }
  }

  private static void key(JsonNode key, ProtocolVersion version, ScanDraft draft) {
    String type = key.path("type_name").asString(key.path("type").asString(""));
    int bits = Words.number(key.path("size").asString(""));
    if (type.equals("DH") && bits > 0 && !version.equals(ProtocolVersion.TLS13)) {
      draft.dhParameters(bits);
    } else if (!type.equals("DH")) {
      Optional<NamedGroup> group = Words.group(key.path("curve_name").asString(""));
      group.ifPresent(found -> draft.group(version, found));
    }
  }

  /// @param whole whether the file goes on to its end; else a chain is whole only if something
  ///   follows it
  private static void chain(JsonNode deployment, boolean whole, ScanDraft draft) {
    if (!whole && deployment.path("received_chain_has_valid_order").isMissingNode()) {
      return;
    }
    List<Certificate> sent = new ArrayList<>();
    for (JsonNode certificate : deployment.path("received_certificate_chain").values()) {
      List<Certificate> read = Pem.read(certificate.path("as_pem").asString("")).certificates();
      if (read.isEmpty()) {
        return;
      }
      sent.addAll(read);
    }
    draft.chain(sent);
  }
}
