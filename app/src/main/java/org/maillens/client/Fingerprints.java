package org.maillens.client;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.maillens.tls.Bytes;
import org.maillens.tls.ClientHello;
import org.maillens.tls.DecodeException;
import org.maillens.tls.ExtensionType;
import org.maillens.tls.HandshakeCodec;
import org.maillens.tls.Ja3;
import org.maillens.tls.Ja4;
import org.maillens.tls.NamedGroup;

/// The fingerprints under which the program of a profile appears in captures and logs.
///
/// @param usual those for a server's name of usual length
/// @param other those for a name so short or long that padding comes or goes; empty where the
///   padding does not hang on the name's length
/// @param shuffled whether the extensions stand in another order each time: then no JA3 is fixed,
///   and only JA4 tells anything
public record Fingerprints(Prints usual, Optional<Prints> other, boolean shuffled) {
  private static final String USUAL_NAME = "imap.example.org";

  /// The shortest and the longest name that a host can have (RFC 1035 section 2.3.4).
  private static final List<String> EXTREMES =
      List.of("a.b", String.join(".", "a".repeat(63), "b".repeat(63), "c".repeat(63), "example"));

  private static final Bytes ZEROS = Bytes.copyOf(new byte[32]);

  /// Groups with the length of their public key in bytes (RFC 8446 section 4.2.8, RFC 7748, RFC
  /// 7919); a key's content is in no fingerprint, but its length decides on padding.
  private static final Map<NamedGroup, Bytes> KEYS =
      Map.of(
          NamedGroup.X25519, key(32),
          NamedGroup.X448, key(56),
          NamedGroup.SECP256R1, key(65),
          NamedGroup.SECP384R1, key(97),
          NamedGroup.SECP521R1, key(133),
          NamedGroup.FFDHE2048, key(256),
          NamedGroup.X25519MLKEM768, key(1216));

  /// The fingerprints of one hello.
  ///
  /// @param wire JA3 as a capture shows it
  /// @param dovecot JA3 as Dovecot 2.4 logs it with OpenSSL 1.1.1 to 3.1
  /// @param dovecotNew JA3 as Dovecot 2.4 logs it with OpenSSL 3.2 and later
  public record Prints(Ja3 wire, Ja3 dovecot, Ja3 dovecotNew, Ja4 ja4) {
    private static Prints of(ClientHello hello) {
      return new Prints(
          Ja3.wire(hello),
          Ja3.dovecot(hello, Ja3.OpenSsl.V1_1_1_TO_3_1),
          Ja3.dovecot(hello, Ja3.OpenSsl.V3_2_AND_LATER),
          Ja4.of(hello));
    }

    private Stream<String> ja3Texts() {
      return Stream.of(wire, dovecot, dovecotNew).flatMap(j -> Stream.of(j.text(), j.md5()));
    }
  }

  /// The fingerprints of a profile; empty where its hello is not known well enough.
  public static Optional<Fingerprints> of(Profile profile) {
    if (!profile.sendable()) {
      return Optional.empty();
    }
    ClientHello usual = hello(profile, USUAL_NAME);
    Optional<Prints> other =
        EXTREMES.stream()
            .map(name -> hello(profile, name))
            .filter(hello -> padded(hello) != padded(usual))
            .findFirst()
            .map(Prints::of);
    boolean shuffled =
        profile.offer().flatMap(Offer::captured).filter(Offer.Captured::shuffled).isPresent();
    return Optional.of(new Fingerprints(Prints.of(usual), other, shuffled));
  }

  /// JA3 as a capture shows it; empty where the program has no fixed one.
  public Optional<Ja3> ja3() {
    return fixed(Prints::wire);
  }

  /// JA3 as Dovecot 2.4 logs it; empty where the program has no fixed one.
  public Optional<Ja3> dovecot(Ja3.OpenSsl openSsl) {
    return fixed(openSsl == Ja3.OpenSsl.V1_1_1_TO_3_1 ? Prints::dovecot : Prints::dovecotNew);
  }

  /// JA4, which does not change when extensions are shuffled.
  public Ja4 ja4() {
    return usual.ja4();
  }

  /// Whether padding comes and goes with the length of the server's name, so that there are two
  /// fingerprints of each kind.
  public boolean paddingHangsOnName() {
    return other.isPresent();
  }

  /// All of them as text: JA4, and where they are fixed each JA3 with its MD5.
  public Set<String> texts() {
    Set<String> texts = new LinkedHashSet<>();
    Stream.concat(Stream.of(usual), other.stream())
        .forEach(
            prints -> {
              texts.add(prints.ja4().text());
              if (!shuffled) {
                prints.ja3Texts().forEach(texts::add);
              }
            });
    return texts;
  }

  private Optional<Ja3> fixed(Function<Prints, Ja3> kind) {
    return shuffled ? Optional.empty() : Optional.of(kind.apply(usual));
  }

  /// As a server reads it: composed hellos hold raw content that only decoding gives its meaning.
  private static ClientHello hello(Profile profile, String name) {
    ClientHello made =
        ProfileHello.clientHello(profile, Optional.of(name), ZEROS, ZEROS, keys(profile));
    try {
      if (HandshakeCodec.decode(HandshakeCodec.encode(made)) instanceof ClientHello read) {
        return read;
      }
    } catch (DecodeException damaged) {
      throw new IllegalStateException(profile.id(), damaged);
    }
    throw new IllegalStateException(profile.id() + " has no ClientHello");
  }

  private static Map<NamedGroup, Bytes> keys(Profile profile) {
    List<NamedGroup> wanted = profile.offer().flatMap(Offer::keyShares).orElse(List.of());
    return KEYS.entrySet().stream()
        .filter(e -> wanted.contains(e.getKey()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static boolean padded(ClientHello hello) {
    return hello.extension(ExtensionType.PADDING).isPresent();
  }

  private static Bytes key(int length) {
    return Bytes.copyOf(new byte[length]);
  }
}
