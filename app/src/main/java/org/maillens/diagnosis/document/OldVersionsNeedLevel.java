package org.maillens.diagnosis.document;

import java.util.List;
import java.util.regex.Pattern;
import org.maillens.diagnosis.Draft;
import org.maillens.diagnosis.Finding;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.ConfiguredEndpoint;
import org.maillens.evidence.Setting;
import org.maillens.tls.ProtocolVersion;

/// TLS 1.0 or 1.1 are asked for by name, and the cipher string leaves OpenSSL's security level as
/// it is: OpenSSL 3 does neither above level 0, whatever the lowest version says (openssl commit
/// aba03ae, CHANGES of 3.0).
final class OldVersionsNeedLevel implements ServerRule {
  /// An old version that is named to have it, and not with a sign that takes it out.
  private static final Pattern WANTED = Pattern.compile("(?<![!\\-\\w])TLSv1(\\.[01])?(?![.\\w])");

  @Override
  public List<Finding> findings(Configuration server, Reading reading) {
    List<Setting> written =
        server.written(Names.versions()).stream()
            .filter(setting -> WANTED.matcher(setting.value()).find())
            .toList();
    List<ConfiguredEndpoint> open =
        server.open().stream()
            .filter(e -> OldVersions.old(e).stream().anyMatch(OldVersionsNeedLevel::isTls))
            .filter(e -> !e.cipherString().contains("@SECLEVEL=0"))
            .filter(e -> !e.cipherString().contains("%"))
            .toList();
    boolean gnutls = server.isOf("exim") || !server.written("TLS_PRIORITY").isEmpty();
    // Postfix asks OpenSSL for level 0 itself: ">=TLSv1" alone brings TLS 1.0 back (3.7.11 with
    // OpenSSL 3.0 and 3.10 with 3.5, own laboratory, 2026-11-22).
    boolean setsLevel = server.isOf("postfix");
    if (written.isEmpty() || open.isEmpty() || gnutls || setsLevel) {
      return List.of();
    }
    return Draft.of("min-protocol-needs-seclevel", Severity.WARNING, Confidence.POSSIBLE)
        .title(server.label())
        .explain(Sentences.list(open, Sentences::endpoint))
        .exactly(Sentences.list(written, Sentences::setting))
        .surerBy()
        .fixableBy(Party.ADMINISTRATOR)
        .rests(server.paths(written))
        .alone();
  }

  private static boolean isTls(ProtocolVersion version) {
    return version.compareTo(ProtocolVersion.TLS10) >= 0;
  }
}
