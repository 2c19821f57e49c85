package org.maillens.tls;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What was asked of a server, as command lines for OpenSSL and GnuTLS, so that an administrator
/// can ask it again without MailLens. Every word is quoted for a POSIX shell where it needs to be.
///
/// @param host a name or a numeric address
/// @param port 1 to 65535
/// @param starttls empty for implicit TLS
/// @param serverName what to send as server name; empty sends none
/// @param versions the only versions offered; none leaves it to the tool
/// @param cipherSuites the only suites offered, in order; none leaves it to the tool
/// @param groups the only groups offered, in order; none leaves it to the tool
/// @param signatureSchemes the only schemes offered, in order; none leaves it to the tool
/// @param applicationProtocols offered with ALPN; none sends no ALPN
public record PeerCommand(
    String host,
    int port,
    Optional<Starttls> starttls,
    Optional<String> serverName,
    List<ProtocolVersion> versions,
    List<CipherSuite> cipherSuites,
    List<NamedGroup> groups,
    List<SignatureScheme> signatureSchemes,
    List<String> applicationProtocols) {

  /// The dialogue before TLS, under the name that both tools use.
  public enum Starttls {
    /// IMAP.
    IMAP,
    /// POP3.
    POP3,
    /// SMTP and submission.
    SMTP,
    /// ManageSieve.
    SIEVE;

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Keeps copies of the lists.
  ///
  /// @throws IllegalArgumentException for a host or server name that is empty, starts with a hyphen
  ///   or holds spaces or control characters, or a port out of range: neither can be meant
  public PeerCommand {
    requireName(host);
    serverName.ifPresent(PeerCommand::requireName);
    applicationProtocols.forEach(PeerCommand::requireName);
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("port " + port);
    }
    versions = List.copyOf(versions);
    cipherSuites = List.copyOf(cipherSuites);
    groups = List.copyOf(groups);
    signatureSchemes = List.copyOf(signatureSchemes);
    applicationProtocols = List.copyOf(applicationProtocols);
  }

  /// A plain connection with the tool's own offer, server name as the host.
  public static PeerCommand to(String host, int port, Optional<Starttls> starttls) {
    return new PeerCommand(
        host,
        port,
        starttls,
        isNumeric(host) ? Optional.empty() : Optional.of(host),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /// The same question with what a hello offers: its versions, suites, groups, schemes, name and
  /// protocols, without fillers and signals.
  public PeerCommand offering(ClientHello hello) {
    boolean extended = hello.extension(ExtensionType.SUPPORTED_VERSIONS).isPresent();
    return new PeerCommand(
        host,
        port,
        starttls,
        hello.serverName(),
        extended
            ? hello.offeredVersions().stream().filter(v -> !v.isGrease()).toList()
            : List.of(hello.legacyVersion()),
        hello.cipherSuites().stream().filter(s -> !s.isGrease() && !s.isSignalling()).toList(),
        hello.supportedGroups().stream().filter(g -> !g.isGrease()).toList(),
        hello.signatureSchemes().stream().filter(s -> !s.isGrease()).toList(),
        hello.applicationProtocols().stream().filter(PeerCommand::isName).toList());
  }

  /// The same question with these versions only.
  public PeerCommand versions(List<ProtocolVersion> only) {
    return new PeerCommand(
        host,
        port,
        starttls,
        serverName,
        only,
        cipherSuites,
        groups,
        signatureSchemes,
        applicationProtocols);
  }

  /// The same question with these suites only.
  public PeerCommand cipherSuites(List<CipherSuite> only) {
    return new PeerCommand(
        host,
        port,
        starttls,
        serverName,
        versions,
        only,
        groups,
        signatureSchemes,
        applicationProtocols);
  }

  /// The same question with another server name, or none.
  public PeerCommand serverName(Optional<String> name) {
    return new PeerCommand(
        host,
        port,
        starttls,
        name,
        versions,
        cipherSuites,
        groups,
        signatureSchemes,
        applicationProtocols);
  }

  /// The line for `openssl s_client` 1.1.1 or later (3.5 or later where ML-KEM is asked for).
  /// Suites, groups and schemes that OpenSSL has no name for are left out; empty where nothing is
  /// left to ask with, or for SSL 2.0.
  public Optional<String> openssl() {
    List<String> words = new ArrayList<>(List.of("openssl", "s_client", "-connect", authority()));
    starttls.ifPresent(protocol -> words.addAll(List.of("-starttls", protocol.word())));
    serverName.ifPresentOrElse(
        name -> words.addAll(List.of("-servername", name)), () -> words.add("-noservername"));
    boolean possible =
        opensslVersions(words) && opensslSuites(words) && opensslGroupsAndSchemes(words);
    if (!applicationProtocols.isEmpty()) {
      words.addAll(List.of("-alpn", String.join(",", applicationProtocols)));
    }
    words.add("-showcerts");
    return possible ? Optional.of(line(words) + " </dev/null") : Optional.empty();
  }

  /// The line for `gnutls-cli`. GnuTLS composes suites from their parts, so it is given only for at
  /// most one suite; empty also where GnuTLS has no word for what is asked.
  public Optional<String> gnutls() {
    List<String> words =
        new ArrayList<>(List.of("gnutls-cli", "--insecure", "-p", String.valueOf(port)));
    starttls.ifPresent(protocol -> words.add("--starttls-proto=" + protocol.word()));
    serverName.ifPresentOrElse(
        name -> {
          if (!name.equals(host)) {
            words.add("--sni-hostname=" + name);
          }
        },
        () -> words.add("--disable-sni"));
    applicationProtocols.forEach(name -> words.add("--alpn=" + name));
    Optional<String> priority = GnutlsPriority.of(this);
    if (priority.isEmpty()) {
      return Optional.empty();
    }
    if (!priority.get().equals(GnutlsPriority.DEFAULT)) {
      words.add("--priority=" + priority.get());
    }
    words.add(host);
    return Optional.of(line(words) + " </dev/null");
  }

  private boolean opensslVersions(List<String> words) {
    if (versions.isEmpty()) {
      return true;
    }
    Set<String> flags = new LinkedHashSet<>();
    for (ProtocolVersion version : versions) {
      switch (version.code()) {
        case 0x0300 -> flags.add("-ssl3");
        case 0x0301 -> flags.add("-tls1");
        case 0x0302 -> flags.add("-tls1_1");
        case 0x0303 -> flags.add("-tls1_2");
        case 0x0304 -> flags.add("-tls1_3");
        default -> {
          return false;
        }
      }
    }
    words.addAll(flags);
    return true;
  }

  private boolean opensslSuites(List<String> words) {
    List<String> modern = new ArrayList<>();
    List<String> classic = new ArrayList<>();
    for (CipherSuite suite : cipherSuites) {
      suite.opensslName().ifPresent((suite.isTls13() ? modern : classic)::add);
    }
    if (!cipherSuites.isEmpty() && modern.isEmpty() && classic.isEmpty()) {
      return false;
    }
    if (!modern.isEmpty()) {
      words.addAll(List.of("-ciphersuites", String.join(":", modern)));
    }
    boolean old = versions.stream().anyMatch(v -> v.compareTo(ProtocolVersion.TLS12) < 0);
    if (!classic.isEmpty()) {
      // Level 0, or today's OpenSSL would silently leave out the old suites that are to be asked
      // for.
      words.addAll(List.of("-cipher", String.join(":", classic) + ":@SECLEVEL=0"));
    } else if (old) {
      words.addAll(List.of("-cipher", "ALL:@SECLEVEL=0"));
    }
    return true;
  }

  private boolean opensslGroupsAndSchemes(List<String> words) {
    List<String> groupNames =
        groups.stream().flatMap(g -> g.opensslName().stream()).distinct().toList();
    List<String> schemeNames =
        signatureSchemes.stream().flatMap(s -> s.opensslName().stream()).distinct().toList();
    if (!groupNames.isEmpty()) {
      words.addAll(List.of("-groups", String.join(":", groupNames)));
    }
    if (!schemeNames.isEmpty()) {
      words.addAll(List.of("-sigalgs", String.join(":", schemeNames)));
    }
    return groups.isEmpty() == groupNames.isEmpty()
        && signatureSchemes.isEmpty() == schemeNames.isEmpty();
  }

  private String authority() {
    return host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
  }

  private static String line(List<String> words) {
    return words.stream().map(PeerCommand::quoted).collect(Collectors.joining(" "));
  }

  /// A word that a POSIX shell takes as it is, or between single quotes.
  static String quoted(String word) {
    boolean plain = !word.isEmpty() && word.chars().allMatch(c -> c < 0x80 && isPlain((char) c));
    return plain ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  private static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "-_./:=@%+,".indexOf(c) >= 0;
  }

  private static void requireName(String name) {
    if (!isName(name)) {
      throw new IllegalArgumentException("no name: " + name);
    }
  }

  private static boolean isName(String name) {
    return !name.isEmpty()
        && name.charAt(0) != '-'
        && name.chars().noneMatch(c -> c <= 0x20 || (c >= 0x7F && c < 0xA0));
  }

  private static boolean isNumeric(String host) {
    return host.indexOf(':') >= 0 || host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
  }
}
