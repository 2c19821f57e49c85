package org.maillens.lab.faults;

import java.util.List;

/// A configuration that nothing is wrong with.
///
/// @param id what faults name it by
/// @param server a variant of the lab
/// @param services of this server, by the names of [org.maillens.lab.LabServer]
/// @param works ids of the programs that it must serve, beside the modern baseline
/// @param changes what makes the variant this configuration
record Sane(
    String id, String server, List<String> services, List<String> works, List<Change> changes) {
  @Override
  public String toString() {
    return id;
  }
}
