package org.maillens.tls;

import java.util.List;
import java.util.stream.Stream;

/// The releases of OpenSSL whose cipher strings MailLens can read: those that mail servers run on.
///
/// What a string means hangs on how the release was built too; the builds that stand for each are
/// named in `/tls/openssl/suites-*.csv`.
public enum OpensslRelease {
  /// 1.0.2, as in Ubuntu 16.04: no TLS 1.3, no security levels.
  V1_0_2("1.0.2", "ALL:!EXPORT:!aNULL:!eNULL:!SSLv2", 0),
  /// 1.1.1, as in Debian 11.
  V1_1_1("1.1.1", "ALL:!COMPLEMENTOFDEFAULT:!eNULL", 1),
  /// 3.0, as in Debian 12, without the legacy provider.
  V3_0("3.0", "ALL:!COMPLEMENTOFDEFAULT:!eNULL", 1),
  /// 3.5, as in Debian 13, without the legacy provider.
  V3_5("3.5", "ALL:!COMPLEMENTOFDEFAULT:!eNULL", 2);

  private static final List<CipherSuite> TLS13 =
      Stream.of(0x1302, 0x1303, 0x1301).map(CipherSuite::new).toList();

  private final String label;
  private final String defaultString;
  private final int defaultSecurityLevel;

  OpensslRelease(String label, String defaultString, int defaultSecurityLevel) {
    this.label = label;
    this.defaultString = defaultString;
    this.defaultSecurityLevel = defaultSecurityLevel;
  }

  /// The number that people call it by, such as `3.0`.
  public String label() {
    return label;
  }

  /// The security level, 0 to 5, that OpenSSL itself sets where neither the cipher string nor the
  /// program says one; 0 where it knows no levels. Distributions raise it: Debian's and Ubuntu's
  /// 3.0 are built with 2, and Debian's openssl.cnf sets 2 for 1.1.1.
  public int defaultSecurityLevel() {
    return defaultSecurityLevel;
  }

  /// The TLS 1.3 suites that stand before whatever the cipher string selects, in order. A setting
  /// of their own changes them, never the cipher string.
  public List<CipherSuite> tls13Suites() {
    return this == V1_0_2 ? List.of() : TLS13;
  }

  /// What the word DEFAULT stands for at the start of a cipher string.
  String defaultString() {
    return defaultString;
  }

  /// Whether `@SECLEVEL` is a command; 1.0.2 refuses the whole string instead.
  boolean hasSecurityLevels() {
    return this != V1_0_2;
  }

  /// Whether a suite's name means that suite alone. In 1.0.2 it means every suite of the same
  /// parts.
  boolean namesAreExact() {
    return this != V1_0_2;
  }

  /// Whether IANA's names are understood beside OpenSSL's own.
  boolean knowsStandardNames() {
    return this == V3_5;
  }

  /// Whether a character can be part of a word; any other ends it.
  boolean isWordCharacter(char c) {
    return (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '.'
        || (c == '=' && hasSecurityLevels())
        || (c == '_' && knowsStandardNames());
  }
}
