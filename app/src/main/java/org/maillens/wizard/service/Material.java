package org.maillens.wizard.service;

import java.nio.file.Path;
import java.util.List;

/// What somebody hands in to be read.
///
/// @param pasted an error text, a line, or an excerpt of a log; empty for none
/// @param files logs, configurations, what commands printed; in the order in which they came
public record Material(String pasted, List<Path> files) {
  public Material {
    files = List.copyOf(files);
  }

  /// Nothing was handed in.
  public static Material none() {
    return new Material("", List.of());
  }

  /// Whether there is nothing to read.
  public boolean isEmpty() {
    return pasted.isBlank() && files.isEmpty();
  }
}
