package org.maillens.wizard.record;

/// One thing that the user does.
///
/// @param text what, in a sentence
/// @param copy what is pasted; empty when nothing is
public record GuideStep(String text, String copy) {
  /// A step with nothing to paste.
  public static GuideStep of(String text) {
    return new GuideStep(text, "");
  }
}
