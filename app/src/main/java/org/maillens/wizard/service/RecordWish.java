package org.maillens.wizard.service;

import java.time.Duration;
import org.maillens.mail.Endpoint;

/// What the user wants recorded.
///
/// @param server that the program is to reach; where only listened to, the kind of server that is
///   played to it
/// @param listenOnly whether no server stands behind, for a program that cannot reach its own
/// @param others whether other computers of the network may connect
/// @param limit after so long it stops by itself
public record RecordWish(Endpoint server, boolean listenOnly, boolean others, Duration limit) {}
