package org.maillens.diagnosis.document;

import java.util.List;
import org.maillens.diagnosis.Draft;
import org.maillens.diagnosis.Finding;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.Setting;

/// A cipher list that begins with everything and takes too little away: `ALL:!LOW` is no safe
/// default. `ALL` holds whatever the library has, also what has no authentication, and what `LOW`
/// leaves out is only single DES and the like.
final class UnsafeCipherList implements ServerRule {
  /// What has to be taken from `ALL`, each by any of its words.
  private static final List<List<String>> WANTED =
      List.of(List.of("!aNULL", "!ADH"), List.of("!RC4", "!MEDIUM"), List.of("!3DES", "!DES-CBC3"));

  @Override
  public List<Finding> findings(Configuration server, Reading reading) {
    List<Setting> unsafe =
        server.written(Names.suites()).stream().filter(s -> isUnsafe(s.value())).toList();
    if (unsafe.isEmpty()) {
      return List.of();
    }
    return Draft.of("cipher-list-not-safe", Severity.WARNING, Confidence.CERTAIN)
        .title(server.label())
        .explain()
        .exactly(
            Sentences.list(unsafe, Sentences::setting),
            String.join(", ", missing(unsafe.getFirst().value())))
        .fixableBy(Party.ADMINISTRATOR)
        .rests(server.paths(unsafe))
        .alone();
  }

  static boolean isUnsafe(String list) {
    List<String> words = words(list);
    return words.stream().anyMatch(word -> word.equals("ALL") || word.equals("COMPLEMENTOFALL"))
        && !missing(list).isEmpty();
  }

  private static List<String> missing(String list) {
    List<String> words = words(list);
    return WANTED.stream()
        .filter(alternatives -> alternatives.stream().noneMatch(words::contains))
        .map(List::getFirst)
        .toList();
  }

  private static List<String> words(String list) {
    return List.of(list.split("[:, ]+|(?=@)"));
  }
}
