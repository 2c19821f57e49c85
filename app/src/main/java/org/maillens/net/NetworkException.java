package org.maillens.net;

/// The network did not do what was asked; [#failure] says why.
public final class NetworkException extends Exception {
  private static final long serialVersionUID = 1L;
  private final NetworkFailure failure;
  private final long millis;

  /// A failure of this kind.
  public NetworkException(NetworkFailure failure, String what, long millis) {
    super(what + ": " + failure);
    this.failure = failure;
    this.millis = millis;
  }

  /// For whoever waits on several of these at once and is interrupted.
  public static NetworkException cancelled(String what) {
    return new NetworkException(NetworkFailure.CANCELLED, what, 0);
  }

  /// The kind of failure.
  public NetworkFailure failure() {
    return failure;
  }

  /// How long it took to fail, in milliseconds.
  public long millis() {
    return millis;
  }
}
