package org.maillens;

/// Starts MailLens.
public final class Main {
  private Main() {}

  /// Runs one command.
  public static void main(String[] arguments) {
    System.exit(arguments.length == 0 ? 0 : 2);
  }
}
