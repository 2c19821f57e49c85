package org.maillens.diagnosis.document;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.maillens.evidence.Document;
import org.maillens.evidence.Documents;
import org.maillens.evidence.ListedFile;
import org.maillens.evidence.Place;

/// What the rules look at: the texts that were handed in, and the questions that several rules ask
/// of them.
record Reading(Documents documents, List<Configuration> servers) {
  Reading {
    servers = List.copyOf(servers);
  }

  static Reading of(Documents documents) {
    return new Reading(
        documents,
        IntStream.range(0, documents.servers().size())
            .mapToObj(at -> new Configuration(at, documents.servers().get(at)))
            .toList());
  }

  /// What kind of text a place is in. Pasted texts share the empty name; the first one counts.
  Optional<Document.Kind> kindAt(Place place) {
    return documents.read().stream()
        .filter(document -> document.name().equals(place.document()))
        .map(Document::kind)
        .findFirst();
  }

  /// A file as `ls -l` printed it, by its whole path; or by its last name, where only that was
  /// printed and no other listed file has it.
  Optional<ListedFile> listed(String path) {
    Optional<ListedFile> whole =
        documents.files().stream().filter(file -> file.path().equals(path)).findFirst();
    if (whole.isPresent()) {
      return whole;
    }
    List<ListedFile> sameName =
        documents.files().stream()
            .filter(file -> !file.path().contains("/"))
            .filter(file -> path.endsWith("/" + file.path()))
            .toList();
    return sameName.size() == 1 ? Optional.of(sameName.getFirst()) : Optional.empty();
  }
}
