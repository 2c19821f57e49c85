package org.maillens.capture.conversation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.CertificateFormatException;
import org.maillens.evidence.Conversation.Lack;
import org.maillens.evidence.DialogueFacts;
import org.maillens.evidence.SeenHandshake;
import org.maillens.evidence.SeenHandshake.Agreed;
import org.maillens.evidence.SeenHandshake.SeenCertificate;
import org.maillens.mail.Protocol;
import org.maillens.tls.Bytes;
import org.maillens.tls.Certificate13Message;
import org.maillens.tls.CertificateMessage;
import org.maillens.tls.CertificateRequest;
import org.maillens.tls.CertificateStatus;
import org.maillens.tls.ClientHello;
import org.maillens.tls.DecodeException;
import org.maillens.tls.Extension;
import org.maillens.tls.ExtensionType;
import org.maillens.tls.HandshakeCodec;
import org.maillens.tls.HandshakeMessage;
import org.maillens.tls.ProtocolVersion;
import org.maillens.tls.ServerHello;
import org.maillens.tls.Sslv2ClientHello;
import org.maillens.tls.Sslv2ServerHello;

/// Equal handshakes and their equal parts, each once, so that hundreds of thousands of connections
/// fit into little memory. For conversations that are read together; thread-safe, and what follows
/// messages does not wait for what puts conversations together.
public final class SharedHandshakes {
  /// What all parts together may take, in bytes of memory, roughly.
  public static final long USUAL_ROOM = 64L * 1024 * 1024;

  private static final SeenCertificate DAMAGED =
      new SeenCertificate(Optional.empty(), "", "", true);

  /// Words that no two conversations have in common must not take the room of handshakes.
  private static final int SHARE_OF_TALK = 4;

  private final long room;
  private final AtomicLong taken = new AtomicLong();
  private long takenByTalk;
  private final Store<Optional<ClientHello>> clientHellos;
  private final Store<Optional<ServerHello>> serverHellos;
  private final Store<Optional<Sslv2ClientHello>> sslv2Hellos;
  private final Store<Chain> chains;
  private final Store<Optional<CertificateRequest.Wanted>> requests;
  private final Store<Optional<Bytes>> staples;
  private final Store<List<ExtensionType>> extensions;
  private final Store<SeenCertificate> certificates;
  private final Store<Optional<Agreed>> choices;
  private final Store<SeenHandshake> handshakes;
  private final Map<Object, Object> values = new HashMap<>();
  private final Map<Optional<Protocol>, Talked> talks = new HashMap<>();

  /// With [#USUAL_ROOM].
  public SharedHandshakes() {
    this(USUAL_ROOM);
  }

  /// @param room how many bytes of memory the parts may take; what is new after that is left out,
  ///   and the conversation says so
  public SharedHandshakes(long room) {
    this.room = room;
    clientHellos = new Store<>(this::take, 12, Optional.empty());
    serverHellos = new Store<>(this::take, 12, Optional.empty());
    sslv2Hellos = new Store<>(this::take, 12, Optional.empty());
    chains = new Store<>(this::take, 2, Chain.NONE);
    requests = new Store<>(this::take, 4, Optional.empty());
    staples = new Store<>(this::take, 2, Optional.empty());
    extensions = new Store<>(this::take, 8, List.of());
    // Bouncy Castle's structures take several times the bytes
    certificates = new Store<>(this::take, 12, DAMAGED);
    choices = new Store<>(this::take, 4, Optional.empty());
    handshakes = new Store<>(this::take, 4, SeenHandshake.none());
  }

  /// The certificates of a message, and the staple that came inside it.
  record Chain(List<SeenCertificate> certificates, Optional<Bytes> staple) {
    static final Chain NONE = new Chain(List.of(), Optional.empty());

    /// Of a handshake in which none came.
    static final Part<Chain> MISSING = new Part<>(0, NONE);
  }

  /// A message's bytes as one of its kind.
  @FunctionalInterface
  private interface Decoder<T> {
    T decode(Bytes bytes) throws DecodeException;
  }

  Part<Optional<ClientHello>> clientHello(Bytes message) {
    return clientHellos.get(
        Masking.key(message, true), () -> decoded(Masking.kept(message, true), ClientHello.class));
  }

  Part<Optional<ServerHello>> serverHello(Bytes message) {
    return serverHellos.get(
        Masking.key(message, false),
        () -> decoded(Masking.kept(message, false), ServerHello.class));
  }

  Part<Optional<Sslv2ClientHello>> sslv2Hello(Bytes record) {
    Optional<Sslv2ClientHello> hello =
        read(record, Sslv2ClientHello::decode)
            .map(
                h ->
                    new Sslv2ClientHello(
                        h.version(),
                        h.cipherKinds(),
                        zeros(h.sessionId().length()),
                        zeros(h.challenge().length())));
    Bytes key = hello.map(Sslv2ClientHello::encode).orElse(record);
    return sslv2Hellos.get(key, () -> hello);
  }

  private static Bytes zeros(int length) {
    return Bytes.copyOf(new byte[length]);
  }

  /// The chain of a Certificate message up to TLS 1.2.
  Part<Chain> chain(Bytes message) {
    return chains.get(
        message,
        () ->
            decoded(message, CertificateMessage.class)
                .map(sent -> new Chain(certificates(sent.certificates()), Optional.empty()))
                .orElse(Chain.NONE));
  }

  /// The chain of a Certificate message of TLS 1.3.
  Part<Chain> chain13(Bytes message) {
    return chains.get(
        Bytes.concat(message, Bytes.of(0)),
        () ->
            read(message, HandshakeCodec::decodeCertificate13)
                .map(sent -> new Chain(certificates(sent.certificates()), staple(sent)))
                .orElse(Chain.NONE));
  }

  /// The one certificate of an SSL 2.0 ServerHello.
  Part<Chain> chain2(Bytes record) {
    Optional<Sslv2ServerHello> hello = read(record, Sslv2ServerHello::decode);
    Bytes certificate = hello.map(Sslv2ServerHello::certificate).orElse(Bytes.EMPTY);
    return certificate.isEmpty()
        ? Chain.MISSING
        : chains.get(
            certificate, () -> new Chain(certificates(List.of(certificate)), Optional.empty()));
  }

  private static Optional<Bytes> staple(Certificate13Message sent) {
    return sent.entries().stream()
        .limit(1)
        .flatMap(leaf -> leaf.extensions().stream())
        .filter(extension -> extension.type().equals(ExtensionType.STATUS_REQUEST))
        .map(Extension::body)
        .filter(body -> body.length() > 4 && body.u8(0) == 1 && body.u24(1) == body.length() - 4)
        .map(body -> Bytes.copyOf(body.from(4).toArray()))
        .findFirst();
  }

  private List<SeenCertificate> certificates(List<Bytes> sent) {
    List<SeenCertificate> seen = new ArrayList<>();
    for (Bytes der : sent) {
      seen.add(certificates.get(der, () -> certificate(der)).value());
    }
    return List.copyOf(seen);
  }

  private static SeenCertificate certificate(Bytes der) {
    try {
      return SeenCertificate.of(Certificate.parse(der));
    } catch (CertificateFormatException _) {
      return DAMAGED;
    }
  }

  Part<Optional<CertificateRequest.Wanted>> request(Bytes message, ProtocolVersion version) {
    return requests.get(
        Bytes.concat(message, Bytes.of(version.code() >> 8, version.code())),
        () ->
            decoded(message, CertificateRequest.class)
                .flatMap(asked -> read(asked.body(), _ -> asked.as(version))));
  }

  Part<Optional<Bytes>> staple(Bytes message) {
    return staples.get(
        message,
        () -> decoded(message, CertificateStatus.class).flatMap(CertificateStatus::ocspResponse));
  }

  Part<List<ExtensionType>> encryptedExtensions(Bytes message) {
    return extensions.get(
        message,
        () ->
            read(message, HandshakeCodec::decodeEncryptedExtensions)
                .map(all -> all.stream().map(Extension::type).toList())
                .orElse(List.of()));
  }

  /// What a server chose.
  ///
  /// @param key equal where it is
  Part<Optional<Agreed>> agreed(Bytes key, Supplier<Optional<Agreed>> make) {
    return choices.get(key, make);
  }

  /// Where all conversations at ports for that protocol begin.
  synchronized Talked talk(Optional<Protocol> byPort) {
    return talks.computeIfAbsent(byPort, protocol -> Talked.nothing(this, protocol));
  }

  /// The same facts; without their words where there is no more room.
  Part<DialogueFacts> facts(DialogueFacts facts) {
    return same(facts, f -> 200L + 60L * f.lines().size() + 2L * f.greeting().length(), this::lean)
        .map(kept -> new Part<>(1, kept))
        .orElseGet(
            () ->
                new Part<>(
                    -1,
                    new DialogueFacts(
                        "", facts.capabilities(), facts.starttls(), facts.problem(), List.of())));
  }

  private DialogueFacts lean(DialogueFacts facts) {
    return new DialogueFacts(
        facts.greeting(),
        same(facts.capabilities(), list -> 100L + 40L * list.size(), l -> l)
            .orElse(facts.capabilities()),
        facts.starttls(),
        facts.problem(),
        facts.lines().stream()
            .map(line -> same(line, l -> 100L + l.text().length(), l -> l).orElse(line))
            .toList());
  }

  Set<Lack> lacks(Set<Lack> lacks) {
    return same(lacks, _ -> 200L, Set::copyOf).orElseGet(() -> Set.copyOf(lacks));
  }

  private <T> Optional<T> same(T value, Function<T, Long> weight, Function<T, T> kept) {
    synchronized (values) {
      Object known = values.get(value);
      if (known == null) {
        if (!take(weight.apply(value))) {
          return Optional.empty();
        }
        T lasting = kept.apply(value);
        values.put(lasting, lasting);
        return Optional.of(lasting);
      }
      @SuppressWarnings("unchecked")
      T same = (T) known;
      return Optional.of(same);
    }
  }

  Part<SeenHandshake> handshake(SeenParts parts) {
    return handshakes.get(parts.key(), parts::handshake);
  }

  private boolean take(long bytes) {
    if (taken.addAndGet(bytes) <= room) {
      return true;
    }
    taken.addAndGet(-bytes);
    return false;
  }

  /// Whether there is room for so much more of what is said before TLS; if so, it is taken.
  synchronized boolean takeForTalk(long bytes) {
    if (takenByTalk + bytes > room / SHARE_OF_TALK || !take(bytes)) {
      return false;
    }
    takenByTalk += bytes;
    return true;
  }

  private static <T extends HandshakeMessage> Optional<T> decoded(Bytes message, Class<T> kind) {
    return read(message, HandshakeCodec::decode).filter(kind::isInstance).map(kind::cast);
  }

  /// What is kept of it does not keep the packets in memory that it came in.
  private static <T> Optional<T> read(Bytes bytes, Decoder<T> decoder) {
    try {
      return Optional.of(decoder.decode(bytes.alone()));
    } catch (DecodeException _) {
      return Optional.empty(); // not what it claims to be: nothing follows from it
    }
  }
}
