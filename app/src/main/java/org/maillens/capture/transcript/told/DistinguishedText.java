package org.maillens.capture.transcript.told;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.maillens.certificate.SafeText;

/// The names of a certificate as tools print them, brought to the one form in which they are shown:
/// RFC 4514, the most specific part first.
public final class DistinguishedText {
  private static final String KEY =
      "(?:C|O|OU|CN|L|ST|S|DC|UID|SN|GN|street|STREET|title|serialNumber|emailAddress|Email|"
          + "businessCategory|postalCode|postOfficeBox|initials|givenName|surname|dnQualifier|"
          + "organizationIdentifier|jurisdiction[A-Za-z]*|unstructuredName|subjectAltName|"
          + "x500UniqueIdentifier|\\d+(?:\\.\\d+){1,40})";

  private static final int LONGEST = 1000;

  private static final Pattern SLASHED = Pattern.compile("/(" + KEY + ")=");
  private static final Pattern LISTED = Pattern.compile("(?:^|[,+] ?)(" + KEY + ") ?= ?");

  private DistinguishedText() {}

  /// OpenSSL's: `/O=Example/CN=mail.example.com` (up to 1.0), `O = Example, CN = mail.example.com`
  /// (1.1 and 3.0), `O=Example, CN=mail.example.com` (3.2 on). Whatever else is kept as it is.
  public static String ofOpenssl(String text) {
    String bare = text.strip();
    Pattern form = bare.startsWith("/") ? SLASHED : LISTED;
    Matcher key = form.matcher(bare);
    List<String> parts = new ArrayList<>();
    int valueFrom = -1;
    String name = "";
    while (key.find()) {
      if (valueFrom < 0 && key.start() != 0) {
        return SafeText.of(bare, LONGEST);
      }
      if (valueFrom >= 0) {
        parts.add(part(name, bare.substring(valueFrom, key.start())));
      }
      name = key.group(1);
      valueFrom = key.end();
    }
    if (valueFrom < 0) {
      return SafeText.of(bare, LONGEST);
    }
    parts.add(part(name, bare.substring(valueFrom)));
    return SafeText.of(String.join(",", parts.reversed()), LONGEST);
  }

  private static String part(String name, String value) {
    String bare = value.strip();
    if (bare.length() > 1 && bare.startsWith("\"") && bare.endsWith("\"")) {
      bare = bare.substring(1, bare.length() - 1);
    }
    String key = name.equals("Email") ? "emailAddress" : name;
    // OpenSSL 1.1 and later escape what RFC 4514 escapes; older ones escape nothing.
    return key + "=" + (bare.contains("\\") ? bare : bare.replaceAll("([,+<>;\"])", "\\\\$1"));
  }
}
