package org.maillens.discovery;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.CertificateFormatException;
import org.maillens.evidence.Answer;
import org.maillens.evidence.EngineAnswer;
import org.maillens.tls.Bytes;

/// Windows' own chain engine, as Outlook and all that uses Schannel asks it.
@SuppressWarnings("restricted") // what Windows hands back is read where it lies
final class WindowsChainEngine implements ChainEngine {
  /// `szOID_PKIX_KP_SERVER_AUTH`.
  private static final String FOR_SERVERS = "1.3.6.1.5.5.7.3.1";

  /// `CERT_TRUST_IS_PARTIAL_CHAIN`: an issuer is missing.
  private static final int IS_PARTIAL_CHAIN = 0x10000;

  /// And `CERT_TRUST_IS_UNTRUSTED_ROOT`: what a request to an authority or to Windows Update could
  /// still mend.
  private static final int MAY_BE_FETCHED = IS_PARTIAL_CHAIN | 0x20;

  private static final int LONGEST_PATH = 20;
  private static final int LARGEST_CERTIFICATE = 1 << 20;

  private final Crypt32 crypt32;

  WindowsChainEngine(Crypt32 crypt32) {
    this.crypt32 = crypt32;
  }

  @Override
  public Optional<EngineAnswer> judge(List<Certificate> sent, boolean allowed) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment store = crypt32.openMemoryStore();
      if (isNull(store)) {
        return Optional.empty();
      }
      try {
        return inStore(arena, store, sent, allowed);
      } finally {
        crypt32.closeStore(store);
      }
    }
  }

  private Optional<EngineAnswer> inStore(
      Arena arena, MemorySegment store, List<Certificate> sent, boolean allowed) {
    for (Certificate other : sent.subList(1, sent.size())) {
      // One that Windows cannot read does not help it; that is its answer, not ours.
      crypt32.addCertificate(store, der(arena, other), MemorySegment.NULL);
    }
    MemorySegment added = arena.allocate(ADDRESS);
    if (!crypt32.addCertificate(store, der(arena, sent.getFirst()), added)) {
      return Optional.empty();
    }
    MemorySegment leaf = added.get(ADDRESS, 0);
    try {
      return chain(arena, store, leaf, sent.getFirst().sha256(), allowed);
    } finally {
      crypt32.freeCertificate(leaf);
    }
  }

  private Optional<EngineAnswer> chain(
      Arena arena, MemorySegment store, MemorySegment leaf, String sha256, boolean allowed) {
    MemorySegment written = arena.allocate(ADDRESS);
    int flags = allowed ? 0 : Crypt32.CERT_CHAIN_CACHE_ONLY_URL_RETRIEVAL;
    if (!crypt32.getChain(leaf, store, forServers(arena), flags, written)) {
      return Optional.empty();
    }
    MemorySegment chain = written.get(ADDRESS, 0);
    try {
      MemorySegment context = sized(chain, Crypt32.CERT_CHAIN_CONTEXT);
      int status = status(context, Crypt32.CERT_CHAIN_CONTEXT);
      return Optional.of(
          new EngineAnswer(
              "windows",
              sha256,
              trusted(status, allowed),
              Integer.toUnsignedLong(status),
              path(context)));
    } finally {
      crypt32.freeChain(chain);
    }
  }

  /// Without requests, a missing issuer or root may be one that Windows would fetch; with them, the
  /// fetching of an issuer may have failed this once.
  static Answer trusted(int status, boolean allowed) {
    if (status == 0) {
      return Answer.YES;
    }
    int open = allowed ? IS_PARTIAL_CHAIN : MAY_BE_FETCHED;
    return (status & ~open) == 0 ? Answer.UNKNOWN : Answer.NO;
  }

  /// `CERT_CHAIN_PARA` that wants a certificate for servers.
  private static MemorySegment forServers(Arena arena) {
    MemorySegment names = arena.allocate(ADDRESS);
    names.set(ADDRESS, 0, arena.allocateFrom(FOR_SERVERS));
    StructLayout layout = Crypt32.CERT_CHAIN_PARA;
    MemorySegment parameters = arena.allocate(layout);
    parameters.set(ValueLayout.JAVA_INT, Crypt32.offset(layout, "cbSize"), (int) layout.byteSize());
    parameters.set(
        ValueLayout.JAVA_INT,
        Crypt32.offset(layout, "RequestedUsage", "dwType"),
        Crypt32.USAGE_MATCH_TYPE_OR);
    parameters.set(
        ValueLayout.JAVA_INT,
        Crypt32.offset(layout, "RequestedUsage", "Usage", "cUsageIdentifier"),
        1);
    parameters.set(
        ADDRESS, Crypt32.offset(layout, "RequestedUsage", "Usage", "rgpszUsageIdentifier"), names);
    return parameters;
  }

  /// The certificates of the first, that is the best, chain.
  private static List<Certificate> path(MemorySegment context) {
    if (number(context, Crypt32.CERT_CHAIN_CONTEXT, "cChain") < 1) {
      return List.of();
    }
    MemorySegment chains =
        pointer(context, Crypt32.CERT_CHAIN_CONTEXT, "rgpChain").reinterpret(ADDRESS.byteSize());
    MemorySegment chain = sized(chains.get(ADDRESS, 0), Crypt32.CERT_SIMPLE_CHAIN);
    int length = Math.min(number(chain, Crypt32.CERT_SIMPLE_CHAIN, "cElement"), LONGEST_PATH);
    MemorySegment elements =
        pointer(chain, Crypt32.CERT_SIMPLE_CHAIN, "rgpElement")
            .reinterpret(ADDRESS.byteSize() * Math.max(0, length));
    List<Certificate> path = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      MemorySegment element = sized(elements.getAtIndex(ADDRESS, i), Crypt32.CERT_CHAIN_ELEMENT);
      MemorySegment certificate =
          sized(pointer(element, Crypt32.CERT_CHAIN_ELEMENT, "pCertContext"), Crypt32.CERT_CONTEXT);
      int bytes = number(certificate, Crypt32.CERT_CONTEXT, "cbCertEncoded");
      if (bytes <= 0 || bytes > LARGEST_CERTIFICATE) {
        return path;
      }
      byte[] der =
          pointer(certificate, Crypt32.CERT_CONTEXT, "pbCertEncoded")
              .reinterpret(bytes)
              .toArray(ValueLayout.JAVA_BYTE);
      try {
        path.add(Certificate.parse(Bytes.copyOf(der)));
      } catch (CertificateFormatException _) {
        return path;
      }
    }
    return path;
  }

  private static int status(MemorySegment context, StructLayout layout) {
    return context.get(
        ValueLayout.JAVA_INT, Crypt32.offset(layout, "TrustStatus", "dwErrorStatus"));
  }

  private static int number(MemorySegment structure, StructLayout layout, String field) {
    return structure.get(ValueLayout.JAVA_INT, Crypt32.offset(layout, field));
  }

  private static MemorySegment pointer(MemorySegment structure, StructLayout layout, String field) {
    return structure.get(ADDRESS, Crypt32.offset(layout, field));
  }

  private static MemorySegment sized(MemorySegment pointer, StructLayout layout) {
    return pointer.reinterpret(layout.byteSize());
  }

  private static MemorySegment der(Arena arena, Certificate certificate) {
    return arena.allocateFrom(ValueLayout.JAVA_BYTE, certificate.der().toArray());
  }

  private static boolean isNull(MemorySegment pointer) {
    return pointer.address() == 0;
  }
}
