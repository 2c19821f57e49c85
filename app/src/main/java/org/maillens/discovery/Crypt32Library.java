package org.maillens.discovery;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/// `crypt32.dll` of this computer, through Java's foreign-function interface. Any failure to find
/// or call it is an [IllegalStateException].
@SuppressWarnings("restricted") // calling Windows is what it is for
final class Crypt32Library implements Crypt32 {
  private static final String NAME = "crypt32";

  private final SymbolLookup library;

  Crypt32Library() {
    try {
      library = SymbolLookup.libraryLookup(NAME, Arena.global());
    } catch (IllegalArgumentException missing) {
      throw new IllegalStateException("no " + NAME, missing);
    }
  }

  @Override
  public MemorySegment openMemoryStore() {
    return pointer(
        call(
            function("CertOpenStore", ADDRESS, ADDRESS, JAVA_INT, JAVA_LONG, JAVA_INT, ADDRESS),
            MemorySegment.ofAddress(MEMORY_STORE),
            0,
            0L,
            0,
            MemorySegment.NULL));
  }

  @Override
  public boolean addCertificate(MemorySegment store, MemorySegment der, MemorySegment added) {
    return isTrue(
        call(
            function(
                "CertAddEncodedCertificateToStore",
                JAVA_INT,
                ADDRESS,
                JAVA_INT,
                ADDRESS,
                JAVA_INT,
                JAVA_INT,
                ADDRESS),
            store,
            X509_ASN_ENCODING,
            der,
            (int) der.byteSize(),
            CERT_STORE_ADD_ALWAYS,
            added));
  }

  @Override
  public boolean getChain(
      MemorySegment certificate,
      MemorySegment store,
      MemorySegment parameters,
      int flags,
      MemorySegment chain) {
    return isTrue(
        call(
            function(
                "CertGetCertificateChain",
                JAVA_INT,
                ADDRESS,
                ADDRESS,
                ADDRESS,
                ADDRESS,
                ADDRESS,
                JAVA_INT,
                ADDRESS,
                ADDRESS),
            MemorySegment.NULL,
            certificate,
            MemorySegment.NULL,
            store,
            parameters,
            flags,
            MemorySegment.NULL,
            chain));
  }

  @Override
  public void freeChain(MemorySegment chain) {
    call(function("CertFreeCertificateChain", null, ADDRESS), chain);
  }

  @Override
  public void freeCertificate(MemorySegment certificate) {
    call(function("CertFreeCertificateContext", JAVA_INT, ADDRESS), certificate);
  }

  @Override
  public void closeStore(MemorySegment store) {
    call(function("CertCloseStore", JAVA_INT, ADDRESS, JAVA_INT), store, 0);
  }

  private MethodHandle function(
      String name, @Nullable MemoryLayout result, MemoryLayout... arguments) {
    FunctionDescriptor descriptor =
        result == null
            ? FunctionDescriptor.ofVoid(arguments)
            : FunctionDescriptor.of(result, arguments);
    return Linker.nativeLinker().downcallHandle(library.findOrThrow(name), descriptor);
  }

  private static MemorySegment pointer(@Nullable Object result) {
    return result instanceof MemorySegment pointer ? pointer : MemorySegment.NULL;
  }

  private static boolean isTrue(@Nullable Object result) {
    return result instanceof Integer number && number != 0;
  }

  private static @Nullable Object call(MethodHandle function, Object... arguments) {
    try {
      return function.invokeWithArguments(arguments);
    } catch (RuntimeException | Error failure) {
      throw failure;
    } catch (Throwable unexpected) {
      throw new IllegalStateException(NAME, unexpected);
    }
  }
}
