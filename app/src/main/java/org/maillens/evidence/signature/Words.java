package org.maillens.evidence.signature;

import java.util.Optional;

/// The words of a text, to be searched for phrases.
interface Words {
  /// Where a phrase stands first, or best where the search is tolerant; nothing where it does not.
  Optional<Hit> find(String phrase);

  /// Whether exactly these characters are there, in any case.
  boolean hold(String phrase);

  /// A phrase that was found.
  ///
  /// @param from offset in the text
  /// @param to offset behind it
  /// @param flaws how much it differs: 1 for each typing error, 2 for a missing or an additional
  ///   word
  record Hit(int from, int to, int flaws) {}
}
