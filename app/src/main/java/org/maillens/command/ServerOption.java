package org.maillens.command;

import java.util.List;
import org.maillens.diagnosis.Products;
import picocli.CommandLine.Option;

/// What the server is, where the user knows better than its signs.
final class ServerOption {
  @Option(
      names = "--server",
      paramLabel = "PRODUCT",
      description = "what the server is, such as dovecot-2.4, where its signs do not tell")
  private String server = "";

  /// The product's id; empty when it was not told.
  String product() throws CommandException {
    List<String> known = Products.choices().stream().map(Products.Product::id).toList();
    if (!server.isEmpty() && !known.contains(server)) {
      throw new CommandException(
          CommandLineProgram.USAGE,
          "no server product \"" + server + "\"; give --server one of " + String.join(", ", known));
    }
    return server;
  }
}
