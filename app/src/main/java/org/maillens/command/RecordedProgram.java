package org.maillens.command;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.maillens.client.Profile;
import org.maillens.client.ProfileWriter;
import org.maillens.client.RecordedProfile;

/// The program that was recorded, kept for checks.
record RecordedProgram(Engine engine) {
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
            engine.profiles().fingerprints(),
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
