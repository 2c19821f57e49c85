package org.maillens.lab.programs;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.maillens.tls.Bytes;

/// How a program is made to connect once.
///
/// @param command the program and its arguments, as the sandbox runs it in the home folder
/// @param files what the home folder holds before, by relative path
/// @param input what its standard input gives
public record Start(List<String> command, Map<String, Bytes> files, String input) {
  /// The home folder as the program sees it.
  public static final String HOME = "/mnt";

  public Start {
    command = List.copyOf(command);
    files = Map.copyOf(files);
  }

  /// A start with nothing in the home folder.
  public static Start of(String... command) {
    return new Start(List.of(command), Map.of(), "");
  }

  /// This start with text files, pairs of a name and a content.
  public Start with(Map<String, String> texts) {
    return new Start(
        command,
        texts.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    e -> Bytes.copyOf(e.getValue().getBytes(StandardCharsets.UTF_8)))),
        input);
  }

  /// This start with a variable in its environment.
  public Start where(String variable, String value) {
    List<String> longer = new ArrayList<>(List.of("env", variable + "=" + value));
    longer.addAll(command);
    return new Start(longer, files, input);
  }

  /// This start with something to read.
  Start reading(String text) {
    return new Start(command, files, text);
  }
}
