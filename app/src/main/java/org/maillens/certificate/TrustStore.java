package org.maillens.certificate;

import java.util.List;

/// A set of roots that some program trusts. `id` is short and stable (`jdk`, `system`), `label` a
/// name to show. `complete` says that what is not in `roots` is not trusted; Windows fetches roots
/// on demand, so there absence proves nothing.
public record TrustStore(String id, String label, List<Certificate> roots, boolean complete) {
  public TrustStore {
    roots = List.copyOf(roots);
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
