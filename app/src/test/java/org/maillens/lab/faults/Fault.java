package org.maillens.lab.faults;

import java.util.List;
import java.util.Optional;
import org.maillens.diagnosis.Finding;
import org.maillens.lab.LabChecks;

/// Something that is wrong with a server, or with the account that is set up for it.
///
/// @param id stable
/// @param from the id of the sane configuration that it spoils
/// @param look how the user comes to see it
/// @param finding id of the first finding that a check must give, with `/` and the variant of its
///   explanation where that tells causes apart
/// @param cause the injected cause, as a candidate of that finding; empty where the finding says it
/// @param logged what the server's own log leads to, where it tells the same cause by another name
/// @param twin the id of the fault that shows the user the same and has another cause
/// @param fix the fix that must be offered and is applied
/// @param certificate the authority's file that stands for the administrator's new certificate
/// @param then how the user looks again, where the fix is in the account or the program
/// @param changes what spoils the server; none where it is not the server
/// @param renewed what the authority does when it is asked to renew
record Fault(
    String id,
    String from,
    Look look,
    String finding,
    Optional<String> cause,
    Optional<String> logged,
    String twin,
    String fix,
    String certificate,
    Look then,
    List<Change> changes,
    List<Change> renewed) {
  /// The id alone.
  String findingId() {
    return finding.split("/", 2)[0];
  }

  /// Whether a finding is the one that must come first.
  boolean isFoundBy(Finding first) {
    String key = "finding." + findingId() + ".explanation";
    return first.id().equals(findingId())
        && (findingId().equals(finding)
            || first.explanation().key().equals(key + finding.replaceFirst(".*/", ".")));
  }

  /// One way to look at a server.
  ///
  /// @param scheme the service that the account believes in: `imaps`, `imap`, …
  /// @param port the service whose port it names
  /// @param profile id of the mail program
  /// @param name the server name in the account
  record Look(String scheme, String port, String profile, String name) {
    /// Whether a whole check of this service is seen, under the name of its certificate.
    boolean sees(String service) {
      return scheme.equals(service) && port.equals(service) && name.equals(LabChecks.NAME);
    }

    @Override
    public String toString() {
      String where = scheme.equals(port) ? scheme : scheme + " at the port of " + port;
      return profile + " with " + where + " as " + name;
    }
  }

  @Override
  public String toString() {
    return id;
  }
}
