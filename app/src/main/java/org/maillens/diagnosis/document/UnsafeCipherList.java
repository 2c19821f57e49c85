package org.maillens.diagnosis.document;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.maillens.diagnosis.Draft;
import org.maillens.diagnosis.Finding;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.Message;
import org.maillens.evidence.Setting;

/// A cipher list that begins with everything and takes too little away: `ALL:!LOW` is no safe
/// default. `ALL` holds whatever the library has, also what has no authentication, and what `LOW`
/// leaves out is only single DES and the like.
final class UnsafeCipherList implements ServerRule {
  /// What has to be taken from `ALL`: its kind, and the words of which any does that.
  private static final Map<Weakness, List<String>> WANTED = wanted();

  private static Map<Weakness, List<String>> wanted() {
    Map<Weakness, List<String>> wanted = new EnumMap<>(Weakness.class);
    wanted.put(Weakness.ANONYMOUS, List.of("!aNULL", "!ADH"));
    wanted.put(Weakness.RC4, List.of("!RC4", "!MEDIUM"));
    wanted.put(Weakness.TRIPLE_DES, List.of("!3DES", "!DES-CBC3"));
    return Collections.unmodifiableMap(wanted);
  }

  @Override
  public List<Finding> findings(Configuration server, Reading reading) {
    List<Setting> unsafe =
        server.written(Names.suites()).stream().filter(s -> isUnsafe(s.value())).toList();
    if (unsafe.isEmpty()) {
      return List.of();
    }
    return Draft.of("cipher-list-not-safe", Severity.WARNING, Confidence.CERTAIN)
        .title(server.label())
        .explain(Sentences.list(missing(unsafe.getFirst().value()), UnsafeCipherList::sentence))
        .exactly(
            Sentences.list(unsafe, Sentences::setting),
            String.join(
                ", ",
                missing(unsafe.getFirst().value()).stream().map(UnsafeCipherList::word).toList()))
        .fixableBy(Party.ADMINISTRATOR)
        .rests(server.paths(unsafe))
        .alone();
  }

  static boolean isUnsafe(String list) {
    List<String> words = words(list);
    return words.stream().anyMatch(word -> word.equals("ALL") || word.equals("COMPLEMENTOFALL"))
        && !missing(list).isEmpty();
  }

  private static List<Weakness> missing(String list) {
    List<String> words = words(list);
    return WANTED.keySet().stream()
        .filter(kind -> WANTED.getOrDefault(kind, List.of()).stream().noneMatch(words::contains))
        .toList();
  }

  private static String word(Weakness kind) {
    return WANTED.getOrDefault(kind, List.of()).getFirst();
  }

  private static Message sentence(Weakness kind) {
    return Message.of("finding.not-taken-away." + Message.word(kind));
  }

  private static List<String> words(String list) {
    return List.of(list.split("[:, ]+|(?=@)"));
  }
}
