package org.maillens.probe;

import org.maillens.evidence.Message;

/// Progress of a check. Every `Started` gets exactly one end: `Finished`, `Skipped`, `Failed` or
/// `Cancelled`. Events come from several threads; a listener must be quick and must not throw.
public sealed interface CheckEvent {
  /// The step that the event speaks of.
  Step step();

  /// The steps of a check, in the order shown. Words: `check.step.<name in lower case>`.
  enum Step {
    NAME,
    CONNECT,
    DIALOGUE,
    PROGRAM,
    VERSIONS,
    SUITES,
    GROUPS,
    CERTIFICATES,
    SERVER_NAMES,
    OTHER_PROGRAMS,
    AUTHORITIES
  }

  /// The step will be done.
  record Planned(Step step) implements CheckEvent {}

  /// The step begins.
  record Started(Step step) implements CheckEvent {}

  /// Something was just learnt.
  record Found(Step step, Message what, int connections) implements CheckEvent {}

  /// The step is done.
  record Finished(Step step, Message summary) implements CheckEvent {}

  /// The step is not needed or not possible.
  record Skipped(Step step, Message reason) implements CheckEvent {}

  /// The step could not be done.
  record Failed(Step step, Message reason) implements CheckEvent {}

  /// The user stopped the check.
  record Cancelled(Step step) implements CheckEvent {}
}
