package org.maillens.evidence.conversation;

import java.time.Instant;
import org.maillens.evidence.reply.Reply;

/// One hello between others, and what it got.
///
/// @param began when the connection was made
/// @param ended when it ended
/// @param retried whether the server asked for a key of another group
/// @param resumedOrMarked whether the version that was chosen says nothing of newer ones: an
///   earlier session goes on, or the server marked that it has a newer one
record Heard(
    int number,
    Instant began,
    Instant ended,
    Offered offered,
    Reply reply,
    boolean retried,
    boolean resumedOrMarked) {}
