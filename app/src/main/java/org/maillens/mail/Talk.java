package org.maillens.mail;

import org.maillens.mail.DialogueFailure.Kind;
import org.maillens.mail.DialogueFailure.Stage;
import org.maillens.mail.Said.Offer;

/// What the protocols have in common: a state, fed with complete lines.
abstract sealed class Talk permits ImapTalk, Pop3Talk, SmtpTalk, SieveTalk {
  final Transcript transcript;
  private final boolean upgrade;
  private final boolean terse;
  private final Protocol protocol;
  private Stage stage = Stage.GREETING;
  private boolean overheard;
  private boolean settled = true;

  /// @param upgrade whether to go on to STARTTLS
  /// @param terse whether to leave out asking for capabilities
  Talk(Protocol protocol, Transcript transcript, boolean upgrade, boolean terse) {
    this.protocol = protocol;
    this.transcript = transcript;
    this.upgrade = upgrade;
    this.terse = terse;
  }

  /// One that understands what others say.
  static Talk overheard(Protocol protocol, Transcript transcript) {
    Talk talk =
        switch (protocol) {
          case IMAP -> new ImapTalk(transcript, true, false);
          case POP3 -> new Pop3Talk(transcript, true, false);
          case SIEVE -> new SieveTalk(transcript, true);
          case SMTP, SUBMISSION, HTTPS, TLS -> new SmtpTalk(protocol, transcript, true, false, "");
        };
    talk.overheard = true;
    return talk;
  }

  /// Takes a line without its line end; literals in it have become quoted strings.
  abstract Step line(String line);

  /// The size of the literal that follows this part of a line, or -1.
  int literalAfter(String part) {
    return -1;
  }

  /// What a line of somebody else's client is about.
  abstract Asked asked(String line);

  /// Others ask something.
  final void enter(Stage next) {
    stage = next;
    settled = false;
  }

  /// Whether what others asked has its whole answer.
  final boolean isSettled() {
    return settled;
  }

  abstract Step askCapabilities();

  abstract Step askUpgrade();

  final Protocol protocol() {
    return protocol;
  }

  final Stage stage() {
    return stage;
  }

  final Step more() {
    return new Step.NeedMore();
  }

  final Step send(Stage next, String command, String what) {
    settled = true;
    if (overheard) {
      stage = stage == Stage.GREETING ? Stage.CAPABILITIES : stage;
      return more();
    }
    stage = next;
    transcript.sent(command);
    return new Step.Send(command + "\r\n", what);
  }

  /// The greeting is complete; it may have held the capabilities already.
  final Step greeted() {
    boolean known = transcript.starttls() != Offer.UNKNOWN;
    if (!upgrade) {
      return known ? new Step.ReadyPlain() : askCapabilities();
    }
    // a "no" in the greeting is asked again: some servers list less there than on request
    return terse || transcript.starttls() == Offer.YES ? askUpgrade() : askCapabilities();
  }

  /// The answer to the question for capabilities is complete, or there is none to be had.
  final Step capabilitiesKnown() {
    if (!upgrade) {
      return new Step.ReadyPlain();
    }
    return transcript.starttls() == Offer.NO
        ? failed(transcript.masked() ? Kind.MASKED : Kind.NO_STARTTLS, 0, "")
        : askUpgrade();
  }

  final Step upgradeRefused(int code, String text) {
    return failed(transcript.masked() ? Kind.MASKED : Kind.STARTTLS_REFUSED, code, text);
  }

  final Step failed(Kind kind, int code, String text) {
    return failed(kind, code, text, Speaker.of(protocol));
  }

  final Step failed(Kind kind, int code, String text, Speaker speaker) {
    settled = true;
    return new Step.Failed(new DialogueFailure(kind, stage, code, Transcript.clip(text), speaker));
  }

  final Step otherProtocol(String firstLine) {
    Speaker guess = Speaker.of(firstLine);
    // a greeting that only starts like ours is still not ours
    Speaker speaker = guess == Speaker.of(protocol) ? Speaker.UNKNOWN : guess;
    return failed(Kind.NOT_THIS_PROTOCOL, 0, firstLine, speaker);
  }
}
