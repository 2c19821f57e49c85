package org.maillens.command;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.maillens.certificate.TrustStore;
import org.maillens.client.Profile;
import org.maillens.client.ProfileSearch;
import org.maillens.client.ProfileSearch.Found;
import org.maillens.client.Profiles;
import org.maillens.client.computer.ComputerProfiles.Which;
import org.maillens.probe.Check;
import org.maillens.report.Analysis;
import org.maillens.report.Messages;
import org.maillens.report.Redaction;

/// What the commands run on, wired by the launcher.
///
/// @param redaction what must not leave this computer unasked
/// @param trustStores loaded when first needed, since that takes a moment
/// @param thisComputer what it is itself as a client, asked when first needed; likewise
public record Engine(
    Check check,
    Profiles profiles,
    Analysis analysis,
    Messages messages,
    Redaction redaction,
    Supplier<List<TrustStore>> trustStores,
    Supplier<List<Profile>> thisComputer) {

  /// The mail program of the catalogue that the user means: by its id, or by as much of it as no
  /// other begins with.
  Profile profile(String id) throws CommandException {
    if (id.startsWith(Which.THIS.id())) {
      return thisComputer.get().stream()
          .filter(profile -> profile.id().equals(id))
          .findFirst()
          .orElseThrow(() -> complaint(messages.text("command.this-computer.not-known", id)));
    }
    return switch (ProfileSearch.find(profiles.all(), id)) {
      case Found.One one -> one.profile();
      case Found.Several several ->
          throw complaint(
              "\""
                  + id
                  + "\" fits "
                  + several.profiles().size()
                  + " mail programs: "
                  + ids(several.profiles())
                  + "; give one of these ids");
      case Found.None none ->
          throw complaint(
              "no mail program \""
                  + id
                  + "\" in the catalogue; "
                  + (none.similar().isEmpty() ? "" : "did you mean " + ids(none.similar()) + "? ")
                  + "\"maillens clients\" lists all");
    };
  }

  private static String ids(List<Profile> profiles) {
    return profiles.stream().map(Profile::id).collect(Collectors.joining(", "));
  }

  private static CommandException complaint(String text) {
    return new CommandException(CommandLineProgram.USAGE, text);
  }
}
