package org.maillens.wizard.service;

import org.maillens.evidence.Message;

/// Something that the user asked for could not be done. Says what, as a message key; the cause is
/// kept for the log only.
public final class ServiceException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Message reason;

  /// A failure with words for the user.
  public ServiceException(Message reason, Throwable cause) {
    super(reason.key(), cause);
    this.reason = reason;
  }

  /// A failure that no other exception caused.
  public ServiceException(Message reason) {
    super(reason.key());
    this.reason = reason;
  }

  /// What to tell the user.
  public Message reason() {
    return reason;
  }
}
