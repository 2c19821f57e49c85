package org.maillens.client;

import java.util.List;
import java.util.Optional;
import org.maillens.client.Profile.ConnectsFrom;
import org.maillens.client.Profile.How;
import org.maillens.client.Profile.Kind;
import org.maillens.client.Profile.Origin;
import org.maillens.client.Profile.ServerNameClaim;
import org.maillens.client.Profile.Source;
import org.maillens.tls.Bytes;
import org.maillens.tls.ClientHello;
import org.maillens.tls.ClientHelloBuilder;
import org.maillens.tls.Extension;
import org.maillens.tls.ExtensionType;

/// Makes a client of a hello that was recorded or seen in a capture: all that it offers is known,
/// so a check can send it again; its limits and whom it trusts are not.
public final class RecordedClient {
  private static final ExtensionType EARLY_DATA = new ExtensionType(42);

  private RecordedClient() {}

  /// The client that said this hello.
  ///
  /// A hello without a server name says nothing of the program: some send none to an address that
  /// was typed as numbers.
  ///
  /// @param name what the user calls it
  /// @param recordVersion of the hello's record; 0 where it is not known
  /// @param date on which it was recorded, `2026-11-22`; may be empty
  public static Profile of(
      String id, String name, int recordVersion, ClientHello hello, String date) {
    ClientHello first = ofFirstContact(hello);
    int record =
        recordVersion == 0 ? Math.min(hello.legacyVersion().code(), 0x0301) : recordVersion;
    return new Profile(
        id,
        name,
        "",
        new Origin(
            "?",
            Profile.OWN,
            Kind.MAIL_PROGRAM,
            Optional.empty(),
            Optional.empty(),
            "any",
            "?",
            ConnectsFrom.THIS_COMPUTER),
        Optional.of(Offer.of(new Offer.Captured(record, first, false), Optional.empty())),
        hello.serverName().isPresent()
            ? List.of(new ServerNameClaim(true, "the recorded hello", "own"))
            : List.of(),
        Limits.UNKNOWN,
        Trust.UNKNOWN,
        Optional.empty(),
        Optional.empty(),
        List.of(new Source(List.of("hello"), How.CAPTURED, "its hello", "own", date)));
  }

  /// What the program says to a server that it does not know yet: nothing of an earlier session.
  static ClientHello ofFirstContact(ClientHello hello) {
    ClientHelloBuilder builder =
        ClientHelloBuilder.from(hello)
            .remove(ExtensionType.PRE_SHARED_KEY)
            .remove(EARLY_DATA)
            .remove(ExtensionType.COOKIE)
            .replace(
                ExtensionType.SESSION_TICKET,
                ticket -> new Extension.UnknownExtension(ticket.type(), Bytes.EMPTY));
    boolean older = hello.extension(ExtensionType.SUPPORTED_VERSIONS).isEmpty();
    if (older && !hello.sessionId().isEmpty()) {
      builder.sessionId(Bytes.EMPTY); // up to TLS 1.2 it names a session
    }
    return builder.build();
  }
}
