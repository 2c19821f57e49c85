package org.maillens.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.maillens.evidence.Conversation.Told;
import org.maillens.evidence.Message;
import org.maillens.tls.OpensslVerify;
import org.maillens.tls.OpensslVerify.Meaning;

/// What a tool's verdict on a chain means. The tool saw the chain, but which roots it trusted is
/// not known, so its verdict is told and never taken over.
final class ToldWords {
  private ToldWords() {}

  static List<Message> of(Told told) {
    List<Message> said = new ArrayList<>();
    Object tool = told.tool().isEmpty() ? Message.of("saved.tool") : told.tool();
    Optional<Integer> code = told.verifyCode();
    if (code.isEmpty()) {
      return told.verifyText().isEmpty()
          ? List.of()
          : List.of(Message.of("saved.told.words", tool, told.verifyText()));
    }
    said.add(Message.of("saved.told", tool, told.verifyText(), code.get()));
    Optional<OpensslVerify> known = OpensslVerify.of(code.get(), told.tool());
    if (known.isEmpty()) {
      said.add(Message.of("saved.told.unknown-code", code.get()));
      return said;
    }
    Meaning meaning = known.get().meaning();
    said.add(Message.of("saved.told.name", code.get(), known.get().name()));
    said.add(Message.of("saved.verify." + Message.word(meaning)));
    switch (meaning) {
      case TRUSTED, ROOT_NOT_KNOWN, SELF_SIGNED, ISSUER_NOT_FOUND, NOT_TRUSTED ->
          said.add(Message.of("saved.told.roots"));
      default -> {}
    }
    return said;
  }
}
