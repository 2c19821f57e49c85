package org.maillens.discovery;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.CertificateFormatException;
import org.maillens.certificate.Pem;
import org.maillens.certificate.TrustStore;
import org.maillens.knowledge.Shipped;
import org.maillens.tls.Bytes;
import tools.jackson.databind.JsonNode;

/// Loads the sets of roots that programs on this computer trust: the JDK's own, the operating
/// system's, and files that the user names. What could not be loaded is told, not dropped.
public final class TrustStores {
  /// Id of the store that comes with this JDK.
  public static final String JDK = "jdk";

  /// Id of the operating system's store.
  public static final String SYSTEM = "system";

  /// Id of Mozilla's list, which comes with the program.
  public static final String MOZILLA = "mozilla";

  /// Id of the store of files that the user named.
  public static final String USER = "user";

  private static final long MAX_FILE = 64L << 20;

  /// Where Linux and the BSDs keep their bundle, in the order in which Go and curl look.
  private static final List<Path> BUNDLES =
      List.of(
          Path.of("/etc/ssl/certs/ca-certificates.crt"),
          Path.of("/etc/pki/tls/certs/ca-bundle.crt"),
          Path.of("/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem"),
          Path.of("/etc/ssl/ca-bundle.pem"),
          Path.of("/etc/ssl/cert.pem"),
          Path.of("/usr/local/share/certs/ca-root-nss.crt"));

  private TrustStores() {}

  /// The stores that could be loaded, in order, and everything that could not.
  public record Loaded(List<TrustStore> stores, List<TrustStoreFailure> failures) {
    public Loaded {
      stores = List.copyOf(stores);
      failures = List.copyOf(failures);
    }

    /// Both together; the stores of `this` first.
    public Loaded and(Loaded other) {
      List<TrustStore> both = new ArrayList<>(stores);
      both.addAll(other.stores);
      List<TrustStoreFailure> all = new ArrayList<>(failures);
      all.addAll(other.failures);
      return new Loaded(both, all);
    }
  }

  /// The JDK's `cacerts`, the operating system's store and Mozilla's list. Reads files and parses
  /// some 400 certificates: never on the thread of the window.
  public static Loaded load() {
    Path cacerts = Path.of(System.getProperty("java.home", ""), "lib", "security", "cacerts");
    Loaded own = jdk(cacerts);
    Loaded computer = own.and(system(System.getProperty("os.name", ""), roots(own.stores())));
    return computer.and(mozilla(computer.stores()));
  }

  /// The roots in a PEM file (`--trust`), as a complete store whose label is the file's name.
  public static Loaded fromPem(Path file) {
    return pem(USER, file.toString(), file, List.of());
  }

  static Loaded jdk(Path cacerts) {
    String label = "Java " + Runtime.version().feature();
    if (!Files.isRegularFile(cacerts)) {
      return failed(JDK, TrustStoreFailure.Kind.NOT_FOUND, cacerts.toString(), "");
    }
    try (InputStream in = Files.newInputStream(cacerts)) {
      // Java's own reader of both JKS and PKCS #12; without naming it, all providers of the image
      // would be set up to ask them.
      KeyStore keyStore = KeyStore.getInstance("JKS");
      // Without a password the certificates can be read all the same; only their seal is not
      // checked.
      keyStore.load(in, null);
      return fromKeyStore(JDK, label, cacerts.toString(), keyStore, true);
    } catch (IOException | GeneralSecurityException unreadable) {
      return failed(
          JDK, TrustStoreFailure.Kind.UNREADABLE, cacerts.toString(), unreadable.toString());
    }
  }

  private static List<Certificate> roots(List<TrustStore> stores) {
    return stores.stream().flatMap(store -> store.roots().stream()).toList();
  }

  /// @param known roots that need not be taken apart again
  static Loaded system(String osName, List<Certificate> known) {
    String os = osName.toLowerCase(Locale.ROOT);
    if (os.startsWith("windows")) {
      // Windows fetches roots when they are first needed: absence here proves nothing.
      return platform("Windows", "Windows-ROOT");
    }
    if (os.startsWith("mac")) {
      // The system's roots only; an administrator's additions lie in another keychain.
      return platform("macOS", "KeychainStore-ROOT");
    }
    return BUNDLES.stream()
        .filter(Files::isRegularFile)
        .findFirst()
        .map(bundle -> pem(SYSTEM, osName, bundle, known))
        .orElseGet(
            () ->
                failed(
                    SYSTEM, TrustStoreFailure.Kind.NOT_FOUND, BUNDLES.getFirst().toString(), ""));
  }

  /// As Debian packs it (`resources/trust/README.md`). Most of its roots are in other stores as
  /// well and are not parsed again.
  private static Loaded mozilla(List<TrustStore> others) {
    JsonNode about = Shipped.json("/trust/mozilla.json");
    String label = about.get("label").asString() + " " + about.get("date").asString();
    Set<Certificate> roots =
        new LinkedHashSet<>(
            Pem.read(Shipped.text("/trust/mozilla.pem"), roots(others)).certificates());
    return loaded(MOZILLA, label, "/trust/mozilla.pem", roots, true, new ArrayList<>());
  }

  private static Loaded platform(String label, String type) {
    try {
      KeyStore keyStore = KeyStore.getInstance(type);
      keyStore.load(null, null);
      return fromKeyStore(SYSTEM, label, type, keyStore, false);
    } catch (IOException | GeneralSecurityException unreadable) {
      return failed(SYSTEM, TrustStoreFailure.Kind.UNREADABLE, type, unreadable.toString());
    }
  }

  private static Loaded fromKeyStore(
      String id, String label, String source, KeyStore keyStore, boolean complete)
      throws GeneralSecurityException {
    Set<Certificate> roots = new LinkedHashSet<>();
    List<TrustStoreFailure> failures = new ArrayList<>();
    for (String alias : Collections.list(keyStore.aliases())) {
      java.security.cert.Certificate entry = keyStore.getCertificate(alias);
      if (entry == null) {
        continue;
      }
      try {
        roots.add(Certificate.parse(Bytes.copyOf(entry.getEncoded())));
      } catch (CertificateFormatException damaged) {
        failures.add(damaged(id, source, alias, damaged));
      }
    }
    return loaded(id, label, source, roots, complete, failures);
  }

  private static Loaded pem(String id, String label, Path file, List<Certificate> known) {
    Pem.Contents contents;
    try {
      if (Files.size(file) > MAX_FILE) {
        return failed(id, TrustStoreFailure.Kind.UNREADABLE, file.toString(), "larger than 64 MiB");
      }
      String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      contents = Pem.read(text, known);
    } catch (NoSuchFileException missing) {
      return failed(id, TrustStoreFailure.Kind.NOT_FOUND, file.toString(), missing.toString());
    } catch (IOException unreadable) {
      return failed(id, TrustStoreFailure.Kind.UNREADABLE, file.toString(), unreadable.toString());
    }
    List<TrustStoreFailure> failures = new ArrayList<>();
    for (CertificateFormatException damaged : contents.damaged()) {
      String place = damaged.offset() < 0 ? "" : String.valueOf(damaged.offset());
      failures.add(damaged(id, file.toString(), place, damaged));
    }
    Set<Certificate> roots = new LinkedHashSet<>(contents.certificates());
    return loaded(id, label, file.toString(), roots, true, failures);
  }

  private static Loaded loaded(
      String id,
      String label,
      String source,
      Set<Certificate> roots,
      boolean complete,
      List<TrustStoreFailure> failures) {
    if (roots.isEmpty()) {
      failures.add(
          new TrustStoreFailure(
              id, TrustStoreFailure.Kind.NO_CERTIFICATES, source, "", Optional.empty(), ""));
      return new Loaded(List.of(), failures);
    }
    // A store with an unreadable entry cannot say of everything else that it is not trusted.
    boolean whole = complete && failures.isEmpty();
    return new Loaded(List.of(new TrustStore(id, label, List.copyOf(roots), whole)), failures);
  }

  private static TrustStoreFailure damaged(
      String id, String source, String entry, CertificateFormatException damaged) {
    return new TrustStoreFailure(
        id,
        TrustStoreFailure.Kind.DAMAGED_CERTIFICATE,
        source,
        entry,
        Optional.of(damaged.fault()),
        damaged.toString());
  }

  private static Loaded failed(
      String id, TrustStoreFailure.Kind kind, String source, String technical) {
    TrustStoreFailure failure =
        new TrustStoreFailure(id, kind, source, "", Optional.empty(), technical);
    return new Loaded(List.of(), List.of(failure));
  }
}
