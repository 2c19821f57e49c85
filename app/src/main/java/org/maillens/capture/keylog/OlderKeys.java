package org.maillens.capture.keylog;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.MD5Digest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.maillens.tls.Bytes;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ProtocolVersion;
import org.maillens.tls.ServerHello;

/// The keys of a connection of TLS 1.0 to 1.2, made of its master secret (RFC 5246 section 6.3, RFC
/// 2246 section 5).
final class OlderKeys {
  private static final int ENCRYPT_THEN_MAC = 22;
  private static final int MASTER = 48;

  private final Bytes master;
  private final Bytes seed;
  private final ProtocolVersion version;
  private final CipherSuite suite;
  private final boolean encryptThenMac;

  private OlderKeys(Bytes master, Bytes seed, ServerHello chosen) {
    this.master = master;
    this.seed = seed;
    this.version = chosen.selectedVersion();
    this.suite = chosen.cipherSuite();
    this.encryptThenMac =
        chosen.extensionList().stream().anyMatch(e -> e.type().id() == ENCRYPT_THEN_MAC);
  }

  static OlderKeys of(Bytes master, Bytes clientRandom, Bytes serverRandom, ServerHello chosen) {
    return new OlderKeys(master, Bytes.concat(serverRandom, clientRandom), chosen);
  }

  /// What opens one direction; empty for ciphers that are not known here.
  Optional<RecordOpener> opener(boolean fromClient) {
    boolean known =
        version.compareTo(ProtocolVersion.TLS10) >= 0
            && version.compareTo(ProtocolVersion.TLS12) <= 0
            && master.length() == MASTER;
    return known ? sealed(fromClient).or(() -> chained(fromClient)) : Optional.empty();
  }

  private Optional<RecordOpener> sealed(boolean fromClient) {
    boolean tls12 = version.equals(ProtocolVersion.TLS12);
    Optional<Aead.Kind> kind =
        switch (suite.cipher()) {
          case "AES_128_GCM", "AES_256_GCM" -> Optional.of(Aead.Kind.GCM);
          case "AES_128_CCM", "AES_256_CCM" -> Optional.of(Aead.Kind.CCM);
          case "AES_128_CCM_8", "AES_256_CCM_8" -> Optional.of(Aead.Kind.CCM_8);
          case "CHACHA20_POLY1305" -> Optional.of(Aead.Kind.CHACHA20_POLY1305);
          default -> Optional.empty();
        };
    if (!tls12 || kind.isEmpty()) {
      return Optional.empty();
    }
    int keyLength = suite.keyBits() / 8;
    int ivLength = kind.get() == Aead.Kind.CHACHA20_POLY1305 ? 12 : 4;
    Bytes block = block(2 * (keyLength + ivLength));
    Bytes key = block.slice(fromClient ? 0 : keyLength, (fromClient ? 1 : 2) * keyLength);
    Bytes ivs = block.from(2 * keyLength);
    Bytes iv = ivs.slice(fromClient ? 0 : ivLength, (fromClient ? 1 : 2) * ivLength);
    return Optional.of(new SealedOpener(new Aead(kind.get(), key.toArray()), iv));
  }

  private Optional<RecordOpener> chained(boolean fromClient) {
    Optional<ChainedOpener.Block> cipher = ChainedOpener.Block.of(suite.cipher());
    Optional<Digest> hash = macHash();
    if (cipher.isEmpty() || hash.isEmpty()) {
      return Optional.empty();
    }
    int macLength = hash.get().getDigestSize();
    int keyLength = cipher.get().keyLength;
    int blockLength = cipher.get().blockLength;
    boolean chainedIv = version.compareTo(ProtocolVersion.TLS11) < 0;
    int ivLength = chainedIv ? blockLength : 0;
    Bytes block = block(2 * (macLength + keyLength + ivLength));
    Bytes keys = block.from(2 * macLength);
    Bytes ivs = keys.from(2 * keyLength);
    HMac mac = new HMac(hash.get());
    mac.init(new KeyParameter(part(block, macLength, fromClient).toArray()));
    Bytes iv = part(ivs, ivLength, fromClient);
    return Optional.of(
        new ChainedOpener(
            cipher.get(), part(keys, keyLength, fromClient), iv, mac, encryptThenMac));
  }

  private static Bytes part(Bytes pairs, int length, boolean first) {
    return first ? pairs.slice(0, length) : pairs.slice(length, 2 * length);
  }

  private Optional<Digest> macHash() {
    return switch (suite.mac()) {
      case "MD5" -> Optional.of(new MD5Digest());
      case "SHA" -> Optional.of(new SHA1Digest());
      case "SHA256" -> Optional.of(SHA256Digest.newInstance());
      case "SHA384" -> Optional.of(new SHA384Digest());
      default -> Optional.empty();
    };
  }

  private Bytes block(int length) {
    byte[] label = "key expansion".getBytes(StandardCharsets.US_ASCII);
    Bytes labelled = Bytes.concat(Bytes.copyOf(label), seed);
    if (version.equals(ProtocolVersion.TLS12)) {
      boolean sha384 = suite.mac().equals("SHA384") || suite.name().endsWith("_SHA384");
      return hashed(
          sha384 ? new SHA384Digest() : SHA256Digest.newInstance(), master, labelled, length);
    }
    int half = master.length() / 2;
    byte[] md5 = hashed(new MD5Digest(), master.slice(0, half), labelled, length).toArray();
    Bytes sha = hashed(new SHA1Digest(), master.from(half), labelled, length);
    for (int i = 0; i < length; i++) {
      md5[i] ^= (byte) sha.u8(i);
    }
    return Bytes.copyOf(md5);
  }

  /// P_hash (RFC 5246 section 5).
  private static Bytes hashed(Digest digest, Bytes secret, Bytes seed, int length) {
    HMac mac = new HMac(digest);
    mac.init(new KeyParameter(secret.toArray()));
    Bytes a = seed;
    Bytes out = Bytes.EMPTY;
    while (out.length() < length) {
      a = once(mac, a);
      out = Bytes.concat(out, once(mac, Bytes.concat(a, seed)));
    }
    return out.slice(0, length);
  }

  private static Bytes once(HMac mac, Bytes input) {
    mac.update(input.toArray(), 0, input.length());
    byte[] out = new byte[mac.getMacSize()];
    mac.doFinal(out, 0);
    return Bytes.copyOf(out);
  }
}
