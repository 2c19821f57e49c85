package org.maillens.report.chain;

import java.util.List;
import org.maillens.evidence.Message;

/// The place where a path breaks off.
///
/// @param title whose certificate is missing
/// @param what is wrong, in one sentence
/// @param lines what more is known: whom it would link, where it could be had, why it was not
/// @param proven whether it is known to be missing; else it may be a root that nobody showed
public record ChainGap(String title, Message what, List<Message> lines, boolean proven) {
  public ChainGap {
    lines = List.copyOf(lines);
  }
}
