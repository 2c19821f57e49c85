package org.maillens.report.conversation;

import java.util.List;
import java.util.stream.Collectors;
import org.maillens.client.Profile;
import org.maillens.client.Recognised;
import org.maillens.evidence.Message;

/// The program of a hello in words; of many that say it, some.
public final class ProgramName {
  private static final int NAMED = 3;

  private ProgramName() {}

  /// Its name, or their names.
  public static Message of(Recognised program) {
    List<Profile> all = program.candidates();
    String names = all.stream().limit(NAMED).map(Profile::label).collect(Collectors.joining(", "));
    return all.isEmpty()
        ? Message.of("conversations.program.not-known")
        : all.size() == 1
            ? Message.of("conversations.program.one", names)
            : all.size() <= NAMED
                ? Message.of("conversations.program.several", names)
                : Message.of("conversations.program.many", names, all.size() - NAMED);
  }
}
