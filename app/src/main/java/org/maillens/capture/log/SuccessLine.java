package org.maillens.capture.log;

import java.util.List;

/// Tells lines that say a connection worked, with TLS, and in which version and suite; without a
/// regular expression, since in a healthy log every tenth line is one. One object serves for many
/// lines.
///
/// - Postfix: `Anonymous TLS connection established from host[ip]: TLSv1.2 with cipher SUITE (…`
/// - Dovecot: `Login: user=<…>, …, TLS, …`, in 2.4 `Logged in: …`; with `%k` among its
///   `login_log_format_elements` also `TLSv1.2 with cipher SUITE (…`
/// - Exim: `<= sender H=… [ip] P=esmtps X=TLS1.2:SUITE:256`; `X=TLSv1.2:…` before 4.93
/// - Courier: `LOGIN, user=…, ip=[…], port=[…], protocol=IMAP, starttls=1`, POP3 `stls=1`
/// - Cyrus: `starttls: TLSv1.2 with cipher SUITE (…`
final class SuccessLine {
  private static final byte[] ESTABLISHED = Ascii.word("tls connection established from ");
  private static final byte[] LOGIN = Ascii.word("login: user=<");
  private static final byte[] LOGGED_IN = Ascii.word("logged in: user=<");
  private static final byte[] TLS_FIELD = Ascii.word(", tls");
  private static final byte[] ARRIVED = Ascii.word("<= ");
  private static final byte[] EXIM_TLS = Ascii.word(" x=tls");
  private static final byte[] COURIER = Ascii.word("login, user=");
  private static final byte[] COURIER_LEVEL = Ascii.word("info: ");
  private static final byte[] COURIER_IMAP = Ascii.word(", starttls=1");
  private static final byte[] COURIER_POP3 = Ascii.word(", stls=1");
  private static final byte[] CYRUS = Ascii.word("starttls: ");
  private static final byte[] WITH_CIPHER = Ascii.word(" with cipher ");

  /// A line without any of them is not of these. None is shorter than the signatures' anchors: the
  /// shortest word decides how many bytes a search may pass over. So Exim's stand here with the
  /// versions: `X=TLSv1…`, `X=TLS1.2:`, `X=TLS1:`.
  static final List<byte[]> ANCHORS =
      List.of(
          ESTABLISHED,
          LOGIN,
          LOGGED_IN,
          Ascii.word(" x=tlsv1"),
          Ascii.word(" x=tls1."),
          Ascii.word(" x=tls1:"),
          COURIER_IMAP,
          COURIER_POP3,
          CYRUS);

  /// How far from a message's beginning the words that tell its sort may stand.
  private static final int NEAR = 64;

  private static final int LONGEST_WORD = 64;

  private int versionFrom;
  private int versionTo;
  private int suiteFrom;
  private int suiteTo;
  private boolean exim;

  int versionFrom() {
    return versionFrom;
  }

  int versionTo() {
    return versionTo;
  }

  int suiteFrom() {
    return suiteFrom;
  }

  int suiteTo() {
    return suiteTo;
  }

  /// Whether it is Exim's, which does not name itself in its own log.
  boolean exim() {
    return exim;
  }

  /// Whether this message is one of them; sets the ranges of version and suite, empty where the
  /// line does not tell.
  boolean read(byte[] text, int from, int to) {
    versionFrom = from;
    versionTo = from;
    suiteFrom = from;
    suiteTo = from;
    exim = false;
    int near = Math.min(to, from + NEAR);
    return dovecot(text, from, to)
        || postfix(text, from, to, near)
        || courier(text, from, to)
        || (Ascii.begins(CYRUS, text, from, to) && cipher(text, from, to))
        || exim(text, from, to, near);
  }

  private boolean postfix(byte[] text, int from, int to, int near) {
    // Behind one word that says how far the client's certificate was checked.
    int established = Ascii.find(' ', text, from, near) + 1;
    return Ascii.begins(ESTABLISHED, text, established, to) && cipher(text, established, to);
  }

  private boolean dovecot(byte[] text, int from, int to) {
    if (!Ascii.begins(LOGIN, text, from, to) && !Ascii.begins(LOGGED_IN, text, from, to)) {
      return false;
    }
    for (int at = Ascii.find(TLS_FIELD, text, from, to);
        at >= 0;
        at = Ascii.find(TLS_FIELD, text, at + 1, to)) {
      int end = at + TLS_FIELD.length;
      if (end == to || text[end] == ',') {
        cipher(text, end, to);
        return true;
      }
    }
    return false;
  }

  private static boolean courier(byte[] text, int from, int to) {
    int at = Ascii.begins(COURIER_LEVEL, text, from, to) ? from + COURIER_LEVEL.length : from;
    return Ascii.begins(COURIER, text, at, to)
        && (Ascii.find(COURIER_IMAP, text, at, to) >= 0
            || Ascii.find(COURIER_POP3, text, at, to) >= 0);
  }

  private boolean exim(byte[] text, int from, int to, int near) {
    int arrived = Ascii.find(ARRIVED, text, from, near);
    int tls = arrived < 0 ? -1 : Ascii.find(EXIM_TLS, text, arrived, to);
    if (tls < 0) {
      return false;
    }
    versionFrom = tls + " X=".length();
    versionTo = Ascii.find(':', text, versionFrom, Math.min(to, versionFrom + LONGEST_WORD));
    suiteFrom = Math.min(to, versionTo + 1);
    int end = Ascii.find(' ', text, suiteFrom, Math.min(to, suiteFrom + 2 * LONGEST_WORD));
    // Behind the suite stands the number of bits.
    suiteTo = Ascii.find(':', text, suiteFrom, end);
    exim = true;
    return true;
  }

  /// `TLSv1.2 with cipher ECDHE-RSA-AES256-GCM-SHA384 (256/256 bits)`.
  private boolean cipher(byte[] text, int from, int to) {
    int with = Ascii.find(WITH_CIPHER, text, from, to);
    if (with < 0) {
      return false;
    }
    versionTo = with;
    versionFrom = with;
    while (versionFrom > from && text[versionFrom - 1] != ' ') {
      versionFrom--;
    }
    suiteFrom = with + WITH_CIPHER.length;
    suiteTo = suiteFrom;
    while (suiteTo < to && text[suiteTo] != ' ' && text[suiteTo] != ',') {
      suiteTo++;
    }
    return true;
  }
}
