package org.maillens.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.maillens.certificate.ChainVerdict;
import org.maillens.certificate.NameVerdict;
import org.maillens.client.Prediction;
import org.maillens.client.Prediction.SuiteVerdict;
import org.maillens.client.Prediction.WhyNot;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Cost;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Message;
import org.maillens.evidence.ObservedClient;
import org.maillens.evidence.Provenance;
import org.maillens.mail.Security;

/// What is said when no rule found a blocking cause: that the connection is fine, or what is
/// missing to say so. It never says "fine" of what was not seen.
final class Summary {
  /// Where others spoke and nothing can be asked once more.
  private static final Set<Provenance.Source> SAVED =
      Set.of(Provenance.Source.CAPTURE, Provenance.Source.TRANSCRIPT, Provenance.Source.RECORDING);

  private Summary() {}

  static Finding of(Case examined) {
    if (examined.evidence().provenance().source() == Provenance.Source.CONFIGURATION) {
      return configured(examined);
    }
    Optional<String> missing = missing(examined);
    return missing.map(variant -> undecided(examined, variant)).orElseGet(() -> fine(examined));
  }

  /// What is configured was not seen on a server, so nothing is "fine" yet.
  private static Finding configured(Case examined) {
    boolean shared = examined.prediction().handshake() == Answer.YES;
    String id = shared ? "fits-configuration" : "configuration-leaves-open";
    return Draft.of(id, Severity.UNDECIDED, Confidence.CERTAIN)
        .title(examined.profile().label())
        .explain(examined.profile().label())
        .fixableBy(Party.HELPDESK)
        .rests("clients", "tls.versions")
        .finding();
  }

  private static Finding fine(Case examined) {
    boolean observed =
        examined.observed().map(ObservedClient::answered).filter(Answer.YES::equals).isPresent();
    boolean plain = examined.evidence().endpoint().security() == Security.NONE;
    boolean inPart =
        examined.verdicts().stream().anyMatch(v -> examined.trust(v) == Case.Trust.IN_PART);
    boolean certain = plain || (observed && !inPart);
    return Draft.of(
            "connection-fine", Severity.GOOD, certain ? Confidence.CERTAIN : Confidence.VERY_LIKELY)
        .title(examined.profile().label(), examined.host())
        .explainAs(
            plain ? "plain" : inPart ? "in-part" : observed ? "observed" : "derived",
            examined.profile().label(),
            examined.host(),
            checked(examined))
        .fixableBy(Party.USER)
        .rests("clients", "certificates", "sni")
        .fixes("check-password")
        .finding();
  }

  /// What was looked at and found right, in the order in which a connection goes; only what this
  /// check really saw.
  private static Message checked(Case examined) {
    Evidence evidence = examined.evidence();
    List<Message> checked = new ArrayList<>();
    checked.add(Message.of("finding.fine.reached", examined.host(), examined.port()));
    if (evidence.dialogue().starttls() == Answer.YES) {
      checked.add(Message.of("finding.fine.starttls"));
    }
    if (evidence.endpoint().security() == Security.NONE) {
      return joined(checked);
    }
    long usable =
        examined.prediction().suites().stream()
            .map(SuiteVerdict::whyNot)
            .filter(why -> why == WhyNot.CHOSEN || why == WhyNot.USABLE)
            .count();
    checked.add(Message.of("finding.fine.tls", examined.serverVersions(), usable));
    checked.add(Message.of("finding.fine.certificate", examined.verdicts().size()));
    if (!evidence.sni().isEmpty()) {
      checked.add(Message.of("finding.fine.names", evidence.sni().size()));
    }
    if (!evidence.inquiries().revocations().isEmpty()) {
      checked.add(Message.of("finding.fine.revocation"));
    }
    return joined(checked);
  }

  private static Message joined(List<Message> parts) {
    return parts.stream()
        .reduce((some, next) -> Message.of("finding.list.more", some, next))
        .orElseThrow();
  }

  private static Finding undecided(Case examined, String variant) {
    return Draft.of("cannot-be-judged", Severity.UNDECIDED, Confidence.CERTAIN)
        .title(examined.profile().label(), examined.host())
        .explainAs(variant, examined.profile().label(), examined.host())
        .fixableBy(Party.HELPDESK)
        .rests("clients", "cost")
        .finding();
  }

  /// What is missing, as the variant of the explanation; empty when nothing is.
  private static Optional<String> missing(Case examined) {
    if (examined.works() != Answer.YES) {
      return Optional.of(whyNoAnswer(examined));
    }
    if (examined.evidence().endpoint().security() == Security.NONE) {
      return Optional.empty();
    }
    if (examined.verdicts().isEmpty()) {
      return Optional.of("no-certificate");
    }
    if (examined.evidence().trustStores().isEmpty()) {
      return Optional.of("no-trust-store");
    }
    for (ChainVerdict verdict : examined.verdicts()) {
      Case.Trust trust = examined.trust(verdict);
      if (trust != Case.Trust.YES && trust != Case.Trust.IN_PART) {
        return Optional.of("trust");
      }
      if (verdict.name().match() != NameVerdict.Match.YES
          && !verdict.name().oldClientsWouldAccept()) {
        return Optional.of("name");
      }
    }
    return switch (examined.evidence().tls().clientCertificate()) {
      case REQUIRED -> Optional.of("tls");
      // Whether the server insists is said behind TLS, where a capture cannot look.
      case ASKED -> examined.conversation().map(_ -> "asked");
      case NOT_ASKED, UNKNOWN -> Optional.empty();
    };
  }

  private static String whyNoAnswer(Case examined) {
    Cost cost = examined.evidence().cost();
    if (SAVED.contains(examined.evidence().provenance().source())) {
      return "saved";
    }
    if (!examined.evidence().network().reached()) {
      return "not-reached";
    }
    if (cost.throttled()) {
      return "throttled";
    }
    if (examined.prediction().reason() == Prediction.Reason.HELLO_NOT_KNOWN) {
      return "hello";
    }
    return cost.complete() ? "tls" : "cancelled";
  }
}
