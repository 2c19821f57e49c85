package org.maillens.certificate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.ASN1UniversalString;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;

/// A subject or issuer: as RFC 4514 text, and as a key for the comparison of RFC 5280 §7.1 (letter
/// case and runs of blanks do not count, the order of the parts does).
record DistinguishedName(String text, String comparisonKey, Optional<String> commonName) {
  private static final Map<String, String> SHORT_NAMES =
      Map.ofEntries(
          Map.entry("2.5.4.3", "CN"),
          Map.entry("2.5.4.7", "L"),
          Map.entry("2.5.4.8", "ST"),
          Map.entry("2.5.4.10", "O"),
          Map.entry("2.5.4.11", "OU"),
          Map.entry("2.5.4.6", "C"),
          Map.entry("2.5.4.9", "STREET"),
          Map.entry("0.9.2342.19200300.100.1.25", "DC"),
          Map.entry("0.9.2342.19200300.100.1.1", "UID"),
          Map.entry("2.5.4.5", "serialNumber"),
          Map.entry("2.5.4.4", "SN"),
          Map.entry("2.5.4.42", "givenName"),
          Map.entry("2.5.4.12", "title"),
          Map.entry("2.5.4.15", "businessCategory"),
          Map.entry("2.5.4.17", "postalCode"),
          Map.entry("2.5.4.97", "organizationIdentifier"),
          Map.entry("1.2.840.113549.1.9.1", "emailAddress"));

  private static final String COMMON_NAME = "2.5.4.3";
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  static DistinguishedName of(X500Name name) {
    List<String> parts = new ArrayList<>();
    StringBuilder key = new StringBuilder();
    Optional<String> commonName = Optional.empty();
    for (RDN rdn : name.getRDNs()) {
      List<String> texts = new ArrayList<>();
      List<String> keys = new ArrayList<>();
      for (AttributeTypeAndValue part : rdn.getTypesAndValues()) {
        String type = part.getType().getId();
        Optional<String> value = plain(part.getValue());
        texts.add(text(type, part.getValue(), value));
        keys.add(
            type
                + "="
                + value.map(DistinguishedName::folded).orElseGet(() -> hex(part.getValue())));
        if (type.equals(COMMON_NAME) && value.isPresent()) {
          // The last one is the most specific; OpenSSL and Schannel take it too.
          commonName = value;
        }
      }
      keys.sort(null);
      parts.add(String.join("+", texts));
      key.append(keys).append('/');
    }
    // RFC 4514 §2.1: the most specific part first, the reverse of the encoding.
    return new DistinguishedName(String.join(",", parts.reversed()), key.toString(), commonName);
  }

  boolean isEmpty() {
    return comparisonKey.isEmpty();
  }

  private static Optional<String> plain(ASN1Encodable value) {
    return value instanceof ASN1String string && !(value instanceof ASN1UniversalString)
        ? Optional.of(string.getString())
        : Optional.empty();
  }

  private static String hex(ASN1Encodable value) {
    try {
      byte[] der = value.toASN1Primitive().getEncoded(ASN1Encoding.DER);
      return "#" + HexFormat.of().formatHex(der);
    } catch (IOException unencodable) {
      throw new IllegalArgumentException(unencodable);
    }
  }

  private static String text(String type, ASN1Encodable raw, Optional<String> value) {
    String shortName = SHORT_NAMES.get(type);
    return shortName == null || value.isEmpty()
        ? (shortName == null ? type : shortName) + "=" + hex(raw)
        : shortName + "=" + escaped(value.get());
  }

  /// RFC 4514 §2.4; control and direction characters too, since these names reach terminals.
  private static String escaped(String value) {
    StringBuilder text = new StringBuilder(value.length() + 8);
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean edge = (c == ' ' && (i == 0 || i == value.length() - 1)) || (c == '#' && i == 0);
      if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
        for (byte b : String.valueOf(c).getBytes(StandardCharsets.UTF_8)) {
          text.append('\\').append(HexFormat.of().toHexDigits(b));
        }
        continue;
      }
      if (edge || "\"+,;<>\\".indexOf(c) >= 0) {
        text.append('\\');
      }
      text.append(c);
    }
    return text.toString();
  }

  private static String folded(String value) {
    return BLANKS
        .matcher(value.strip())
        .replaceAll(" ")
        .toLowerCase(Locale.ROOT)
        .replace("\\", "\\\\")
        .replace("/", "\\/")
        .replace(",", "\\,");
  }
}
