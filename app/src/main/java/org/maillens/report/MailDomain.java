package org.maillens.report;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.NameMatch;
import org.maillens.certificate.NameVerdict.Reason;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Exchange;
import org.maillens.evidence.NameAddress;
import org.maillens.evidence.NameAddress.Origin;
import org.maillens.evidence.NameAnswer;
import org.maillens.evidence.NameAnswer.Kind;
import org.maillens.evidence.NetworkFacts;
import org.maillens.evidence.ServedChain;

/// The domain of a mail address that may not leave, where the server is not of that domain: whoever
/// has a domain of their own is named by it. Hidden is what the check asked because of it.
///
/// What the server shows to everybody who asks for the endpoint's own name, or for none, stays
/// whole, even when the domain is one of the names in it: anybody can fetch that certificate, it
/// does not say which of its names is the user's, and without it nobody can help. A certificate
/// that was shown only for the domain goes.
final class MailDomain {
  private final String domain;
  private final Needle needle;
  private final List<Certificate> shownToAll;
  private final Set<String> hidden;
  private final Set<String> kept;
  private final boolean serviceShown;

  /// @param address as typed
  /// @return empty when it is no mail address, or of the server's own domain: the endpoint, which
  ///   the report is about, tells it
  static Optional<MailDomain> of(String address, Evidence evidence) {
    String typed = address.strip();
    int at = typed.lastIndexOf('@');
    return at < 0 || typed.contains("://")
        ? Optional.empty()
        : NameMatch.reference(typed.substring(at + 1))
            .filter(domain -> subjects(evidence).noneMatch(host -> isIn(host, domain)))
            .map(domain -> new MailDomain(domain, evidence));
  }

  private MailDomain(String domain, Evidence evidence) {
    this.domain = domain;
    needle = Needle.anywhere(Redaction.ADDRESS, domain, "");
    shownToAll =
        Stream.concat(
                evidence.certificates().stream().map(ServedChain::leaf),
                evidence.sni().stream()
                    .filter(answer -> !isOther(answer))
                    .flatMap(answer -> answer.leaf().stream()))
            .distinct()
            .toList();
    hidden = hidden(evidence);
    kept =
        Stream.concat(
                subjects(evidence),
                evidence.sni().stream().flatMap(answer -> answer.serverName().stream()))
            .map(name -> name.toLowerCase(Locale.ROOT))
            .filter(name -> !hidden.contains(name))
            .collect(Collectors.toSet());
    // Without the record that leads here, a certificate for the service would be said to be wrong.
    serviceShown =
        evidence.certificates().stream()
            .map(
                chain ->
                    NameMatch.match(
                        chain.leaf(), evidence.endpoint().host(), evidence.network().service()))
            .anyMatch(verdict -> verdict.reason() == Reason.SERVICE);
  }

  private Set<String> hidden(Evidence evidence) {
    Set<String> common = names(shownToAll);
    Set<String> own =
        names(
            evidence.sni().stream()
                .flatMap(answer -> answer.leaf().stream())
                .filter(this::isOwn)
                .toList());
    Set<String> names = new HashSet<>(Set.of(domain));
    for (NameAddress name : evidence.inquiries().names()) {
      // Which domain's record it was is not known, and the host in it can spell the domain:
      // anna-example.mail.protection.outlook.com.
      if (name.origin() == Origin.RECORD
          || isHidden(name.name(), name.origin() == Origin.CERTIFICATE, common, own)) {
        names.add(name.name());
      }
    }
    for (NameAnswer answer : evidence.sni()) {
      answer
          .serverName()
          .map(name -> name.toLowerCase(Locale.ROOT))
          .filter(_ -> isOther(answer))
          .filter(
              name ->
                  answer.leaf().filter(this::isOwn).isPresent()
                      || isHidden(name, answer.kind() == Kind.FROM_CERTIFICATE, common, own))
          .ifPresent(names::add);
    }
    subjects(evidence).forEach(names::remove);
    return names;
  }

  private boolean isHidden(
      String name, boolean fromCertificate, Set<String> common, Set<String> own) {
    return fromCertificate
        ? (isIn(name, domain) || own.contains(name)) && !common.contains(name)
        : isIn(name, domain);
  }

  boolean hides(NameAddress name) {
    return hidden.contains(name.name());
  }

  boolean hides(NameAnswer answer) {
    return isOther(answer)
        && answer.serverName().filter(n -> hidden.contains(n.toLowerCase(Locale.ROOT))).isPresent();
  }

  /// Whether it asked for a hidden name; the bytes of a hello are text where its server name is.
  boolean hides(Exchange exchange) {
    return asks(new String(exchange.sent().toArray(), StandardCharsets.ISO_8859_1))
        || asks(exchange.command());
  }

  boolean hidesService(NetworkFacts network) {
    return !serviceShown && network.service().filter(service -> isIn(service, domain)).isPresent();
  }

  /// In doubt it does; but a hidden name may be a part of one that stays.
  private boolean asks(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return hidden.stream()
        .filter(lower::contains)
        .anyMatch(name -> kept.stream().noneMatch(k -> k.contains(name) && lower.contains(k)));
  }

  /// A certificate that names the domain, and is not shown to everybody.
  private boolean isOwn(Certificate certificate) {
    return !shownToAll.contains(certificate) && needle.in(certificate);
  }

  private static boolean isOther(NameAnswer answer) {
    return answer.kind() == Kind.USUAL_NAME || answer.kind() == Kind.FROM_CERTIFICATE;
  }

  private static Set<String> names(Collection<Certificate> certificates) {
    return certificates.stream()
        .flatMap(certificate -> certificate.dnsNames().stream())
        .map(name -> name.toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  /// What the report is about: the endpoint, and the name that it was told to be asked for.
  private static Stream<String> subjects(Evidence evidence) {
    return Stream.concat(
            Stream.of(evidence.endpoint().host()),
            evidence.sni().stream()
                .filter(answer -> answer.kind() == Kind.AS_TYPED)
                .flatMap(answer -> answer.serverName().stream()))
        .map(name -> name.toLowerCase(Locale.ROOT));
  }

  private static boolean isIn(String name, String domain) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.equals(domain) || lower.endsWith("." + domain);
  }
}
