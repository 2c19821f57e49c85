package org.maillens.wizard;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Conversations;
import org.maillens.evidence.Exchange;
import org.maillens.mail.Endpoint;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;
import org.maillens.recorder.HostsEntry;
import org.maillens.recorder.StopReason;
import org.maillens.wizard.service.RecordWish;
import org.maillens.wizard.service.RunningRecording;

/// A recording to which the test says what comes.
final class SampleRecording implements RunningRecording {
  /// Before anything was wanted.
  static final RecordWish NOTHING =
      new RecordWish(
          Endpoint.of(Protocol.IMAP, Security.IMPLICIT_TLS, "localhost"),
          true,
          false,
          Duration.ofMinutes(1));

  private final RecordWish wish;
  private final Consumer<Conversation> heard;
  private final List<Conversation> all = new ArrayList<>();
  private final CompletableFuture<StopReason> stopped = new CompletableFuture<>();

  SampleRecording(RecordWish wish, Consumer<Conversation> heard) {
    this.wish = wish;
    this.heard = heard;
  }

  /// What was wanted.
  RecordWish wish() {
    return wish;
  }

  /// A program connects.
  void comes(Conversation conversation) {
    all.add(conversation);
    heard.accept(conversation);
  }

  /// It ends by itself.
  void stops(StopReason why) {
    stopped.complete(why);
  }

  @Override
  public int port() {
    return 49_993;
  }

  @Override
  public int handshakes() {
    return 50;
  }

  @Override
  public List<String> addresses() {
    return wish.others() ? List.of("192.0.2.77") : List.of();
  }

  @Override
  public Optional<HostsEntry> hosts() {
    return Optional.of(
        wish.others()
            ? new HostsEntry(wish.server().host(), List.of(InetAddress.ofLiteral("192.0.2.77")))
            : HostsEntry.here(wish.server().host()));
  }

  @Override
  public String hostsFile() {
    return HostsEntry.Place.LINUX.path();
  }

  @Override
  public HostsEntry.State state() {
    return HostsEntry.State.LEADS_HERE;
  }

  @Override
  public void whenStopped(Consumer<StopReason> listener) {
    var _ = stopped.thenAccept(listener);
  }

  @Override
  public Conversations conversations() {
    return new Conversations(all, List.of());
  }

  @Override
  public List<Exchange> exchanges() {
    return List.of();
  }

  @Override
  public void close() {
    stopped.complete(StopReason.CLOSED);
  }
}
