package org.maillens.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.control.ListView;
import javafx.stage.Stage;
import org.maillens.client.Profiles;
import org.maillens.discovery.Discovery;
import org.maillens.fix.FixLibrary;
import org.maillens.net.Dns;
import org.maillens.net.Network;
import org.maillens.probe.Check;
import org.maillens.report.Analysis;
import org.maillens.report.LocalNames;
import org.maillens.report.Messages;
import org.maillens.report.Redaction;
import org.maillens.wizard.EngineServices;
import org.maillens.wizard.Wizard;
import org.maillens.wizard.conversations.ListModel;
import org.maillens.wizard.look.Fonts;
import org.maillens.wizard.look.FxScheduler;
import org.maillens.wizard.service.Desktop;
import org.maillens.wizard.service.Material;

/// How the window bears a large capture ([GrowCapture] makes one): when the first conversation is
/// on the screen, how soon a reading can be stopped, and for how long the thread of the interface
/// is kept from anything else while the list is read, sorted, searched and scrolled.
///
/// ```
/// java -Xmx512m -Dglass.platform=Headless -Dprism.order=sw -cp CLASSPATH \
///   org.maillens.bench.WindowSpeed FILE
/// ```
public final class WindowSpeed {
  private static final double MILLIS = 1e6;
  private static final int SEARCHES = 5;
  private static final int SCROLLS = 40;

  private final Wizard wizard;
  private final AtomicLong longest = new AtomicLong();
  private final AtomicLong busiest = new AtomicLong();

  private WindowSpeed(Wizard wizard) {
    this.wizard = wizard;
  }

  /// Measures and prints.
  public static void main(String[] arguments) throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    Platform.startup(started::countDown);
    started.await();
    WindowSpeed speed = new WindowSpeed(on(WindowSpeed::window));
    Thread.ofPlatform().daemon().start(speed::watch);
    speed.measure(Path.of(arguments[0]));
    System.exit(0);
  }

  private void measure(Path file) throws InterruptedException {
    until(() -> false, 1);
    tell("an empty window");
    Material material = new Material("", List.of(file));
    ListModel list = wizard.conversations().list();

    on(
        () -> {
          wizard.handIn(material.files());
          return true;
        });
    until(() -> !wizard.address().handedIn().files().isEmpty(), 20);
    until(() -> false, 2); // nobody goes on faster
    tell("handed in");
    long begun = System.nanoTime();
    long used = processor();
    on(() -> explain(material));
    until(() -> list.total().get() > 0, 60);
    System.out.printf(
        "first conversation after %.0f ms, %.0f ms of processor time%n",
        millis(begun), (processor() - used) / MILLIS);
    until(() -> list.total().get() > 3000, 60);
    begun = System.nanoTime();
    on(
        () -> {
          wizard.reading().cancel();
          return true;
        });
    until(() -> wizard.conversations().opened().get().isPresent(), 60);
    System.out.printf("stopped after %.0f ms, %d kept%n", millis(begun), list.total().get());
    tell("first and stopped");

    begun = System.nanoTime();
    on(() -> explain(material));
    until(() -> list.total().get() > 100_000, 600);
    tell("read to 100,000");
    search(list, "while it is read");
    until(() -> !wizard.reading().running().get(), 600);
    System.out.printf("%d conversations after %.0f ms%n", list.total().get(), millis(begun));
    tell("read to the end and sorted");
    memory();
    search(list, "all there");
    scroll();
    on(
        () -> {
          list.failedOnly().set(true);
          return true;
        });
    until(() -> list.shown().size() == list.failed().get(), 60);
    on(
        () -> {
          list.failedOnly().set(false);
          return true;
        });
    until(() -> list.shown().size() == list.total().get(), 60);
    tell("only those that failed, and all again");
    begun = System.nanoTime();
    on(
        () -> {
          list.selected().set(Optional.of(list.shown().get(list.shown().size() / 2)));
          wizard.conversations().choose();
          return true;
        });
    until(() -> wizard.model().shown().get().isPresent(), 60);
    System.out.printf("one of them on its page after %.0f ms%n", millis(begun));
    tell("one of them");
    memory();
  }

  private boolean explain(Material material) {
    wizard.explain(material);
    return true;
  }

  private void search(ListModel list, String when) {
    for (int i = 0; i < SEARCHES; i++) {
      String typed = "tls 1.3 " + (i + 1);
      long begun = System.nanoTime();
      int before = list.shown().size();
      on(
          () -> {
            list.search().set(typed);
            return true;
          });
      until(() -> list.shown().size() != before, 20);
      if (i == 0) {
        System.out.printf("found after %.0f ms%n", millis(begun));
      }
    }
    on(
        () -> {
          list.search().set("");
          return true;
        });
    until(() -> list.shown().size() >= list.total().get() - 1000, 20);
    tell("searched, " + when);
  }

  private void scroll() {
    ListView<?> rows = (ListView<?>) on(() -> wizard.scene().lookup(".conversations-list"));
    for (int i = 0; i < SCROLLS; i++) {
      int to = (int) (rows.getItems().size() * (long) ((i * 37) % SCROLLS) / SCROLLS);
      on(
          () -> {
            rows.scrollTo(to);
            return true;
          });
      until(() -> false, 0.05);
    }
    tell("scrolled");
  }

  /// Asks the thread of the interface for nothing, again and again: so long as that takes, so long
  /// a click would have to wait. On a busy machine that says more of the machine; what the thread
  /// computed between two turns does not.
  private void watch() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long before = on(threads::getCurrentThreadCpuTime);
    while (true) {
      long asked = System.nanoTime();
      long now = on(threads::getCurrentThreadCpuTime);
      longest.accumulateAndGet(System.nanoTime() - asked, Math::max);
      busiest.accumulateAndGet(now - before, Math::max);
      before = now;
    }
  }

  private void tell(String what) {
    System.out.printf(
        "%-40s longest wait %5.0f ms, longest turn %4.0f ms%n",
        what, longest.getAndSet(0) / MILLIS, busiest.getAndSet(0) / MILLIS);
  }

  private static void memory() {
    System.gc();
    System.out.printf(
        "%d MB in use of %d; collecting took %d ms in all%n",
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20,
        Runtime.getRuntime().maxMemory() >> 20,
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .mapToLong(c -> c.getCollectionTime())
            .sum());
  }

  /// Nanoseconds of all threads so far.
  private static long processor() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  private static double millis(long begun) {
    return (System.nanoTime() - begun) / MILLIS;
  }

  private static void until(BooleanSupplier done, double seconds) {
    long end = System.nanoTime() + (long) (seconds * 1e9);
    while (System.nanoTime() < end && !on(done::getAsBoolean)) {
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static <T> T on(Callable<T> action) {
    CompletableFuture<T> done = new CompletableFuture<>();
    Platform.runLater(
        () -> {
          try {
            done.complete(action.call());
          } catch (Exception e) {
            done.completeExceptionally(e);
          }
        });
    return done.join();
  }

  private static Wizard window() {
    Fonts.load();
    Profiles profiles = Profiles.load();
    FixLibrary fixes = FixLibrary.load();
    Messages messages = new Messages(Locale.ENGLISH);
    EngineServices services =
        new EngineServices(
            new EngineServices.Engine(
                Check.live(),
                new Discovery(Network.atMost(Network.USUAL_PEAK), Dns.system()),
                profiles,
                new Analysis(profiles, fixes),
                fixes,
                messages,
                new Redaction(LocalNames.none()),
                List::of,
                List::of));
    Wizard wizard = new Wizard(services, new FxScheduler(), new NoDesktop());
    Stage stage = new Stage();
    stage.setScene(wizard.scene());
    stage.show();
    return wizard;
  }

  private static final class NoDesktop implements Desktop {
    @Override
    public void copy(String text) {}

    @Override
    public Optional<Path> chooseFileToOpen(String title) {
      return Optional.empty();
    }

    @Override
    public Optional<Path> chooseFileToSave(String title, String proposedName) {
      return Optional.empty();
    }
  }
}
