package org.maillens.client;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.maillens.client.Recognised.Sureness;
import org.maillens.tls.Bytes;
import org.maillens.tls.ClientHello;
import org.maillens.tls.ClientHelloBuilder;
import org.maillens.tls.DecodeException;
import org.maillens.tls.Extension;
import org.maillens.tls.ExtensionType;
import org.maillens.tls.HandshakeCodec;
import org.maillens.tls.HandshakeMessage;
import org.maillens.tls.NamedGroup;

/// Recognises programs of the catalogue by a hello as a capture shows it.
public final class Recognition {
  private static final Bytes ZEROS = Bytes.copyOf(new byte[32]);

  private Recognition() {}

  /// Who says this hello: by the hello itself, by its JA3, and by its JA4 where a program shuffles.
  ///
  /// @param index of the fingerprints of the catalogue
  public static Recognised of(ClientHello hello, FingerprintIndex index) {
    ClientHello first = RecordedClient.ofFirstContact(hello);
    List<Profile> alike = index.families(first);
    if (alike.isEmpty()) {
      return Recognised.NOT;
    }
    Optional<HandshakeMessage> heard = timeless(first);
    List<Profile> same =
        alike.stream()
            .filter(profile -> heard.isPresent() && heard.equals(said(profile, first)))
            .toList();
    if (same.size() == 1) {
      return new Recognised(Sureness.CERTAIN, same);
    }
    List<Profile> candidates = same.isEmpty() ? alike : same;
    return new Recognised(candidates.size() == 1 ? Sureness.LIKELY : Sureness.SEVERAL, candidates);
  }

  /// What the program would say in the place of this hello; empty where it cannot be said.
  private static Optional<HandshakeMessage> said(Profile profile, ClientHello hello) {
    if (!profile.sendable()) {
      return Optional.empty();
    }
    Map<NamedGroup, Bytes> keys =
        hello.keyShares().stream()
            .collect(
                Collectors.toMap(
                    Extension.KeyShare::group, Extension.KeyShare::publicKey, (one, other) -> one));
    try {
      return timeless(ProfileHello.clientHello(profile, hello.serverName(), ZEROS, ZEROS, keys));
    } catch (IllegalArgumentException _) {
      return Optional.empty(); // a name that cannot be put into a hello of this program
    }
  }

  /// All of a hello that does not change from time to time.
  private static Optional<HandshakeMessage> timeless(ClientHello hello) {
    ClientHelloBuilder builder =
        ClientHelloBuilder.from(RecordedClient.ofFirstContact(hello))
            .random(ZEROS)
            .remove(ExtensionType.PADDING);
    if (!builder.build().sessionId().isEmpty()) {
      builder.sessionId(ZEROS);
    }
    try {
      return Optional.of(HandshakeCodec.decode(HandshakeCodec.encode(builder.build())));
    } catch (DecodeException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
