package org.maillens.wizard.service;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.maillens.evidence.Conversations;
import org.maillens.evidence.Exchange;
import org.maillens.recorder.HostsEntry;
import org.maillens.recorder.StopReason;

/// A recording under way. Closing it ends it; what was recorded stays.
public interface RunningRecording extends AutoCloseable {
  /// The port that the program is to connect to, 1 to 65535.
  int port();

  /// How many handshakes end it.
  int handshakes();

  /// Addresses of this computer for programs on others; none where only this one may connect.
  List<String> addresses();

  /// The lines of the hosts file that lead the program here; empty where the server's name leads
  /// here without them, since the server is on this computer.
  Optional<HostsEntry> hosts();

  /// The hosts file of this computer.
  String hostsFile();

  /// Whether the hosts file leads the server's name here. Blocks.
  HostsEntry.State state();

  /// Hears once why it stopped, on any thread.
  void whenStopped(Consumer<StopReason> heard);

  /// What was recorded so far.
  Conversations conversations();

  /// The bytes of their handshakes.
  List<Exchange> exchanges();

  @Override
  void close();
}
