package org.maillens.practice;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.NamedGroup;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;
import org.maillens.practice.ServerProfile.ChainFault;
import org.maillens.practice.ServerProfile.Flavour;
import org.maillens.practice.ServerProfile.KeyKind;

/// What the practice server plays: a healthy mail server, or one with exactly one fault.
public enum Scenario {
  /// TLS 1.2 and 1.3, an RSA and an ECDSA certificate, ECDHE and DHE: everything works.
  HEALTHY("healthy", Profiles.healthy()),
  /// The incident: Dovecot 2.4 with cPanel's eight suites, an RSA certificate and no DH file.
  DOVECOT24_NO_DH("dovecot24-no-dh", Profiles.dovecot24NoDh()),
  /// The server sends its own certificate only, without the intermediate that signed it.
  MISSING_INTERMEDIATE(
      "missing-intermediate", Profiles.rsaOnly().withFault(ChainFault.MISSING_INTERMEDIATE)),
  /// The server's certificate ran out ten days ago.
  EXPIRED("expired", Profiles.rsaOnly().withFault(ChainFault.EXPIRED)),
  /// The certificate is for `mail.other.example` only.
  WRONG_NAME("wrong-name", Profiles.rsaOnly().withFault(ChainFault.WRONG_NAME)),
  /// A certificate as a mail scanner of an antivirus program makes it, on this computer.
  INTERCEPTED("intercepted", Profiles.rsaOnly().withFault(ChainFault.INTERCEPTED)),
  /// TLS 1.3 alone; older clients get alert 70.
  TLS13_ONLY("tls13-only", Profiles.tls13Only()),
  /// Plain IMAP whose capabilities lack STARTTLS, and which refuses the command.
  NO_STARTTLS("no-starttls", Profiles.healthy().withoutTls()),
  /// [#HEALTHY], but after ten connections it only refuses.
  THROTTLED("throttled", Profiles.healthy().withConnectionLimit(10));

  private final String id;

  @SuppressWarnings("ImmutableEnumChecker") // a record of immutable lists
  private final ServerProfile profile;

  Scenario(String id, ServerProfile profile) {
    this.id = id;
    this.profile = profile;
  }

  /// The word on the command line, as in `practice:dovecot24-no-dh`.
  public String id() {
    return id;
  }

  /// The scenario of that id, letter case aside.
  public static Optional<Scenario> byId(String id) {
    String wanted = id.toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(scenario -> scenario.id.equals(wanted)).findFirst();
  }

  /// Key of its name in a list, in `messages/practice.properties`.
  public String titleKey() {
    return "practice." + id + ".title";
  }

  /// Key of the sentence that says what a check will find.
  public String descriptionKey() {
    return "practice." + id + ".description";
  }

  /// What is served unless asked otherwise: IMAP.
  public Protocol protocol() {
    return Protocol.IMAP;
  }

  /// How TLS is reached unless asked otherwise: from the first byte, but for [#NO_STARTTLS], which
  /// a client expects to upgrade.
  public Security security() {
    return profile.offersTls() ? Security.IMPLICIT_TLS : Security.STARTTLS;
  }

  /// Code points of the versions served, lowest first: 0x0303 is TLS 1.2. Empty without TLS.
  public List<Integer> versions() {
    return profile.versions();
  }

  /// Ids of the suites that a suitable client can really get, TLS 1.3 first. The order means
  /// nothing: like Dovecot by default, the server follows the client's order.
  public List<Integer> reachableSuites() {
    return profile.suites().stream().filter(profile::canServe).toList();
  }

  /// Ids of the suites configured, including those that can never be chosen for want of a
  /// certificate or of DH parameters.
  public List<Integer> configuredSuites() {
    return profile.suites();
  }

  /// Ids of the key exchange groups served.
  public List<Integer> groups() {
    return profile.groups();
  }

  ServerProfile profile() {
    return profile;
  }

  /// The profiles stand in a class of their own since an enum's constants come before its statics.
  private static final class Profiles {
    private static final List<Integer> TLS13_SUITES =
        List.of(
            CipherSuite.TLS_AES_256_GCM_SHA384,
            CipherSuite.TLS_CHACHA20_POLY1305_SHA256,
            CipherSuite.TLS_AES_128_GCM_SHA256);

    /// Dovecot's default list says "all but weak ones"; these are the ones in use.
    private static final List<Integer> COMMON_SUITES =
        List.of(
            CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
            CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
            CipherSuite.TLS_DHE_RSA_WITH_AES_256_GCM_SHA384,
            CipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
            CipherSuite.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
            CipherSuite.TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
            CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
            CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
            CipherSuite.TLS_DHE_RSA_WITH_AES_128_GCM_SHA256,
            CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384,
            CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384,
            CipherSuite.TLS_DHE_RSA_WITH_AES_256_CBC_SHA256,
            CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256,
            CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256,
            CipherSuite.TLS_DHE_RSA_WITH_AES_128_CBC_SHA256,
            CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA,
            CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA,
            CipherSuite.TLS_DHE_RSA_WITH_AES_256_CBC_SHA,
            CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA,
            CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA,
            CipherSuite.TLS_DHE_RSA_WITH_AES_128_CBC_SHA);

    /// cPanel's default for Dovecot 2.3 and 2.4, in its order.
    private static final List<Integer> CPANEL_SUITES =
        List.of(
            CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
            CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
            CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
            CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
            CipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
            CipherSuite.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
            CipherSuite.TLS_DHE_RSA_WITH_AES_128_GCM_SHA256,
            CipherSuite.TLS_DHE_RSA_WITH_AES_256_GCM_SHA384);

    private static final List<Integer> GROUPS =
        List.of(
            NamedGroup.X25519MLKEM768,
            NamedGroup.x25519,
            NamedGroup.secp256r1,
            NamedGroup.secp384r1,
            NamedGroup.secp521r1);

    /// What OpenSSL 3.5 serves under Dovecot 2.4. Its finite-field groups are those of TLS 1.3:
    /// they need no DH file, and without one there is still no DHE in TLS 1.2.
    private static final List<Integer> OPENSSL35_GROUPS =
        List.of(
            NamedGroup.X25519MLKEM768,
            NamedGroup.x25519,
            NamedGroup.secp256r1,
            NamedGroup.x448,
            NamedGroup.secp384r1,
            NamedGroup.secp521r1,
            NamedGroup.ffdhe2048,
            NamedGroup.ffdhe3072);

    private static final int TLS12 = 0x0303;
    private static final int TLS13 = 0x0304;

    static ServerProfile healthy() {
      return new ServerProfile(
          List.of(TLS12, TLS13),
          join(TLS13_SUITES, COMMON_SUITES),
          GROUPS,
          List.of(KeyKind.RSA, KeyKind.ECDSA),
          true,
          ChainFault.NONE,
          Flavour.PRACTICE,
          Optional.empty());
    }

    static ServerProfile rsaOnly() {
      return healthy().withKeys(List.of(KeyKind.RSA));
    }

    static ServerProfile tls13Only() {
      return healthy().withVersions(List.of(TLS13)).withSuites(TLS13_SUITES);
    }

    static ServerProfile dovecot24NoDh() {
      return rsaOnly()
          .withSuites(join(TLS13_SUITES, CPANEL_SUITES))
          .withGroups(OPENSSL35_GROUPS)
          .withoutDhParameters()
          .withFlavour(Flavour.DOVECOT24);
    }

    private static List<Integer> join(List<Integer> first, List<Integer> second) {
      return java.util.stream.Stream.concat(first.stream(), second.stream()).toList();
    }
  }
}
