package org.maillens.discovery;

/// Which way the mail goes that has the trouble.
public enum Direction {
  /// IMAP or POP3.
  RECEIVING,
  /// Submission.
  SENDING,
  BOTH
}
