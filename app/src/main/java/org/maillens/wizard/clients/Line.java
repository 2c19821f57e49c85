package org.maillens.wizard.clients;

/// One line of the table.
public sealed interface Line {
  /// What the lines below have in common, and how many there are.
  record Heading(String text, int count) implements Line {}

  /// A program.
  record Row(Fate fate) implements Line {}
}
