package org.maillens.diagnosis.document;

import java.util.ArrayList;
import java.util.List;
import org.maillens.evidence.Document.Kind;
import org.maillens.evidence.Message;

/// What was looked for in the texts at hand, so that "nothing is wrong" says in which respects.
final class Checked {
  private Checked() {}

  static Message of(Reading reading) {
    List<Message> checked = new ArrayList<>();
    if (reading.documents().read().stream().anyMatch(d -> d.kind() == Kind.LOG)) {
      checked.add(Message.of("finding.checked.log"));
    }
    if (!reading.servers().isEmpty()) {
      checked.add(Message.of("finding.checked.configuration"));
    }
    boolean signIn =
        reading.servers().stream()
            .flatMap(server -> server.open().stream())
            .anyMatch(endpoint -> endpoint.protocol().isMail());
    if (signIn) {
      checked.add(Message.of("finding.checked.sign-in"));
    }
    if (!reading.documents().successes().isEmpty()) {
      checked.add(Message.of("finding.checked.successes"));
    }
    if (!reading.documents().listening().isEmpty()) {
      checked.add(Message.of("finding.checked.listening"));
    }
    if (!reading.documents().files().isEmpty()) {
      checked.add(Message.of("finding.checked.files"));
    }
    return Sentences.list(checked);
  }
}
