package org.maillens.capture.log;

/// Names the product that wrote a line, in the words of [org.maillens.evidence.Sighting].
final class Server {
  static final byte[] EXIM = Ascii.word("exim");

  private static final byte[] DOVECOT = Ascii.word("dovecot");
  private static final byte[] COURIER = Ascii.word("courier");
  private static final byte[] UNKNOWN = {};

  /// How programs are called that belong to one product alone, in that product's order below.
  private static final byte[][] BEGINNINGS = {
    Ascii.word("postfix"),
    EXIM,
    COURIER,
    Ascii.word("cyrus"),
    Ascii.word("nginx"),
    Ascii.word("apache"),
    Ascii.word("httpd"),
    Ascii.word("imapd-ssl"),
    Ascii.word("pop3d-ssl"),
    Ascii.word("esmtpd")
  };

  private static final byte[][] PRODUCTS = {
    Ascii.word("postfix"),
    EXIM,
    COURIER,
    Ascii.word("cyrus"),
    Ascii.word("nginx"),
    Ascii.word("apache"),
    Ascii.word("apache"),
    COURIER,
    COURIER,
    COURIER
  };

  /// Dovecot's processes that speak to clients: `imap-login`, in its own log without its name.
  private static final byte[] LOGIN = Ascii.word("-login");

  /// Courier's `imapd` and `pop3d` share their names with other programs, which do not write
  /// addresses so.
  private static final byte[] COURIER_ADDRESS = Ascii.word("ip=[");

  private Server() {}

  /// The product by the program's name, else by what only Courier or Exim writes, which does not
  /// name itself in its own log; empty when neither tells.
  static byte[] of(byte[] text, LineHead head, int to) {
    int from = head.programFrom();
    int end = head.programTo();
    if (head.isOfDovecot() || endsInLogin(text, from, end)) {
      return DOVECOT;
    }
    for (int i = 0; i < BEGINNINGS.length; i++) {
      if (Ascii.begins(BEGINNINGS[i], text, from, end)) {
        return PRODUCTS[i];
      }
    }
    if (Ascii.find(COURIER_ADDRESS, text, head.message(), to) >= 0) {
      return COURIER;
    }
    return Service.exim(text, head.message(), to) ? EXIM : UNKNOWN;
  }

  private static boolean endsInLogin(byte[] text, int from, int end) {
    int start = end - LOGIN.length;
    return start > from && Ascii.same(LOGIN, text, start);
  }
}
