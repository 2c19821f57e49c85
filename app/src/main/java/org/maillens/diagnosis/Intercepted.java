package org.maillens.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.Interceptors;
import org.maillens.certificate.Interceptors.Kind;
import org.maillens.certificate.Interceptors.Product;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.evidence.Message;
import org.maillens.evidence.OtherView;

/// Somebody on the way shows a certificate of his own in place of the server's: told by the
/// issuer's name, and by another port or address of the server that shows another issuer. Whoever
/// answers differently by server name (SNI) is no such case: all views were asked with the same.
final class Intercepted implements Rule {
  /// Where the maker says how to leave a mailbox out.
  private static final Map<String, String> SWITCHES =
      Map.of(
          "avast", "mail-scanning-avast",
          "eset", "mail-scanning-eset",
          "kaspersky", "mail-scanning-kaspersky",
          "norton", "mail-scanning-norton");

  @Override
  public List<Finding> findings(Case examined) {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < examined.verdicts().size(); i++) {
      Optional<Product> product = examined.interceptor(i);
      if (product.isPresent()) {
        findings.add(finding(examined, product.get(), i));
      }
    }
    return findings.stream().distinct().limit(1).toList();
  }

  private static Finding finding(Case examined, Product product, int index) {
    Certificate leaf = examined.evidence().certificates().get(index).leaf();
    Optional<OtherView> other = other(examined, leaf);
    String name = leaf.issuerCommonName().orElse(leaf.issuer());
    boolean here = product.kind() == Kind.ANTIVIRUS;
    // A device of that make may as well stand in front of the server, at the other end.
    boolean certain = here && other.isPresent();
    Draft draft =
        Draft.of(
                "intercepted",
                examined.untrusted(index),
                certain ? Confidence.CERTAIN : Confidence.VERY_LIKELY)
            .title(product.name())
            .explainAs(
                here ? "here" : "network",
                examined.host(),
                name,
                product.name(),
                other
                    .map(
                        view ->
                            Message.of(
                                "finding.intercepted.other",
                                view.address(),
                                String.valueOf(view.port()),
                                view.sent().getFirst().issuerCommonName().orElse("")))
                    .orElseGet(() -> Message.of("finding.intercepted.no-other")),
                examined.program(index).reason())
            .exactly(leaf.issuer(), product.name())
            .fixableBy(Party.USER, Party.HELPDESK)
            .rests("certificates[" + index + "]", "inquiries.otherViews")
            .fixes(Optional.ofNullable(SWITCHES.get(product.id())).stream().toList())
            .fixes(here ? "mail-scanning" : "mail-scanning-network");
    if (!certain) {
      draft
          .surerBy()
          .candidate("intercepted", Confidence.VERY_LIKELY, examined.host())
          .candidate("own-certificate-authority", Confidence.POSSIBLE, examined.host());
    }
    return draft.finding();
  }

  /// Another view of the server whose certificate has another issuer, and none that is known for
  /// this: a product may have several roots.
  private static Optional<OtherView> other(Case examined, Certificate leaf) {
    return examined.evidence().inquiries().otherViews().stream()
        .filter(view -> !view.sent().isEmpty())
        .filter(view -> !view.sent().getFirst().issuer().equals(leaf.issuer()))
        .filter(view -> Interceptors.shipped().of(view.sent()).isEmpty())
        .findFirst();
  }
}
