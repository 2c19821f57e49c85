package org.maillens.evidence;

import static org.maillens.evidence.Sensitivity.Level.PUBLIC;

import java.util.List;
import java.util.Optional;

/// The way to the server: names resolved, addresses tried.
///
/// @param nameFound whether the host name has an address at all
/// @param resolved numeric addresses, IPv4 and IPv6, in the resolver's order
/// @param attempts one per address tried
/// @param service owner name of the SRV record that leads from the user's mail address to this
///   endpoint, `_imaps._tcp.example.com`; empty when none does, or it is not known
public record NetworkFacts(
    @Sensitivity(PUBLIC) Answer nameFound,
    @Sensitivity(PUBLIC) List<String> resolved,
    @Sensitivity(PUBLIC) List<Attempt> attempts,
    @Sensitivity(PUBLIC) Optional<String> service) {

  public NetworkFacts {
    resolved = List.copyOf(resolved);
    attempts = List.copyOf(attempts);
  }

  /// Without a record that leads to the endpoint.
  public NetworkFacts(Answer nameFound, List<String> resolved, List<Attempt> attempts) {
    this(nameFound, resolved, attempts, Optional.empty());
  }

  /// One connection attempt to one address.
  ///
  /// @param failure empty when connected
  /// @param millis until connected or failed, in milliseconds
  public record Attempt(
      @Sensitivity(PUBLIC) String address,
      @Sensitivity(PUBLIC) int port,
      @Sensitivity(PUBLIC) Failure failure,
      @Sensitivity(PUBLIC) long millis) {}

  /// Why a connection or a dialogue ended; decided by exception types and numbers, never by texts.
  public enum Failure {
    NONE,
    NAME_NOT_FOUND,
    REFUSED,
    TIMED_OUT,
    UNREACHABLE,
    RESET,
    CLOSED,
    CANCELLED
  }

  /// Whether any address accepted a connection.
  public boolean reached() {
    return attempts.stream().anyMatch(a -> a.failure() == Failure.NONE);
  }
}
