package org.maillens.command;

/// A command cannot go on; its message says what, why and what to do, in one line.
final class CommandException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;

  /// @param status the exit status, see [CommandLineProgram]
  CommandException(int status, String message) {
    super(message);
    this.status = status;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  int status() {
    return status;
  }
}
