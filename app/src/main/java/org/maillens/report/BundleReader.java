package org.maillens.report;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.maillens.report.BundleException.Problem;
import org.maillens.tls.Bytes;

/// Finds the report in a file that a stranger may have sent. Everything is read once, in memory and
/// within limits, so that each checksum is looked at and nothing can grow without end.
final class BundleReader {
  /// Of all files together once unpacked. A check's bundle has about one megabyte.
  static final long MAX_BYTES = 64L << 20;

  static final int MAX_ENTRIES = 5_000;

  private static final int HEAD = 4096;

  private final Path file;
  private long bytes;

  private BundleReader(Path file) {
    this.file = file;
  }

  /// The text of the report, in UTF-8.
  static Bytes reportJson(Path file) throws BundleException {
    BundleReader reader = new BundleReader(file);
    return switch (reader.firstByte()) {
      case 'P' -> reader.fromArchive();
      case '{' -> reader.whole();
      default -> throw reader.problem(Problem.NO_BUNDLE);
    };
  }

  /// Whether the file is an archive or says of itself that it is a report; a log may begin with a
  /// brace, too, and an error of Java with `PKIX`.
  static boolean claims(Path file) throws BundleException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(HEAD);
      String head = new String(bytes, StandardCharsets.ISO_8859_1);
      return head.startsWith("PK\3\4") || (isOurs(head) && !SavedConversations.begins(bytes));
    } catch (IOException unreadable) {
      throw new BundleException(Problem.UNREADABLE, file, unreadable);
    }
  }

  /// Whether JSON that begins so gives itself out as MailLens's own.
  static boolean isOurs(String head) {
    return head.startsWith("{") && head.contains("\"schemaVersion\"");
  }

  private int firstByte() throws BundleException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.read();
    } catch (IOException unreadable) {
      throw new BundleException(Problem.UNREADABLE, file, unreadable);
    }
  }

  private Bytes whole() throws BundleException {
    try (InputStream in = Files.newInputStream(file)) {
      return content(in);
    } catch (IOException unreadable) {
      throw new BundleException(Problem.UNREADABLE, file, unreadable);
    }
  }

  private Bytes fromArchive() throws BundleException {
    int listed = listed();
    Optional<Bytes> report = Optional.empty();
    Set<String> names = new HashSet<>();
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        checkName(entry.getName());
        if (!names.add(entry.getName())) {
          throw problem(Problem.UNSAFE);
        }
        if (names.size() > MAX_ENTRIES) {
          throw problem(Problem.TOO_LARGE);
        }
        Bytes content = content(zip);
        if (entry.getName().equals(Bundle.REPORT)) {
          report = Optional.of(content);
        }
      }
    } catch (ZipException | EOFException damaged) {
      throw new BundleException(Problem.DAMAGED, file, damaged);
    } catch (IllegalArgumentException badName) {
      // what the JDK throws for an entry's name that is no UTF-8
      throw new BundleException(Problem.DAMAGED, file, badName);
    } catch (IOException unreadable) {
      throw new BundleException(Problem.UNREADABLE, file, unreadable);
    }
    if (names.size() != listed) {
      throw problem(Problem.DAMAGED);
    }
    return report.orElseThrow(() -> problem(Problem.NO_REPORT));
  }

  /// How many files the list at the archive's end names; a cut-off archive has none.
  private int listed() throws BundleException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return zip.size();
    } catch (ZipException damaged) {
      throw new BundleException(Problem.DAMAGED, file, damaged);
    } catch (IllegalArgumentException badName) {
      throw new BundleException(Problem.DAMAGED, file, badName);
    } catch (IOException unreadable) {
      throw new BundleException(Problem.UNREADABLE, file, unreadable);
    }
  }

  /// Nothing is unpacked, yet whoever unpacks it by hand should not be surprised either.
  private void checkName(String name) throws BundleException {
    boolean plain = name.matches("[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*/?");
    if (!plain) {
      throw problem(Problem.UNSAFE);
    }
  }

  private Bytes content(InputStream in) throws IOException, BundleException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 14];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      bytes += read;
      if (bytes > MAX_BYTES) {
        throw problem(Problem.TOO_LARGE);
      }
      content.write(buffer, 0, read);
    }
    return Bytes.copyOf(content.toByteArray());
  }

  private BundleException problem(Problem problem) {
    return new BundleException(problem, file);
  }
}
