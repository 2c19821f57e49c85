package org.maillens.capture.directive;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.maillens.evidence.Place;

/// The blocks around a server, innermost first: what an inner one says counts.
public final class Levels {
  private final List<List<Directive>> blocks;
  private final Shadows shadows;
  private final Set<Place> places = new LinkedHashSet<>();

  /// @param blocks directives of each, those of the server itself first
  /// @param shadows is told which directives counted and which did not
  public Levels(List<List<Directive>> blocks, Shadows shadows) {
    this.blocks = blocks.stream().map(List::copyOf).toList();
    this.shadows = shadows;
  }

  /// The directives of this name in the innermost block that has any.
  public List<Directive> all(String name) {
    List<Directive> found = List.of();
    for (List<Directive> block : blocks) {
      List<Directive> here = block.stream().filter(one -> one.is(name)).toList();
      if (found.isEmpty()) {
        found = here;
        shadows.use(here);
        here.forEach(one -> places.add(one.place()));
      } else {
        shadows.shadow(here);
      }
    }
    return found;
  }

  /// The last of those; it counts instead of the others.
  public Optional<Directive> last(String name) {
    List<Directive> all = all(name);
    shadows.lastCounts(all);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
  }

  /// Its first argument; empty without one.
  public Optional<String> value(String name) {
    return last(name).map(Directive::value);
  }

  /// All its arguments; empty without one.
  public Optional<String> text(String name) {
    return last(name).map(Directive::text);
  }

  /// Where the directives stand that were asked for.
  public Set<Place> places() {
    return places;
  }
}
