package org.maillens.command;

import java.util.List;
import java.util.function.Supplier;
import org.maillens.certificate.TrustStore;
import org.maillens.client.Profile;
import org.maillens.client.Profiles;
import org.maillens.probe.Check;
import org.maillens.report.Analysis;
import org.maillens.report.Messages;
import org.maillens.report.Redaction;

/// What the commands run on, wired by the launcher.
///
/// @param redaction what must not leave this computer unasked
/// @param trustStores loaded when first needed, since that takes a moment
public record Engine(
    Check check,
    Profiles profiles,
    Analysis analysis,
    Messages messages,
    Redaction redaction,
    Supplier<List<TrustStore>> trustStores) {

  /// The mail program of the catalogue with this id.
  Profile profile(String id) throws CommandException {
    return profiles
        .byId(id)
        .orElseThrow(
            () ->
                new CommandException(
                    CommandLineProgram.USAGE,
                    "no mail program \""
                        + id
                        + "\" in the catalogue; \"maillens clients\" lists them"));
  }
}
