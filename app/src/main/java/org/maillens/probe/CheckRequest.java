package org.maillens.probe;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.maillens.certificate.TrustStore;
import org.maillens.client.Profile;
import org.maillens.evidence.Reported;
import org.maillens.mail.Endpoint;

/// What a check is to find out, and how politely.
///
/// @param profiles the chosen programs; the verdict speaks of the first. Their hellos are sent as
///   they are, those that are known completely
/// @param serverName sent as SNI instead of the endpoint's host
/// @param connectTo used instead of resolving the host
/// @param parallel connections at a time, 1 to 8
/// @param timeLimit of the whole check
/// @param stepLimit of one connection
/// @param proving whose hello is sent besides, once the server is measured
/// @param askAuthorities whether the authorities of the certificates may be asked: they learn from
///   it which server somebody here uses
public record CheckRequest(
    Endpoint endpoint,
    Reported reported,
    List<Profile> profiles,
    Optional<String> serverName,
    Optional<InetAddress> connectTo,
    List<TrustStore> trustStores,
    int parallel,
    Duration timeLimit,
    Duration stepLimit,
    Proving proving,
    boolean askAuthorities) {
  public CheckRequest {
    profiles = List.copyOf(profiles);
    trustStores = List.copyOf(trustStores);
  }

  /// A check that sends no hello but those of `profiles` and its own.
  public CheckRequest(
      Endpoint endpoint,
      Reported reported,
      List<Profile> profiles,
      Optional<String> serverName,
      Optional<InetAddress> connectTo,
      List<TrustStore> trustStores,
      int parallel,
      Duration timeLimit,
      Duration stepLimit) {
    this(
        endpoint,
        reported,
        profiles,
        serverName,
        connectTo,
        trustStores,
        parallel,
        timeLimit,
        stepLimit,
        Proving.none(),
        false);
  }

  /// The same check, which also proves other programs.
  public CheckRequest proving(Proving others) {
    return new CheckRequest(
        endpoint,
        reported,
        profiles,
        serverName,
        connectTo,
        trustStores,
        parallel,
        timeLimit,
        stepLimit,
        others,
        askAuthorities);
  }

  /// The usual manners: three connections at a time, 90 s in all, 10 s for one.
  public static CheckRequest of(
      Endpoint endpoint, List<Profile> profiles, List<TrustStore> trustStores) {
    return new CheckRequest(
        endpoint,
        Reported.nothing(),
        profiles,
        Optional.empty(),
        Optional.empty(),
        trustStores,
        3,
        Duration.ofSeconds(90),
        Duration.ofSeconds(10));
  }
}
