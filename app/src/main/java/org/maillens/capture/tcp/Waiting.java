package org.maillens.capture.tcp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Bytes of one direction that came before those that belong in front of them. Where two segments
/// have the same bytes, those of the first stay.
final class Waiting {
  /// What a piece takes besides its bytes.
  private static final int OVERHEAD = 64;

  private final List<Piece> pieces = new ArrayList<>();
  private int size;

  /// Bytes without a hole, and the number of the first.
  private static final class Piece {
    private final int sequence;
    private final byte[] bytes;

    Piece(int sequence, byte[] bytes) {
      this.sequence = sequence;
      this.bytes = bytes;
    }

    int end() {
      return sequence + bytes.length;
    }
  }

  /// Memory that is taken, in bytes.
  int size() {
    return size;
  }

  boolean isEmpty() {
    return pieces.isEmpty();
  }

  /// Number of the first byte that waits.
  int first() {
    return pieces.getFirst().sequence;
  }

  /// The first piece, which is taken out; it begins at [#first].
  byte[] take() {
    byte[] bytes = pieces.removeFirst().bytes;
    size -= bytes.length + OVERHEAD;
    return bytes;
  }

  /// Keeps what is not there yet of a segment. All numbers lie within 2³⁰ of each other.
  void put(int sequence, byte[] source, int offset, int length) {
    int at = sequence;
    int end = sequence + length;
    int place = firstThatEndsAfter(at);
    while (end - at > 0) {
      int stop = end;
      int next = end;
      if (place < pieces.size()) {
        Piece piece = pieces.get(place);
        if (end - piece.sequence > 0) {
          stop = piece.sequence;
          next = piece.end();
        }
      }
      if (stop - at > 0) {
        int from = offset + (at - sequence);
        pieces.add(place, new Piece(at, Arrays.copyOfRange(source, from, from + (stop - at))));
        size += stop - at + OVERHEAD;
        place++;
      }
      at = next;
      place++;
    }
  }

  private int firstThatEndsAfter(int sequence) {
    int low = 0;
    int high = pieces.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (pieces.get(middle).end() - sequence > 0) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
