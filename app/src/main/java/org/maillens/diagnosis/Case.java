package org.maillens.diagnosis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.maillens.certificate.ChainJudge;
import org.maillens.certificate.ChainVerdict;
import org.maillens.certificate.Interceptors;
import org.maillens.certificate.TrustAnswer;
import org.maillens.certificate.TrustStore;
import org.maillens.client.Believer;
import org.maillens.client.Believers;
import org.maillens.client.Negotiation;
import org.maillens.client.Prediction;
import org.maillens.client.Profile;
import org.maillens.client.Profiles;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.DialogueFacts;
import org.maillens.evidence.DialogueFacts.Problem;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.NameAnswer;
import org.maillens.evidence.ObservedClient;
import org.maillens.evidence.ServedChain;
import org.maillens.evidence.TlsFacts.ClientCertificate;
import org.maillens.evidence.VersionFacts;
import org.maillens.mail.Endpoint;
import org.maillens.mail.Security;
import org.maillens.tls.CipherSuite;

/// What the rules look at: the evidence, the chosen program, and what follows from both.
final class Case {
  private final Evidence evidence;
  private final Profile profile;
  private final Profiles catalogue;
  private final Prediction prediction;
  private final List<ChainVerdict> verdicts = new ArrayList<>();
  private final Map<Integer, Believer> programs = new HashMap<>();
  private final Optional<String> product;
  private final Targets targets;

  /// @param catalogue where rules find other programs to compare with
  Case(Evidence evidence, Profile profile, Profiles catalogue) {
    this.catalogue = catalogue;
    this.evidence = evidence;
    this.profile = profile;
    this.prediction = Negotiation.predict(profile, evidence);
    this.product = Products.of(evidence);
    this.targets = Products.targets(evidence);
    for (ServedChain chain : evidence.certificates()) {
      verdicts.add(
          ChainJudge.judge(
              chain.sent(), referenceName(), evidence.startedAt(), evidence.trustStores()));
    }
  }

  Evidence evidence() {
    return evidence;
  }

  Profile profile() {
    return profile;
  }

  Profiles catalogue() {
    return catalogue;
  }

  Prediction prediction() {
    return prediction;
  }

  /// One verdict for each served chain, in the evidence's order.
  List<ChainVerdict> verdicts() {
    return verdicts;
  }

  /// What the profile's own hello got, if one was sent.
  Optional<ObservedClient> observed() {
    return evidence.observed(profile.id());
  }

  /// Whether the chosen program gets a TLS connection: as observed, else as predicted. That the
  /// server answered does not help a program which refuses the answer.
  Answer works() {
    boolean refusesTheAnswer = prediction.handshake() != prediction.serverAnswers();
    return observed()
        .map(ObservedClient::answered)
        .filter(answer -> answer == Answer.NO || (answer == Answer.YES && !refusesTheAnswer))
        .orElse(prediction.handshake());
  }

  boolean looksLike(String productId) {
    return product.filter(productId::equals).isPresent();
  }

  String host() {
    return evidence.endpoint().host();
  }

  int port() {
    return evidence.endpoint().port();
  }

  /// The name that certificates must be for: what was typed.
  String referenceName() {
    return evidence.referenceName();
  }

  /// How the evidence answers one kind of server name.
  Optional<NameAnswer> name(NameAnswer.Kind kind) {
    return evidence.sni().stream().filter(answer -> answer.kind() == kind).findFirst();
  }

  boolean isWindows7() {
    return profile.operatingSystem().startsWith("Windows 7");
  }

  boolean fetchesMail() {
    return switch (evidence.endpoint().protocol()) {
      case IMAP, POP3, SIEVE -> true;
      case SMTP, SUBMISSION, HTTPS, TLS -> false;
    };
  }

  /// Whether the server asked for a certificate of the client in the handshake, and after it closed
  /// or sent the client away in place of a greeting: with TLS 1.3 it looks at the certificate only
  /// then. Postfix answers 421, nginx `* BYE`, Courier closes (seen in the laboratory).
  boolean turnedAwayWithoutCertificate() {
    Endpoint endpoint = evidence.endpoint();
    DialogueFacts inside = evidence.dialogue();
    boolean unwelcome =
        inside.problem() == Problem.BUSY
            || (inside.problem() == Problem.NONE && inside.greeting().isEmpty());
    // What is said behind TLS is not in a saved conversation.
    return evidence.conversations().isEmpty()
        && evidence.tls().clientCertificate() == ClientCertificate.ASKED
        && endpoint.security() == Security.IMPLICIT_TLS
        && endpoint.protocol().isMail()
        && unwelcome;
  }

  /// Whether any TLS version was answered.
  boolean speaksTls() {
    return evidence.tls().versions().stream().anyMatch(v -> v.supported() == Answer.YES);
  }

  /// How sure it is that the program fails: certain when its own hello was refused, else derived.
  Confidence certainIfRefused() {
    return observed().filter(o -> o.answered() == Answer.NO).isPresent()
        ? Confidence.CERTAIN
        : Confidence.VERY_LIKELY;
  }

  /// The conversation that is looked at, where the evidence is of saved ones.
  Optional<Conversation> conversation() {
    return evidence.conversations().stream().findFirst();
  }

  /// What each connection got, in a word: those of a check, or those that were saved.
  List<Try> tries() {
    return evidence.conversations().isEmpty()
        ? evidence.exchanges().stream().map(Try::of).toList()
        : evidence.conversations().stream().map(Try::of).toList();
  }

  /// The suites that the server takes in the versions that the program offers, newest version
  /// first.
  List<CipherSuite> serverSuites() {
    return profile.versions().stream()
        .flatMap(version -> evidence.version(version).cipherSuites().stream())
        .distinct()
        .toList();
  }

  /// Versions that the server answered, newest first, for a sentence.
  String serverVersions() {
    return evidence.tls().versions().stream()
        .filter(v -> v.supported() == Answer.YES)
        .map(VersionFacts::version)
        .map(Object::toString)
        .collect(Collectors.joining(", "));
  }

  /// Versions that the program offers, newest first, for a sentence.
  String clientVersions() {
    return profile.versions().stream().map(Object::toString).collect(Collectors.joining(", "));
  }

  /// Suites for a sentence, by the names that administrators paste.
  static String names(List<CipherSuite> suites) {
    return suites.stream()
        .map(s -> s.opensslName().orElse(s.name()))
        .collect(Collectors.joining(", "));
  }

  /// Of the fixes on a server, whose ids begin with what they are for, those for the server in use:
  /// by product and, where it is known, version. If nothing tells what it is, those for the
  /// products that usually speak this protocol.
  List<String> serverFixes(String... ids) {
    return targets.of(List.of(ids));
  }

  /// Whether the stores in evidence accept a chain. A store that the user named counts alone: it
  /// was named to say what the program trusts.
  Trust trust(ChainVerdict verdict) {
    if (verdict.trust().stream()
        .anyMatch(t -> t.answer() == TrustAnswer.Answer.YES && !TrustStore.isCommon(t.store()))) {
      return Trust.YES;
    }
    boolean yes = verdict.trust().stream().anyMatch(t -> t.answer() == TrustAnswer.Answer.YES);
    boolean no = verdict.trust().stream().anyMatch(t -> t.answer() == TrustAnswer.Answer.NO);
    boolean open = verdict.trust().stream().anyMatch(t -> t.answer() == TrustAnswer.Answer.UNKNOWN);
    if (yes) {
      return no ? Trust.IN_PART : Trust.YES;
    }
    return no && !open ? Trust.NO : Trust.UNKNOWN;
  }

  /// What the chosen program thinks of a chain: the same judgement as its gate and as every picture
  /// of who believes it.
  ///
  /// @param chain its place in the evidence
  Believer program(int chain) {
    return programs.computeIfAbsent(
        chain,
        at -> Believers.of(evidence, evidence.certificates().get(at), List.of(profile)).getLast());
  }

  /// How bad something is that makes a chain untrusted: blocking where the chosen program refuses
  /// it.
  Severity untrusted(int chain) {
    return program(chain).trusted() == Answer.NO ? Severity.BLOCKING : Severity.WARNING;
  }

  /// Whose certificate stands in place of the server's, by the issuer's name.
  Optional<Interceptors.Product> interceptor(int chain) {
    return Interceptors.shipped().of(evidence.certificates().get(chain).sent());
  }

  /// What the stores say together.
  enum Trust {
    YES,
    IN_PART,
    NO,
    UNKNOWN
  }
}
