package org.maillens.capture.apache;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

/// Reads the files of the Apache web server, whole or in part.
public final class ApacheReader implements TextReader {
  private static final Pattern VERSION = Pattern.compile("Server version: Apache/(\\d[\\d.]*).*");

  /// Files that come with Apache and hold nothing about who connects how.
  private static final Pattern OTHERS =
      Pattern.compile("(.*/)?(mods-enabled/.*\\.load|conf-enabled/.*|mime\\.types|magic)");

  private final Vocabulary vocabulary = Vocabulary.of("apache");

  @Override
  public Optional<Document.Kind> kind(Text head) {
    List<Directive> directives =
        new ConfigurationFiles(List.of(head))
            .read(new ApacheParser()::read).stream().flatMap(Directive::all).toList();
    long known = directives.stream().filter(this::isKnown).count();
    boolean distinct =
        directives.stream()
            .filter(this::isKnown)
            .anyMatch(
                one ->
                    one.isBlock()
                        ? one.is("VirtualHost") || one.is("IfModule") || one.is("Directory")
                        : (one.name().startsWith("SSL") && one.name().length() > 5)
                            || one.is("ServerRoot")
                            || one.is("LoadModule")
                            || one.is("DocumentRoot")
                            || one.is("Listen"));
    return distinct && known * 2 > directives.size()
        ? Optional.of(Document.Kind.APACHE)
        : Optional.empty();
  }

  @Override
  public Documents read(List<Text> texts) {
    if (texts.isEmpty()) {
      return Documents.none();
    }
    ConfigurationFiles files = new ConfigurationFiles(texts);
    ApacheParser parser = new ApacheParser();
    List<Directive> directives = files.read(parser::read);
    String version = version(texts);
    Shadows shadows = new Shadows();
    List<ConfiguredEndpoint> endpoints =
        new ApacheServers(directives, shadows, files.missing().isEmpty()).all();
    ConfiguredServer server =
        new ConfiguredServer(
            "apache",
            version,
            shadows.settings(directives, vocabulary, Release.of(version)),
            endpoints,
            files.missing().stream().filter(one -> !OTHERS.matcher(one).matches()).toList());
    List<Document> documents = new ArrayList<>();
    for (Text text : texts) {
      documents.add(document(text));
    }
    return new Documents(
        documents, List.of(), List.of(), List.of(server), List.of(), List.of(), List.of());
  }

  private boolean isKnown(Directive directive) {
    // Nobody shouts at Apache, but ss does: LISTEN.
    return vocabulary.named(directive.name()).isPresent()
        && !directive.name().equals(directive.name().toUpperCase(Locale.ROOT));
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

  private Document document(Text text) {
    List<Directive> directives =
        new ConfigurationFiles(List.of(text)).read(new ApacheParser()::read);
    long unknown =
        directives.stream()
            .flatMap(Directive::all)
            .filter(one -> !one.isBlock() && !isKnown(one))
            .count();
    return text.document(Document.Kind.APACHE, Math.max(0, text.lines().size() - unknown));
  }
}
