package org.maillens.evidence;

import static org.maillens.evidence.Sensitivity.Level.PUBLIC;

/// One text that was handed in.
///
/// @param name file name as given, or empty for pasted text
/// @param kind what it turned out to be
/// @param lines how many lines were read
/// @param bytes how many bytes were read, after unpacking
/// @param recognised how many of the lines were understood
/// @param leftOut how much was left out for the limits on memory, in groups; 0 when nothing was
public record Document(
    @Sensitivity(PUBLIC) String name,
    @Sensitivity(PUBLIC) Kind kind,
    @Sensitivity(PUBLIC) long lines,
    @Sensitivity(PUBLIC) long bytes,
    @Sensitivity(PUBLIC) long recognised,
    @Sensitivity(PUBLIC) long leftOut) {
  /// What a text is.
  public enum Kind {
    /// What a mail program, Windows or a command said.
    ERROR_TEXT,
    /// A server's log.
    LOG,
    /// Windows events, as XML.
    WINDOWS_EVENTS,
    /// `doveconf -n`, `dovecot.conf`.
    DOVECOT,
    /// `postconf -n`, `main.cf`.
    POSTFIX,
    /// `master.cf`, `postconf -M`.
    POSTFIX_SERVICES,
    /// `imapd-ssl`, `pop3d-ssl`.
    COURIER,
    /// `exim4.conf`, `exim -bP`.
    EXIM,
    /// `imapd.conf` of Cyrus.
    CYRUS,
    NGINX,
    APACHE,
    /// `ss`, `netstat`.
    LISTENING_PORTS,
    /// `ls -l`.
    FILE_LIST,
    /// What a tester on the web said.
    WEB_TEST,
    /// Packets that were saved.
    CAPTURE,
    /// What a TLS tool printed of a connection or of a server.
    TRANSCRIPT,
    /// A list of conversations that MailLens saved as JSON.
    CONVERSATIONS,
    /// Keys that a program wrote down for its TLS connections. They are used and never kept.
    KEY_LOG,
    /// Nothing that MailLens can read.
    UNKNOWN
  }
}
