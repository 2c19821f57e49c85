package org.maillens.wizard.fix;

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
        products.computeIfAbsent(fix.targetLabel(), _ -> new java.util.ArrayList<>()).add(fix);
      }
    }
    products.replaceAll(
        (_, fixes) -> fixes.stream().sorted(java.util.Comparator.comparing(Fix::risk)).toList());
    return products;
  }

  /// The message that a customer without access sends to the provider.
  public Optional<String> providerMessage() {
    return report.fixes().stream()
        .filter(f -> f.audience() == Party.ADMINISTRATOR)
        .map(Fix::providerMessage)
        .filter(m -> !m.isBlank())
        .findFirst();
  }

  /// Whether something has to be done at all.
  public boolean nothingToDo() {
    return report.fixes().isEmpty();
  }
}
