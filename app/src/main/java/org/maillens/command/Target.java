package org.maillens.command;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.maillens.certificate.TrustStore;
import org.maillens.mail.Endpoint;
import org.maillens.mail.EndpointFormatException;
import org.maillens.practice.PracticeServer;
import org.maillens.practice.Scenario;

/// What a check is pointed at: an endpoint, or a practice server that lives as long as the check.
///
/// @param trustStores with the practice server's own root
record Target(Endpoint endpoint, List<TrustStore> trustStores, Optional<PracticeServer> server)
    implements AutoCloseable {
  private static final String PRACTICE = "practice:";

  static Target of(String uri) throws CommandException {
    if (uri.startsWith(PRACTICE)) {
      return practice(scenario(uri.substring(PRACTICE.length())));
    }
    try {
      return new Target(Endpoint.parse(uri), List.of(), Optional.empty());
    } catch (EndpointFormatException e) {
      throw new CommandException(CommandLineProgram.USAGE, String.valueOf(e.getMessage()));
    }
  }

  static Scenario scenario(String id) throws CommandException {
    return Scenario.byId(id)
        .orElseThrow(
            () ->
                new CommandException(
                    CommandLineProgram.USAGE,
                    "no practice scenario \""
                        + id
                        + "\"; there are "
                        + Stream.of(Scenario.values())
                            .map(Scenario::id)
                            .collect(Collectors.joining(", "))));
  }

  private static Target practice(Scenario scenario) throws CommandException {
    try {
      PracticeServer server = PracticeServer.start(scenario);
      TrustStore root =
          new TrustStore("practice", "practice server", List.of(server.rootCertificate()));
      return new Target(server.endpoint(), List.of(root), Optional.of(server));
    } catch (IOException e) {
      throw new CommandException(
          CommandLineProgram.UNDECIDED,
          "the practice server cannot listen on this computer's loopback address ("
              + e.getMessage()
              + "); a local firewall may forbid it");
    }
  }

  @Override
  public void close() {
    server.ifPresent(PracticeServer::close);
  }
}
