package org.maillens.net;

import java.net.InetAddress;

/// A port of this computer cannot be listened on.
public final class ListenException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Why why;

  ListenException(Why why, InetAddress address, int port) {
    super(address.getHostAddress() + " port " + port + ": " + why);
    this.why = why;
  }

  /// What is in the way.
  public Why why() {
    return why;
  }

  /// What can be in the way. Found out by trying, since the exceptions of "in use" and "not
  /// allowed" have the same type.
  public enum Why {
    /// Another program listens there.
    IN_USE,
    /// Ports below 1024 are kept for the administrator.
    NEEDS_RIGHTS,
    /// The address is none of this computer.
    NOT_HERE,
    /// Something else, such as a local firewall.
    OTHER
  }
}
