package org.maillens.wizard;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.maillens.client.FingerprintIndex;
import org.maillens.client.Profile;
import org.maillens.client.RecordedProfile;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Conversations;
import org.maillens.evidence.Exchange;
import org.maillens.evidence.Message;
import org.maillens.mail.Endpoint;
import org.maillens.net.LocalAddresses;
import org.maillens.net.Network;
import org.maillens.net.NetworkException;
import org.maillens.practice.PracticeOptions;
import org.maillens.practice.PracticeServer;
import org.maillens.practice.Scenario;
import org.maillens.recorder.HostsEntry;
import org.maillens.recorder.RecordOrder;
import org.maillens.recorder.Recorder;
import org.maillens.recorder.RecordingException;
import org.maillens.recorder.RecordingException.Why;
import org.maillens.recorder.StopReason;
import org.maillens.wizard.service.RecordWish;
import org.maillens.wizard.service.RunningRecording;
import org.maillens.wizard.service.ServiceException;

/// Recordings for the wizard, on the server's own port where that is free.
final class Recordings {
  private static final Duration LOOK = Duration.ofSeconds(2);

  private Recordings() {}

  /// The program that was recorded today.
  static Optional<Profile> program(
      Conversations recorded, String name, boolean byName, FingerprintIndex index) {
    return RecordedProfile.of(
        recorded.all(), name, byName, index, LocalDate.now(ZoneOffset.UTC).toString());
  }

  static RunningRecording start(RecordWish wish, Consumer<Conversation> came)
      throws ServiceException {
    if (!wish.listenOnly()) {
      return start(wish, wish.server(), Optional.empty(), came, null);
    }
    PracticeServer played;
    try {
      played =
          PracticeServer.start(
              PracticeOptions.of(Scenario.HEALTHY)
                  .serving(wish.server().protocol(), wish.server().security())
                  .unlimited());
    } catch (IOException e) {
      throw new ServiceException(Message.of("wizard.practice.failed"), e);
    }
    try {
      return start(
          wish, played.endpoint(), Optional.of(LocalAddresses.loopback().getFirst()), came, played);
    } catch (ServiceException e) {
      played.close();
      throw e;
    }
  }

  private static RunningRecording start(
      RecordWish wish,
      Endpoint to,
      Optional<InetAddress> known,
      Consumer<Conversation> came,
      @Nullable PracticeServer played)
      throws ServiceException {
    RecordOrder order =
        new RecordOrder(
            wish.others() ? List.of(LocalAddresses.all()) : LocalAddresses.loopback(),
            wish.server().port(),
            Optional.of(to),
            known,
            wish.limit(),
            RecordOrder.USUAL_HANDSHAKES);
    try {
      return new Running(start(order, came), order, wish, played);
    } catch (RecordingException e) {
      throw new ServiceException(
          Message.of("recording.cannot." + Message.word(e.why()), wish.server().host()), e);
    }
  }

  /// The server's port is often taken, by the server itself where it runs here, or kept for the
  /// administrator: then any that is free.
  private static Recorder start(RecordOrder order, Consumer<Conversation> came)
      throws RecordingException {
    try {
      return Recorder.start(order, came);
    } catch (RecordingException e) {
      if (e.why() != Why.PORT_IN_USE && e.why() != Why.NEEDS_RIGHTS) {
        throw e;
      }
      return Recorder.start(
          new RecordOrder(
              order.listen(), 0, order.to(), order.address(), order.limit(), order.handshakes()),
          came);
    }
  }

  private record Running(
      Recorder recorder, RecordOrder order, RecordWish wish, @Nullable PracticeServer played)
      implements RunningRecording {
    @Override
    public int port() {
      return recorder.port();
    }

    @Override
    public int handshakes() {
      return order.handshakes();
    }

    @Override
    public List<String> addresses() {
      return wish.others()
          ? LocalAddresses.forOthers().stream().map(InetAddress::getHostAddress).toList()
          : List.of();
    }

    @Override
    public Optional<HostsEntry> hosts() {
      if (recorder.serverAddress().filter(order.listen()::contains).isPresent()) {
        return Optional.empty();
      }
      List<InetAddress> others = wish.others() ? LocalAddresses.forOthers() : List.of();
      return Optional.of(
          others.isEmpty()
              ? HostsEntry.here(wish.server().host())
              : new HostsEntry(wish.server().host(), List.of(others.getFirst())));
    }

    @Override
    public String hostsFile() {
      return HostsEntry.Place.of(System.getProperty("os.name", "").toLowerCase(Locale.ROOT)).path();
    }

    /// By the hosts file, since the resolver remembers its answers for a while.
    @Override
    public HostsEntry.State state() {
      return wish.server().isNumericHost()
          ? HostsEntry.State.ABSENT
          : hosts().map(this::state).orElse(HostsEntry.State.ABSENT);
    }

    private HostsEntry.State state(HostsEntry entry) {
      try {
        HostsEntry.State inFile = entry.in(Files.readString(Path.of(hostsFile())));
        return inFile == HostsEntry.State.ABSENT
            ? entry.resolved(Network.atMost(1).resolve(entry.host(), LOOK).all())
            : inFile;
      } catch (IOException | NetworkException unknown) {
        return HostsEntry.State.ABSENT;
      }
    }

    @Override
    public void whenStopped(Consumer<StopReason> heard) {
      var _ = recorder.stopped().thenAccept(heard);
    }

    @Override
    public Conversations conversations() {
      return recorder.conversations();
    }

    @Override
    public List<Exchange> exchanges() {
      return recorder.exchanges();
    }

    @Override
    public void close() {
      recorder.close();
      if (played != null) {
        played.close();
      }
    }
  }
}
