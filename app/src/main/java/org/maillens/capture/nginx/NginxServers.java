package org.maillens.capture.nginx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.maillens.capture.directive.Directive;
import org.maillens.capture.directive.Levels;
import org.maillens.capture.directive.Listen;
import org.maillens.capture.directive.Shadows;
import org.maillens.capture.settings.EndpointBuilder;
import org.maillens.capture.settings.Release;
import org.maillens.evidence.Answer;
import org.maillens.evidence.ConfiguredEndpoint;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;

/// The endpoints that follow from the `server` blocks of `http`, `mail` and `stream`.
final class NginxServers {
  private static final Map<Integer, Protocol> BY_PORT =
      Map.of(
          143,
          Protocol.IMAP,
          993,
          Protocol.IMAP,
          110,
          Protocol.POP3,
          995,
          Protocol.POP3,
          25,
          Protocol.SMTP,
          465,
          Protocol.SUBMISSION,
          587,
          Protocol.SUBMISSION,
          4190,
          Protocol.SIEVE);

  /// Directives that only a mail server has.
  private static final Set<String> OF_MAIL =
      Set.of(
          "protocol",
          "auth_http",
          "starttls",
          "imap_auth",
          "pop3_auth",
          "smtp_auth",
          "imap_capabilities",
          "pop3_capabilities",
          "smtp_capabilities");

  private final Release release;
  private final Shadows shadows;

  NginxServers(Release release, Shadows shadows) {
    this.release = release;
    this.shadows = shadows;
  }

  /// What one `server` listens on.
  private record Opening(Listen listen, boolean ssl, boolean isDefault, Levels levels) {}

  List<ConfiguredEndpoint> of(List<Directive> directives) {
    List<ConfiguredEndpoint> endpoints = new ArrayList<>();
    List<Opening> web = new ArrayList<>();
    for (Directive top : directives) {
      if (top.is("server") && top.isBlock()) {
        // A part of a configuration, handed in without what is around it.
        boolean mail = top.block().stream().anyMatch(one -> OF_MAIL.contains(one.name()));
        openings(top, List.of(directives), mail ? 0 : 80)
            .forEach(one -> place(one, mail ? "mail" : "http", web, endpoints));
      } else if (top.isBlock() && Set.of("http", "mail", "stream").contains(top.name())) {
        for (Directive server : top.block()) {
          if (server.is("server") && server.isBlock()) {
            openings(server, List.of(top.block(), directives), top.is("http") ? 80 : 0)
                .forEach(one -> place(one, top.name(), web, endpoints));
          }
        }
      }
    }
    endpoints.addAll(websites(web));
    return endpoints;
  }

  private static void addTo(List<Opening> web, Opening one) {
    if (one.ssl()) {
      web.add(one);
    }
  }

  private void place(
      Opening one, String where, List<Opening> web, List<ConfiguredEndpoint> endpoints) {
    switch (where) {
      case "http" -> addTo(web, one);
      case "mail" -> mail(one).ifPresent(endpoints::add);
      default -> stream(one).ifPresent(endpoints::add);
    }
  }

  private List<Opening> openings(Directive server, List<List<Directive>> around, int usual) {
    List<List<Directive>> blocks = new ArrayList<>();
    blocks.add(server.block());
    blocks.addAll(around);
    Levels levels = new Levels(blocks, shadows);
    // Gone with 1.25.1, which does not start with it.
    boolean all =
        !release.isAtLeast("1.25.1") && levels.value("ssl").filter("on"::equals).isPresent();
    List<Opening> openings = new ArrayList<>();
    for (Directive directive : levels.all("listen")) {
      List<String> words = directive.arguments();
      boolean ssl = all || words.contains("ssl");
      boolean first = words.contains("default_server") || words.contains("default");
      Listen.of(directive.value(), usual)
          .filter(listen -> !words.contains("udp") && (ssl || !words.contains("quic")))
          .ifPresent(listen -> openings.add(new Opening(listen, ssl, first, levels)));
    }
    return openings;
  }

  private Optional<ConfiguredEndpoint> mail(Opening opening) {
    Levels levels = opening.levels();
    Optional<Protocol> protocol =
        levels
            .value("protocol")
            .flatMap(name -> protocol(name, opening.listen().port()))
            .or(() -> Optional.ofNullable(BY_PORT.get(opening.listen().port())));
    if (protocol.isEmpty()) {
      return Optional.empty();
    }
    String starttls = levels.value("starttls").orElse("off");
    boolean clear = starttls.equals("off");
    Security security =
        opening.ssl() ? Security.IMPLICIT_TLS : clear ? Security.NONE : Security.STARTTLS;
    // Password commands are always taken, but before TLS under "starttls only".
    boolean open = security != Security.IMPLICIT_TLS && !starttls.equals("only");
    EndpointBuilder builder =
        builder(opening, protocol.get(), security)
            .tlsRequired(Answer.of(!open))
            .cleartextBeforeTls(Answer.of(open))
            .mechanisms(mechanisms(protocol.get(), levels));
    if (security != Security.NONE) {
      new NginxTls(levels, release).addTo(builder);
      addCertificates(builder, levels, List.of());
    }
    return Optional.of(finished(builder, levels));
  }

  private Optional<ConfiguredEndpoint> stream(Opening opening) {
    Protocol protocol = BY_PORT.get(opening.listen().port());
    if (!opening.ssl() || protocol == null) {
      return Optional.empty();
    }
    EndpointBuilder builder =
        builder(opening, protocol, Security.IMPLICIT_TLS)
            .tlsRequired(Answer.YES)
            .cleartextBeforeTls(Answer.NO);
    new NginxTls(opening.levels(), release).addTo(builder);
    addCertificates(builder, opening.levels(), List.of());
    return Optional.of(finished(builder, opening.levels()));
  }

  /// Servers of one address and port are told apart by name; what is said before a name is known is
  /// the default server's to say.
  private List<ConfiguredEndpoint> websites(List<Opening> web) {
    Map<Listen, List<Opening>> together = new LinkedHashMap<>();
    web.forEach(one -> together.computeIfAbsent(one.listen(), key -> new ArrayList<>()).add(one));
    List<ConfiguredEndpoint> endpoints = new ArrayList<>();
    for (List<Opening> openings : together.values()) {
      Opening first =
          openings.stream().filter(Opening::isDefault).findFirst().orElse(openings.getFirst());
      EndpointBuilder builder =
          builder(first, Protocol.HTTPS, Security.IMPLICIT_TLS)
              .tlsRequired(Answer.YES)
              .cleartextBeforeTls(Answer.NO);
      new NginxTls(first.levels(), release).addTo(builder);
      addCertificates(builder, first.levels(), List.of());
      for (Opening one : openings) {
        if (!one.equals(first)) {
          List<String> names =
              one.levels().all("server_name").stream()
                  .flatMap(directive -> directive.arguments().stream())
                  .toList();
          addCertificates(builder, one.levels(), names);
        }
      }
      endpoints.add(finished(builder, first.levels()));
    }
    return endpoints;
  }

  private static EndpointBuilder builder(Opening one, Protocol protocol, Security security) {
    String address = one.listen().address();
    return new EndpointBuilder(protocol, security)
        .addresses(address.isEmpty() ? List.of() : List.of(address))
        .port(one.listen().port());
  }

  private static ConfiguredEndpoint finished(EndpointBuilder builder, Levels levels) {
    levels.places().forEach(builder::restsOn);
    return builder.build();
  }

  private static void addCertificates(EndpointBuilder builder, Levels levels, List<String> names) {
    List<Directive> certificates = levels.all("ssl_certificate");
    List<Directive> keys = levels.all("ssl_certificate_key");
    for (int at = 0; at < certificates.size(); at++) {
      String file = certificates.get(at).value();
      String key = at < keys.size() ? keys.get(at).value() : "";
      builder.certificate(names, file, key.equals(file) ? "" : key);
    }
  }

  private static List<String> mechanisms(Protocol protocol, Levels levels) {
    String usual =
        protocol == Protocol.SUBMISSION || protocol == Protocol.SMTP ? "plain login" : "plain";
    String name =
        switch (protocol) {
          case IMAP -> "imap_auth";
          case POP3 -> "pop3_auth";
          default -> "smtp_auth";
        };
    return Stream.of(levels.text(name).orElse(usual).toUpperCase(Locale.ROOT).split(" "))
        .filter(mechanism -> !mechanism.equals("NONE"))
        .toList();
  }

  private static Optional<Protocol> protocol(String name, int port) {
    return switch (name) {
      case "imap" -> Optional.of(Protocol.IMAP);
      case "pop3" -> Optional.of(Protocol.POP3);
      case "smtp" -> Optional.of(port == 465 || port == 587 ? Protocol.SUBMISSION : Protocol.SMTP);
      default -> Optional.empty();
    };
  }
}
