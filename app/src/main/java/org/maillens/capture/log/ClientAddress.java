package org.maillens.capture.log;

/// Finds the address of a client in a line: `rip=192.0.2.1` (Dovecot; `tip=` where somebody typed
/// it), `host[192.0.2.1]` (Postfix), `H=(name) [192.0.2.1]:1234` (Exim), `ip=[::ffff:192.0.2.1]`
/// (Courier), `client: 192.0.2.1` (nginx), `[client 192.0.2.1:1234]` (Apache). One object serves
/// for many lines.
final class ClientAddress {
  private static final byte[] CLIENT = Ascii.word("client ");
  private static final byte[] CLIENT_COLON = Ascii.word("client: ");
  private static final byte[] IPV6 = Ascii.word("ipv6:");
  private static final byte[] MAPPED = Ascii.word("::ffff:");
  private static final byte[] REMOTE = Ascii.word("rip=");
  private static final byte[] MISTYPED = Ascii.word("tip=");

  /// As text: `2001:0db8:0000:0000:0000:0000:192.000.002.001` at most.
  private static final int LONGEST = 45;

  private int from;
  private int to;

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  /// Sets the range to the first address that is a client's; to an empty one when there is none.
  void find(byte[] text, int start, int end) {
    for (int at = start; at < end; at++) {
      switch (text[at]) {
        case '[' -> {
          if (bracket(text, start, at, end)) {
            return;
          }
        }
        case 'r', 't' -> {
          if ((Ascii.begins(REMOTE, text, at, end) || Ascii.begins(MISTYPED, text, at, end))
              && address(text, at + REMOTE.length, end)) {
            return;
          }
        }
        case 'c' -> {
          if (Ascii.begins(CLIENT_COLON, text, at, end)
              && address(text, at + CLIENT_COLON.length, end)) {
            return;
          }
        }
        default -> {}
      }
    }
    from = end;
    to = end;
  }

  private boolean bracket(byte[] text, int start, int at, int end) {
    char before = at > start ? (char) text[at - 1] : ' ';
    // `I=[…]` is the server's own address, `([…])` what the client calls itself.
    if (before == '(' || (before == '=' && at - 2 >= start && text[at - 2] == 'I')) {
      return false;
    }
    int inside = at + 1;
    if (Ascii.begins(CLIENT, text, inside, end)) {
      int close = Ascii.find(']', text, inside, Math.min(end, inside + 2 * LONGEST));
      int colon = close;
      while (colon > inside && text[colon] != ':') {
        colon--;
      }
      return address(text, inside + CLIENT.length, colon > inside ? colon : close);
    }
    if (Ascii.begins(IPV6, text, inside, end)) {
      inside += IPV6.length;
    }
    return address(text, inside, end) && to < end && text[to] == ']';
  }

  private boolean address(byte[] text, int start, int end) {
    int begin = start;
    if (Ascii.begins(MAPPED, text, begin, end)
        && Ascii.find('.', text, begin, Math.min(end, begin + 12)) < Math.min(end, begin + 12)) {
      begin += MAPPED.length;
    }
    int dots = 0;
    int colons = 0;
    boolean letters = false;
    int at = begin;
    int limit = Math.min(end, begin + LONGEST);
    for (; at < limit; at++) {
      int c = text[at];
      if (c == '.') {
        dots++;
      } else if (c == ':') {
        colons++;
      } else if ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')) {
        letters = true;
      } else if (c < '0' || c > '9') {
        break;
      }
    }
    boolean found = colons == 0 ? dots == 3 && !letters : colons > 1 && (dots == 0 || dots == 3);
    if (found) {
      from = begin;
      to = at;
    }
    return found;
  }
}
