package org.maillens.mail;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.maillens.mail.EndpointFormatException.Problem;

/// Host names and numeric addresses as text, checked and brought to one form without asking DNS.
public final class HostName {
  private static final int MAX_NAME = 253;
  private static final int MAX_LABEL = 63;
  private static final Pattern NUMERIC = Pattern.compile("[0-9]+");
  private static final Pattern OCTET = Pattern.compile("0|[1-9][0-9]{0,2}");
  private static final Pattern ZONE = Pattern.compile("[A-Za-z0-9._~-]{1,64}");
  private static final Pattern HEXTET = Pattern.compile("[0-9a-fA-F]{1,4}");

  private HostName() {}

  /// Lower case, A-labels (IDNA 2008: ß and ς stay apart from ss and σ), no dot at the end; an IPv4
  /// address as it is, an IPv6 address lower case without brackets.
  public static String normalise(String host) throws EndpointFormatException {
    if (host.startsWith("[") || host.indexOf(':') >= 0) {
      return ipv6(host);
    }
    String text = host;
    for (char dot : new char[] {'\u3002', '\uFF0E', '\uFF61'}) {
      text = text.replace(dot, '.');
    }
    if (text.endsWith(".")) {
      text = text.substring(0, text.length() - 1);
    }
    if (text.isEmpty()) {
      throw new EndpointFormatException(Problem.NO_HOST, host);
    }
    if (text.length() > MAX_NAME) {
      throw new EndpointFormatException(Problem.BAD_HOST, host);
    }
    List<String> labels = new ArrayList<>();
    for (String label : text.split("\\.", -1)) {
      labels.add(label(label, host));
    }
    if (NUMERIC.matcher(labels.getLast()).matches()) {
      if (labels.size() != 4 || !labels.stream().allMatch(HostName::isOctet)) {
        throw new EndpointFormatException(Problem.BAD_IPV4, host);
      }
    }
    String name = String.join(".", labels);
    if (name.length() > MAX_NAME) {
      throw new EndpointFormatException(Problem.BAD_HOST, host);
    }
    return name;
  }

  /// Whether a normalised host is a numeric address, so that there is no name to look up or to send
  /// as SNI (RFC 6066 section 3).
  public static boolean isNumeric(String host) {
    return host.indexOf(':') >= 0
        || NUMERIC.matcher(host.substring(host.lastIndexOf('.') + 1)).matches();
  }

  private static boolean isOctet(String label) {
    return OCTET.matcher(label).matches() && Integer.parseInt(label) <= 255;
  }

  private static String label(String label, String host) throws EndpointFormatException {
    String mapped = map(label);
    boolean ascii = mapped.chars().allMatch(c -> c < 0x80);
    if (!ascii && !mapped.codePoints().allMatch(HostName::inInternationalName)) {
      throw new EndpointFormatException(Problem.BAD_HOST, host);
    }
    String encoded = ascii ? mapped : "xn--" + Punycode.encode(mapped.codePoints().toArray());
    if (encoded.isEmpty()
        || encoded.length() > MAX_LABEL
        || encoded.startsWith("-")
        || encoded.endsWith("-")
        || !encoded.chars().allMatch(HostName::inAsciiName)) {
      throw new EndpointFormatException(Problem.BAD_HOST, host);
    }
    return encoded;
  }

  /// Character by character: the whole-string form would turn a final Σ into ς.
  private static String map(String label) {
    StringBuilder lower = new StringBuilder(label.length());
    label.codePoints().map(Character::toLowerCase).forEach(lower::appendCodePoint);
    return Normalizer.normalize(lower, Normalizer.Form.NFKC);
  }

  /// The underscore is no host name by RFC 952, but names with it exist and resolve.
  private static boolean inAsciiName(int c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  }

  private static boolean inInternationalName(int c) {
    return c < 0x80
        ? inAsciiName(c)
        : switch (Character.getType(c)) {
          case Character.LOWERCASE_LETTER,
              Character.OTHER_LETTER,
              Character.MODIFIER_LETTER,
              Character.NON_SPACING_MARK,
              Character.COMBINING_SPACING_MARK,
              Character.DECIMAL_DIGIT_NUMBER ->
              true;
          default ->
              c == 0xB7 || c == 0x30FB || c == 0x200C || c == 0x200D || c == 0x5F3 || c == 0x5F4;
        };
  }

  private static String ipv6(String host) throws EndpointFormatException {
    String inner = host;
    if (host.startsWith("[")) {
      if (!host.endsWith("]")) {
        throw new EndpointFormatException(Problem.BAD_IPV6, host);
      }
      inner = host.substring(1, host.length() - 1);
    }
    int percent = inner.indexOf('%');
    String address = percent < 0 ? inner : inner.substring(0, percent);
    String zone = "";
    if (percent >= 0) {
      String after = inner.substring(percent + 1);
      // RFC 6874 writes the percent sign of a zone as %25; people write it plainly
      zone = after.startsWith("25") && after.length() > 2 ? after.substring(2) : after;
      if (!ZONE.matcher(zone).matches()) {
        throw new EndpointFormatException(Problem.BAD_IPV6, host);
      }
    }
    if (!isIpv6(address)) {
      throw new EndpointFormatException(Problem.BAD_IPV6, host);
    }
    return address.toLowerCase(Locale.ROOT) + (zone.isEmpty() ? "" : "%" + zone);
  }

  private static boolean isIpv6(String address) {
    int gap = address.indexOf("::");
    if (gap < 0) {
      return groups(address, true) == 8;
    }
    if (address.indexOf("::", gap + 1) >= 0) {
      return false;
    }
    int before = groups(address.substring(0, gap), false);
    int after = groups(address.substring(gap + 2), true);
    return before >= 0 && after >= 0 && before + after <= 7;
  }

  /// How many 16-bit groups the text holds; -1 where one is wrong.
  private static int groups(String text, boolean mayEndInIpv4) {
    if (text.isEmpty()) {
      return 0;
    }
    String[] parts = text.split(":", -1);
    int count = 0;
    for (int i = 0; i < parts.length; i++) {
      String part = parts[i];
      if (mayEndInIpv4 && i == parts.length - 1 && part.indexOf('.') >= 0) {
        String[] octets = part.split("\\.", -1);
        boolean complete = octets.length == 4;
        for (String octet : octets) {
          complete &= isOctet(octet);
        }
        if (!complete) {
          return -1;
        }
        count += 2;
      } else if (HEXTET.matcher(part).matches()) {
        count++;
      } else {
        return -1;
      }
    }
    return count;
  }
}
