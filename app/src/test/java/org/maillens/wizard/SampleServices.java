package org.maillens.wizard;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.maillens.certificate.TrustStore;
import org.maillens.client.Citations;
import org.maillens.client.Profile;
import org.maillens.client.Profiles;
import org.maillens.client.whatif.ServerChange;
import org.maillens.discovery.Direction;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Message;
import org.maillens.fix.Fix;
import org.maillens.fix.FixLibrary;
import org.maillens.fix.Fixes;
import org.maillens.mail.Endpoint;
import org.maillens.probe.CheckEvent;
import org.maillens.report.Report;
import org.maillens.tls.Bytes;
import org.maillens.wizard.service.BundlePreview;
import org.maillens.wizard.service.CheckOrder;
import org.maillens.wizard.service.PracticeMailbox;
import org.maillens.wizard.service.ServiceException;
import org.maillens.wizard.service.WizardServices;
import org.maillens.wizard.service.Words;

/// An engine that answers from a sample, so that pages can be tested without a network.
final class SampleServices implements WizardServices {
  final List<CheckOrder> orders = new ArrayList<>();
  final List<Path> saved = new ArrayList<>();
  final List<String> texts = new ArrayList<>();
  final List<List<String>> ticked = new ArrayList<>();
  private final Words words = new StrictWords();
  private volatile Report report;
  private volatile List<CheckEvent> events = List.of();
  private volatile boolean hang;

  SampleServices(Report report) {
    this.report = report;
  }

  /// What the next check finds.
  void answer(Report next) {
    report = next;
  }

  /// What the next check says on its way; it then waits to be cancelled.
  void hangAfter(List<CheckEvent> told) {
    events = List.copyOf(told);
    hang = true;
  }

  /// What the next check says on its way.
  void tell(List<CheckEvent> told) {
    events = List.copyOf(told);
  }

  @Override
  public Words words() {
    return words;
  }

  @Override
  public List<Profile> profiles() {
    return Profiles.load().all();
  }

  @Override
  public Citations citations() {
    return Citations.load();
  }

  @Override
  public List<Endpoint> endpoints(String address, Direction direction) throws ServiceException {
    if (address.endsWith("nowhere.example")) {
      throw new ServiceException(Message.of("wizard.address.problem.security"));
    }
    return List.of(report.evidence().endpoint());
  }

  @Override
  public Report check(CheckOrder order, Consumer<CheckEvent> listener) {
    orders.add(order);
    events.forEach(listener);
    if (hang) {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return report;
  }

  @Override
  public PracticeMailbox practice(String scenario) {
    return new PracticeMailbox() {
      @Override
      public Endpoint endpoint() {
        return report.evidence().endpoint();
      }

      @Override
      public List<TrustStore> trust() {
        return List.of();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public List<Fix> fixes(ServerChange change, Evidence server) {
    return new Fixes(FixLibrary.load()).forChanges(List.of(change), "dovecot", "2.4");
  }

  @Override
  public Report open(Path file) {
    return report;
  }

  @Override
  public BundlePreview bundle(Report of, Set<String> out) {
    return new BundlePreview(
        List.of(
            file("report.json", "{\n  \"schemaVersion\": 1\n}\n"),
            file("chain-RSA.pem", of.evidence().certificates().getFirst().leaf().pem()),
            new BundlePreview.File(
                "handshakes/001-received.bin",
                "What the server answered",
                Bytes.ofHex("16030300020200"))),
        List.of(new BundlePreview.Personal("reported.address", "anna@example.com")));
  }

  private static BundlePreview.File file(String name, String text) {
    return new BundlePreview.File(
        name, "What it is", Bytes.copyOf(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public void save(Report of, Set<String> out, Path file) {
    saved.add(file);
    ticked.add(List.copyOf(out));
  }

  @Override
  public void saveText(String text, Path file) {
    saved.add(file);
    texts.add(text);
  }
}
