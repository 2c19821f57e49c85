package org.maillens.lab.programs;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.maillens.evidence.Evidence;
import org.maillens.lab.Lab;
import org.maillens.lab.LabChecks;
import org.maillens.report.JsonReport;
import org.maillens.report.Messages;
import org.maillens.report.Report;
import org.maillens.report.ReportFormatException;

/// What MailLens's own check finds out about the servers of the matrix, kept as
/// `app/src/test/resources/programs/evidence.zip`, a report for each: so predictions can be held
/// against the observed table without a server.
///
/// Arguments: nothing, or a regular expression for servers; nothing means those that are missing.
final class MatrixEvidence {
  /// The same for every file, so that equal evidence makes an equal archive.
  private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private MatrixEvidence() {}

  public static void main(String[] arguments) throws Exception {
    Map<String, Evidence> known = new TreeMap<>(read(file()));
    Path base = Files.createTempDirectory("maillens-matrix");
    try {
      MatrixCertificates certificates = MatrixCertificates.make(base.resolve("certificates"));
      for (ServerConfiguration configuration : MatrixConfigurations.all()) {
        boolean wanted =
            arguments.length == 0
                ? !known.containsKey(configuration.id())
                : configuration.id().matches(arguments[0]);
        if (wanted) {
          known.put(configuration.id(), check(configuration, certificates, base));
          System.out.println(configuration);
          write(file(), known);
        }
      }
    } finally {
      Lab.delete(base);
    }
  }

  /// Where the archive is kept.
  static Path file() {
    return Matrix.file().resolveSibling("evidence.zip");
  }

  /// MailLens's check of one server, which it starts and ends.
  static Evidence check(
      ServerConfiguration configuration, MatrixCertificates certificates, Path folder)
      throws IOException {
    try (TlsServer server = TlsServer.start(configuration, certificates, folder)) {
      Evidence found =
          LabChecks.check("https://127.0.0.1:" + server.port(), certificates.root(), List.of());
      return withoutExchanges(found);
    }
  }

  /// The evidence by the id of the server.
  static Map<String, Evidence> read(Path file) throws IOException {
    Map<String, Evidence> all = new TreeMap<>();
    if (Files.exists(file)) {
      try (InputStream in = Files.newInputStream(file);
          ZipInputStream zip = new ZipInputStream(in)) {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
          String text = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
          all.put(entry.getName().replace(".json", ""), JsonReport.read(text).evidence());
        }
      } catch (ReportFormatException damaged) {
        throw new IOException(file + " is damaged", damaged);
      }
    }
    return all;
  }

  private static void write(Path file, Map<String, Evidence> all) throws IOException {
    JsonReport json = new JsonReport(new Messages(Locale.ROOT));
    Files.createDirectories(file.getParent());
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, Evidence> one : all.entrySet()) {
        ZipEntry entry = new ZipEntry(one.getKey() + ".json");
        entry.setTimeLocal(ENTRY_TIME);
        zip.putNextEntry(entry);
        Report report = new Report(one.getValue(), List.of(), List.of(), List.of(), List.of());
        zip.write(json.write(report).getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  /// The bytes on the wire, which no prediction looks at, are most of it.
  private static Evidence withoutExchanges(Evidence evidence) {
    return new Evidence(
        evidence.provenance(),
        evidence.startedAt(),
        evidence.endpoint(),
        evidence.reported(),
        evidence.network(),
        evidence.dialogue(),
        evidence.tls(),
        evidence.certificates(),
        evidence.trustStores(),
        evidence.sni(),
        evidence.clients(),
        List.of(),
        evidence.cost());
  }
}
