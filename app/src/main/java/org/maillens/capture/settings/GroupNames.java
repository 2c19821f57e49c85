package org.maillens.capture.settings;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.maillens.tls.NamedGroup;

/// Key-exchange groups as server configurations name them: OpenSSL takes its own curve names,
/// NIST's and those of TLS, in any case.
public final class GroupNames {
  /// NIST's and X9.62's names for the curves that TLS calls otherwise (RFC 8422 appendix A).
  private static final Map<String, NamedGroup> OTHERS =
      Map.of(
          "prime256v1", NamedGroup.SECP256R1,
          "p-256", NamedGroup.SECP256R1,
          "p-384", NamedGroup.SECP384R1,
          "p-521", NamedGroup.SECP521R1,
          "x25519", NamedGroup.X25519,
          "x448", NamedGroup.X448,
          "x25519mlkem768", NamedGroup.X25519MLKEM768);

  private GroupNames() {}

  /// The group of a name.
  public static Optional<NamedGroup> group(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return NamedGroup.byName(name)
        .or(() -> Optional.ofNullable(OTHERS.get(lower)))
        .or(() -> NamedGroup.byName(lower));
  }

  /// The groups of these names, in order; none where one of them is not known, or is a word such as
  /// `auto` that leaves the choice to the library.
  public static List<NamedGroup> all(Collection<String> names) {
    List<Optional<NamedGroup>> groups = names.stream().map(GroupNames::group).toList();
    return groups.stream().allMatch(Optional::isPresent)
        ? groups.stream().flatMap(Optional::stream).toList()
        : List.of();
  }
}
