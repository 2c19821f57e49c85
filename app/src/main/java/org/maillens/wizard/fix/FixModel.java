package org.maillens.wizard.fix;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.fix.Fix;
import org.maillens.report.Report;

/// The fixes of a report by who carries them out and for which product. Pure.
public record FixModel(Report report) {

  /// The fixes of one audience, by product as shown, the safest of each first.
  public Map<String, List<Fix>> products(Party audience) {
    Map<String, List<Fix>> products = new LinkedHashMap<>();
    for (Fix fix : report.fixes()) {
      if (fix.audience() == audience) {
        products.computeIfAbsent(fix.targetLabel(), _ -> new ArrayList<>()).add(fix);
      }
    }
    products.replaceAll(
        (_, fixes) -> fixes.stream().sorted(Comparator.comparing(Fix::risk)).toList());
    return products;
  }

  /// The message that a customer without access sends to the provider.
  public Optional<String> providerMessage() {
    return report.fixes().stream()
        .filter(f -> !f.providerMessage().isBlank())
        // The message of a fix for users is in the words of a user.
        .min(Comparator.comparing(Fix::audience))
        .map(Fix::providerMessage);
  }

  /// Whether a fix for the user already holds the message.
  public boolean userHasMessage() {
    return report.fixes().stream()
        .anyMatch(f -> f.audience() == Party.USER && !f.providerMessage().isBlank());
  }

  /// Whether something has to be done at all.
  public boolean nothingToDo() {
    return report.fixes().isEmpty();
  }
}
