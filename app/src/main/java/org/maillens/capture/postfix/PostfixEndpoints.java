package org.maillens.capture.postfix;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.maillens.capture.settings.CipherReading;
import org.maillens.capture.settings.EnabledVersions;
import org.maillens.capture.settings.EndpointBuilder;
import org.maillens.capture.settings.GroupNames;
import org.maillens.capture.settings.Release;
import org.maillens.capture.settings.ServiceNames;
import org.maillens.evidence.Answer;
import org.maillens.evidence.ConfiguredEndpoint;
import org.maillens.evidence.TlsFacts.ClientCertificate;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.OpensslRelease;
import org.maillens.tls.ProtocolVersion;

/// How one service of `master.cf` can be reached, after smtpd(8): which of the two sets of versions
/// and ciphers counts hangs on whether TLS is mandatory there.
final class PostfixEndpoints {
  private final PostfixValues values;
  private final Release release;
  private final Optional<Service> service;
  private final Answer wrapper;
  private final Answer used;
  private final Answer required;

  PostfixEndpoints(PostfixValues values, Release release, Optional<Service> service) {
    this.values = values;
    this.release = release;
    this.service = service;
    wrapper = values.yes("smtpd_tls_wrappermode");
    required = wrapper == Answer.YES ? Answer.YES : required();
    used = required == Answer.YES ? Answer.YES : used();
  }

  /// The endpoints: none for a service whose port has a name that we do not know.
  List<ConfiguredEndpoint> all() {
    if (port() == 0) {
      return List.of();
    }
    List<ConfiguredEndpoint> endpoints = new ArrayList<>();
    Answer listening = listening();
    Answer certificate = hasCertificate();
    if (wrapper == Answer.YES) {
      endpoints.add(endpoint(Security.IMPLICIT_TLS, and(listening, certificate)));
      return endpoints;
    }
    if (used != Answer.NO) {
      endpoints.add(endpoint(Security.STARTTLS, and(listening, certificate)));
    }
    // Without TLS, or with TLS that fails for want of a certificate and may be left out.
    if (used == Answer.NO || (certificate == Answer.NO && required == Answer.NO)) {
      endpoints.add(endpoint(Security.NONE, listening));
    }
    return endpoints;
  }

  private ConfiguredEndpoint endpoint(Security security, Answer listening) {
    EndpointBuilder builder =
        new EndpointBuilder(protocol(), security)
            .listening(listening)
            .addresses(addresses())
            .port(listening == Answer.NO && isDisabled() ? 0 : port())
            .tlsRequired(security == Security.NONE ? Answer.NO : required)
            .cleartextBeforeTls(
                security == Security.IMPLICIT_TLS ? Answer.NO : cleartextBeforeTls());
    if (security != Security.NONE) {
      addTls(builder);
    }
    service.ifPresent(entry -> builder.restsOn(entry.place()));
    values.used().stream().map(Parameter::place).distinct().forEach(builder::restsOn);
    return builder.build();
  }

  private void addTls(EndpointBuilder builder) {
    if (required != Answer.UNKNOWN) {
      String set = required == Answer.YES ? "smtpd_tls_mandatory_" : "smtpd_tls_";
      values
          .value(set + "protocols")
          .map(PostfixProtocols::of)
          .ifPresent(on -> versions(builder, on));
      cipherString(set)
          .ifPresent(text -> builder.ciphers(text, CipherReading.openssl(text, libraries())));
    }
    builder
        .order(values.yes("tls_preempt_cipherlist"))
        .groups(groups())
        .dhFile(
            values
                .value("smtpd_tls_dh1024_param_file")
                .filter(file -> !file.isEmpty() && !file.equals("auto")))
        .clientCertificate(clientCertificate());
    addCertificates(builder);
  }

  /// Postfix asks OpenSSL for security level 0, so that only how it is built, or its `openssl.cnf`,
  /// can take TLS 1.0 and 1.1 away.
  private static void versions(EndpointBuilder builder, EnabledVersions on) {
    boolean modern = on.versions().stream().allMatch(v -> v.compareTo(ProtocolVersion.TLS12) >= 0);
    builder.versions(on, modern);
  }

  /// The grade's list and what is excluded from it, as Postfix's `tls_set_ciphers` puts it
  /// together.
  private Optional<String> cipherString(String set) {
    return values
        .value(set + "ciphers")
        .flatMap(grade -> list(grade.toLowerCase(Locale.ROOT)))
        .map(
            list -> {
              StringBuilder text = new StringBuilder(list);
              Stream<String> excluded = values.words("smtpd_tls_exclude_ciphers").stream();
              if (required == Answer.YES) {
                excluded =
                    Stream.concat(
                        excluded, values.words("smtpd_tls_mandatory_exclude_ciphers").stream());
              }
              if (asksForCertificate()) {
                excluded = Stream.concat(excluded, Stream.of("aNULL"));
              }
              excluded
                  .flatMap(words -> Stream.of(words.split(":")))
                  .filter(word -> !word.isEmpty())
                  .forEach(word -> text.append(":!").append(word));
              return text.toString();
            });
  }

  private Optional<String> list(String grade) {
    return switch (grade) {
      case "high", "medium", "null" -> values.value("tls_" + grade + "_cipherlist");
      // Since 3.8 these two mean medium.
      case "low", "export" ->
          release.isAtLeast("3.8")
              ? values.value("tls_medium_cipherlist")
              : release.isKnown() ? values.value("tls_" + grade + "_cipherlist") : Optional.empty();
      default -> Optional.empty();
    };
  }

  /// Postfix 3.6 and later need OpenSSL 1.1.1.
  private List<OpensslRelease> libraries() {
    List<OpensslRelease> all = List.of(OpensslRelease.values());
    return release.isBefore("3.6") ? all : all.subList(1, all.size());
  }

  private List<NamedGroup> groups() {
    // Before 3.8 there is no such list for finite fields.
    List<String> names = new ArrayList<>(values.words("tls_eecdh_auto_curves"));
    Optional<String> fields = values.value("tls_ffdhe_auto_groups");
    boolean known = fields.isPresent() || release.isBefore("3.8");
    if (names.isEmpty() || !known) {
      return List.of();
    }
    names.addAll(values.words("tls_ffdhe_auto_groups"));
    return GroupNames.all(names);
  }

  private Answer required() {
    return level()
        .map(
            level ->
                switch (level) {
                  case "encrypt", "fingerprint", "verify", "secure" -> Answer.YES;
                  case "may", "none" -> Answer.NO;
                  case "" -> values.yes("smtpd_enforce_tls");
                  default -> Answer.UNKNOWN;
                })
        .orElse(Answer.UNKNOWN);
  }

  private Answer used() {
    return level()
        .map(
            level ->
                switch (level) {
                  case "may" -> Answer.YES;
                  case "none" -> Answer.NO;
                  case "" -> values.yes("smtpd_use_tls");
                  default -> Answer.UNKNOWN;
                })
        .orElse(Answer.UNKNOWN);
  }

  private Optional<String> level() {
    return values.value("smtpd_tls_security_level").map(level -> level.toLowerCase(Locale.ROOT));
  }

  private Answer cleartextBeforeTls() {
    Answer signIn = values.yes("smtpd_sasl_auth_enable");
    if (required == Answer.YES || signIn == Answer.NO) {
      return Answer.NO;
    }
    // Where there is no TLS at all, there is no AUTH at all either.
    Answer onlyInTls = values.yes("smtpd_tls_auth_only");
    if (onlyInTls == Answer.YES
        || values.words("smtpd_sasl_security_options").contains("noplaintext")) {
      return Answer.NO;
    }
    return signIn == Answer.YES && onlyInTls == Answer.NO && required == Answer.NO
        ? Answer.YES
        : Answer.UNKNOWN;
  }

  private boolean asksForCertificate() {
    return values.yes("smtpd_tls_ask_ccert") == Answer.YES
        || (required == Answer.YES && values.yes("smtpd_tls_req_ccert") == Answer.YES);
  }

  private ClientCertificate clientCertificate() {
    Answer must = required == Answer.NO ? Answer.NO : values.yes("smtpd_tls_req_ccert");
    Answer may = values.yes("smtpd_tls_ask_ccert");
    if (must == Answer.YES && required == Answer.YES) {
      return ClientCertificate.REQUIRED;
    } else if (may == Answer.YES) {
      return ClientCertificate.ASKED;
    }
    return must == Answer.NO && may == Answer.NO
        ? ClientCertificate.NOT_ASKED
        : ClientCertificate.UNKNOWN;
  }

  private void addCertificates(EndpointBuilder builder) {
    List<String> chain = values.words("smtpd_tls_chain_files");
    if (!chain.isEmpty()) {
      addChain(builder, chain);
      return;
    }
    for (String kind : List.of("", "d", "ec")) {
      String certificate = values.value("smtpd_tls_" + kind + "cert_file").orElse("");
      String key = values.value("smtpd_tls_" + kind + "key_file").orElse("");
      if (!certificate.isEmpty() && !certificate.equalsIgnoreCase("none")) {
        builder.certificate(List.of(), certificate, key.equals(certificate) ? "" : key);
      }
    }
  }

  /// Keys and certificates may share a file; one that is named after a key goes with the next.
  private static void addChain(EndpointBuilder builder, List<String> chain) {
    String key = "";
    for (String file : chain) {
      String name = file.substring(file.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
      if (name.contains("key") && key.isEmpty() && !file.equals(chain.getLast())) {
        key = file;
      } else {
        builder.certificate(List.of(), file, key);
        key = "";
      }
    }
  }

  private Answer hasCertificate() {
    List<Optional<String>> files =
        Stream.of("chain_files", "cert_file", "eccert_file", "dcert_file")
            .map(name -> values.value("smtpd_tls_" + name))
            .toList();
    if (files.stream().flatMap(Optional::stream).anyMatch(file -> !file.isEmpty())) {
      return Answer.YES;
    }
    // Versions before 3.4 do not know the first.
    return files.stream().skip(1).allMatch(Optional::isPresent) ? Answer.NO : Answer.UNKNOWN;
  }

  private Answer listening() {
    return isDisabled() ? Answer.NO : service.isPresent() ? Answer.YES : Answer.UNKNOWN;
  }

  private boolean isDisabled() {
    return service.isPresent()
        && values.words("master_service_disable").stream()
            .anyMatch(
                word ->
                    word.equals("inet")
                        || word.equals(service.get().name() + ".inet")
                        || word.equals(service.get().key()));
  }

  private static Answer and(Answer one, Answer other) {
    if (one == Answer.NO || other == Answer.NO) {
      return Answer.NO;
    }
    return one == Answer.YES && other == Answer.YES ? Answer.YES : Answer.UNKNOWN;
  }

  private Protocol protocol() {
    boolean forUsers =
        Set.of(465, 587).contains(port())
            || wrapper == Answer.YES
            || (port() != 25
                && required == Answer.YES
                && values.yes("smtpd_sasl_auth_enable") == Answer.YES);
    return forUsers ? Protocol.SUBMISSION : Protocol.SMTP;
  }

  /// Without `master.cf` only the port that every Postfix has.
  private int port() {
    if (service.isEmpty()) {
      return 25;
    }
    String name = service.get().name();
    String port = name.substring(name.lastIndexOf(':') + 1);
    if (port.matches("\\d{1,5}")) {
      int number = Integer.parseInt(port);
      return number <= 65535 ? number : 0;
    }
    return ServiceNames.port(port).orElse(0);
  }

  private List<String> addresses() {
    String name = service.map(Service::name).orElse("");
    int colon = name.lastIndexOf(':');
    if (colon > 0) {
      return List.of(name.substring(0, colon).replaceAll("[\\[\\]]", ""));
    }
    return values.wordsAsFarAsKnown("inet_interfaces").stream()
        .flatMap(
            word ->
                switch (word) {
                  case "all" -> Stream.empty();
                  case "loopback-only", "localhost" -> Stream.of("127.0.0.1", "::1");
                  default -> Stream.of(word);
                })
        .distinct()
        .toList();
  }
}
