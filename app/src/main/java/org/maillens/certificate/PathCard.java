package org.maillens.certificate;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// One step of the path from the server's certificate to its root.
///
/// `index` is the place among the sent certificates, from 0; `name` the subject's short name, for a
/// missing one the whole issuer name that was looked for, both fit to be shown ([SafeText]);
/// `stores` the ids of the stores that hold it as a root; `urls` where a missing one says it can be
/// fetched.
public record PathCard(
    Source source,
    Optional<Certificate> certificate,
    OptionalInt index,
    String name,
    List<String> stores,
    List<String> urls) {

  /// Where the step comes from.
  public enum Source {
    /// The server sent it.
    SENT,
    /// Only a trust store has it.
    FROM_STORE,
    /// Neither sent nor in a store: fetched from where a certificate says that its issuer is.
    FETCHED,
    /// Nobody has it: the gap in the path.
    MISSING
  }

  public PathCard {
    stores = List.copyOf(stores);
    urls = List.copyOf(urls);
  }
}
