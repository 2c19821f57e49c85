package org.maillens.wizard.service;

import java.util.List;
import org.maillens.tls.Bytes;

/// What a bundle would hold if it were saved now.
///
/// @param personal what is left out unless the user ticks it
public record BundlePreview(List<File> files, List<Personal> personal) {
  public BundlePreview {
    files = List.copyOf(files);
    personal = List.copyOf(personal);
  }

  /// One file of the bundle, exactly as it would be saved.
  ///
  /// @param what says what it is, in words
  public record File(String name, String what, Bytes content) {}

  /// One thing that may name the user or this computer.
  ///
  /// @param id stable: what is handed back when it is ticked
  /// @param value as it would be saved
  public record Personal(String id, String value) {}
}
