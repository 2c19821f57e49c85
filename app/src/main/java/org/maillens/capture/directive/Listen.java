package org.maillens.capture.directive;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An address and a port as in `listen` of nginx and `Listen` or `<VirtualHost …>` of Apache.
///
/// @param address numeric or a name; empty for all
/// @param port from 1 to 65535
public record Listen(String address, int port) {
  private static final Pattern FORM =
      Pattern.compile("(?:(\\[[^]]*]|[^:\\[\\]]*):)?(\\d{1,5}|\\*)|(\\[[^]]*]|[^:\\[\\]]+)");

  /// Empty for what is no address of the network, such as `unix:/run/socket`, or no number.
  ///
  /// @param usual the port where none is written
  public static Optional<Listen> of(String text, int usual) {
    Matcher matcher = FORM.matcher(text);
    if (text.startsWith("unix:") || !matcher.matches()) {
      return Optional.empty();
    }
    String host = matcher.group(3) == null ? matcher.group(1) : matcher.group(3);
    String number = matcher.group(2);
    int port = number == null || number.equals("*") ? usual : Integer.parseInt(number);
    return port >= 1 && port <= 65535
        ? Optional.of(new Listen(address(host == null ? "" : host), port))
        : Optional.empty();
  }

  private static String address(String host) {
    String bare = host.replaceAll("[\\[\\]]", "");
    return bare.equals("*")
            || bare.equals("0.0.0.0")
            || bare.equals("::")
            || bare.equals("_default_")
        ? ""
        : bare;
  }
}
