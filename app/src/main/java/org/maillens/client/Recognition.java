package org.maillens.client;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.maillens.client.Recognised.Sureness;
import org.maillens.tls.Bytes;
import org.maillens.tls.ClientHello;
import org.maillens.tls.ClientHelloBuilder;
import org.maillens.tls.DecodeException;
import org.maillens.tls.Extension;
import org.maillens.tls.ExtensionType;
import org.maillens.tls.HandshakeCodec;
import org.maillens.tls.Ja3;
import org.maillens.tls.Ja4;
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
    List<Profile> byJa3 = index.families(Ja3.wire(first).md5());
    List<Profile> alike = byJa3.isEmpty() ? index.families(Ja4.of(first).text()) : byJa3;
    if (alike.isEmpty()) {
      return Recognised.NOT;
    }
    List<Profile> same = alike.stream().filter(profile -> says(profile, first)).toList();
    if (same.size() == 1) {
      return new Recognised(Sureness.CERTAIN, same);
    }
    List<Profile> candidates = same.isEmpty() ? alike : same;
    return new Recognised(candidates.size() == 1 ? Sureness.LIKELY : Sureness.SEVERAL, candidates);
  }

  /// Whether the program's hello is this one in all that does not change from time to time.
  private static boolean says(Profile profile, ClientHello hello) {
    if (!profile.sendable()) {
      return false;
    }
    Map<NamedGroup, Bytes> keys =
        hello.keyShares().stream()
            .collect(
                Collectors.toMap(
                    Extension.KeyShare::group, Extension.KeyShare::publicKey, (one, other) -> one));
    try {
      ClientHello own = ProfileHello.clientHello(profile, hello.serverName(), ZEROS, ZEROS, keys);
      return HandshakeCodec.decode(HandshakeCodec.encode(timeless(own)))
          .equals(HandshakeCodec.decode(HandshakeCodec.encode(timeless(hello))));
    } catch (DecodeException | IllegalArgumentException _) {
      return false; // a name that cannot be put into a hello of this program
    }
  }

  private static ClientHello timeless(ClientHello hello) {
    ClientHelloBuilder builder =
        ClientHelloBuilder.from(RecordedClient.ofFirstContact(hello))
            .random(ZEROS)
            .remove(ExtensionType.PADDING);
    if (!builder.build().sessionId().isEmpty()) {
      builder.sessionId(ZEROS);
    }
    return builder.build();
  }
}
