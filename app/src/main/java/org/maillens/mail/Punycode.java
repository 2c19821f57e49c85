package org.maillens.mail;

/// The encoder of RFC 3492, for the labels of internationalised host names.
final class Punycode {
  private static final int BASE = 36;
  private static final int T_MIN = 1;
  private static final int T_MAX = 26;
  private static final int SKEW = 38;
  private static final int DAMP = 700;
  private static final int INITIAL_BIAS = 72;
  private static final int INITIAL_N = 128;

  private Punycode() {}

  /// The label without the `xn--` in front. At most 63 characters go in, so nothing can overflow.
  static String encode(int[] codePoints) {
    StringBuilder out = new StringBuilder();
    for (int c : codePoints) {
      if (c < INITIAL_N) {
        out.append((char) c);
      }
    }
    int basic = out.length();
    int handled = basic;
    if (basic > 0) {
      out.append('-');
    }
    int n = INITIAL_N;
    int delta = 0;
    int bias = INITIAL_BIAS;
    while (handled < codePoints.length) {
      int next = Integer.MAX_VALUE;
      for (int c : codePoints) {
        if (c >= n && c < next) {
          next = c;
        }
      }
      delta += (next - n) * (handled + 1);
      n = next;
      for (int c : codePoints) {
        if (c < n) {
          delta++;
        } else if (c == n) {
          appendNumber(out, delta, bias);
          bias = adapt(delta, handled + 1, handled == basic);
          delta = 0;
          handled++;
        }
      }
      delta++;
      n++;
    }
    return out.toString();
  }

  private static void appendNumber(StringBuilder out, int delta, int bias) {
    int q = delta;
    for (int k = BASE; ; k += BASE) {
      int t = Math.clamp((long) k - bias, T_MIN, T_MAX);
      if (q < t) {
        out.append(digit(q));
        return;
      }
      out.append(digit(t + (q - t) % (BASE - t)));
      q = (q - t) / (BASE - t);
    }
  }

  private static char digit(int value) {
    return (char) (value < 26 ? 'a' + value : '0' + value - 26);
  }

  private static int adapt(int delta, int points, boolean first) {
    int d = first ? delta / DAMP : delta / 2;
    d += d / points;
    int k = 0;
    while (d > (BASE - T_MIN) * T_MAX / 2) {
      d /= BASE - T_MIN;
      k += BASE;
    }
    return k + (BASE - T_MIN + 1) * d / (d + SKEW);
  }
}
