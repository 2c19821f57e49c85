package org.maillens.command;

import java.util.List;
import java.util.function.Supplier;
import org.maillens.certificate.TrustStore;
import org.maillens.client.Profiles;
import org.maillens.probe.Check;
import org.maillens.report.Analysis;
import org.maillens.report.Messages;

/// What the commands run on, wired by the launcher.
///
/// @param trustStores loaded when first needed, since that takes a moment
public record Engine(
    Check check,
    Profiles profiles,
    Analysis analysis,
    Messages messages,
    Supplier<List<TrustStore>> trustStores) {}
