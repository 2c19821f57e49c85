package org.maillens.certificate;

import java.net.IDN;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.maillens.certificate.NameVerdict.Match;
import org.maillens.certificate.NameVerdict.Reason;
import org.maillens.tls.Bytes;

/// Compares a wanted server name with a certificate as RFC 9525 section 6 says: DNS names without
/// regard to case, a wildcard only as the whole left-most label and for exactly one label, IP
/// addresses by their octets, the common name never. Mail programs must do the same (RFC 7817
/// section 3).
public final class NameMatch {
  private static final int MAX_NAME = 253;

  /// Characters that IDNA 2003, which [java.net.IDN] implements, maps to others, and IDNA 2008
  /// keeps: ß, ς and the two joiners (UTS 46 section 2.3). Their A-label would be another name's.
  private static final String DEVIATIONS = "\u00DF\u1E9E\u03C2\u200C\u200D";

  private NameMatch() {}

  /// Judges `certificate` for `host`: a DNS name (A-labels, or Unicode but for [what IDNA 2003 maps
  /// otherwise][#reference], perhaps with a trailing dot) or an IP address.
  public static NameVerdict match(Certificate certificate, String host) {
    List<String> presented = new ArrayList<>(certificate.dnsNames());
    presented.addAll(certificate.ipAddresses());
    presented.addAll(certificate.serviceNames());
    Optional<Bytes> address = IpText.parse(host);
    Optional<String> name = address.isPresent() ? Optional.empty() : reference(host);
    if (address.isEmpty() && name.isEmpty()) {
      return new NameVerdict(
          host, Match.UNKNOWN, Reason.NO_REFERENCE, Optional.empty(), false, presented);
    }
    String shown = address.flatMap(IpText::format).or(() -> name).orElse(host);
    Optional<NameVerdict> found =
        address.isPresent()
            ? matchAddress(certificate, address.get(), shown, presented)
            : matchName(certificate, shown, presented);
    return found.orElseGet(() -> noMatch(certificate, address.isPresent(), shown, presented));
  }

  /// Judges `certificate` for a server that an SRV record led to: then a certificate for that
  /// service in the mail domain counts as well (RFC 7817 section 3, RFC 9525 section 6.5). Programs
  /// that were told the host name do not look at it.
  ///
  /// @param service the owner name of the record, `_imaps._tcp.example.com`; empty when no record
  ///   led to the server
  public static NameVerdict match(Certificate certificate, String host, Optional<String> service) {
    NameVerdict byHost = match(certificate, host);
    if (byHost.matches() || service.isEmpty()) {
      return byHost;
    }
    return certificate.serviceNames().stream()
        .filter(presented -> isForService(presented, service.get()))
        .findFirst()
        .map(
            presented ->
                new NameVerdict(
                    byHost.reference(),
                    Match.YES,
                    Reason.SERVICE,
                    Optional.of(presented),
                    byHost.oldClientsWouldAccept(),
                    byHost.presented()))
        .orElse(byHost);
  }

  /// The name to compare with: A-labels in lower case without the trailing dot; empty when `host`
  /// is no name that a certificate could hold, or a Unicode name whose A-labels [java.net.IDN]
  /// cannot give: it knows IDNA 2003 and Unicode 3.2. A-labels are taken as they are.
  public static Optional<String> reference(String host) {
    String bare = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    if (bare.isEmpty() || bare.length() > MAX_NAME) {
      return Optional.empty();
    }
    String ascii;
    try {
      if (bare.chars().anyMatch(c -> DEVIATIONS.indexOf(c) >= 0)) {
        return Optional.empty();
      }
      ascii = isAscii(bare) ? bare : IDN.toASCII(bare);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
    String lower = ascii.toLowerCase(Locale.ROOT);
    for (String label : lower.split("\\.", -1)) {
      if (label.isEmpty()
          || label.length() > 63
          || !label.chars().allMatch(NameMatch::isNameCharacter)) {
        return Optional.empty();
      }
    }
    // What ends in digits is a misspelt IPv4 address (RFC 1123 section 2.1), no name.
    String last = lower.substring(lower.lastIndexOf('.') + 1);
    return last.chars().allMatch(c -> c >= '0' && c <= '9') ? Optional.empty() : Optional.of(lower);
  }

  private static Optional<NameVerdict> matchAddress(
      Certificate certificate, Bytes address, String shown, List<String> presented) {
    return certificate.ipOctets().contains(address)
        ? Optional.of(
            new NameVerdict(
                shown, Match.YES, Reason.IP_ADDRESS, Optional.of(shown), true, presented))
        : Optional.empty();
  }

  private static Optional<NameVerdict> matchName(
      Certificate certificate, String name, List<String> presented) {
    NameVerdict wildcard = null;
    for (String pattern : certificate.dnsNames()) {
      Optional<Reason> how = compare(pattern, name);
      if (how.isEmpty()) {
        continue;
      }
      NameVerdict verdict =
          new NameVerdict(name, Match.YES, how.get(), Optional.of(pattern), true, presented);
      if (how.get() == Reason.EXACT) {
        return Optional.of(verdict);
      }
      wildcard = wildcard == null ? verdict : wildcard;
    }
    return Optional.ofNullable(wildcard);
  }

  private static NameVerdict noMatch(
      Certificate certificate, boolean address, String shown, List<String> presented) {
    Optional<String> commonName =
        certificate
            .subjectCommonName()
            .filter(
                cn ->
                    address
                        ? IpText.parse(cn).equals(IpText.parse(shown))
                        : compare(asAscii(cn), shown).isPresent());
    // RFC 2818 section 3.1 and RFC 6125 section 6.4.4: the common name counts only without a DNS
    // name.
    boolean old = commonName.isPresent() && certificate.dnsNames().isEmpty();
    if (certificate.damagedExtensions().contains(CertificateExtensions.SUBJECT_ALTERNATIVE_NAME)) {
      return new NameVerdict(
          shown, Match.UNKNOWN, Reason.DAMAGED_NAMES, Optional.empty(), false, presented);
    }
    Reason reason = Reason.OTHER_NAMES;
    if (old) {
      reason = Reason.COMMON_NAME_ONLY;
    } else if (presented.isEmpty() && certificate.subjectCommonName().isEmpty()) {
      reason = Reason.NO_NAMES;
    }
    return new NameVerdict(
        shown, Match.NO, reason, old ? commonName : Optional.empty(), old, presented);
  }

  /// Unlike a DNS-ID a common name may be written in Unicode.
  private static String asAscii(String commonName) {
    return isAscii(commonName) ? commonName : reference(commonName).orElse(commonName);
  }

  /// Both parts of an SRV-ID must fit: the service by its name, the domain as any DNS name.
  private static boolean isForService(String presented, String wanted) {
    int dot = presented.indexOf('.');
    String[] parts = wanted.split("\\.", 3);
    return dot > 0
        && parts.length == 3
        && parts[0].equalsIgnoreCase(presented.substring(0, dot))
        && reference(parts[2])
            .filter(domain -> compare(presented.substring(dot + 1), domain).isPresent())
            .isPresent();
  }

  /// How `pattern` from a certificate fits the normalised `name`.
  private static Optional<Reason> compare(String pattern, String name) {
    // A dot at its end is not in the preferred name syntax (RFC 5280 section 4.2.1.6); peers
    // refuse.
    String lower = pattern.toLowerCase(Locale.ROOT);
    if (lower.equals(name)) {
      return Optional.of(Reason.EXACT);
    }
    int firstDot = name.indexOf('.');
    boolean wildcard =
        lower.startsWith("*.")
            && firstDot > 0
            // "*.com" would be for half the world; OpenSSL and GnuTLS refuse it too, Java only
            // below
            // public authorities.
            && lower.indexOf('.', 2) > 0
            && lower.indexOf('*', 1) < 0
            && name.substring(firstDot).equals(lower.substring(1));
    return wildcard ? Optional.of(Reason.WILDCARD) : Optional.empty();
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }

  private static boolean isNameCharacter(int c) {
    // The underscore is no host name character, but real servers and certificates use it.
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  }
}
