package org.maillens.capture.tcp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The connections that are followed or have just ended, by addresses and ports: open addressing,
/// so that looking one up makes nothing new.
final class ConnectionTable {
  private static final int LEAST = 1 << 10;

  private @Nullable Known[] places = new Known[LEAST];
  private int[] hashes = new int[LEAST];
  private int count;
  private int hand;

  int count() {
    return count;
  }

  /// The connection of a segment of either direction.
  @Nullable Known find(Segment segment, int hash, boolean fromLesser) {
    int mask = places.length - 1;
    for (int place = hash & mask; ; place = (place + 1) & mask) {
      Known found = places[place];
      if (found == null) {
        return null;
      }
      if (hashes[place] == hash && found.has(segment, fromLesser)) {
        return found;
      }
    }
  }

  /// Adds one that is not there.
  void add(Known connection) {
    if (count >= places.length / 2) {
      grow();
    }
    place(connection);
    count++;
  }

  private void place(Known connection) {
    int mask = places.length - 1;
    int place = connection.hash() & mask;
    while (places[place] != null) {
      place = (place + 1) & mask;
    }
    places[place] = connection;
    hashes[place] = connection.hash();
  }

  private void grow() {
    @Nullable Known[] before = places;
    places = new Known[before.length * 2];
    hashes = new int[before.length * 2];
    for (Known connection : before) {
      if (connection != null) {
        place(connection);
      }
    }
    hand = 0;
  }

  /// Puts one in the place of another with the same addresses and ports.
  void replace(Known before, Known after) {
    places[placeOf(before)] = after;
  }

  /// Takes one out, if it is there.
  void remove(Known connection) {
    int place = placeOf(connection);
    if (places[place] == connection) {
      remove(place);
    }
  }

  /// Where one is, or else the free place behind those like it.
  private int placeOf(Known connection) {
    int mask = places.length - 1;
    int place = connection.hash() & mask;
    while (places[place] != null && places[place] != connection) {
      place = (place + 1) & mask;
    }
    return place;
  }

  /// Takes out one of those that were silent for longest. Twice around at most: the first time all
  /// may have been heard of since they were last looked at.
  ///
  /// @return one that is followed; some must be there
  Connection leastRecent() {
    while (true) {
      hand = (hand + 1) & (places.length - 1);
      if (places[hand] instanceof Connection found && !found.wasRecent()) {
        remove(hand);
        return found;
      }
    }
  }

  /// Moves those behind it forward, so that each is found without a mark where one was.
  private void remove(int place) {
    int mask = places.length - 1;
    int free = place;
    for (int next = (free + 1) & mask; places[next] != null; next = (next + 1) & mask) {
      if (((next - hashes[next]) & mask) >= ((next - free) & mask)) {
        places[free] = places[next];
        hashes[free] = hashes[next];
        free = next;
      }
    }
    places[free] = null;
    count--;
  }

  /// All that are followed, and the table is empty.
  List<Connection> clear() {
    List<Connection> all = new ArrayList<>();
    for (Known known : places) {
      if (known instanceof Connection connection) {
        all.add(connection);
      }
    }
    Arrays.fill(places, null);
    count = 0;
    return all;
  }

  /// The same for both directions.
  static int hash(Segment segment) {
    long from = end(segment.fromHigh, segment.fromLow, segment.fromPort);
    long to = end(segment.toHigh, segment.toLow, segment.toPort);
    long both = from + to + (from ^ to) * 0x9E3779B97F4A7C15L;
    both ^= both >>> 29;
    both *= 0xBF58476D1CE4E5B9L;
    return (int) (both >>> 32);
  }

  private static long end(long high, long low, int port) {
    long mixed = (low + Long.rotateLeft(high, 23)) * 0x94D049BB133111EBL + port;
    mixed ^= mixed >>> 31;
    return mixed * 0xD6E8FEB86659FD93L;
  }
}
