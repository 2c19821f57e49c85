package org.maillens.wizard.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /// The choices for these profiles: "I do not know" first, then every program; one with variants
  /// once as a whole and once for each.
  public static List<Program> choices(List<Profile> all, String unknown, String undecided) {
    Map<String, List<Profile>> byName = new LinkedHashMap<>();
    for (Profile profile : all) {
      byName.computeIfAbsent(profile.name(), _ -> new ArrayList<>()).add(profile);
    }
    List<Program> choices = new ArrayList<>();
    choices.add(new Program(unknown, List.of()));
    byName.forEach(
        (name, variants) -> {
          if (variants.size() > 1) {
            choices.add(new Program(name + " (" + undecided + ")", variants));
          }
          variants.forEach(v -> choices.add(new Program(v.label(), List.of(v))));
        });
    return List.copyOf(choices);
  }
}
