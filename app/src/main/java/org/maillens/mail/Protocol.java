package org.maillens.mail;

import java.util.Optional;

/// The protocols that MailLens checks. Ports are those of RFC 8314 and the IANA registry.
public enum Protocol {
  /// IMAP, RFC 9051: 143, implicit TLS on 993.
  IMAP("imap", 143, "imaps", 993),
  /// POP3, RFC 1939: 110, implicit TLS on 995.
  POP3("pop3", 110, "pop3s", 995),
  /// SMTP between servers, RFC 5321: 25. Implicit TLS has no port of its own.
  SMTP("smtp", 25, "", 465),
  /// Message submission, RFC 6409: 587, implicit TLS on 465.
  SUBMISSION("submission", 587, "submissions", 465),
  /// ManageSieve, RFC 5804: 4190. Implicit TLS is not standardised; where used, the port is the
  /// same.
  SIEVE("sieve", 4190, "", 4190),
  /// HTTPS: webmail, autoconfiguration; implicit TLS only, on 443.
  HTTPS("", 443, "https", 443),
  /// A service of which nothing is known but that TLS begins at once; it has no usual port.
  TLS("", 0, "tls", 0);

  private final String clearScheme;
  private final int clearPort;
  private final String tlsScheme;
  private final int tlsPort;

  Protocol(String clearScheme, int clearPort, String tlsScheme, int tlsPort) {
    this.clearScheme = clearScheme;
    this.clearPort = clearPort;
    this.tlsScheme = tlsScheme;
    this.tlsPort = tlsPort;
  }

  /// The port used when none is given, 1 to 65535; 0 for [#TLS], which has none.
  public int defaultPort(Security security) {
    return security == Security.IMPLICIT_TLS ? tlsPort : clearPort;
  }

  /// The URI scheme that means this protocol with that security, if there is one of its own. The
  /// scheme without `s` means STARTTLS.
  public Optional<String> scheme(Security security) {
    String scheme =
        switch (security) {
          case IMPLICIT_TLS -> tlsScheme;
          case STARTTLS -> clearScheme;
          case NONE -> "";
        };
    return scheme.isEmpty() ? Optional.empty() : Optional.of(scheme);
  }

  /// The scheme to which `?security=` is added where [#scheme] has none.
  String baseScheme() {
    return clearScheme.isEmpty() ? tlsScheme : clearScheme;
  }

  /// Whether this protocol exists with that security: HTTPS is always TLS from the first byte, and
  /// of a service of which only TLS is known nothing else can be said.
  public boolean allows(Security security) {
    return isMail() || security == Security.IMPLICIT_TLS;
  }

  /// Whether mail is fetched, handed in or sorted with it, so that its server greets.
  public boolean isMail() {
    return this != HTTPS && this != TLS;
  }
}
