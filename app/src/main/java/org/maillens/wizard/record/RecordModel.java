package org.maillens.wizard.record;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.maillens.evidence.Conversations;
import org.maillens.evidence.Exchange;
import org.maillens.evidence.Message;
import org.maillens.mail.EndpointFormatException;
import org.maillens.recorder.HostsEntry;
import org.maillens.recorder.StopReason;
import org.maillens.wizard.conversations.ListModel;
import org.maillens.wizard.conversations.RowText;
import org.maillens.wizard.reading.Arrivals;
import org.maillens.wizard.service.RecordWish;
import org.maillens.wizard.service.RunningRecording;
import org.maillens.wizard.service.Seen;
import org.maillens.wizard.service.ServiceException;
import org.maillens.wizard.service.Threads;
import org.maillens.wizard.service.WizardServices;

/// A recording from what is wanted to what came of it. Holds no nodes; all properties change on the
/// thread of the interface.
public final class RecordModel implements AutoCloseable {
  private final WizardServices services;
  private final Threads threads;
  private final LongSupplier nanos;
  private final WishModel wanted;
  private final ObjectProperty<Stage> stage = new SimpleObjectProperty<>(Stage.SET_UP);
  private final BooleanProperty starting = new SimpleBooleanProperty();
  private final BooleanProperty stopping = new SimpleBooleanProperty();
  private final IntegerProperty secondsLeft = new SimpleIntegerProperty();
  private final ObjectProperty<Optional<Message>> failure =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<StopReason>> stopped =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<HostsEntry.State> hosts =
      new SimpleObjectProperty<>(HostsEntry.State.ABSENT);
  private final ListModel list;
  private @Nullable RunningRecording running;
  private Threads.Running beginning = () -> {};
  private Optional<Guidance> guidance = Optional.empty();
  private Conversations recorded = Conversations.none();
  private List<Exchange> exchanges = List.of();
  private long ends;
  private int generation;

  /// How far it is.
  public enum Stage {
    /// What is wanted is being chosen.
    SET_UP,
    /// Programs can connect.
    RECORDING,
    /// It is over.
    ENDED
  }

  /// @param nanos a clock that never goes back, in nanoseconds
  public RecordModel(WizardServices services, Threads threads, LongSupplier nanos) {
    this.services = services;
    this.threads = threads;
    this.nanos = nanos;
    wanted = new WishModel(services.guides());
    list = new ListModel(threads, new RowText(services.words()));
  }

  /// What is to be recorded.
  public WishModel wanted() {
    return wanted;
  }

  /// How far it is.
  public ObjectProperty<Stage> stage() {
    return stage;
  }

  /// Whether it is about to begin.
  public BooleanProperty starting() {
    return starting;
  }

  /// How long it still runs, in seconds.
  public IntegerProperty secondsLeft() {
    return secondsLeft;
  }

  /// Why it could not begin.
  public ObjectProperty<Optional<Message>> failure() {
    return failure;
  }

  /// Why it stopped.
  public ObjectProperty<Optional<StopReason>> stopped() {
    return stopped;
  }

  /// Whether the hosts file led the server's name here when the recording had ended.
  public ObjectProperty<HostsEntry.State> hosts() {
    return hosts;
  }

  /// The conversations, as they come.
  public ListModel list() {
    return list;
  }

  /// All that was recorded.
  public Conversations recorded() {
    return recorded;
  }

  /// The bytes of their handshakes.
  public List<Exchange> exchanges() {
    return exchanges;
  }

  /// How the program is led here and back; empty before the recording.
  public Optional<Guidance> guidance() {
    return guidance;
  }

  /// The recording, while there is one.
  public Optional<RunningRecording> running() {
    return Optional.ofNullable(running);
  }

  /// Whether it can begin.
  public BooleanBinding ready() {
    ObjectBinding<Optional<Message>> problem = wanted.problem();
    return Bindings.createBooleanBinding(
        () -> !starting.get() && wanted.complete(),
        starting,
        wanted.listenOnly(),
        wanted.server(),
        problem);
  }

  /// Begins anew with the same wishes.
  public void again() {
    close();
    failure.set(Optional.empty());
    stage.set(Stage.SET_UP);
  }

  /// Begins to record. Call only when [#ready].
  public void start() {
    close();
    int mine = generation;
    RecordWish wish = wish();
    failure.set(Optional.empty());
    stopped.set(Optional.empty());
    hosts.set(HostsEntry.State.ABSENT);
    list.clear();
    recorded = Conversations.none();
    starting.set(true);
    Arrivals<Seen> arrivals = new Arrivals<>(threads, more -> runIf(mine, () -> list.add(more)));
    beginning =
        threads.work(
            () -> {
              try {
                RunningRecording now =
                    services.record(wish, c -> arrivals.accept(services.seen(c)));
                threads.ui(() -> begun(now, wish, mine));
              } catch (ServiceException e) {
                ui(
                    mine,
                    () -> {
                      starting.set(false);
                      failure.set(Optional.of(e.reason()));
                    });
              }
            });
  }

  private RecordWish wish() {
    try {
      return wanted.wish();
    } catch (EndpointFormatException e) {
      throw new IllegalStateException("begun while not ready", e);
    }
  }

  private void begun(RunningRecording now, RecordWish wish, int mine) {
    if (mine != generation) {
      // The user has left meanwhile.
      var _ = threads.work(now::close);
      return;
    }
    starting.set(false);
    running = now;
    guidance =
        Optional.of(
            new Guidance(
                services.words(),
                wanted.guide().get(),
                wish.listenOnly() ? Optional.empty() : Optional.of(wish.server()),
                wish.server().protocol(),
                now.port(),
                now.hosts(),
                now.hostsFile(),
                now.addresses().stream().findFirst()));
    stopping.set(false);
    ends = nanos.getAsLong() + wish.limit().toNanos();
    tick();
    stage.set(Stage.RECORDING);
    now.whenStopped(why -> ui(mine, () -> ended(now, why, mine)));
  }

  /// Brings what hangs on the time up to date.
  public void tick() {
    long left = Math.max(0, ends - nanos.getAsLong());
    secondsLeft.set((int) Duration.ofNanos(left).toSeconds());
  }

  /// Ends the recording; what was recorded is kept.
  ///
  /// @return whether there was one to end
  public boolean stop() {
    RunningRecording now = running;
    if (now == null || stage.get() != Stage.RECORDING || stopping.get()) {
      return false;
    }
    stopping.set(true);
    var _ = threads.work(now::close);
    return true;
  }

  /// Whether it was told to end and has not yet.
  public BooleanProperty stopping() {
    return stopping;
  }

  private void ended(RunningRecording now, StopReason why, int mine) {
    var _ =
        threads.work(
            () -> {
              now.close();
              Conversations all = now.conversations();
              List<Exchange> bytes = now.exchanges();
              List<Seen> seen = all.all().stream().map(services::seen).toList();
              ui(
                  mine,
                  () -> {
                    recorded = all;
                    exchanges = bytes;
                    list.clear();
                    list.add(seen);
                    stopped.set(Optional.of(why));
                    stage.set(Stage.ENDED);
                  });
              HostsEntry.State state = now.state();
              ui(mine, () -> hosts.set(state));
            });
  }

  /// Stops what is under way and forgets it.
  @Override
  public void close() {
    generation++;
    RunningRecording now = running;
    running = null;
    starting.set(false);
    beginning.cancel();
    if (now != null) {
      var _ = threads.work(now::close);
    }
  }

  private void ui(int mine, Runnable action) {
    threads.ui(() -> runIf(mine, action));
  }

  private void runIf(int mine, Runnable action) {
    if (mine == generation) {
      action.run();
    }
  }
}
