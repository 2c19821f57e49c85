package org.maillens.command;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.maillens.client.FingerprintIndex;
import org.maillens.client.Profile;
import org.maillens.client.ProfileWriter;
import org.maillens.client.Recognised;
import org.maillens.client.Recognition;
import org.maillens.client.RecordedProfile;
import org.maillens.evidence.Conversation;
import org.maillens.tls.ClientHello;

/// The program that was recorded.
record RecordedProgram(Engine engine, FingerprintIndex index) {
  /// Who it was, as far as its hello tells.
  String of(Conversation conversation) {
    return conversation.handshake().hello().map(this::recognised).orElseGet(this::unknown);
  }

  private String recognised(ClientHello hello) {
    Recognised found = Recognition.of(hello, index);
    return switch (found.sureness()) {
      case CERTAIN -> found.candidates().getFirst().label();
      case LIKELY ->
          engine.messages().text("record.came.likely", found.candidates().getFirst().label());
      case SEVERAL ->
          engine
              .messages()
              .text(
                  "record.came.several",
                  found.candidates().getFirst().label(),
                  found.candidates().size() - 1);
      case NOT_KNOWN -> unknown();
    };
  }

  private String unknown() {
    return engine.messages().text("record.came.unknown");
  }

  /// Writes its profile.
  ///
  /// @param byName whether the program was pointed at the recorder by the server's name
  /// @return what to tell the user
  List<String> write(Recorded recorded, Path file, String name, boolean byName)
      throws CommandException {
    Optional<Profile> profile =
        RecordedProfile.of(
            recorded.conversations().all(),
            name,
            byName,
            index,
            LocalDate.now(ZoneOffset.UTC).toString());
    if (profile.isEmpty()) {
      return List.of(engine.messages().text("record.profile.no-hello"));
    }
    Output.write(file, ProfileWriter.write(profile.get()).toPrettyString() + "\n");
    List<String> told = new ArrayList<>();
    told.add(engine.messages().text("record.profile.written", name, file));
    if (profile.get().serverName().isEmpty()) {
      told.add(engine.messages().text("record.server-name.unknown"));
    }
    return told;
  }
}
