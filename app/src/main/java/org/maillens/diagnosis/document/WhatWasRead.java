package org.maillens.diagnosis.document;

import java.util.List;
import org.maillens.diagnosis.Draft;
import org.maillens.diagnosis.Finding;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.Document;
import org.maillens.evidence.Document.Kind;
import org.maillens.evidence.Message;

/// What is said when the texts show no trouble: that they show none, and what was read; or that
/// nothing in them could be read.
final class WhatWasRead {
  private WhatWasRead() {}

  /// An error by a signature that this program does not have is none that it can call harmless.
  static Finding of(Reading reading) {
    List<Document> read =
        reading.documents().read().stream().filter(WhatWasRead::isUnderstood).toList();
    int known = reading.sights().size() + reading.noise().size();
    boolean allKnown = known == reading.documents().sightings().size();
    return read.isEmpty() || !allKnown ? nothing(reading) : fine(reading, read);
  }

  private static boolean isUnderstood(Document document) {
    return document.kind() != Kind.UNKNOWN && document.recognised() > 0;
  }

  private static Finding fine(Reading reading, List<Document> read) {
    return Draft.of("documents-fine", Severity.GOOD, Confidence.CERTAIN)
        .title(read.size())
        .explain(Sentences.list(read, WhatWasRead::describe), Checked.of(reading))
        .fixableBy(Party.USER)
        .rests("documents.read")
        .finding();
  }

  private static Finding nothing(Reading reading) {
    return Draft.of("nothing-recognised", Severity.UNDECIDED, Confidence.CERTAIN)
        .title(reading.documents().read().size())
        .explain(Sentences.list(reading.documents().read(), WhatWasRead::describe))
        .surerBy()
        .fixableBy(Party.HELPDESK, Party.ADMINISTRATOR)
        .rests("documents.read")
        .finding();
  }

  private static Message describe(Document document) {
    Message kind = Message.of("finding.document." + Message.word(document.kind()));
    return document.name().isEmpty()
        ? Message.of("finding.document.pasted", kind, document.lines())
        : Message.of("finding.document.file", kind, document.name(), document.lines());
  }
}
