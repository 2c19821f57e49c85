package org.maillens.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.maillens.certificate.Pem;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Exchange;
import org.maillens.evidence.Message;
import org.maillens.evidence.ServedChain;
import org.maillens.report.BundleException.Problem;
import org.maillens.report.JsonReport.Saved;
import org.maillens.report.Report.ClientOutcome;
import org.maillens.tls.Bytes;

/// The support bundle: one ZIP archive for whoever helps, with the report for machines and for
/// people, the certificates, and the handshakes as they were on the wire. It opens again as the
/// check that it was saved from.
public final class Bundle {
  private static final String NAME = "report";

  /// The file inside that the rest follows from.
  static final String REPORT = NAME + ".json";

  /// The same for every file and bundle: when it was saved is nobody's business, and equal reports
  /// make equal bundles.
  private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final Messages messages;
  private final Analysis analysis;
  private final Redaction redaction;

  /// @param analysis works the report out anew from what is left of its evidence
  /// @param redaction takes out what may name the user or this computer
  public Bundle(Messages messages, Analysis analysis, Redaction redaction) {
    this.messages = messages;
    this.analysis = analysis;
    this.redaction = redaction;
  }

  /// What the bundle would hold, to be looked at before it is saved.
  public List<BundleFile> plan(Report report, Redaction.Choice choice) {
    Redaction.Result result = redaction.apply(report.evidence(), choice);
    Evidence evidence = result.evidence();
    Report left =
        analysis.report(evidence, report.clients().stream().map(ClientOutcome::profile).toList());
    List<BundleFile> files = new ArrayList<>();
    files.add(
        BundleFile.text("README.txt", readme(evidence), Message.of("report.bundle.what.readme")));
    files.add(
        BundleFile.text(
            REPORT,
            new JsonReport(messages).write(left, result.notes()),
            Message.of("report.bundle.what.json")));
    files.add(
        BundleFile.text(
            NAME + ".html",
            HtmlReport.of(left, result.notes(), messages),
            Message.of("report.bundle.what.html")));
    files.addAll(chains(evidence));
    evidence.exchanges().forEach(exchange -> files.addAll(handshake(exchange)));
    return List.copyOf(files);
  }

  /// Saves the files, in their order. A file of this name is replaced, and only by a whole one.
  public static void write(Path target, List<BundleFile> files) throws BundleException {
    try {
      Path folder = target.toAbsolutePath().getParent();
      if (folder == null || Files.isDirectory(target)) {
        throw new BundleException(Problem.UNWRITABLE, target);
      }
      Path begun = Files.createTempFile(folder, ".maillens", ".part");
      try {
        archive(begun, files);
        Files.move(begun, target, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(begun);
      }
    } catch (IOException unwritable) {
      throw new BundleException(Problem.UNWRITABLE, target, unwritable);
    }
  }

  /// Whether a file gives itself out as a bundle or a report; other saved inputs do not.
  ///
  /// @throws BundleException if it cannot be read
  public static boolean isOne(Path file) throws BundleException {
    return BundleReader.claims(file);
  }

  /// Opens a bundle, or a report that was saved as JSON alone. Nothing of it is unpacked to disk.
  public static Saved read(Path file) throws BundleException {
    Bytes json = BundleReader.reportJson(file);
    try {
      return JsonReport.read(new String(json.toArray(), StandardCharsets.UTF_8));
    } catch (ReportFormatException unreadable) {
      throw new BundleException(
          switch (unreadable.problem()) {
            case NO_JSON, NO_REPORT -> Problem.NO_REPORT;
            case NEWER -> Problem.NEWER;
            case BAD_FIELD -> Problem.DAMAGED;
          },
          file,
          unreadable);
    }
  }

  private String readme(Evidence evidence) {
    return messages
        .text(
            "report.bundle.readme",
            evidence.endpoint().uri(),
            Dated.of(evidence),
            Product.version())
        .replace("\n", "\r\n");
  }

  private static List<BundleFile> chains(Evidence evidence) {
    List<BundleFile> files = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (ServedChain chain : evidence.certificates()) {
      String role = chain.role().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
      String name = "chain-" + role + ".pem";
      for (int next = 2; !taken.add(name); next++) {
        name = "chain-" + role + "-" + next + ".pem";
      }
      files.add(
          BundleFile.text(
              name,
              Pem.write(chain.sent()),
              chain
                  .newest()
                  .map(
                      version ->
                          Message.of("report.bundle.what.chain", chain.role(), version.label()))
                  .orElseGet(() -> Message.of("report.bundle.what.chain-alone", chain.role()))));
    }
    return files;
  }

  private static List<BundleFile> handshake(Exchange exchange) {
    String name = String.format(Locale.ROOT, "handshakes/%03d-", exchange.number());
    List<BundleFile> files = new ArrayList<>();
    if (!exchange.sent().isEmpty()) {
      files.add(
          new BundleFile(
              name + "sent.bin",
              exchange.sent(),
              Message.of("report.bundle.what.sent", exchange.purpose())));
    }
    if (!exchange.received().isEmpty()) {
      files.add(
          new BundleFile(
              name + "received.bin",
              exchange.received(),
              Message.of("report.bundle.what.received", exchange.purpose(), exchange.outcome())));
    }
    return files;
  }

  private static void archive(Path file, List<BundleFile> files) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (BundleFile entry : files) {
        ZipEntry header = new ZipEntry(entry.name());
        header.setTimeLocal(ENTRY_TIME);
        zip.putNextEntry(header);
        zip.write(entry.content().toArray());
        zip.closeEntry();
      }
    }
  }
}
