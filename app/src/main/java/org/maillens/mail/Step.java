package org.maillens.mail;

import java.nio.charset.StandardCharsets;

/// What a [Dialogue] wants next from whoever holds the connection.
public sealed interface Step {
  /// Read more from the server; nothing is to be sent now.
  record NeedMore() implements Step {}

  /// Send this and then read.
  ///
  /// @param text ASCII, with its CRLF
  /// @param what the command's name, for progress and errors: `STARTTLS`, `EHLO`, …
  record Send(String text, String what) implements Step {
    /// What goes on the wire.
    public byte[] bytes() {
      return text.getBytes(StandardCharsets.US_ASCII);
    }
  }

  /// The next byte on the connection is the client's TLS. Bytes that came too early are in
  /// [Dialogue#surplus].
  record StartTls() implements Step {}

  /// The server is ready for a sign-in without TLS, which is what the endpoint asks for.
  record ReadyPlain() implements Step {}

  /// The dialogue cannot go on.
  record Failed(DialogueFailure failure) implements Step {}
}
