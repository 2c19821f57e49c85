package org.maillens.probe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.maillens.evidence.DialogueFacts;
import org.maillens.evidence.reply.Reply;
import org.maillens.evidence.reply.Reply.Answered;
import org.maillens.evidence.reply.Reply.Ended;
import org.maillens.evidence.reply.Reply.Unreached;
import org.maillens.evidence.reply.Verdicts;

/// Every reply of the check, and the rule that makes a "no" a "no": the same server answered a
/// known-good hello that was sent after the refusal had come. Thread-safe.
final class Ledger {
  private final List<Reply> replies = new ArrayList<>();

  /// Number of the newest connection when each refusal came, by the refusal's own number.
  private final Map<Integer, Integer> newestAtRefusal = new HashMap<>();

  private int started;
  private int endsInARow;
  private boolean everAnswered;
  private boolean throttled;

  /// Numbers a connection that is about to be made.
  synchronized int start() {
    return ++started;
  }

  synchronized void record(Reply reply) {
    replies.add(reply);
    switch (reply) {
      case Answered _ -> {
        everAnswered = true;
        endsInARow = 0;
      }
      case Ended _, Unreached _ -> {
        newestAtRefusal.put(reply.number(), started);
        endsInARow++;
        if (everAnswered && turnsAway(reply)) {
          throttled = true;
        }
      }
      default -> newestAtRefusal.put(reply.number(), started);
    }
  }

  /// A server that answered before and now says 421 or BYE, or no longer lets us connect, tells by
  /// itself that it has had enough.
  private static boolean turnsAway(Reply reply) {
    return reply instanceof Unreached u
        && (u.dialogue().problem() == DialogueFacts.Problem.BUSY
            || u.dialogue().problem() == DialogueFacts.Problem.NONE
            || u.dialogue().problem() == DialogueFacts.Problem.ENDED);
  }

  /// Whether a server that answered before has ended connections twice running without a word: time
  /// to ask the control hello before anything else.
  synchronized boolean suspicious() {
    return everAnswered && endsInARow >= 2 && !throttled;
  }

  /// The control hello was not answered.
  synchronized void controlFailed() {
    throttled = true;
  }

  synchronized boolean throttled() {
    return throttled;
  }

  synchronized boolean everAnswered() {
    return everAnswered;
  }

  /// Whether this refusal is proven: a connection that began after it was answered.
  synchronized boolean proven(Reply refusal) {
    if (!Verdicts.decides(refusal)) {
      return false;
    }
    Integer newest = newestAtRefusal.get(refusal.number());
    return newest != null
        && replies.stream().anyMatch(r -> r instanceof Answered && r.number() > newest);
  }

  synchronized boolean anyUnproven() {
    return newestAtRefusal.entrySet().stream()
        .anyMatch(
            refusal ->
                replies.stream()
                    .noneMatch(r -> r instanceof Answered && r.number() > refusal.getValue()));
  }

  synchronized List<Answered> answered() {
    return replies.stream()
        .filter(Answered.class::isInstance)
        .map(Answered.class::cast)
        .sorted(Comparator.comparingInt(Answered::number))
        .toList();
  }

  synchronized int connections() {
    return started;
  }
}
