package org.maillens.tls;

/// The input is not what it should be: the only exception that decoding throws.
public final class DecodeException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int offset;
  private final String what;

  /// @param offset in bytes from the start of what was given to the decoder
  /// @param what which field, and what is wrong with it, in English for developers
  public DecodeException(int offset, String what) {
    super("at byte " + offset + ": " + what);
    this.offset = offset;
    this.what = what;
  }

  /// Where: bytes from the start of what was given to the decoder.
  public int offset() {
    return offset;
  }

  /// Which field, and what is wrong with it.
  public String what() {
    return what;
  }
}
