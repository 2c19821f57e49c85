package org.maillens.tls;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.maillens.tls.GnutlsWords.Kind;
import org.maillens.tls.PastedCipherList.Form;
import org.maillens.tls.PastedCipherList.Unknown;

/// Reads what somebody pasted, line by line.
final class PastedCipherReader {
  /// A line of `openssl ciphers -v`, with what `-V` and `-stdname` put before the name.
  private static final Pattern OPENSSL =
      Pattern.compile(
          "\\s*(?:0x(\\p{XDigit}{2}),0x(\\p{XDigit}{2}) +- +)?(?:\\S+ +- +)?(\\S+)\\s+\\S+\\s+Kx=.*");

  /// A line of `gnutls-cli -l` with a suite.
  private static final Pattern GNUTLS =
      Pattern.compile(
          "\\s*(\\S+)\\s+0x(\\p{XDigit}{2}), 0x(\\p{XDigit}{2})\\s+(?:SSL|TLS|DTLS)[0-9.]+\\s*");

  /// A line of `gnutls-cli -l` with a list.
  private static final Pattern LIST =
      Pattern.compile(
          "\\s*(Protocols|Ciphers|MACs|Key Exchange Algorithms|Key exchange algorithms|Groups"
              + "|PK-signatures|Certificate types|Digests|Compression|Public Key Systems): (.*?)\\s*");

  /// The words before and between suites.
  private static final Pattern HEADING = Pattern.compile("\\s*Cipher suites( for .*|:)\\s*");

  /// A code point in two bytes, or what stands between the separators of configurations, tables,
  /// lists and programs.
  private static final Pattern WORD =
      Pattern.compile(
          "0[xX](\\p{XDigit}{2}), ?0[xX](\\p{XDigit}{2})|[^\\s:,;=|\"'`\\\\\\[\\](){}<>•·]+");

  private static final Pattern CODE = Pattern.compile("0[xX](\\p{XDigit}{4})");
  private static final Pattern LISTED = Pattern.compile("[^,\\s][^,]*");

  /// A bullet or a number before a name.
  private static final Pattern BULLET = Pattern.compile("[-*+–—]|\\d{1,3}[.)]?");

  private final String text;

  /// The newer release knows all names that the older one lists.
  private final GnutlsWords words = GnutlsWords.of(GnutlsRelease.V3_8);

  private final Set<CipherSuite> suites = new LinkedHashSet<>();
  private final List<Unknown> unknown = new ArrayList<>();
  private Form form = Form.NAMES;
  private Optional<List<String>> versions = Optional.empty();
  private Optional<List<String>> groups = Optional.empty();
  private Optional<List<String>> signatures = Optional.empty();

  PastedCipherReader(String text) {
    this.text = text;
  }

  PastedCipherList read() {
    int at = 0;
    while (at < text.length()) {
      int newline = text.indexOf('\n', at);
      int end = newline < 0 ? text.length() : newline;
      line(text.substring(at, end), at);
      at = end + 1;
    }
    if (form != Form.GNUTLS_OFFER) {
      versions = Optional.empty();
      groups = Optional.empty();
      signatures = Optional.empty();
    }
    List<String> offered = versions.orElse(List.of());
    return new PastedCipherList(
        form,
        List.copyOf(suites),
        codes(Kind.VERSION, versions)
            .map(codes -> codes.stream().map(ProtocolVersion::new).toList()),
        codes(Kind.GROUP, groups).map(codes -> codes.stream().map(NamedGroup::new).toList()),
        codes(Kind.SIGNATURE, signatures.map(names -> words.usable(names, offered)))
            .map(codes -> codes.stream().map(SignatureScheme::new).toList()),
        unknown);
  }

  private void line(String line, int start) {
    Matcher openssl = OPENSSL.matcher(line);
    Matcher gnutls = GNUTLS.matcher(line);
    Matcher list = LIST.matcher(line);
    if (openssl.matches()) {
      form = Form.OPENSSL_TABLE;
      coded(openssl.group(1), openssl.group(2), openssl.group(3), start + openssl.start(3));
    } else if (gnutls.matches()) {
      form = form == Form.GNUTLS_CATALOGUE ? form : Form.GNUTLS_OFFER;
      coded(gnutls.group(2), gnutls.group(3), gnutls.group(1), start + gnutls.start(1));
    } else if (list.matches()) {
      list(list.group(1), list.group(2), start + list.start(2));
    } else if (!HEADING.matcher(line).matches()) {
      words(line, start);
    }
  }

  /// The code decides where there is one; names have changed.
  private void coded(@Nullable String high, @Nullable String low, String name, int position) {
    if (high != null && low != null) {
      suites.add(new CipherSuite(Integer.parseInt(high + low, 16)));
    } else {
      name(name, position);
    }
  }

  private void list(String title, String content, int start) {
    switch (title) {
      case "Protocols" -> versions = Optional.of(listed(content, "VERS-", Kind.VERSION, start));
      case "Groups" -> groups = Optional.of(listed(content, "GROUP-", Kind.GROUP, start));
      case "PK-signatures" ->
          signatures = Optional.of(listed(content, "SIGN-", Kind.SIGNATURE, start));
      // Only the catalogue has these.
      case "Certificate types", "Digests", "Compression", "Public Key Systems" ->
          form = Form.GNUTLS_CATALOGUE;
      default -> {
        // Parts of suites; the suites themselves stand above.
      }
    }
  }

  private List<String> listed(String content, String prefix, Kind kind, int start) {
    List<String> names = new ArrayList<>();
    Matcher listed = LISTED.matcher(content.equals("none") ? "" : content);
    while (listed.find()) {
      String name = listed.group();
      String bare = name.startsWith(prefix) ? name.substring(prefix.length()) : name;
      if (words.named(kind, bare).isPresent()) {
        names.add(bare);
      } else {
        unknown.add(new Unknown(name, start + listed.start()));
      }
    }
    return names;
  }

  private void words(String line, int start) {
    Matcher word = WORD.matcher(line);
    while (word.find()) {
      coded(word.group(1), word.group(2), word.group(), start + word.start());
    }
  }

  private void name(String word, int position) {
    Matcher code = CODE.matcher(word);
    Optional<CipherSuite> suite =
        code.matches()
            ? Optional.of(new CipherSuite(Integer.parseInt(code.group(1), 16)))
            : CipherSuite.byName(word).or(() -> CipherSuite.byName(word.toUpperCase(Locale.ROOT)));
    if (suite.isPresent()) {
      suites.add(suite.get());
    } else if (!BULLET.matcher(word).matches()) {
      unknown.add(new Unknown(word, position));
    }
  }

  private Optional<List<Integer>> codes(Kind kind, Optional<List<String>> names) {
    return names.map(list -> words.codes(kind, list));
  }
}
