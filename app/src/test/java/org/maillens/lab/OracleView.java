package org.maillens.lab;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/// What `openssl s_client` found out about a server. Suites are named as OpenSSL names them, and
/// groups as its `-groups` option takes them; [OpensslOracle#suiteId] and [OpensslOracle#groupId]
/// give the numbers.
///
/// @param suites the supported suites per supported version, in the server's order where it has
///   one, otherwise in the order of the questions
/// @param orders whose order decides, per supported version
/// @param groups the groups of ECDHE (and in TLS 1.3 of DHE) per supported version
/// @param dhBits the size of the prime of DHE up to TLS 1.2, per supported version with a DHE suite
public record OracleView(
    Map<OpensslVersion, List<String>> suites,
    Map<OpensslVersion, Order> orders,
    Map<OpensslVersion, Set<String>> groups,
    Map<OpensslVersion, Integer> dhBits) {

  /// Whose list of suites decides.
  public enum Order {
    SERVER,
    CLIENT,
    /// With fewer than two suites there is nothing to decide.
    UNDECIDED
  }

  public OracleView {
    suites = sorted(suites);
    orders = sorted(orders);
    groups = sorted(groups);
    dhBits = sorted(dhBits);
  }

  /// The supported versions.
  public Set<OpensslVersion> versions() {
    return suites.keySet();
  }

  /// Empty where the version is not supported.
  public List<String> suites(OpensslVersion version) {
    return suites.getOrDefault(version, List.of());
  }

  /// Empty where the version is not supported, or needs no group.
  public Set<String> groups(OpensslVersion version) {
    return groups.getOrDefault(version, Set.of());
  }

  /// Undecided where the version is not supported.
  public Order order(OpensslVersion version) {
    return orders.getOrDefault(version, Order.UNDECIDED);
  }

  /// The bits of the prime, if there is a DHE suite.
  public OptionalInt dhBits(OpensslVersion version) {
    Integer bits = dhBits.get(version);
    return bits == null ? OptionalInt.empty() : OptionalInt.of(bits);
  }

  /// Readable when a comparison fails.
  private static <V> Map<OpensslVersion, V> sorted(Map<OpensslVersion, V> map) {
    return Collections.unmodifiableMap(new TreeMap<>(map));
  }
}
