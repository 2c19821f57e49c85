package org.maillens.lab.programs;

import org.maillens.mail.Endpoint;

/// Sets a program up for an endpoint. What a program checks is left as it comes: no setting makes
/// it more or less careful about certificates than its defaults.
@FunctionalInterface
public interface Recipe {
  Start start(Endpoint endpoint);
}
