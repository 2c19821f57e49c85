package org.maillens.diagnosis;

import java.util.List;
import java.util.Optional;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.Answer;
import org.maillens.evidence.ObservedClient;
import org.maillens.tls.AlertDescription;
import org.maillens.tls.ProtocolVersion;

/// The program and the server have no TLS version in common.
final class VersionNotShared implements Rule {
  private static final int HANDSHAKE_FAILURE = 40;
  private static final int PROTOCOL_VERSION = 70;

  @Override
  public List<Finding> findings(Case examined) {
    if (examined.works() == Answer.YES) {
      return List.of();
    }
    return switch (examined.prediction().reason()) {
      case NO_COMMON_VERSION_SERVER_TOO_NEW -> tooNew(examined).alone();
      case NO_COMMON_VERSION_SERVER_TOO_OLD -> tooOld(examined).alone();
      default -> List.of();
    };
  }

  private static Draft tooNew(Case examined) {
    Draft draft =
        draft(examined, "server-too-new-for-client")
            .fixableBy(Party.HELPDESK, Party.USER, Party.ADMINISTRATOR);
    boolean knowsTls12 = examined.profile().versions().contains(ProtocolVersion.TLS12);
    draft.explainAs(knowsTls12 ? "tls12-off" : "old-versions", arguments(examined));
    if (knowsTls12) {
      whyNoTls12(examined, draft);
      draft
          .fixes("ask-provider-tls12", "newer-mail-program")
          .fixes(
              examined.serverFixes(
                  "dovecot-min-tls12", "postfix-3.6-min-tls12", "postfix-3.5-min-tls12"));
    } else {
      if (examined.isWindows7()) {
        draft.fixes("windows-tls12-registry");
      }
      draft
          .fixes("newer-mail-program")
          .fixes(examined.serverFixes("dovecot-tls10", "postfix-3.6-tls10", "postfix-3.5-tls10"));
    }
    return draft;
  }

  /// A server that allows TLS 1.2, and has no suite for its kind of certificate in the list, does
  /// TLS 1.3 only as well. It refuses with another alert: 40 in place of 70 (OpenSSL and GnuTLS,
  /// seen in the laboratory); some only close.
  private static void whyNoTls12(Case examined, Draft draft) {
    Optional<Integer> alert =
        examined.observed().flatMap(ObservedClient::alert).map(AlertDescription::id);
    boolean byVersion = alert.filter(a -> a == PROTOCOL_VERSION).isPresent();
    boolean bySuite = alert.filter(a -> a == HANDSHAKE_FAILURE).isPresent();
    draft.candidate(
        "tls12-not-allowed",
        bySuite ? Confidence.POSSIBLE : Confidence.VERY_LIKELY,
        examined.host());
    if (!byVersion) {
      draft.candidate(
          "tls12-without-suite",
          bySuite ? Confidence.VERY_LIKELY : Confidence.POSSIBLE,
          examined.host());
    }
  }

  private static Draft tooOld(Case examined) {
    return draft(examined, "server-too-old-for-client")
        .explain(arguments(examined))
        .fixableBy(Party.ADMINISTRATOR)
        .fixes("ask-provider-tls12", "upgrade-server-tls");
  }

  private static Draft draft(Case examined, String id) {
    return Draft.of(id, Severity.BLOCKING, examined.certainIfRefused())
        .title(examined.profile().label(), examined.host())
        .exactly(examined.clientVersions(), examined.serverVersions())
        .rests("tls.versions", "clients");
  }

  private static Object[] arguments(Case examined) {
    return new Object[] {
      examined.profile().label(),
      examined.clientVersions(),
      examined.host(),
      examined.serverVersions()
    };
  }
}
