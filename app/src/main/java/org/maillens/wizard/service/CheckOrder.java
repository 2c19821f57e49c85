package org.maillens.wizard.service;

import java.util.List;
import org.maillens.certificate.TrustStore;
import org.maillens.client.Profile;
import org.maillens.evidence.Documents;
import org.maillens.evidence.Reported;
import org.maillens.mail.Endpoint;

/// One check that the user asked for.
///
/// @param profiles the mail programs in question, the one that the verdict speaks of first; empty
///   when the user does not know: the modern baseline stands in
/// @param askAuthorities whether the authorities of the certificates may be asked
/// @param documents what was handed in and read beside the check
/// @param extraTrust roots to trust beside those of the system, as the practice mailbox needs
public record CheckOrder(
    Endpoint endpoint,
    Reported reported,
    List<Profile> profiles,
    boolean askAuthorities,
    Documents documents,
    List<TrustStore> extraTrust) {
  public CheckOrder {
    profiles = List.copyOf(profiles);
    extraTrust = List.copyOf(extraTrust);
  }
}
