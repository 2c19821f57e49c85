package org.maillens.evidence;

import static org.maillens.evidence.Sensitivity.Level.PUBLIC;

import java.util.List;

/// A server as it is configured; what it does is another matter.
///
/// @param product `dovecot`, `postfix`, `courier`, `exim`, `cyrus`, `nginx`, `apache`
/// @param version such as `2.4.1` or `2.4`, as far as the texts tell; empty when they do not
/// @param settings all that were written, in the order of the texts; what is secret is not kept
/// @param endpoints what follows from them: one for each address and port on which it would listen,
///   and for each service that is switched off
/// @param missing included files that were not among the texts
public record ConfiguredServer(
    @Sensitivity(PUBLIC) String product,
    @Sensitivity(PUBLIC) String version,
    @Sensitivity(PUBLIC) List<Setting> settings,
    @Sensitivity(PUBLIC) List<ConfiguredEndpoint> endpoints,
    @Sensitivity(PUBLIC) List<String> missing) {
  public ConfiguredServer {
    settings = List.copyOf(settings);
    endpoints = List.copyOf(endpoints);
    missing = List.copyOf(missing);
  }
}
