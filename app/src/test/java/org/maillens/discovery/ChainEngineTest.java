package org.maillens.discovery;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.CertificateFormatException;
import org.maillens.certificate.TestAuthority;
import org.maillens.certificate.TestAuthority.Issued;
import org.maillens.evidence.Answer;
import org.maillens.evidence.EngineAnswer;
import org.maillens.tls.Bytes;

/// The chain engines of Windows and macOS, with their functions and tools played by others: neither
/// system is at hand here.
@SuppressWarnings("restricted") // plays what lies in native memory
class ChainEngineTest {
  private static final Issued ROOT = TestAuthority.root("CN=Root").issue();
  private static final Issued MIDDLE = ROOT.ca("CN=Middle").issue();
  private static final Issued LEAF = MIDDLE.server("mail.example.com").issue();

  private static final Map<String, StructLayout> LAYOUTS =
      Map.of(
          "CERT_CONTEXT", Crypt32.CERT_CONTEXT,
          "CERT_TRUST_STATUS", Crypt32.CERT_TRUST_STATUS,
          "CERT_CHAIN_CONTEXT", Crypt32.CERT_CHAIN_CONTEXT,
          "CERT_SIMPLE_CHAIN", Crypt32.CERT_SIMPLE_CHAIN,
          "CERT_CHAIN_ELEMENT", Crypt32.CERT_CHAIN_ELEMENT,
          "CERT_ENHKEY_USAGE", Crypt32.CERT_ENHKEY_USAGE,
          "CERT_USAGE_MATCH", Crypt32.CERT_USAGE_MATCH,
          "CERT_CHAIN_PARA", Crypt32.CERT_CHAIN_PARA);

  private static final Map<String, Long> NUMBERS =
      Map.of(
          "CERT_STORE_PROV_MEMORY", Crypt32.MEMORY_STORE,
          "X509_ASN_ENCODING", (long) Crypt32.X509_ASN_ENCODING,
          "CERT_STORE_ADD_ALWAYS", (long) Crypt32.CERT_STORE_ADD_ALWAYS,
          "CERT_CHAIN_CACHE_ONLY_URL_RETRIEVAL", (long) Crypt32.CERT_CHAIN_CACHE_ONLY_URL_RETRIEVAL,
          "USAGE_MATCH_TYPE_OR", (long) Crypt32.USAGE_MATCH_TYPE_OR);

  /// Only the structures that are handed in must have their whole size.
  private static final List<String> WHOLE = List.of("CERT_CHAIN_PARA", "CERT_CONTEXT");

  @TempDir private Path folder;

  @Test
  void theStructuresLieAsACompilerForWindowsLaysThem() throws IOException {
    int compared = 0;
    try (InputStream in = ChainEngineTest.class.getResourceAsStream("/discovery/crypt32-x64.csv")) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        String[] cells = line.split(",", -1);
        if (line.startsWith("#") || cells.length != 3) {
          continue;
        }
        long recorded = Long.parseLong(cells[2]);
        StructLayout layout = LAYOUTS.get(cells[0]);
        if (layout != null && !cells[1].isEmpty()) {
          assertThat(Crypt32.offset(layout, cells[1])).as(line).isEqualTo(recorded);
          compared++;
        } else if (layout != null && WHOLE.contains(cells[0])) {
          assertThat(layout.byteSize()).as(line).isEqualTo(recorded);
          compared++;
        } else if (NUMBERS.containsKey(cells[0])) {
          assertThat(NUMBERS.get(cells[0])).as(line).isEqualTo(recorded);
          compared++;
        }
      }
    }
    assertThat(compared).isEqualTo(31);
  }

  @Test
  void whatWindowsSaysIsReadAndEverythingIsGivenBack() {
    PlayedCrypt32 windows = new PlayedCrypt32(0x20, LEAF.chain());
    assertThat(new WindowsChainEngine(windows).judge(LEAF.chain(), true))
        .contains(
            new EngineAnswer(
                "windows", LEAF.certificate().sha256(), Answer.NO, 0x20, LEAF.chain()));
    assertThat(windows.usage).isEqualTo("1.3.6.1.5.5.7.3.1");
    assertThat(windows.flags).isZero();
    assertThat(windows.added).hasSize(LEAF.chain().size()).endsWith(LEAF.certificate());
    assertThat(windows.given).isEmpty();
    new WindowsChainEngine(windows).judge(LEAF.chain(), false);
    assertThat(windows.flags).isEqualTo(Crypt32.CERT_CHAIN_CACHE_ONLY_URL_RETRIEVAL);
    assertThat(windows.given).isEmpty();
  }

  @Test
  void withoutRequestsWhatCouldBeFetchedIsUnknown() {
    assertThat(WindowsChainEngine.trusted(0, false)).isEqualTo(Answer.YES);
    assertThat(WindowsChainEngine.trusted(0x10000, false)).isEqualTo(Answer.UNKNOWN);
    assertThat(WindowsChainEngine.trusted(0x20, false)).isEqualTo(Answer.UNKNOWN);
    // The request may have failed this once.
    assertThat(WindowsChainEngine.trusted(0x10000, true)).isEqualTo(Answer.UNKNOWN);
    assertThat(WindowsChainEngine.trusted(0x20, true)).isEqualTo(Answer.NO);
    // Expired stays expired.
    assertThat(WindowsChainEngine.trusted(0x21, false)).isEqualTo(Answer.NO);
  }

  @Test
  void aWindowsThatDoesNothingSaysNothing() {
    PlayedCrypt32 windows = new PlayedCrypt32(0, List.of());
    windows.refuses = true;
    assertThat(new WindowsChainEngine(windows).judge(LEAF.chain(), true)).isEmpty();
    assertThat(windows.given).isEmpty();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void onMacOsOnlyTheExitStatusCounts() throws IOException {
    assertThat(mac("grep -q BEGIN \"$6\" && exit 0; exit 3", true).trusted()).isEqualTo(Answer.YES);
    EngineAnswer refused = mac("echo fine; exit 1", false);
    assertThat(refused.trusted()).isEqualTo(Answer.UNKNOWN);
    assertThat(refused.status()).isEqualTo(1);
    assertThat(mac("[ \"$5\" = -L ] && exit 0; exit 1", false).trusted()).isEqualTo(Answer.YES);
    assertThat(new MacChainEngine("/no/such/tool").judge(LEAF.chain(), true)).isEmpty();
  }

  private EngineAnswer mac(String script, boolean allowed) throws IOException {
    Path tool = folder.resolve("security");
    Files.deleteIfExists(tool);
    Files.createFile(
        tool, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.writeString(tool, "#!/bin/sh\n" + script + "\n");
    return new MacChainEngine(tool.toString()).judge(LEAF.chain(), allowed).orElseThrow();
  }

  /// Builds what Windows would hand back, and counts what is not given back.
  private static final class PlayedCrypt32 implements Crypt32 {
    private final Arena arena = Arena.ofAuto();
    private final int status;
    private final List<Certificate> path;
    private final List<Certificate> added = new ArrayList<>();
    private final List<Long> given = new ArrayList<>();
    private boolean refuses;
    private String usage = "";
    private int flags = -1;

    PlayedCrypt32(int status, List<Certificate> path) {
      this.status = status;
      this.path = path;
    }

    @Override
    public MemorySegment openMemoryStore() {
      return give(arena.allocate(8));
    }

    @Override
    public boolean addCertificate(MemorySegment store, MemorySegment der, MemorySegment wanted) {
      if (refuses) {
        return false;
      }
      try {
        added.add(Certificate.parse(Bytes.copyOf(der.toArray(JAVA_BYTE))));
      } catch (CertificateFormatException damaged) {
        throw new AssertionError(damaged);
      }
      if (wanted.address() != 0) {
        wanted.set(ADDRESS, 0, give(context(added.getLast())));
      }
      return true;
    }

    @Override
    public boolean getChain(
        MemorySegment certificate,
        MemorySegment store,
        MemorySegment parameters,
        int wanted,
        MemorySegment chain) {
      flags = wanted;
      MemorySegment names = parameters.get(ADDRESS, 24).reinterpret(8);
      usage = names.get(ADDRESS, 0).reinterpret(100).getString(0);
      MemorySegment elements = arena.allocate(ADDRESS, path.size());
      for (int i = 0; i < path.size(); i++) {
        MemorySegment element = arena.allocate(56);
        element.set(ADDRESS, 8, context(path.get(i)));
        elements.setAtIndex(ADDRESS, i, element);
      }
      MemorySegment simple = arena.allocate(40);
      simple.set(JAVA_INT, 12, path.size());
      simple.set(ADDRESS, 16, elements);
      MemorySegment chains = arena.allocate(8);
      chains.set(ADDRESS, 0, simple);
      MemorySegment context = arena.allocate(72);
      context.set(JAVA_INT, 4, status);
      context.set(JAVA_INT, 12, 1);
      context.set(ADDRESS, 16, chains);
      chain.set(ADDRESS, 0, give(context));
      return true;
    }

    private MemorySegment context(Certificate certificate) {
      MemorySegment der = arena.allocateFrom(JAVA_BYTE, certificate.der().toArray());
      MemorySegment context = arena.allocate(40);
      context.set(ADDRESS, 8, der);
      context.set(JAVA_INT, 16, (int) der.byteSize());
      return context;
    }

    private MemorySegment give(MemorySegment thing) {
      given.add(thing.address());
      return thing;
    }

    @Override
    public void freeChain(MemorySegment chain) {
      assertThat(given.remove(chain.address())).isTrue();
    }

    @Override
    public void freeCertificate(MemorySegment certificate) {
      assertThat(given.remove(certificate.address())).isTrue();
    }

    @Override
    public void closeStore(MemorySegment store) {
      assertThat(given.remove(store.address())).isTrue();
    }
  }
}
