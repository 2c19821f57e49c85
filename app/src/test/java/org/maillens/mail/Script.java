package org.maillens.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A server's part of a dialogue: what it says as greeting and after each command, played against a
/// [Dialogue] in pieces of any size.
record Script(List<String> says) {
  static Script of(String... says) {
    return new Script(List.of(says));
  }

  /// What came of it.
  record Outcome(Step last, List<String> commands, Said said, String surplus) {}

  /// @param sizes how to cut the server's text: the sizes of the pieces, repeated
  Outcome play(Dialogue dialogue, int... sizes) {
    List<String> commands = new ArrayList<>();
    Step step = dialogue.start();
    int piece = 0;
    for (String text : says) {
      byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
      for (int from = 0; from < bytes.length; ) {
        int to = from + Math.min(bytes.length - from, sizes[piece++ % sizes.length]);
        step = dialogue.feed(Arrays.copyOfRange(bytes, from, to));
        from = to;
      }
      if (!(step instanceof Step.Send(String command, String _))) {
        break;
      }
      commands.add(command);
    }
    return new Outcome(
        step,
        commands,
        dialogue.said(),
        new String(dialogue.surplus(), StandardCharsets.ISO_8859_1));
  }
}
