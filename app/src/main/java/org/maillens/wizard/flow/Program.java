package org.maillens.wizard.flow;

import java.util.List;
import org.maillens.client.Profile;

/// A mail program to choose: one profile, or all variants of one program when the user cannot tell
/// which it is.
///
/// @param label as shown
/// @param profiles what is checked; empty for "I do not know"
public record Program(String label, List<Profile> profiles) {
  public Program {
    profiles = List.copyOf(profiles);
  }
}
