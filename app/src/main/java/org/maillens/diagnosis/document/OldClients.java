package org.maillens.diagnosis.document;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.maillens.diagnosis.Draft;
import org.maillens.diagnosis.Finding;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.Message;
import org.maillens.evidence.Success;
import org.maillens.tls.ProtocolVersion;

/// Who still connects with old versions, by the connections that worked: the answer to whether they
/// can be switched off.
final class OldClients implements DocumentRule {
  private static final int NAMED = 5;
  private static final Pattern VERSION = Pattern.compile("(SSL|TLS)v?([0-9.]+)");

  @Override
  public List<Finding> findings(Reading reading) {
    List<Success> told =
        reading.documents().successes().stream().filter(s -> of(s).isPresent()).toList();
    if (told.isEmpty()) {
      return List.of();
    }
    List<Success> old = told.stream().filter(s -> isOld(of(s).orElseThrow())).toList();
    long count = count(told);
    Draft draft =
        Draft.of(
                "old-clients-counted",
                old.isEmpty() ? Severity.GOOD : Severity.WARNING,
                Confidence.CERTAIN)
            .fixableBy(Party.ADMINISTRATOR)
            .rests("documents.successes");
    if (old.isEmpty()) {
      return draft.wordedAs("no-old-clients").title().explain(count, byVersion(told)).alone();
    }
    Set<String> clients =
        old.stream().flatMap(s -> s.client().stream()).collect(Collectors.toSet());
    return draft
        .title(count(old), clients.size())
        .explain(count, byVersion(told), Sentences.list(byClient(old)))
        .alone();
  }

  /// The version that a log wrote, if it is one.
  static Optional<ProtocolVersion> of(Success success) {
    Matcher found = VERSION.matcher(success.version());
    if (!found.find()) {
      return Optional.empty();
    }
    return Optional.ofNullable(
        switch (found.group(1) + found.group(2)) {
          case "SSL2" -> ProtocolVersion.SSL2;
          case "SSL3" -> ProtocolVersion.SSL3;
          case "TLS1", "TLS1.0" -> ProtocolVersion.TLS10;
          case "TLS1.1" -> ProtocolVersion.TLS11;
          case "TLS1.2" -> ProtocolVersion.TLS12;
          case "TLS1.3" -> ProtocolVersion.TLS13;
          default -> null;
        });
  }

  private static boolean isOld(ProtocolVersion version) {
    return version.compareTo(ProtocolVersion.TLS12) < 0;
  }

  private static long count(List<Success> successes) {
    return successes.stream().mapToLong(Success::count).sum();
  }

  /// `TLS 1.2: 500, TLS 1.3: 1,200`.
  private static Message byVersion(List<Success> told) {
    Map<ProtocolVersion, Long> counts =
        told.stream()
            .collect(
                Collectors.groupingBy(
                    s -> of(s).orElseThrow(),
                    TreeMap::new,
                    Collectors.summingLong(Success::count)));
    return Sentences.list(
        counts.entrySet().stream()
            .map(e -> Message.of("finding.counted", e.getKey().label(), e.getValue()))
            .toList());
  }

  private static List<Message> byClient(List<Success> old) {
    return old.stream()
        .sorted(Comparator.comparingLong(Success::count).reversed())
        .limit(NAMED)
        .map(
            s ->
                Message.of(
                    "finding.counted-client",
                    s.client().orElse("…"),
                    s.service().isEmpty() ? "?" : s.service(),
                    of(s).orElseThrow().label(),
                    s.count()))
        .toList();
  }
}
