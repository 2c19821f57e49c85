package org.maillens.diagnosis.document;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.maillens.diagnosis.Draft;
import org.maillens.diagnosis.Finding;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.Setting;

/// Diffie-Hellman with numbers that are too small: Logjam. 512 bits can be broken by anybody, 1024
/// by a state; 2048 is what is asked for today, and newer programs refuse less.
final class WeakDiffieHellman implements ServerRule {
  private static final int ENOUGH = 2048;
  private static final Pattern BITS = Pattern.compile("(?<!\\d)(512|768|1024|1536)(?!\\d)");

  @Override
  public List<Finding> findings(Configuration server, Reading reading) {
    List<Setting> byNumber =
        server.written("ssl_dh_parameters_length", "DH_BITS", "tls_dh_max_bits").stream()
            .filter(setting -> isTooSmall(setting.value()))
            .toList();
    List<Setting> byName =
        server.written(Names.diffieHellman()).stream()
            .filter(setting -> BITS.matcher(setting.value()).find())
            .toList();
    if (byNumber.isEmpty() && byName.isEmpty()) {
      return List.of();
    }
    List<Setting> both = Stream.concat(byNumber.stream(), byName.stream()).toList();
    Draft draft =
        Draft.of(
                "weak-dh-configured",
                Severity.WARNING,
                byNumber.isEmpty() ? Confidence.POSSIBLE : Confidence.CERTAIN)
            .title(server.label())
            .explain()
            .exactly(Sentences.list(both, Sentences::setting))
            .fixableBy(Party.ADMINISTRATOR)
            .rests(server.paths(both));
    return (byNumber.isEmpty() ? draft.surerBy() : draft).alone();
  }

  private static boolean isTooSmall(String value) {
    return value.matches("\\d{1,5}") && Integer.parseInt(value) < ENOUGH;
  }
}
