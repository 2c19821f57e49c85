package org.maillens.wizard.programs;

import org.maillens.wizard.flow.Program;

/// One line of the list of programs.
public sealed interface Entry {
  /// A heading: cannot be chosen.
  ///
  /// @param second whether it stands below another heading
  record Heading(String text, boolean second) implements Entry {}

  /// A program that can be chosen.
  ///
  /// @param text as short as its place in the list allows
  /// @param detail what tells it apart from its neighbours: where it runs
  /// @param variant whether it belongs to the whole program above it
  /// @param cloud whether it connects from its vendor's servers
  record Choice(Program program, String text, String detail, boolean variant, boolean cloud)
      implements Entry {}
}
