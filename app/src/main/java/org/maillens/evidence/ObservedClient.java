package org.maillens.evidence;

import static org.maillens.evidence.Sensitivity.Level.PUBLIC;

import java.util.Optional;
import org.maillens.tls.AlertDescription;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;

/// What the server answered to exactly the hello of a client profile.
///
/// @param answered `YES` when a ServerHello came, `NO` when refused and a control hello was
///   answered
public record ObservedClient(
    @Sensitivity(PUBLIC) String profileId,
    @Sensitivity(PUBLIC) Answer answered,
    @Sensitivity(PUBLIC) Optional<ProtocolVersion> version,
    @Sensitivity(PUBLIC) Optional<CipherSuite> cipherSuite,
    @Sensitivity(PUBLIC) Optional<NamedGroup> group,
    @Sensitivity(PUBLIC) Optional<AlertDescription> alert) {}
