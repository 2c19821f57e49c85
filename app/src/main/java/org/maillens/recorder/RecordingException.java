package org.maillens.recorder;

/// A recording cannot begin.
public final class RecordingException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Why why;

  /// A recording that cannot begin for this reason.
  public RecordingException(Why why) {
    super(why.name());
    this.why = why;
  }

  /// What is in the way. Words: `command.record.cannot.…`.
  public Why why() {
    return why;
  }

  /// What can be in the way.
  public enum Why {
    /// The server's name has no address.
    NAME_NOT_FOUND,
    /// No name server answers.
    NO_NAME_SERVER,
    /// The server's name leads to this recorder itself: the hosts entry was made before its real
    /// address was known, and no name server tells that address.
    LEADS_HERE,
    /// Another program listens on that port.
    PORT_IN_USE,
    /// Ports below 1024 are kept for the administrator.
    NEEDS_RIGHTS,
    /// The address to listen on is none of this computer.
    ADDRESS_NOT_HERE,
    /// Something else forbids it, such as a local firewall.
    CANNOT_LISTEN,
    /// The thread was interrupted.
    CANCELLED
  }
}
