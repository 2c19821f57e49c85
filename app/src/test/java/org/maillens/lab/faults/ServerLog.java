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

/// What a server's own log tells of a fault, read as an administrator's paste would be.
///
/// @param errors whether it holds any line that is known as an error
/// @param causes the ids of all findings from it and of their candidates
record ServerLog(boolean errors, Set<String> causes) {
  private static final DocumentReader READER = DocumentReader.shipped(ja3 -> Optional.empty());

  static ServerLog read(String log) {
    try {
      Documents documents = READER.read(List.of(Input.pasted(log)), Progress.NONE);
      Set<String> causes =
          DocumentDiagnosis.findings(documents).stream()
              .flatMap(ServerLog::named)
              .collect(Collectors.toSet());
      return new ServerLog(!documents.sightings().isEmpty(), causes);
    } catch (ReadingException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// Whether it leads to what the live check found first, or to its cause.
  boolean leadsTo(Fault fault) {
    return causes.contains(fault.findingId()) || fault.cause().filter(causes::contains).isPresent();
  }

  private static Stream<String> named(Finding finding) {
    return Stream.concat(Stream.of(finding.id()), finding.candidates().stream().map(Candidate::id));
  }
}
