package org.maillens.wizard.flow;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.maillens.discovery.Direction;
import org.maillens.evidence.Reported;
import org.maillens.mail.Endpoint;
import org.maillens.wizard.service.Material;

/// What the user wants to know.
///
/// @param endpoint when chosen by hand or given as a URI; else it is found from the address
/// @param since the day on which the trouble began, where it is known
/// @param askAuthorities whether the authorities of the certificates may be asked
/// @param material what is handed in beside the address, the error text included
/// @param server what the server is, as in [Reported#server()]; empty when not told
/// @param practice scenario of the practice mailbox to start instead
public record Question(
    String address,
    Direction direction,
    Optional<Endpoint> endpoint,
    Optional<String> practice,
    Program program,
    Material material,
    Optional<LocalDate> since,
    boolean askAuthorities,
    String server) {

  /// What the user told, for the evidence. A practice mailbox has no address to tell.
  public Reported reported() {
    return new Reported(
        practice.isPresent() ? "" : address.strip(), material.pasted().strip(), since, server);
  }

  /// The same with what the user says that the server is.
  public Question of(String product) {
    return new Question(
        address, direction, endpoint, practice, program, material, since, askAuthorities, product);
  }

  /// The endpoint chosen by hand, as a list.
  public List<Endpoint> chosen() {
    return endpoint.stream().toList();
  }
}
