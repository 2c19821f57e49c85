package org.maillens.discovery;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;

/// The part of Windows' `crypt32.dll` that builds chains, and its structures (wincrypt.h) on 64-bit
/// Windows.
interface Crypt32 {
  /// `CERT_STORE_PROV_MEMORY`: a number in the place of a name.
  long MEMORY_STORE = 2;

  int X509_ASN_ENCODING = 1;

  int CERT_STORE_ADD_ALWAYS = 4;

  int CERT_CHAIN_CACHE_ONLY_URL_RETRIEVAL = 4;

  int USAGE_MATCH_TYPE_OR = 1;

  ValueLayout.OfInt DWORD = ValueLayout.JAVA_INT;

  StructLayout CERT_CONTEXT =
      MemoryLayout.structLayout(
          DWORD.withName("dwCertEncodingType"),
          MemoryLayout.paddingLayout(4),
          ValueLayout.ADDRESS.withName("pbCertEncoded"),
          DWORD.withName("cbCertEncoded"),
          MemoryLayout.paddingLayout(4),
          ValueLayout.ADDRESS.withName("pCertInfo"),
          ValueLayout.ADDRESS.withName("hCertStore"));

  StructLayout CERT_TRUST_STATUS =
      MemoryLayout.structLayout(DWORD.withName("dwErrorStatus"), DWORD.withName("dwInfoStatus"));

  /// Up to what is read.
  StructLayout CERT_CHAIN_CONTEXT =
      MemoryLayout.structLayout(
          DWORD.withName("cbSize"),
          CERT_TRUST_STATUS.withName("TrustStatus"),
          DWORD.withName("cChain"),
          ValueLayout.ADDRESS.withName("rgpChain"));

  /// Up to what is read.
  StructLayout CERT_SIMPLE_CHAIN =
      MemoryLayout.structLayout(
          DWORD.withName("cbSize"),
          CERT_TRUST_STATUS.withName("TrustStatus"),
          DWORD.withName("cElement"),
          ValueLayout.ADDRESS.withName("rgpElement"));

  /// Up to what is read.
  StructLayout CERT_CHAIN_ELEMENT =
      MemoryLayout.structLayout(
          DWORD.withName("cbSize"),
          MemoryLayout.paddingLayout(4),
          ValueLayout.ADDRESS.withName("pCertContext"),
          CERT_TRUST_STATUS.withName("TrustStatus"));

  StructLayout CERT_ENHKEY_USAGE =
      MemoryLayout.structLayout(
          DWORD.withName("cUsageIdentifier"),
          MemoryLayout.paddingLayout(4),
          ValueLayout.ADDRESS.withName("rgpszUsageIdentifier"));

  StructLayout CERT_USAGE_MATCH =
      MemoryLayout.structLayout(
          DWORD.withName("dwType"),
          MemoryLayout.paddingLayout(4),
          CERT_ENHKEY_USAGE.withName("Usage"));

  StructLayout CERT_CHAIN_PARA =
      MemoryLayout.structLayout(
          DWORD.withName("cbSize"),
          MemoryLayout.paddingLayout(4),
          CERT_USAGE_MATCH.withName("RequestedUsage"));

  /// Where a field lies; names of nested structures lead to it.
  static long offset(StructLayout structure, String... path) {
    PathElement[] elements = new PathElement[path.length];
    for (int i = 0; i < path.length; i++) {
      elements[i] = PathElement.groupElement(path[i]);
    }
    return structure.byteOffset(elements);
  }

  /// `CertOpenStore` for a store in memory; null if there is none.
  MemorySegment openMemoryStore();

  /// `CertAddEncodedCertificateToStore`; whether it was added.
  ///
  /// @param added where the context of the certificate is written to; null if nobody wants it
  boolean addCertificate(MemorySegment store, MemorySegment der, MemorySegment added);

  /// `CertGetCertificateChain` at the present moment; whether a chain was written to `chain`.
  boolean getChain(
      MemorySegment certificate,
      MemorySegment store,
      MemorySegment parameters,
      int flags,
      MemorySegment chain);

  /// `CertFreeCertificateChain`.
  void freeChain(MemorySegment chain);

  /// `CertFreeCertificateContext`.
  void freeCertificate(MemorySegment certificate);

  /// `CertCloseStore`.
  void closeStore(MemorySegment store);
}
