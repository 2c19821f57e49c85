package org.maillens.capture.transcript.told;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.maillens.certificate.SafeText;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Conversation.End;
import org.maillens.evidence.Conversation.Lack;
import org.maillens.evidence.Conversation.Peer;
import org.maillens.evidence.Conversation.Told;
import org.maillens.evidence.DialogueFacts;
import org.maillens.evidence.DialogueFacts.Line;
import org.maillens.evidence.DialogueFacts.Problem;
import org.maillens.evidence.Provenance;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;

/// A connection while its transcript is being read.
public final class ConversationDraft {
  private static final int LONGEST = 500;

  private Provenance provenance;
  private final HandshakeDraft handshake = new HandshakeDraft();
  private final List<Line> lines = new ArrayList<>();
  private final Set<Lack> lacks = EnumSet.noneOf(Lack.class);
  private String greeting = "";
  private List<String> capabilities = List.of();
  private Answer starttls = Answer.UNKNOWN;
  private Problem problem = Problem.NONE;
  private Target target = Target.UNKNOWN;
  private Optional<Protocol> protocol = Optional.empty();
  private Optional<Security> security = Optional.empty();
  private End end = End.UNKNOWN;
  private String tool;
  private Optional<Integer> verifyCode = Optional.empty();
  private String verifyText = "";
  private Instant startedAt = Instant.EPOCH;

  /// @param provenance where it begins
  /// @param tool the name that people know
  public ConversationDraft(Provenance provenance, String tool) {
    this.provenance = provenance;
    this.tool = tool;
  }

  /// It begins elsewhere.
  public void at(Provenance beginning) {
    provenance = beginning;
  }

  /// Its handshake.
  public HandshakeDraft handshake() {
    return handshake;
  }

  /// The tool with its version.
  public void tool(String nameAndVersion) {
    tool = nameAndVersion;
  }

  /// Where it goes to, as far as that is not known yet.
  public void target(Target told) {
    target = target.or(told);
    protocol = protocol.or(told::protocol);
    security = security.or(told::security);
  }

  /// Where it goes to.
  public Target target() {
    return target;
  }

  /// What is spoken inside or before.
  public void protocol(Protocol spoken) {
    protocol = Optional.of(spoken);
  }

  /// How it comes to TLS.
  public void security(Security used) {
    security = Optional.of(used);
  }

  /// When it began.
  public void startedAt(Instant time) {
    startedAt = startedAt.equals(Instant.EPOCH) ? time : startedAt;
  }

  /// The first line of the server.
  public void greeting(String text) {
    greeting = greeting.isEmpty() ? SafeText.of(text, LONGEST) : greeting;
  }

  /// What was said before TLS.
  public void said(boolean fromServer, String text) {
    lines.add(new Line(fromServer, SafeText.of(text, LONGEST)));
    if (fromServer) {
      greeting(text);
      Greetings.protocol(text).filter(_ -> protocol.isEmpty()).ifPresent(this::protocol);
      if (Greetings.offersTls(text)) {
        starttls = Answer.YES;
      }
    }
  }

  /// What was said before TLS, as far as it is shown.
  public void dialogue(DialogueFacts shown) {
    lines.clear();
    lines.addAll(shown.lines());
    greeting = shown.greeting().isEmpty() ? greeting : shown.greeting();
    capabilities = shown.capabilities();
    starttls = shown.starttls() == Answer.UNKNOWN ? starttls : shown.starttls();
    problem = shown.problem() == Problem.NONE ? problem : shown.problem();
  }

  /// Whether it offers STARTTLS.
  public void starttls(Answer offered) {
    starttls = offered;
  }

  /// Why it did not come to TLS.
  public void problem(Problem why) {
    problem = why;
  }

  /// Whether it is known why it did not come to TLS.
  public boolean hasProblem() {
    return problem != Problem.NONE;
  }

  /// How it ended.
  public void end(End how) {
    end = how;
  }

  /// What OpenSSL said of the chain; the first time counts.
  public void verified(int code, String text) {
    if (verifyCode.isEmpty()) {
      verifyCode = Optional.of(code);
      verifyText = text;
    }
  }

  /// What another tool said of the chain.
  public void verified(String text) {
    verifyText = verifyText.isEmpty() ? text : verifyText;
  }

  /// Whether the tool said what it thinks of the chain.
  public boolean isVerified() {
    return verifyCode.isPresent() || !verifyText.isEmpty();
  }

  /// Something that the source does not have.
  public void lacks(Lack what) {
    lacks.add(what);
  }

  /// It has that after all.
  public void has(Lack what) {
    lacks.remove(what);
  }

  /// The connection as far as it is known.
  ///
  /// @param readAt stands for its time where the transcript tells none, which is then said
  public Conversation build(int number, Instant readAt) {
    int port = target.port();
    if (startedAt.equals(Instant.EPOCH)) {
      lacks.add(Lack.TIME);
    }
    return new Conversation(
        number,
        provenance,
        startedAt.equals(Instant.EPOCH) ? readAt : startedAt,
        Duration.ZERO,
        Peer.UNKNOWN,
        new Peer(target.host(), port),
        protocol.or(() -> Target.byPort(port).flatMap(Target::protocol)),
        security
            .or(() -> Target.byPort(port).flatMap(Target::security))
            .orElse(Security.IMPLICIT_TLS),
        new DialogueFacts(greeting, capabilities, starttls, problem, lines),
        handshake.build(),
        end,
        Optional.of(new Told(tool, verifyCode, verifyText)),
        lacks);
  }
}
