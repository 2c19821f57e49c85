package org.maillens.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Puts lines of settings where an administrator would: at the end where later lines override, in
/// place of the former ones where a setting may stand only once, and into the block where blocks
/// matter.
final class ConfigurationLines {
  /// The ports that fixes name, and whose they are in the lab.
  private static final List<String> PORTS =
      List.of("143 imap", "993 imaps", "110 pop3", "995 pop3s");

  private ConfigurationLines() {}

  /// @return false if the file is none that the server reads as its configuration
  static boolean insert(LabServer server, String file, String lines) {
    String product = server.variant().replaceFirst("\\d*-.*", "");
    switch (product) {
      case "dovecot" -> server.appendConfiguration(withPorts(server, lines));
      case "postfix" -> {
        if (!file.endsWith("/main.cf")) {
          return false;
        }
        server.appendConfiguration(lines);
      }
      case "courier" -> {
        if (!file.matches(".*/(imapd|pop3d)(-ssl)?")) {
          return false;
        }
        server.appendConfiguration(lines);
      }
      case "exim", "eximopenssl" -> {
        if (!file.matches(".*/(exim4?\\.conf.*|conf\\.d/main/.*)")) {
          return false;
        }
        replaceOrAppend(
            server,
            lines
                .replace("25 : 465 : 587", server.port("smtp") + " : " + server.port("smtps"))
                .replaceAll("(?m)= 465$", "= " + server.port("smtps")),
            " *==?.*");
      }
      case "apache" -> replaceOrAppend(server, lines, " .*");
      case "nginx" -> intoBlocks(server, lines);
      default -> throw new IllegalArgumentException(server.variant());
    }
    return true;
  }

  private static String withPorts(LabServer server, String lines) {
    String here = lines;
    for (String port : PORTS) {
      String[] usual = port.split(" ", 2);
      here = here.replace("port = " + usual[0], "port = " + server.port(usual[1]));
    }
    return here;
  }

  private static void replaceOrAppend(LabServer server, String lines, String rest) {
    server.configure(without(server.configuration(), lines, rest) + lines + "\n");
    Path main = server.directory().resolve("exim.conf");
    if (Files.exists(main)) {
      // Ports stand in the lab's main file.
      try {
        server.replaceFile("exim.conf", without(Files.readString(main), lines, rest));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /// Takes former lines of the same settings out.
  private static String without(String present, String lines, String rest) {
    String left = present;
    for (String line : lines.lines().filter(l -> !l.isBlank()).toList()) {
      left = left.replaceAll("(?m)^" + Pattern.quote(name(line)) + rest + "\n", "");
    }
    return left;
  }

  /// A setting that stands there is replaced; another goes beside the server's name.
  private static void intoBlocks(LabServer server, String lines) {
    String present = server.configuration();
    for (String line : lines.lines().filter(l -> !l.isBlank()).toList()) {
      Matcher former =
          Pattern.compile("(?m)^( *)" + Pattern.quote(name(line)) + " .*;$").matcher(present);
      present =
          former.find()
              ? former.replaceAll("$1" + Matcher.quoteReplacement(line))
              : present.replaceAll(
                  "(?m)^( *)server_name .*$", "$0\n$1" + Matcher.quoteReplacement(line));
    }
    server.configure(present);
  }

  private static String name(String line) {
    return line.strip().split("[ =]", 2)[0];
  }
}
