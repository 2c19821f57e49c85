package org.maillens.capture.dovecot;

import java.util.List;
import org.maillens.evidence.Place;

/// One setting with the blocks around it.
///
/// @param blocks outermost first
/// @param key as written
/// @param value as written, without quotes and comments
/// @param literal whether it stood in quotes
record Statement(List<Block> blocks, String key, String value, boolean literal, Place place) {
  Statement {
    blocks = List.copyOf(blocks);
  }

  /// The blocks that choose connections, outermost first.
  List<Block> filters() {
    return blocks.stream().filter(Block::isFilter).toList();
  }

  /// Whether only such blocks are around it.
  boolean isPlain() {
    return blocks.stream().allMatch(Block::isFilter);
  }
}
