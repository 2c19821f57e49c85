package org.maillens.report.chain;

import java.util.List;
import org.maillens.client.Believer;
import org.maillens.evidence.Message;

/// Somebody who believes a chain or does not.
///
/// @param label a name, or the names of some programs
/// @param word "trusted", "refused" or "not known", with its tone
/// @param reason a whole sentence
/// @param programs all programs for which it speaks
/// @param chosen whether the program that was chosen is among them; it is named first
public record BelieverRow(
    Believer.Kind kind,
    Message label,
    Mark word,
    Message reason,
    List<String> programs,
    boolean chosen) {
  public BelieverRow {
    programs = List.copyOf(programs);
  }
}
