package org.maillens.capture.exim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.maillens.capture.exim.EximEndpoints.Library;
import org.maillens.capture.settings.Release;
import org.maillens.capture.settings.Vocabulary;
import org.maillens.capture.text.Text;
import org.maillens.capture.text.TextReader;
import org.maillens.evidence.ConfiguredServer;
import org.maillens.evidence.Document;
import org.maillens.evidence.Documents;
import org.maillens.evidence.Setting;
import org.maillens.evidence.Setting.Standing;

/// Reads Exim's configuration in one file or in Debian's parts, `exim4.conf.localmacros`, and what
/// `exim -bP` and `exim -bV` print: all texts are of one Exim.
public final class EximReader implements TextReader {
  private static final Pattern SECTION =
      Pattern.compile(
          "begin\\s+(acl|routers|transports|retry|rewrite|authenticators|local_scan)\\s*");

  /// Names that only Exim has; `message_size_limit` is Postfix's too.
  private static final Pattern DISTINCT =
      Pattern.compile(
          "acl_(smtp|not)_\\w+|daemon_smtp_ports|tls_(advertise_hosts|on_connect_ports|certificate"
              + "|privatekey|require_ciphers)|openssl_options|primary_hostname|domainlist|local_interfaces"
              + "|hostlist|addresslist|qualify_domain|auth_advertise_hosts|exim_(path|user|group)"
              + "|trusted_users|never_users|host_lookup|rfc1413_query_timeout");

  private static final Pattern WORD =
      Pattern.compile("(?:hide\\s+)?(?:no_)?([a-z][a-z0-9_]*)(?:\\s*=.*|\\s+\\+?\\w+\\s*=.*)?");
  private static final Pattern DEBIAN = Pattern.compile("MAIN_[A-Z0-9_]+\\s*==?\\s*.*");
  private static final Set<String> OF_SIGN_IN =
      Set.of("driver", "public_name", "server_advertise_condition");

  private final Vocabulary vocabulary = Vocabulary.of("exim");

  @Override
  public Optional<Document.Kind> kind(Text head) {
    long distinct = 0;
    long known = 0;
    long others = 0;
    boolean continued = false;
    for (String raw : head.lines()) {
      String line = raw.strip();
      boolean goesOn = continued;
      continued = line.endsWith("\\");
      if (line.isEmpty() || line.startsWith("#") || goesOn) {
        continue;
      }
      if (SECTION.matcher(line).matches()) {
        // From here on anything can stand.
        distinct += 2;
        known += 2;
        break;
      } else if (DEBIAN.matcher(line).matches() || line.startsWith("Exim version ")) {
        distinct++;
        known++;
        continue;
      }
      Matcher word = WORD.matcher(line);
      boolean isWord = word.matches();
      boolean isDistinct = isWord && DISTINCT.matcher(word.group(1)).matches();
      distinct += isDistinct ? 1 : 0;
      if (isDistinct || (isWord && vocabulary.named(word.group(1)).isPresent())) {
        known++;
      } else if (!line.startsWith(".") && !line.matches("[A-Z]\\w*\\s*==?.*")) {
        others++;
      }
    }
    return distinct > 0 && known >= others ? Optional.of(Document.Kind.EXIM) : Optional.empty();
  }

  @Override
  public Documents read(List<Text> texts) {
    if (texts.isEmpty()) {
      return Documents.none();
    }
    EximParser parser = new EximParser(texts);
    EximOptions options = new EximOptions(parser.options(), parser.macros());
    Release release = Release.of(parser.version());
    Library library = library(parser, options);
    ConfiguredServer server =
        new ConfiguredServer(
            "exim",
            parser.version(),
            settings(parser, options, release, library),
            new EximEndpoints(
                    options,
                    new EximSignIn(parser.options(), parser.sections()),
                    release,
                    library,
                    parser.sections().contains("acl") && !asksForTls(texts))
                .all(),
            parser.missing());
    List<Document> documents = new ArrayList<>();
    for (Text text : texts) {
      documents.add(document(text, parser.notUnderstood(text)));
    }
    return new Documents(
        documents, List.of(), List.of(), List.of(server), List.of(), List.of(), List.of());
  }

  /// `encrypted = *` in an access rule turns away who has no TLS; on which port the rule says.
  private static boolean asksForTls(List<Text> texts) {
    return texts.stream()
        .flatMap(text -> text.lines().stream())
        .map(String::strip)
        .anyMatch(line -> !line.startsWith("#") && line.contains("encrypted"));
  }

  /// As `exim -bV` says, or as a value shows that only one of the two understands.
  private static Library library(EximParser parser, EximOptions options) {
    switch (parser.library()) {
      case "GnuTLS" -> {
        return Library.GNUTLS;
      }
      case "OpenSSL" -> {
        return Library.OPENSSL;
      }
      default -> {
        // Told by the options.
      }
    }
    String ciphers = options.value("tls_require_ciphers").orElse("");
    String upper = ciphers.toUpperCase(Locale.ROOT);
    if (upper.matches("(NORMAL|SECURE\\d+|PERFORMANCE|PFS|LEGACY|NONE|SYSTEM)(:.*)?")) {
      return Library.GNUTLS;
    }
    return upper.matches(".*(![A-Z]|@STRENGTH|@SECLEVEL|ECDHE-|AES\\d+-|HIGH\\b).*")
        ? Library.OPENSSL
        : Library.UNKNOWN;
  }

  private List<Setting> settings(
      EximParser parser, EximOptions options, Release release, Library library) {
    List<Setting> settings = new ArrayList<>();
    for (EximOption option : parser.options()) {
      settings.add(
          new Setting(
              option.scope(),
              option.name(),
              option.value(),
              standing(option, options, release, library),
              option.place(),
              option.hidden() || vocabulary.isSecret(option.name())));
    }
    return settings;
  }

  private Standing standing(
      EximOption option, EximOptions options, Release release, Library library) {
    if (!option.isMain()) {
      return option.scope().getFirst().equals("authenticators")
              && OF_SIGN_IN.contains(option.name())
          ? Standing.IN_USE
          : Standing.NOT_ABOUT_THE_CONNECTION;
    }
    Standing standing = vocabulary.standing(option.name(), release);
    if (standing == Standing.IN_USE && !options.counts(option)) {
      return Standing.OVERRIDDEN;
    }
    boolean ofOtherLibrary =
        (library == Library.GNUTLS
                && (option.name().equals("openssl_options") || option.name().equals("tls_eccurve")))
            || (library == Library.OPENSSL && option.name().startsWith("gnutls_"));
    return standing == Standing.IN_USE && ofOtherLibrary ? Standing.WITHOUT_EFFECT : standing;
  }

  private static Document document(Text text, long notUnderstood) {
    return text.document(Document.Kind.EXIM, Math.max(0, text.lines().size() - notUnderstood));
  }
}
