package org.maillens.certificate;

import java.util.List;
import java.util.Set;

/// A set of roots that some program trusts. `id` is short and stable (`jdk`, `system`), `label` a
/// name to show. `complete` says that what is not in `roots` is not trusted; Windows fetches roots
/// on demand, so there absence proves nothing.
public record TrustStore(String id, String label, List<Certificate> roots, boolean complete) {
  private static final Set<String> COMMON = Set.of("jdk", "system", "platform", "mozilla");

  public TrustStore {
    roots = List.copyOf(roots);
  }

  /// Whether a store with this id comes with a computer or a list of programs; any other was named
  /// by the user, to say what is trusted for this very server.
  public static boolean isCommon(String id) {
    return COMMON.contains(id);
  }

  /// A complete store.
  public TrustStore(String id, String label, List<Certificate> roots) {
    this(id, label, roots, true);
  }

  /// Whether absence from this store means "not trusted".
  public boolean decides() {
    return complete && !roots.isEmpty();
  }
}
