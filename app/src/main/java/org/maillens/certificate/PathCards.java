package org.maillens.certificate;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.maillens.certificate.PathCard.Source;

/// Makes the cards of paths: where each certificate comes from, and which stores have it.
final class PathCards {
  private final List<Certificate> sent;
  private final List<Certificate> fetched;
  private final List<TrustStore> stores;

  PathCards(List<Certificate> sent, List<Certificate> fetched, List<TrustStore> stores) {
    this.sent = sent;
    this.fetched = fetched;
    this.stores = stores;
  }

  PathCard of(Certificate step) {
    int index = sent.indexOf(step);
    List<String> holders =
        stores.stream().filter(store -> store.roots().contains(step)).map(TrustStore::id).toList();
    return new PathCard(
        index >= 0 ? Source.SENT : source(step, holders),
        Optional.of(step),
        index < 0 ? OptionalInt.empty() : OptionalInt.of(index),
        step.shortName(),
        holders,
        List.of());
  }

  private Source source(Certificate step, List<String> holders) {
    return holders.isEmpty() && fetched.contains(step) ? Source.FETCHED : Source.FROM_STORE;
  }

  /// The issuer of `last`, which nobody has.
  static PathCard gap(Certificate last) {
    return new PathCard(
        Source.MISSING,
        Optional.empty(),
        OptionalInt.empty(),
        last.issuerText(),
        List.of(),
        last.issuerUrls());
  }
}
