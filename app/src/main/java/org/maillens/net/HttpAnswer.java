package org.maillens.net;

import java.time.Instant;
import java.util.Optional;

/// How an HTTP request ended.
public final class HttpAnswer {
  /// The kinds of end.
  public enum Outcome {
    /// A body came with status 200.
    FETCHED,
    /// An answer with another status came.
    OTHER_STATUS,
    /// The address is none that is asked: not `http`, or without a host.
    NOT_ASKED,
    /// The address, or one that it redirects to, is inside a network; not asked.
    NOT_PUBLIC,
    /// No connection, no answer in time, or one that is not HTTP.
    NOT_REACHED,
    /// More bytes than were wanted.
    TOO_LARGE,
    /// Sent on and on.
    TOO_MANY_REDIRECTS
  }

  private final Outcome outcome;
  private final byte[] body;
  private final Optional<Instant> date;

  HttpAnswer(Outcome outcome, byte[] body, Optional<Instant> date) {
    this.outcome = outcome;
    this.body = body;
    this.date = date;
  }

  static HttpAnswer failed(Outcome outcome) {
    return new HttpAnswer(outcome, new byte[0], Optional.empty());
  }

  /// How it ended.
  public Outcome outcome() {
    return outcome;
  }

  /// What came; empty unless the outcome is `FETCHED`.
  public byte[] body() {
    return body.clone();
  }

  /// The server's clock as it answered (RFC 9110 section 6.6.1), the time that the answer spent in
  /// caches added (RFC 9111 section 5.1).
  public Optional<Instant> date() {
    return date;
  }
}
