package org.maillens.lab.programs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.maillens.lab.Lab;
import org.maillens.lab.programs.RecordingListener.Recorded;
import org.maillens.tls.Bytes;
import org.maillens.tls.DecodeException;

/// The file of a profile, of which only the captured parts are written: the rest is the work of
/// whoever keeps it, its form included.
final class ProfileFile {
  private static final Pattern HELLO = Pattern.compile("(\"captured\": *\")([0-9a-f]*)(\")");
  private static final Pattern SHUFFLED = Pattern.compile("(\"shuffled\": *)(true|false)");
  private static final Pattern SERVER_NAME =
      Pattern.compile(
          "(\"sent\": *)(true|false)(,\\s*\"who\": *\"[^\"]*\",\\s*\"where\": *\"own\")");
  private static final Pattern SOURCE =
      Pattern.compile("\\{[^{}]*\"hello\"[^{}]*\"how\": *\"captured\"[^{}]*}");
  private static final Pattern WHAT = Pattern.compile("(\"what\": *\")((?:[^\"\\\\]|\\\\.)*)(\")");
  private static final Pattern DATE = Pattern.compile("(\"date\": *\")([^\"]*)(\")");

  private final Path file;

  private ProfileFile(Path file) {
    this.file = file;
  }

  static ProfileFile of(Program program) {
    Path resources = Lab.file("lab").resolve("../../../../../resources/clients");
    return new ProfileFile(resources.resolve(program.profile() + ".json").normalize());
  }

  /// Whether there is such a profile.
  boolean exists() {
    return Files.exists(file);
  }

  /// The hello as the file has it; empty where it has none that was captured.
  Optional<Recorded> hello() throws IOException, DecodeException {
    Matcher matcher = HELLO.matcher(Files.readString(file));
    return matcher.find() ? Recorded.of(Bytes.ofHex(matcher.group(2))) : Optional.empty();
  }

  boolean shuffled() throws IOException {
    Matcher matcher = SHUFFLED.matcher(Files.readString(file));
    return matcher.find() && Boolean.parseBoolean(matcher.group(2));
  }

  /// Writes what was captured: the hello, whether its extensions are shuffled, whether it has a
  /// server name, and where all that comes from.
  ///
  /// @param what the program, its version and its system, in words
  void refresh(Recorded recorded, boolean shuffled, String what, LocalDate date)
      throws IOException {
    String text = Files.readString(file);
    text = set(text, HELLO, recorded.record().hex());
    text = set(text, SHUFFLED, String.valueOf(shuffled));
    text = set(text, SERVER_NAME, String.valueOf(recorded.hello().serverName().isPresent()));
    Matcher source = SOURCE.matcher(text);
    if (!source.find()) {
      throw new IllegalStateException(file + " has no source for a captured hello");
    }
    String written = set(set(source.group(), WHAT, what), DATE, date.toString());
    Files.writeString(
        file, text.substring(0, source.start()) + written + text.substring(source.end()));
  }

  private static String set(String text, Pattern pattern, String value) {
    return pattern
        .matcher(text)
        .replaceFirst(found -> Matcher.quoteReplacement(found.group(1) + value + rest(found)));
  }

  private static String rest(java.util.regex.MatchResult found) {
    return found.groupCount() < 3 ? "" : found.group(3);
  }
}
