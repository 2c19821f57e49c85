package org.maillens.evidence.signature;

import java.util.List;
import java.util.Optional;

/// One error that programs, systems or servers write, and what it means; a file of `/signatures/`.
///
/// @param id name of its file, without the ending
/// @param label what it is, in some words, such as `Outlook: 0x800CCC1A`
/// @param product what writes it: `outlook`, `windows`, `thunderbird`, `apple`, `java`, `openssl`,
///   `gnutls`, `dovecot`, `postfix`, `exim`, `courier`, `cyrus`, `nginx`, `apache` or another
///   program's name
/// @param spokenBy whose side writes it
/// @param noise whether it is written when nothing is wrong: scans of ports, health checks
/// @param logged whether it stands in logs, a line each; the others occur only in what people paste
/// @param causes what it can come from, the likeliest first; empty where there is nothing to mend
/// @param plain what it means for the user, in one or two sentences
/// @param exact what it says, and what it does not, for the administrator
/// @param surer what would tell the causes apart; empty where nothing is in doubt
/// @param fixes fixes that help beside those of the causes, such as those that get more evidence
/// @param examples real ones
/// @param source where what is said here comes from
/// @param marks how it is recognised
public record Signature(
    String id,
    String label,
    String product,
    SpokenBy spokenBy,
    boolean noise,
    boolean logged,
    List<Cause> causes,
    String plain,
    String exact,
    String surer,
    List<String> fixes,
    List<Example> examples,
    String source,
    Marks marks) {
  public Signature {
    causes = List.copyOf(causes);
    fixes = List.copyOf(fixes);
    examples = List.copyOf(examples);
  }

  /// Whose side writes it.
  public enum SpokenBy {
    /// The mail program, or the system or the library below it.
    CLIENT,
    SERVER,
    /// The same words on both sides; the text does not tell.
    EITHER
  }

  /// How sure a cause is, by this text alone.
  public enum Sure {
    CERTAIN,
    VERY_LIKELY,
    POSSIBLE
  }

  /// What the error can come from.
  ///
  /// @param finding id of the finding that a check gives for it
  /// @param tellApart what to look at to know whether it is this one
  public record Cause(String finding, Sure sure, String tellApart) {}

  /// A real one.
  ///
  /// @param text as it was written; several lines where it stands on several
  /// @param source the lab's product, version and date, or the page or file that has it
  public record Example(String text, String source) {}

  /// The finding that this text alone amounts to, where it leaves one cause and that is more than
  /// possible.
  public Optional<String> finding() {
    return causes.size() == 1 && causes.getFirst().sure() != Sure.POSSIBLE
        ? Optional.of(causes.getFirst().finding())
        : Optional.empty();
  }
}
