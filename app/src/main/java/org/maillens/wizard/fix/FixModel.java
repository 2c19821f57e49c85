package org.maillens.wizard.fix;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.evidence.Message;
import org.maillens.fix.Fix;

/// The fixes of a report by who carries them out and for which product. Pure.
///
/// @param fixes in the order of the findings that they serve
/// @param good whether nothing was found that has to be mended
public record FixModel(List<Fix> fixes, boolean good) {
  /// What gets more evidence begins with these.
  private static final List<String> EVIDENCE = List.of("more-log-", "grep-the-log");

  public FixModel {
    fixes = List.copyOf(fixes);
  }

  /// What does not mend anything but tells more, for one audience.
  public List<Fix> moreEvidence(Party audience) {
    return fixes.stream().filter(f -> f.audience() == audience && tellsMore(f)).toList();
  }

  private static boolean tellsMore(Fix fix) {
    return EVIDENCE.stream().anyMatch(fix.id()::startsWith);
  }

  /// The fixes of one audience, by product as shown, the safest of each first.
  public Map<String, List<Fix>> products(Party audience) {
    Map<String, List<Fix>> products = new LinkedHashMap<>();
    for (Fix fix : fixes) {
      if (fix.audience() == audience && !tellsMore(fix)) {
        products.computeIfAbsent(fix.targetLabel(), _ -> new ArrayList<>()).add(fix);
      }
    }
    products.replaceAll((_, of) -> of.stream().sorted(Comparator.comparing(Fix::risk)).toList());
    return products;
  }

  /// The message that a customer without access sends to the provider.
  public Optional<String> providerMessage() {
    return fixes.stream()
        .filter(f -> !f.providerMessage().isBlank())
        // The message of a fix for users is in the words of a user.
        .min(Comparator.comparing(Fix::audience))
        .map(Fix::providerMessage);
  }

  /// Whether a fix for the user already holds the message.
  public boolean userHasMessage() {
    return fixes.stream()
        .anyMatch(f -> f.audience() == Party.USER && !f.providerMessage().isBlank());
  }

  /// Whether nothing has to be done at all.
  public boolean nothingToDo() {
    return fixes.isEmpty() && good;
  }

  /// Why there is nothing for one audience, as the key of a sentence.
  String nothing(Party audience) {
    return nothingToDo()
        ? "wizard.fix.nothing"
        : "wizard.fix.nothing." + (fixes.isEmpty() ? "unknown" : Message.word(audience));
  }
}
