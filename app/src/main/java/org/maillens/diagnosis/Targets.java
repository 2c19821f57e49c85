package org.maillens.diagnosis;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/// Which fixes on a server are for the server in use.
///
/// @param own targets of fixes that it takes, the likeliest first
/// @param otherwise targets of fixes that it takes for a finding that has none in `own`: on a
///   panel, those of the mail server under it
/// @param all whether it takes every fix, because nothing is known of it
public record Targets(List<String> own, List<String> otherwise, boolean all) {
  public Targets {
    own = List.copyOf(own);
    otherwise = List.copyOf(otherwise);
  }

  /// Nothing is known of the server.
  public static Targets any() {
    return new Targets(List.of(), List.of(), true);
  }

  /// Of the ids of fixes, those for this server and those that are for no server, in their order;
  /// among those for a server, the ones for its likeliest version come first. Where nothing is
  /// known, those for panels come last.
  public List<String> of(List<String> fixIds) {
    if (all) {
      return fixIds.stream().sorted(Comparator.comparing(Products::isForPanel)).toList();
    }
    List<String> taken = fixIds.stream().anyMatch(id -> isIn(own, id)) ? own : otherwise;
    Iterator<String> forServer =
        fixIds.stream()
            .filter(id -> isIn(taken, id))
            .sorted(Comparator.comparingInt(id -> taken.indexOf(target(id))))
            .iterator();
    return fixIds.stream()
        .filter(id -> target(id).isEmpty() || isIn(taken, id))
        .map(id -> target(id).isEmpty() ? id : forServer.next())
        .toList();
  }

  private static boolean isIn(List<String> targets, String fixId) {
    return targets.contains(target(fixId));
  }

  /// Empty for a fix that is for no server.
  private static String target(String fixId) {
    return Products.target(fixId).orElse("");
  }
}
