package org.maillens.capture.nginx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.maillens.capture.directive.ConfigurationFile;
import org.maillens.capture.directive.ConfigurationFiles;
import org.maillens.capture.directive.Directive;
import org.maillens.capture.directive.Shadows;
import org.maillens.capture.settings.Release;
import org.maillens.capture.settings.Vocabulary;
import org.maillens.capture.text.Text;
import org.maillens.capture.text.TextReader;
import org.maillens.evidence.ConfiguredEndpoint;
import org.maillens.evidence.ConfiguredServer;
import org.maillens.evidence.Document;
import org.maillens.evidence.Documents;

/// Reads nginx's files, whole or in part, and what `nginx -T` and `nginx -V` print.
public final class NginxReader implements TextReader {
  private static final Pattern VERSION = Pattern.compile("nginx version: \\S*?/(\\d[\\d.]*).*");

  /// Directives that tell nginx apart from anything else that ends lines with `;`.
  private static final Set<String> BLOCKS =
      Set.of("http", "mail", "stream", "events", "server", "location", "upstream");

  private final Vocabulary vocabulary = Vocabulary.of("nginx");

  @Override
  public Optional<Document.Kind> kind(Text head) {
    List<Directive> directives =
        new ConfigurationFiles(List.of(head))
            .read(NginxParser::read).stream().flatMap(Directive::all).toList();
    long known = directives.stream().filter(this::isKnown).count();
    boolean distinct =
        directives.stream().anyMatch(one -> one.isBlock() && BLOCKS.contains(one.name()))
            || directives.stream().anyMatch(one -> one.name().startsWith("ssl_"));
    return distinct && known * 2 > directives.size()
        ? Optional.of(Document.Kind.NGINX)
        : Optional.empty();
  }

  @Override
  public Documents read(List<Text> texts) {
    if (texts.isEmpty()) {
      return Documents.none();
    }
    ConfigurationFiles files = new ConfigurationFiles(texts);
    List<Directive> directives = files.read(NginxParser::read);
    String version = version(texts);
    Shadows shadows = new Shadows();
    List<ConfiguredEndpoint> endpoints =
        new NginxServers(Release.of(version), shadows).of(directives);
    ConfiguredServer server =
        new ConfiguredServer(
            "nginx",
            version,
            shadows.settings(directives, vocabulary, Release.of(version)),
            endpoints,
            files.missing().stream().filter(NginxReader::isAboutTheConnection).toList());
    List<Document> documents = new ArrayList<>();
    for (Text text : texts) {
      documents.add(text.document(Document.Kind.NGINX, understood(text)));
    }
    return new Documents(
        documents, List.of(), List.of(), List.of(server), List.of(), List.of(), List.of());
  }

  /// Files that come with nginx and hold nothing about who connects how.
  private static boolean isAboutTheConnection(String pattern) {
    return !pattern.matches(
        "(.*/)?(mime\\.types|modules-enabled/.*|.*_params|fastcgi.*\\.conf|koi.*)");
  }

  private boolean isKnown(Directive directive) {
    return vocabulary.named(directive.name()).isPresent();
  }

  private static String version(List<Text> texts) {
    return texts.stream()
        .flatMap(text -> text.lines().stream())
        .map(VERSION::matcher)
        .filter(Matcher::matches)
        .map(matcher -> matcher.group(1))
        .findFirst()
        .orElse("");
  }

  /// All lines but those of a directive or a quotation that does not end.
  private static long understood(Text text) {
    List<ConfigurationFile> files = ConfigurationFile.of(text);
    long outside =
        text.lines().size() - files.stream().mapToLong(file -> file.lines().size()).sum();
    return outside + files.stream().mapToLong(NginxParser::understood).sum();
  }
}
