package org.maillens.lab.faults;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.maillens.capture.DocumentReader;
import org.maillens.capture.Input;
import org.maillens.capture.Progress;
import org.maillens.capture.ReadingException;
import org.maillens.diagnosis.Finding;
import org.maillens.diagnosis.Finding.Candidate;
import org.maillens.diagnosis.document.DocumentDiagnosis;
import org.maillens.evidence.Documents;
import org.maillens.evidence.Sighting;
import org.maillens.evidence.signature.Signature;
import org.maillens.evidence.signature.Signatures;

/// What a server's own log tells of a fault, read as an administrator's paste would be.
///
/// @param text the lines
/// @param signatures ids of what was recognised in them
/// @param causes the ids of all findings from it and of their candidates
record ServerLog(String text, Set<String> signatures, Set<String> causes) {
  private static final DocumentReader READER = DocumentReader.shipped(_ -> Optional.empty());
  private static final Signatures KNOWN = Signatures.shipped();

  /// How a log stands to the fault that made it.
  enum Says {
    /// It holds no line that is known.
    NOTHING,
    /// Only lines that every port scan leaves as well, and that are told to be such.
    SCANNER,
    /// It leads to what the live check found first, or to its cause.
    CAUSE,
    /// It leads elsewhere.
    ANOTHER
  }

  static ServerLog read(String log) {
    try {
      Documents documents = READER.read(List.of(Input.pasted(log)), Progress.NONE);
      return new ServerLog(
          log,
          documents.sightings().stream().map(Sighting::signature).collect(Collectors.toSet()),
          DocumentDiagnosis.findings(documents).stream()
              .flatMap(ServerLog::named)
              .collect(Collectors.toSet()));
    } catch (ReadingException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  Says says(Fault fault) {
    if (signatures.isEmpty()) {
      return Says.NOTHING;
    }
    Stream<String> wanted =
        Stream.of(Optional.of(fault.findingId()), fault.cause(), fault.logged())
            .flatMap(Optional::stream);
    if (wanted.anyMatch(causes::contains)) {
      return Says.CAUSE;
    }
    return signatures.stream().allMatch(ServerLog::isNoise) ? Says.SCANNER : Says.ANOTHER;
  }

  private static boolean isNoise(String signature) {
    return KNOWN.byId(signature).filter(Signature::noise).isPresent();
  }

  private static Stream<String> named(Finding finding) {
    return Stream.concat(Stream.of(finding.id()), finding.candidates().stream().map(Candidate::id));
  }

  @Override
  public String toString() {
    return signatures + " leads to " + causes + " in\n" + text;
  }
}
