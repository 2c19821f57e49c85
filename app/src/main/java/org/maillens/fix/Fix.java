package org.maillens.fix;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.maillens.diagnosis.Finding;

/// A remedy with text to paste. One Markdown file with front matter under `resources/fixes/`.
///
/// @param id file name without `.md`
/// @param findings ids of findings or candidates that it serves
/// @param title what it does, in one line
/// @param target server product or client system: "dovecot-2.4", "cpanel", "windows-registry", …
/// @param targetLabel as shown: "Dovecot 2.4"
/// @param audience who carries it out
/// @param risk what it costs in security
/// @param proof how it is known to work
/// @param source where it comes from, with date
/// @param steps in order; the first is step 0 where the file has one
/// @param providerMessage the text that a customer without access sends to the provider; may be
///   empty
public record Fix(
    String id,
    List<String> findings,
    String title,
    String target,
    String targetLabel,
    Finding.Party audience,
    Risk risk,
    Proof proof,
    String source,
    List<Step> steps,
    String providerMessage) {
  private static final Pattern OPEN_WORD = Pattern.compile("@[A-Z_]+@");

  public Fix {
    findings = List.copyOf(findings);
    steps = List.copyOf(steps);
  }

  /// The same with words such as `@NAME@` replaced by what they stand for here.
  Fix filled(Map<String, String> words) {
    if (words.isEmpty()) {
      return this;
    }
    return new Fix(
        id,
        findings,
        fill(title, words),
        target,
        fill(targetLabel, words),
        audience,
        risk,
        proof,
        source,
        steps.stream()
            .map(
                step ->
                    new Step(
                        step.kind(),
                        fill(step.text(), words),
                        fill(step.copy(), words),
                        step.language(),
                        step.file()))
            .toList(),
        fill(providerMessage, words));
  }

  /// Whether a word is left that nothing filled.
  boolean hasOpenWords() {
    return steps.stream()
        .anyMatch(step -> OPEN_WORD.matcher(step.text() + "\n" + step.copy()).find());
  }

  private static String fill(String text, Map<String, String> words) {
    String filled = text;
    for (Map.Entry<String, String> word : words.entrySet()) {
      filled = filled.replace(word.getKey(), word.getValue());
    }
    return filled;
  }

  /// What a fix costs in security.
  public enum Risk {
    NONE,
    WEAKENS
  }

  /// How a fix is known to work.
  public enum Proof {
    APPLIED_IN_THE_LAB,
    VENDOR_DOCUMENT_NOT_TRIED
  }

  /// One step.
  ///
  /// @param kind what the step is for
  /// @param text in words; may hold inline `code`
  /// @param copy to be pasted; empty when there is nothing to paste
  /// @param language of the text to paste: "sh", "conf", "reg", "text"
  /// @param file into which it goes; empty when none
  public record Step(Kind kind, String text, String copy, String language, String file) {
    /// What to paste as the content of a file, in the form that the system it is for expects.
    public byte[] fileContent() {
      return switch (language) {
        case "reg" -> RegistryFile.bytes(copy);
        case "bat" ->
            (String.join("\r\n", copy.lines().toList()) + "\r\n").getBytes(StandardCharsets.UTF_8);
        default -> (copy + "\n").getBytes(StandardCharsets.UTF_8);
      };
    }
  }

  /// What a step is for.
  public enum Kind {
    PREPARE,
    DO,
    CHECK,
    UNDO,
    WARNING
  }
}
