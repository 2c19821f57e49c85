package org.maillens.client.computer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.maillens.client.Limits;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.KeyExchange;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;
import org.maillens.tls.SignatureScheme;

/// What the registry says of Windows's TLS library, Schannel, as a client. Keys and meanings:
/// Microsoft, "Transport Layer Security (TLS) registry settings" and "Manage Transport Layer
/// Security (TLS)".
final class SchannelSettings {
  static final String SCHANNEL =
      "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL";
  static final String LOCAL =
      "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Cryptography\\Configuration"
          + "\\Local\\SSL\\";
  static final String POLICY =
      "HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Cryptography\\Configuration\\SSL"
          + "\\00010002";

  private static final long UNLIMITED = 0xFFFFFFFFL;

  /// Windows 7 and 8 give each suite once for each curve.
  private static final Pattern WITH_CURVE = Pattern.compile("(TLS_\\w+?)_(P256|P384|P521)");

  private static final Map<String, NamedGroup> CURVES =
      Map.of(
          "curve25519", NamedGroup.X25519,
          "nistp256", NamedGroup.SECP256R1,
          "nistp384", NamedGroup.SECP384R1,
          "nistp521", NamedGroup.SECP521R1,
          "p256", NamedGroup.SECP256R1,
          "p384", NamedGroup.SECP384R1,
          "p521", NamedGroup.SECP521R1);

  /// Part of a suite's name (`$` is its end) to the key that can take such suites out.
  private static final Map<String, String> SWITCHES =
      Map.of(
          "_RC4_128_", "\\Ciphers\\RC4 128/128",
          "_3DES_", "\\Ciphers\\Triple DES 168",
          "_AES_128_", "\\Ciphers\\AES 128/128",
          "_AES_256_", "\\Ciphers\\AES 256/256",
          "_WITH_DES_", "\\Ciphers\\DES 56/56",
          "_MD5$", "\\Hashes\\MD5",
          "_SHA$", "\\Hashes\\SHA");

  private static final Map<KeyExchange, String> EXCHANGES =
      Map.of(
          KeyExchange.DHE, "\\KeyExchangeAlgorithms\\Diffie-Hellman",
          KeyExchange.ECDHE, "\\KeyExchangeAlgorithms\\ECDH",
          KeyExchange.RSA, "\\KeyExchangeAlgorithms\\PKCS");

  private final RegistryText registry;
  private final ComputerText text;

  SchannelSettings(RegistryText registry, ComputerText text) {
    this.registry = registry;
    this.text = text;
  }

  /// The versions that are on, newest first.
  ///
  /// @param usual those that are on as installed
  List<ProtocolVersion> versions(List<ProtocolVersion> usual) {
    return ProtocolVersion.known().reversed().stream()
        .filter(v -> v.code() >= ProtocolVersion.SSL3.code())
        .filter(v -> on(v, usual.contains(v)))
        .toList();
  }

  /// A version that is only enabled is used by programs that ask for it; one that is also not
  /// disabled by default, by all. TLS 1.3 is never switched on: programs must ask for it.
  private boolean on(ProtocolVersion version, boolean usual) {
    String key = SCHANNEL + "\\Protocols\\" + version.label() + "\\Client";
    if (registry.number(key, "Enabled").filter(n -> n == 0).isPresent()) {
      return false;
    }
    Optional<Long> off = registry.number(key, "DisabledByDefault");
    boolean mayBeSwitchedOn = version.compareTo(ProtocolVersion.TLS13) < 0;
    return off.map(n -> n == 0 && (usual || mayBeSwitchedOn)).orElse(usual);
  }

  /// The suites in order, without those that a setting takes out; empty where nothing says them.
  Optional<List<CipherSuite>> suites() {
    return suiteNames()
        .map(
            names ->
                names.stream()
                    .map(SchannelSettings::withoutCurve)
                    .flatMap(name -> CipherSuite.byName(name).stream())
                    .distinct()
                    .filter(SchannelSettings::offeredUnasked)
                    .filter(this::enabled)
                    .toList())
        .filter(suites -> !suites.isEmpty());
  }

  /// Which suites there are: the tool says what is in force; else a policy stands before the list
  /// of Windows itself.
  private Optional<List<String>> suiteNames() {
    List<String> said = text.powershellSuites();
    return said.isEmpty()
        ? registry
            .list(POLICY, "Functions")
            .or(() -> registry.list(LOCAL + "00010002", "Functions"))
        : Optional.of(said);
  }

  /// Where the suites were found, for the profile's sources.
  String suitesFrom() {
    if (!text.powershellSuites().isEmpty()) {
      return "Get-TlsCipherSuite";
    }
    return (registry.list(POLICY, "Functions").isPresent() ? POLICY : LOCAL + "00010002")
        + ", Functions";
  }

  private static String withoutCurve(String name) {
    Matcher found = WITH_CURVE.matcher(name);
    return found.matches() ? found.group(1) : name;
  }

  /// Suites without encryption and those with agreed keys are only offered by programs that ask for
  /// them.
  private static boolean offeredUnasked(CipherSuite suite) {
    return suite.keyBits() > 0 && !suite.name().contains("_PSK_");
  }

  private boolean enabled(CipherSuite suite) {
    return switches(suite)
        .noneMatch(
            key -> registry.number(SCHANNEL + key, "Enabled").filter(n -> n == 0).isPresent());
  }

  /// The keys below SCHANNEL that can take a suite out.
  private static Stream<String> switches(CipherSuite suite) {
    String name = suite.name();
    List<String> keys = new ArrayList<>();
    SWITCHES.forEach(
        (part, key) -> {
          if ((name + "$").contains(part)) {
            keys.add(key);
          }
        });
    String exchange = EXCHANGES.get(suite.keyExchange());
    if (exchange != null) {
      keys.add(exchange);
    }
    return keys.stream();
  }

  /// The curves in order; empty where nothing says them.
  Optional<List<NamedGroup>> groups() {
    List<String> said = text.powershellCurves();
    return curves(registry.list(POLICY, "EccCurves"))
        .or(() -> curves(Optional.of(said).filter(list -> !list.isEmpty())))
        .or(() -> curves(registry.list(LOCAL + "00010002", "EccCurves")))
        .or(() -> curves(suiteNames().map(SchannelSettings::curvesInNames)));
  }

  private static List<String> curvesInNames(List<String> names) {
    return names.stream()
        .map(WITH_CURVE::matcher)
        .filter(Matcher::matches)
        .map(found -> found.group(2))
        .distinct()
        .toList();
  }

  /// Curves by name; a name that is not known here makes the whole list unknown.
  private static Optional<List<NamedGroup>> curves(Optional<List<String>> names) {
    return names
        .filter(list -> !list.isEmpty())
        .flatMap(list -> all(list.stream().map(name -> curve(name))));
  }

  private static Optional<NamedGroup> curve(String name) {
    String plain = name.toLowerCase(Locale.ROOT);
    return Optional.ofNullable(CURVES.get(plain)).or(() -> NamedGroup.byName(name));
  }

  /// The signature schemes in order, written `RSA/SHA256`; empty where nothing says them all.
  Optional<List<SignatureScheme>> signatureSchemes() {
    return registry
        .list(LOCAL + "00010003", "Functions")
        .flatMap(list -> all(list.stream().map(SchannelSettings::scheme)));
  }

  private static Optional<SignatureScheme> scheme(String name) {
    return switch (name.toUpperCase(Locale.ROOT)) {
      case "RSA/SHA1" -> Optional.of(new SignatureScheme(0x0201));
      case "RSA/SHA256" -> Optional.of(new SignatureScheme(0x0401));
      case "RSA/SHA384" -> Optional.of(new SignatureScheme(0x0501));
      case "RSA/SHA512" -> Optional.of(new SignatureScheme(0x0601));
      case "DSA/SHA1" -> Optional.of(new SignatureScheme(0x0202));
      case "ECDSA/SHA1" -> Optional.of(new SignatureScheme(0x0203));
      case "ECDSA/SHA256" -> Optional.of(new SignatureScheme(0x0403));
      case "ECDSA/SHA384" -> Optional.of(new SignatureScheme(0x0503));
      case "ECDSA/SHA512" -> Optional.of(new SignatureScheme(0x0603));
      case "RSAE-PSS/SHA256" -> Optional.of(new SignatureScheme(0x0804));
      case "RSAE-PSS/SHA384" -> Optional.of(new SignatureScheme(0x0805));
      case "RSAE-PSS/SHA512" -> Optional.of(new SignatureScheme(0x0806));
      default -> Optional.empty();
    };
  }

  /// All of them, or none where one is missing.
  private static <T> Optional<List<T>> all(Stream<Optional<T>> items) {
    List<T> found = new ArrayList<>();
    boolean whole = items.peek(item -> item.ifPresent(found::add)).allMatch(Optional::isPresent);
    return whole ? Optional.of(List.copyOf(found)) : Optional.empty();
  }

  /// The usual limits with the key lengths that are set here.
  Limits limits(Limits usual, List<ProtocolVersion> versions) {
    String exchange = SCHANNEL + "\\KeyExchangeAlgorithms\\";
    return new Limits(
        versions.isEmpty() ? usual.lowestVersion() : Optional.of(versions.getLast()),
        usual.lowestSignedVersion(),
        usual.lowestEcdsaVersion(),
        bits(exchange + "PKCS", "ClientMinKeyBitLength").or(usual::smallestRsaBits),
        bits(exchange + "PKCS", "ClientMaxKeyBitLength").or(usual::largestRsaBits),
        bits(exchange + "Diffie-Hellman", "ClientMinKeyBitLength").or(usual::smallestDhBits),
        bits(exchange + "Diffie-Hellman", "ClientMaxKeyBitLength").or(usual::largestDhBits),
        usual.refusedHashes(),
        usual.largestHandshakeBytes());
  }

  private Optional<Integer> bits(String key, String name) {
    return registry.number(key, name).filter(n -> n > 0 && n < UNLIMITED).map(Math::toIntExact);
  }
}
