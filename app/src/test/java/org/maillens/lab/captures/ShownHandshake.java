package org.maillens.lab.captures;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.maillens.tls.Bytes;

/// The handshake messages that `tshark` shows, and what they say.
final class ShownHandshake {
  private static final int CLIENT_HELLO = 1;
  private static final int SERVER_HELLO = 2;
  private static final int ENCRYPTED_EXTENSIONS = 8;
  private static final int CERTIFICATE = 11;
  private static final int SERVER_KEY_EXCHANGE = 12;
  private static final int CERTIFICATE_REQUEST = 13;
  private static final int CERTIFICATE_VERIFY = 15;
  private static final int COMPRESSED_CERTIFICATE = 25;
  // SHA-256 of "HelloRetryRequest": RFC 8446 section 4.1.3.
  private static final String RETRY =
      "cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c";

  private final List<Shown> hellos = new ArrayList<>();
  private final List<Shown> retries = new ArrayList<>();
  private final List<Shown> answers = new ArrayList<>();
  private final List<Shown> encryptedExtensions = new ArrayList<>();
  private final List<Shown> chains = new ArrayList<>();
  private final List<Shown> clientChains = new ArrayList<>();
  private final List<Shown> keyExchanges = new ArrayList<>();
  private final List<Shown> requests = new ArrayList<>();
  private final List<Shown> serverProofs = new ArrayList<>();
  private boolean clientCompressed;
  private boolean serverCompressed;
  private Optional<Integer> recordVersion = Optional.empty();
  private Optional<Shown> sslv2 = Optional.empty();

  boolean hasHello() {
    return !hellos.isEmpty() || sslv2.isPresent();
  }

  /// Takes the messages of a record.
  void record(Shown record, boolean fromClient) {
    if (fromClient
        && hellos.isEmpty()
        && record.deep("tls.handshake.cipherspec").findAny().isPresent()) {
      sslv2 = Optional.of(record);
      return;
    }
    record.all("tls.handshake").forEach(message -> message(record, message, fromClient));
  }

  private void message(Shown record, Shown message, boolean fromClient) {
    switch (message.number("tls.handshake.type").orElse(-1)) {
      case CLIENT_HELLO -> {
        // What follows an answer is a renegotiation.
        if (answers.isEmpty()) {
          hellos.add(message);
          if (recordVersion.isEmpty()) {
            recordVersion = record.number("tls.record.version");
          }
        }
      }
      case SERVER_HELLO ->
          (hex(message, "tls.handshake.random").equals(RETRY) ? retries : answers).add(message);
      case ENCRYPTED_EXTENSIONS -> encryptedExtensions.add(message);
      case CERTIFICATE -> (fromClient ? clientChains : chains).add(message);
      case COMPRESSED_CERTIFICATE -> {
        // Not unpacked; but an empty one would not be packed.
        if (fromClient) {
          clientCompressed = true;
        } else {
          serverCompressed = true;
        }
      }
      case SERVER_KEY_EXCHANGE -> keyExchanges.add(message);
      case CERTIFICATE_REQUEST -> requests.add(message);
      case CERTIFICATE_VERIFY -> {
        if (!fromClient) {
          serverProofs.add(message);
        }
      }
      default -> {
        // The others say nothing that is compared.
      }
    }
  }

  void describe(Facts.Builder to) {
    recordVersion.ifPresent(version -> to.put("record version", Facts.Builder.code(version)));
    sslv2.ifPresent(
        hello -> {
          to.codes("sslv2 hello", hello.numbers("tls.handshake.version"));
          to.words(
              "sslv2 kinds",
              hello
                  .numbers("tls.handshake.cipherspec")
                  .mapToObj(kind -> String.format("%06x", kind)));
        });
    for (int i = 0; i < hellos.size(); i++) {
      hello("hello " + (i + 1) + " ", hellos.get(i), to);
    }
    retries.stream()
        .findFirst()
        .ifPresent(
            retry ->
                to.codes(
                    "answer retry group",
                    retry.numbers("tls.handshake.extensions_key_share_selected_group")));
    answers.stream().findFirst().ifPresent(answer -> answer(answer, to));
    chains.stream()
        .findFirst()
        .ifPresent(
            chain ->
                to.words(
                    "chain",
                    chain
                        .deep("tls.handshake.certificate")
                        .map(c -> Digest.sha256(Bytes.ofHex(c.hex()).toArray()))));
    requests.stream().findFirst().ifPresent(request -> request(request, to));
    if (serverCompressed) {
      to.untold("chain");
    }
    if (clientCompressed) {
      to.put("client certificate", "YES");
    } else if (!requests.isEmpty()) {
      clientChains.stream()
          .findFirst()
          .ifPresent(
              chain ->
                  to.put(
                      "client certificate",
                      chain.deep("tls.handshake.certificate").findAny().isPresent()
                          ? "YES"
                          : "NO"));
    }
  }

  private static void hello(String prefix, Shown hello, Facts.Builder to) {
    to.codes(prefix + "version", hello.numbers("tls.handshake.version"));
    to.codes(prefix + "suites", hello.numbers("tls.handshake.ciphersuite"));
    to.codes(prefix + "compression", hello.numbers("tls.handshake.comp_method"));
    to.codes(prefix + "extensions", hello.numbers("tls.handshake.extension.type"));
    to.words(prefix + "name", hello.deep("tls.handshake.extensions_server_name").map(Shown::text));
    to.codes(prefix + "groups", hello.numbers("tls.handshake.extensions_supported_group"));
    to.codes(prefix + "formats", hello.numbers("tls.handshake.extensions_ec_point_format"));
    to.codes(prefix + "versions", hello.numbers("tls.handshake.extensions.supported_version"));
    to.codes(prefix + "shares", hello.numbers("tls.handshake.extensions_key_share_group"));
    to.codes(prefix + "schemes", schemes(hello, 13));
    to.words(
        prefix + "protocols", hello.deep("tls.handshake.extensions_alpn_str").map(Shown::text));
    to.words(prefix + "ja3", hello.deep("tls.handshake.ja3").map(Shown::text));
    to.words(prefix + "ja3 text", hello.deep("tls.handshake.ja3_full").map(Shown::text));
    to.words(prefix + "ja4", hello.deep("tls.handshake.ja4").map(Shown::text));
  }

  /// The schemes of `signature_algorithms` (13) or of its relative for certificates (50).
  private static IntStream schemes(Shown message, int extension) {
    return message.children().stream()
        .filter(
            child ->
                child
                    .number("tls.handshake.extension.type")
                    .filter(t -> t == extension)
                    .isPresent())
        .flatMapToInt(child -> child.numbers("tls.handshake.sig_hash_alg"));
  }

  private void answer(Shown answer, Facts.Builder to) {
    int version =
        answer
            .number("tls.handshake.extensions.supported_version")
            .or(() -> answer.number("tls.handshake.version"))
            .orElseThrow();
    to.put("answer version", Facts.Builder.code(version));
    to.codes("answer suite", answer.numbers("tls.handshake.ciphersuite"));
    to.codes("answer compression", answer.numbers("tls.handshake.comp_method"));
    to.codes(
        "answer extensions",
        Stream.concat(Stream.of(answer), encryptedExtensions.stream().limit(1))
            .flatMapToInt(m -> m.numbers("tls.handshake.extension.type")));
    to.codes(
        "answer group",
        Stream.concat(
                answer.deep("tls.handshake.extensions_key_share_group"),
                keyExchanges.stream()
                    .limit(1)
                    .flatMap(m -> m.deep("tls.handshake.server_named_curve")))
            .mapToInt(s -> Integer.decode(s.text())));
    keyExchanges.stream()
        .findFirst()
        .flatMap(m -> m.first("tls.handshake.p"))
        .ifPresent(
            p ->
                to.put(
                    "answer prime bits",
                    String.valueOf(new BigInteger(p.replace(":", ""), 16).bitLength())));
    Stream.concat(keyExchanges.stream(), serverProofs.stream())
        .findFirst()
        .ifPresent(proof -> to.codes("answer scheme", proof.numbers("tls.handshake.sig_hash_alg")));
    if (keyExchanges.stream().anyMatch(m -> m.children().size() <= 2)) {
      // It knows that it is a ServerKeyExchange, and shows nothing of it.
      to.untold("answer group");
      to.untold("answer prime bits");
      to.untold("answer scheme");
    }
    boolean resumed =
        version >= 0x0304
            ? answer.numbers("tls.handshake.extension.type").anyMatch(t -> t == 41)
            : chains.isEmpty()
                && !hex(answer, "tls.handshake.session_id").isEmpty()
                && hellos.stream()
                    .anyMatch(
                        h ->
                            hex(h, "tls.handshake.session_id")
                                .equals(hex(answer, "tls.handshake.session_id")));
    to.put("resumed", resumed ? "yes" : "no");
  }

  private static void request(Shown request, Facts.Builder to) {
    to.codes("request types", request.numbers("tls.handshake.cert_type"));
    IntStream listed =
        request.deep("tls.handshake.extension.type").findAny().isPresent()
            ? schemes(request, 13)
            : request.numbers("tls.handshake.sig_hash_alg");
    to.codes("request schemes", listed);
    to.put("request authorities", String.valueOf(request.deep("tls.handshake.dname_len").count()));
  }

  private static String hex(Shown message, String field) {
    return message.deep(field).findFirst().map(Shown::hex).orElse("");
  }
}
