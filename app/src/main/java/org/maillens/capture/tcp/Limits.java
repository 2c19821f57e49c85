package org.maillens.capture.tcp;

/// How much memory reassembly may take.
///
/// @param connections that are followed at once, at least 1; beyond it the longest silent is given
///   up
/// @param waiting bytes of one direction that wait for others before them
/// @param waitingInAll the same of all connections together
public record Limits(int connections, int waiting, long waitingInAll) {
  private static final int CONNECTIONS = 1 << 16;
  private static final int WAITING = 512 * 1024;
  private static final long WAITING_IN_ALL = 16L * 1024 * 1024;

  /// Some 30 MB at the most.
  public static Limits usual() {
    return new Limits(CONNECTIONS, WAITING, WAITING_IN_ALL);
  }
}
