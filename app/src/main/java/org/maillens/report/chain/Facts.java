package org.maillens.report.chain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.SafeText;
import org.maillens.certificate.SignedTimestamp;
import org.maillens.evidence.Message;

/// Everything that a certificate says, line by line. Names are apart: there may be thousands.
///
/// @param name what it is
/// @param value fit to be shown
public record Facts(Message name, String value) {
  private static final int LISTED = 20;

  /// All facts of a certificate but its names; what it does not say is left out.
  public static List<Facts> of(Certificate certificate) {
    List<Facts> facts = new ArrayList<>();
    add(facts, "chain.fact.subject", certificate.subjectText());
    add(facts, "chain.fact.issuer", certificate.issuerText());
    add(facts, "chain.fact.from", certificate.notBefore().toString());
    add(facts, "chain.fact.until", certificate.notAfter().toString());
    add(facts, "chain.fact.key", Cards.keyText(certificate));
    add(facts, "chain.fact.signature", certificate.signatureAlgorithm());
    add(facts, "chain.fact.serial", SafeText.of(certificate.serial()));
    add(facts, "chain.fact.sha256", certificate.sha256());
    add(facts, "chain.fact.ca", ca(certificate));
    certificate
        .keyUsage()
        .ifPresent(
            uses ->
                add(
                    facts,
                    "chain.fact.usage",
                    uses.stream().sorted().map(Message::word).collect(Collectors.joining(", "))));
    certificate.extendedKeyUsage().ifPresent(list -> add(facts, "chain.fact.purposes", list));
    add(facts, "chain.fact.issuer-urls", certificate.issuerUrls());
    add(facts, "chain.fact.ocsp", certificate.ocspUrls());
    add(facts, "chain.fact.crl", certificate.revocationListUrls());
    add(facts, "chain.fact.logged", logged(certificate));
    add(facts, "chain.fact.critical", certificate.criticalExtensions().stream().sorted().toList());
    add(facts, "chain.fact.damaged", certificate.damagedExtensions().stream().sorted().toList());
    return List.copyOf(facts);
  }

  /// The server names that a certificate is for, in order, fit to be shown.
  public static List<String> names(Certificate certificate) {
    return Cards.serverNames(certificate).stream().map(SafeText::of).toList();
  }

  private static String ca(Certificate certificate) {
    return !certificate.isCa()
        ? ""
        : certificate.pathLength().isPresent()
            ? "CA:TRUE, pathlen:" + certificate.pathLength().getAsInt()
            : "CA:TRUE";
  }

  private static List<String> logged(Certificate certificate) {
    return certificate.signedTimestamps().stream()
        .map(SignedTimestamp::at)
        .map(Object::toString)
        .toList();
  }

  private static void add(List<Facts> facts, String key, Collection<String> values) {
    add(facts, key, SafeText.list(List.copyOf(values), LISTED));
  }

  private static void add(List<Facts> facts, String key, String value) {
    if (!value.isEmpty()) {
      facts.add(new Facts(Message.of(key), value));
    }
  }
}
