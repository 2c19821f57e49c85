package org.maillens.report.conversation;

import java.util.List;
import java.util.Optional;
import org.maillens.client.Profile;
import org.maillens.client.Recognised;
import org.maillens.diagnosis.Finding;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.conversation.AlikeConversations.Alike;

/// Conversations that are alike, and what is known of all of them.
public final class ConversationKind {
  private final Alike alike;
  private final Recognised program;
  private final Outcome outcome;
  private Optional<Finding> cause = Optional.empty();

  ConversationKind(Alike alike, Recognised program) {
    this.alike = alike;
    this.program = program;
    this.outcome = Outcome.of(alike.first());
  }

  Alike alike() {
    return alike;
  }

  int count() {
    return alike.count();
  }

  void setCause(Optional<Finding> cause) {
    this.cause = cause;
  }

  /// The one with the lowest number.
  public Conversation first() {
    return alike.first();
  }

  /// Who says its hello.
  public Recognised program() {
    return program;
  }

  List<String> programIds() {
    return program.candidates().stream().map(Profile::id).toList();
  }

  /// How they went.
  public Outcome outcome() {
    return outcome;
  }

  /// The first finding where they failed; empty where they did not, and where they are too rare to
  /// be looked at.
  public Optional<Finding> cause() {
    return cause;
  }
}
