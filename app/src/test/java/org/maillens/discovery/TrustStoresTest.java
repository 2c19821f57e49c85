package org.maillens.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.TestAuthority;
import org.maillens.certificate.TrustStore;
import org.maillens.discovery.TrustStoreFailure.Kind;

class TrustStoresTest {
  @TempDir private Path directory;

  @Test
  void theJdksStoreIsReadWhole() {
    TrustStores.Loaded loaded = TrustStores.load();

    TrustStore jdk = loaded.stores().getFirst();
    assertThat(jdk.id()).isEqualTo(TrustStores.JDK);
    assertThat(jdk.complete()).isTrue();
    assertThat(jdk.roots()).hasSizeGreaterThan(50);
    assertThat(jdk.roots()).filteredOn(root -> !root.selfIssued()).isEmpty();
    assertThat(jdk.roots()).flatExtracting(Certificate::damagedExtensions).isEmpty();
    assertThat(loaded.failures()).noneMatch(failure -> failure.kind() == Kind.DAMAGED_CERTIFICATE);
    // Every other store of this computer is either there or told as missing.
    assertThat(loaded.stores().size() + loaded.failures().size()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void mozillasListComesWithTheProgram() {
    TrustStore mozilla =
        TrustStores.load().stores().stream()
            .filter(store -> store.id().equals(TrustStores.MOZILLA))
            .findFirst()
            .orElseThrow();
    assertThat(mozilla.complete()).isTrue();
    assertThat(mozilla.label()).matches("Mozilla 20\\d\\d-\\d\\d-\\d\\d");
    assertThat(mozilla.roots()).hasSizeGreaterThan(100).allMatch(Certificate::isCa);
    assertThat(mozilla.roots())
        .extracting(Certificate::sha256)
        // ISRG Root X1, as its authority publishes it.
        .contains("96bcec06264976f37460779acf28c5a7cfe8a3c0aae11a8ffcee05c0bddf08c6");
  }

  @Test
  void aForeignSystemsStoreIsAFailureNotAnException() {
    String foreign =
        System.getProperty("os.name", "").startsWith("Windows") ? "Mac OS X" : "Windows 11";
    TrustStores.Loaded loaded = TrustStores.system(foreign, List.of());

    assertThat(loaded.stores()).isEmpty();
    assertThat(loaded.failures())
        .singleElement()
        .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.UNREADABLE));
  }

  @Test
  void aFileThatTheUserNames() throws IOException {
    Certificate root = TestAuthority.root("CN=Root").issue().certificate();
    Path good = Files.writeString(directory.resolve("good.pem"), "comment\n" + root.pem());
    Path empty = Files.writeString(directory.resolve("empty.pem"), "nothing");
    Path half =
        Files.writeString(
            directory.resolve("half.pem"),
            "-----BEGIN CERTIFICATE-----\n!!\n-----END CERTIFICATE-----\n" + root.pem());

    assertThat(TrustStores.fromPem(good).stores())
        .containsExactly(
            new TrustStore(TrustStores.USER, good.toString(), java.util.List.of(root), true));
    assertThat(TrustStores.fromPem(good).failures()).isEmpty();
    assertThat(TrustStores.fromPem(empty).failures())
        .extracting(TrustStoreFailure::kind)
        .containsExactly(Kind.NO_CERTIFICATES);
    assertThat(TrustStores.fromPem(directory.resolve("none.pem")).failures())
        .extracting(TrustStoreFailure::kind)
        .containsExactly(Kind.NOT_FOUND);
    assertThat(TrustStores.fromPem(directory).failures())
        .extracting(TrustStoreFailure::kind)
        .containsExactly(Kind.UNREADABLE);
    TrustStores.Loaded damaged = TrustStores.fromPem(half);
    assertThat(damaged.failures())
        .extracting(TrustStoreFailure::kind)
        .containsExactly(Kind.DAMAGED_CERTIFICATE);
    assertThat(damaged.stores())
        .singleElement()
        .satisfies(store -> assertThat(store.complete()).isFalse());
    assertThat(TrustStores.jdk(directory.resolve("cacerts")).failures())
        .extracting(TrustStoreFailure::kind)
        .containsExactly(Kind.NOT_FOUND);
    assertThat(TrustStores.jdk(good).failures())
        .extracting(TrustStoreFailure::kind)
        .containsExactly(Kind.UNREADABLE);
  }
}
