package org.maillens.wizard.service;

/// What is known of an error text before anything was checked.
///
/// @param label what it is, in a few words
/// @param plain what it means, for the user
/// @param says how much it says of the cause
/// @param cannotTell what the text leaves open, and what would tell; empty when nothing is open
public record Recognised(String label, String plain, Says says, String cannotTell) {
  /// How much an error says of its cause.
  public enum Says {
    /// One cause, and no doubt.
    CERTAIN,
    /// One cause, most of the time.
    VERY_LIKELY,
    /// One cause, among others that cannot be told apart by it.
    POSSIBLE,
    /// Several causes write the same.
    SEVERAL,
    /// It is written when nothing is wrong, too.
    HARMLESS
  }
}
