package org.maillens.wizard.record;

import org.maillens.mail.Endpoint;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;

/// The usual servers of mail programs. Words: `recording.kind.<name in lower case>`.
public enum ServerKind {
  IMAPS(Protocol.IMAP, Security.IMPLICIT_TLS),
  IMAP(Protocol.IMAP, Security.STARTTLS),
  POP3S(Protocol.POP3, Security.IMPLICIT_TLS),
  POP3(Protocol.POP3, Security.STARTTLS),
  SUBMISSIONS(Protocol.SUBMISSION, Security.IMPLICIT_TLS),
  SUBMISSION(Protocol.SUBMISSION, Security.STARTTLS);

  private final Protocol protocol;
  private final Security security;

  ServerKind(Protocol protocol, Security security) {
    this.protocol = protocol;
    this.security = security;
  }

  /// Such a server on its usual port.
  Endpoint at(String host) {
    return Endpoint.of(protocol, security, host);
  }
}
