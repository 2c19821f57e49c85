package org.maillens.capture.apache;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.maillens.capture.directive.Directive;
import org.maillens.capture.directive.Levels;
import org.maillens.capture.directive.Listen;
import org.maillens.capture.directive.Shadows;
import org.maillens.capture.settings.EndpointBuilder;
import org.maillens.evidence.Answer;
import org.maillens.evidence.ConfiguredEndpoint;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;

/// The endpoints that follow from the virtual hosts with `SSLEngine on`, and from the main server.
final class ApacheServers {
  /// Blocks whose directives count as if they stood outside, where their condition holds.
  private static final Set<String> CONDITIONS =
      Set.of("ifmodule", "ifdefine", "ifversion", "iffile", "ifdirective", "ifsection");

  private static final Pattern WITHOUT_TLS = Pattern.compile("!\\s*(mod_ssl\\.c|ssl_module)");

  private final Shadows shadows;
  private final boolean isWhole;
  private final List<Directive> global;
  private final List<Listen> listens;

  /// @param isWhole whether no included file is missing
  ApacheServers(List<Directive> directives, Shadows shadows, boolean isWhole) {
    this.shadows = shadows;
    this.isWhole = isWhole;
    global = flat(directives);
    listens =
        global.stream()
            .filter(one -> one.is("Listen"))
            .flatMap(one -> Listen.of(one.value(), 0).stream())
            .toList();
  }

  /// One virtual host, or the main server, at one of its addresses.
  private record Host(Listen listen, Levels levels) {}

  List<ConfiguredEndpoint> all() {
    Map<Listen, List<Host>> together = new LinkedHashMap<>();
    for (Directive block : global) {
      if (block.isBlock() && block.is("VirtualHost")) {
        hosts(block).forEach(host -> add(together, host));
      }
    }
    Levels main = new Levels(List.of(global), shadows);
    if (isOn(main)) {
      // What no virtual host takes is the main server's.
      listens.stream()
          .filter(one -> together.keySet().stream().noneMatch(other -> other.port() == one.port()))
          .filter(one -> one.port() != 80)
          .forEach(one -> add(together, new Host(one, main)));
    }
    return together.values().stream().map(this::endpoint).toList();
  }

  private static void add(Map<Listen, List<Host>> together, Host host) {
    together.computeIfAbsent(host.listen(), key -> new ArrayList<>()).add(host);
  }

  private List<Host> hosts(Directive block) {
    Levels levels = new Levels(List.of(flat(block.block()), global), shadows);
    if (!isOn(levels)) {
      return List.of();
    }
    List<Host> hosts = new ArrayList<>();
    for (String address : block.arguments()) {
      boolean bare = address.matches("\\*|_default_|[^:]*|\\[[^]]*]");
      List<Integer> ports =
          bare ? listens.stream().map(Listen::port).filter(port -> port != 80).toList() : List.of();
      if (ports.isEmpty()) {
        Listen.of(address, 443).ifPresent(listen -> hosts.add(new Host(listen, levels)));
      }
      ports.stream()
          .flatMap(port -> Listen.of(address, port).stream())
          .forEach(listen -> hosts.add(new Host(listen, levels)));
    }
    return hosts;
  }

  private static boolean isOn(Levels levels) {
    return levels
        .value("SSLEngine")
        .filter(value -> value.equalsIgnoreCase("on") || value.equalsIgnoreCase("optional"))
        .isPresent();
  }

  /// The first virtual host of an address is served to those that name none.
  private ConfiguredEndpoint endpoint(List<Host> hosts) {
    Host first = hosts.getFirst();
    EndpointBuilder builder =
        new EndpointBuilder(Protocol.HTTPS, Security.IMPLICIT_TLS)
            .listening(listening(first.listen()))
            .addresses(
                first.listen().address().isEmpty() ? List.of() : List.of(first.listen().address()))
            .port(first.listen().port())
            .tlsRequired(Answer.YES)
            .cleartextBeforeTls(Answer.NO);
    new ApacheTls(first.levels()).addTo(builder);
    for (Host host : hosts) {
      addCertificates(builder, host, host.equals(first));
    }
    first.levels().places().forEach(builder::restsOn);
    return builder.build();
  }

  private static void addCertificates(EndpointBuilder builder, Host host, boolean first) {
    List<String> names =
        first
            ? List.of()
            : Stream.concat(
                    host.levels().value("ServerName").stream(),
                    host.levels().all("ServerAlias").stream()
                        .flatMap(one -> one.arguments().stream()))
                .map(name -> name.replaceFirst("^https?://", "").replaceFirst(":\\d+$", ""))
                .toList();
    List<Directive> certificates = host.levels().all("SSLCertificateFile");
    List<Directive> keys = host.levels().all("SSLCertificateKeyFile");
    for (int at = 0; at < certificates.size(); at++) {
      String file = certificates.get(at).value();
      String key = at < keys.size() ? keys.get(at).value() : "";
      builder.certificate(names, file, key.equals(file) ? "" : key);
    }
  }

  private Answer listening(Listen at) {
    if (listens.stream().anyMatch(one -> one.port() == at.port())) {
      return Answer.YES;
    }
    return isWhole && !listens.isEmpty() ? Answer.NO : Answer.UNKNOWN;
  }

  /// Without the blocks of conditions around them; only one that asks for a server without TLS is
  /// taken for unfulfilled.
  private static List<Directive> flat(List<Directive> directives) {
    List<Directive> flat = new ArrayList<>();
    for (Directive one : directives) {
      if (!one.isBlock() || !CONDITIONS.contains(one.name().toLowerCase(Locale.ROOT))) {
        flat.add(one);
      } else if (!WITHOUT_TLS.matcher(one.text()).matches()) {
        flat.addAll(flat(one.block()));
      }
    }
    return flat;
  }

  /// Where a setting of OpenSSL's own stands: `SSLOpenSSLConfCmd Curves X25519`.
  static Optional<String> command(Levels levels, String... names) {
    return levels.all("SSLOpenSSLConfCmd").stream()
        .filter(one -> Stream.of(names).anyMatch(one.value()::equalsIgnoreCase))
        .filter(one -> one.arguments().size() > 1)
        .map(one -> one.arguments().get(1))
        .reduce((some, later) -> later);
  }
}
