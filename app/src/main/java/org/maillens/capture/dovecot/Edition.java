package org.maillens.capture.dovecot;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.maillens.capture.settings.Release;
import org.maillens.capture.settings.Vocabulary;
import org.maillens.capture.settings.Vocabulary.Known;
import org.maillens.capture.text.Text;

/// Which Dovecot a configuration is of.
///
/// @param version `2.3.19.1`, or as much of it as can be told; empty when nothing can
/// @param release the same, to be compared
/// @param stated whether the texts say it; else it follows from the names that are used
/// @param mixed whether names of 2.4 stand beside names that 2.4 no longer knows, so that no
///   version takes them all
/// @param modernOpenssl whether OpenSSL is 1.1.1 or later: 2.4 needs it (m4/ssl.m4 of Dovecot
///   2.4.1), and so the operating system tells that `doveconf` names
record Edition(
    String version, Release release, boolean stated, boolean mixed, boolean modernOpenssl) {
  /// The first line that `doveconf` prints: `# 2.3.19.1 (9b53102964): /etc/dovecot/dovecot.conf`,
  /// `# 2.4.1-4 (7d8c0e5759): …`, `# 1.2.15: …`.
  private static final Pattern HEADER =
      Pattern.compile("# (\\d+\\.\\d+(?:\\.\\d+)*)\\S*(?: \\(\\w+\\))?: .+");

  /// `# OS: Linux 6.1.0 x86_64 Debian 12.11`, and what others call themselves.
  private static final Pattern SYSTEM =
      Pattern.compile(
          "# OS: .*?(Debian|Ubuntu|CentOS|Red Hat|Rocky|AlmaLinux|Alma)\\D*(\\d+)(?:\\.\\d+)?.*");

  /// Whether a line is the first that `doveconf` prints.
  static boolean isHeader(String line) {
    return HEADER.matcher(line).matches();
  }

  /// What these texts and settings tell.
  static Edition of(List<Text> texts, List<Statement> statements, Vocabulary vocabulary) {
    Optional<String> stated = header(texts).or(() -> configVersion(statements));
    boolean onlyNew = false;
    boolean onlyOld = false;
    boolean since23 = false;
    for (Statement statement : statements) {
      Optional<Known> known =
          statement.isPlain() ? vocabulary.named(statement.key()) : Optional.empty();
      onlyNew |= known.filter(k -> k.since().startsWith("2.4")).isPresent();
      onlyOld |= known.filter(k -> !k.until().isEmpty()).isPresent();
      since23 |= known.filter(k -> k.since().startsWith("2.3")).isPresent();
      onlyOld |= statement.blocks().stream().anyMatch(Edition::isOld);
    }
    boolean mixed = stated.isEmpty() && onlyNew && onlyOld;
    String guess = onlyNew ? "2.4" : onlyOld && since23 ? "2.3" : "";
    String version = stated.orElse(mixed ? "" : guess);
    Release release = Release.of(version);
    return new Edition(
        version,
        release,
        stated.isPresent(),
        mixed,
        release.isAtLeast("2.4") || texts.stream().anyMatch(Edition::hasModernOpenssl));
  }

  /// Blocks that 2.4 refuses ("Unknown section name").
  private static boolean isOld(Block block) {
    return block.type().equals("plugin") || block.type().equals("auth");
  }

  private static Optional<String> header(List<Text> texts) {
    for (Text text : texts) {
      for (String line : text.lines().subList(0, Math.min(20, text.lines().size()))) {
        Matcher header = HEADER.matcher(line.strip());
        if (header.matches()) {
          return Optional.of(header.group(1));
        }
      }
    }
    return Optional.empty();
  }

  /// The version of the language, which is at most that of the program; `0.0.0` is the newest.
  private static Optional<String> configVersion(List<Statement> statements) {
    return statements.stream()
        .filter(statement -> statement.key().equals("dovecot_config_version"))
        .map(Statement::value)
        .filter(value -> value.matches("\\d+(\\.\\d+)+"))
        .map(value -> value.startsWith("0.") ? "2.4" : value)
        .findFirst();
  }

  private static boolean hasModernOpenssl(Text text) {
    for (String line : text.lines().subList(0, Math.min(20, text.lines().size()))) {
      Matcher system = SYSTEM.matcher(line.strip());
      if (system.matches()) {
        int number = Integer.parseInt(system.group(2));
        return switch (system.group(1)) {
          case "Debian" -> number >= 10;
          case "Ubuntu" -> number >= 20;
          default -> number >= 8;
        };
      }
    }
    return false;
  }
}
