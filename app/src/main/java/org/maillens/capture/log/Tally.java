package org.maillens.capture.log;

/// What was found in a part of a log.
final class Tally {
  private final Groups sightings = new Groups();
  private final Groups successes = new Groups();
  private long lines;
  private long recognised;
  private long leftOut;

  Groups sightings() {
    return sightings;
  }

  Groups successes() {
    return successes;
  }

  long lines() {
    return lines;
  }

  /// How many lines were errors or successes.
  long recognised() {
    return recognised;
  }

  /// How many of them could not be kept apart by client, for want of memory.
  long leftOut() {
    return leftOut;
  }

  void addLines(long more) {
    lines += more;
  }

  void addRecognised() {
    recognised++;
  }

  /// Adds what was found in the part that follows.
  ///
  /// @param limit how many groups of each sort are kept apart
  void add(Tally next, int limit) {
    add(sightings, next.sightings, limit);
    add(successes, next.successes, limit);
    lines += next.lines;
    recognised += next.recognised;
  }

  private void add(Groups groups, Groups more, int limit) {
    for (Groups.Group group : more.all()) {
      Groups.Group known = groups.like(group);
      if (known == null) {
        byte[] key = group.key();
        if (groups.size() >= limit) {
          leftOut += group.count();
          key = Key.withoutClient(key);
          // Words of a log's own choosing could be without number, too.
          if (groups.size() >= 2 * limit && !groups.has(key)) {
            continue;
          }
        }
        known = groups.of(key, key.length);
      }
      if (known.count() == 0) {
        known.stands(lines + group.line(), group.text());
      }
      known.add(group.count(), group.first(), group.last());
    }
  }
}
