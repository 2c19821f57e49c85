package org.maillens.capture.dovecot;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.maillens.capture.settings.Vocabulary;
import org.maillens.capture.text.Text;
import org.maillens.capture.text.TextReader;
import org.maillens.evidence.ConfiguredServer;
import org.maillens.evidence.Document;
import org.maillens.evidence.Documents;
import org.maillens.evidence.Setting;
import org.maillens.evidence.Setting.Standing;

/// Reads configurations of Dovecot.
public final class DovecotReader implements TextReader {
  /// Blocks that only Dovecot has.
  private static final Set<String> BLOCKS =
      Set.of(
          "protocol",
          "local_name",
          "passdb",
          "userdb",
          "namespace",
          "plugin",
          "service",
          "inet_listener",
          "auth");

  /// Names that others have too.
  private static final Set<String> COMMON = Set.of("listen", "hostname", "ssl", "protocols");

  private static final int BEGINNING = 400;

  private final Vocabulary vocabulary = Vocabulary.of("dovecot");

  /// A reader of all versions.
  public DovecotReader() {
    // nothing but the vocabulary
  }

  @Override
  public Optional<Document.Kind> kind(Text head) {
    int sure = 0;
    int possible = 0;
    int other = 0;
    String before = "";
    for (String line : head.lines().subList(0, Math.min(BEGINNING, head.lines().size()))) {
      if (Edition.isHeader(line.strip())) {
        return Optional.of(Document.Kind.DOVECOT);
      }
      Line read = Line.of(before, line);
      before =
          switch (read) {
            case Line.Continued continued -> continued.soFar();
            case Line.Nothing _ -> before;
            default -> "";
          };
      switch (read) {
        case Line.Assignment said -> {
          boolean known = vocabulary.named(said.key()).isPresent();
          if (known && !COMMON.contains(said.key())) {
            sure++;
          } else if (known || vocabulary.isKnownInBlocks(said.key())) {
            possible++;
          } else {
            other++;
          }
        }
        case Line.Opening block -> {
          if (BLOCKS.contains(block.type())) {
            sure++;
          } else {
            possible++;
          }
        }
        case Line.NotUnderstood _ -> other++;
        case Line.Include _ -> sure++;
        case Line.Closing _, Line.Nothing _, Line.Continued _ -> {
          // says nothing
        }
      }
    }
    boolean alone =
        sure + possible + other == 0 ? isCommentedOut(head) : other == 0 && isSslSwitch(head);
    return (sure > 0 && sure + possible >= other) || alone
        ? Optional.of(Document.Kind.DOVECOT)
        : Optional.empty();
  }

  /// A file as it is shipped: `#auth_verbose = no`.
  private boolean isCommentedOut(Text head) {
    return head.lines().stream()
            .filter(line -> line.startsWith("#"))
            .map(line -> Line.of("", line.substring(1)))
            .filter(line -> line instanceof Line.Assignment said && isOurs(said.key()))
            .limit(2)
            .count()
        == 2;
  }

  private boolean isOurs(String key) {
    return vocabulary.named(key).isPresent() && !COMMON.contains(key);
  }

  /// `ssl = required` and nothing else.
  private static boolean isSslSwitch(Text head) {
    return head.lines().stream()
        .anyMatch(line -> line.matches("\\s*ssl\\s*=\\s*(yes|no|required)\\s*"));
  }

  @Override
  public Documents read(List<Text> texts) {
    List<Document> documents = new ArrayList<>();
    List<ConfiguredServer> servers = new ArrayList<>();
    List<Text> files = new ArrayList<>();
    for (Text text : texts) {
      // What doveconf prints is whole; files belong together.
      if (text.lines().stream().limit(BEGINNING).anyMatch(line -> Edition.isHeader(line.strip()))) {
        servers.add(server(List.of(text), documents));
      } else {
        files.add(text);
      }
    }
    if (!files.isEmpty()) {
      servers.add(server(files, documents));
    }
    return new Documents(documents, List.of(), List.of(), servers, List.of(), List.of(), List.of());
  }

  private ConfiguredServer server(List<Text> texts, List<Document> documents) {
    Statements statements = Statements.of(texts);
    Canonical form = new Canonical(vocabulary);
    List<Statement> canonical = statements.all().stream().map(form::of).toList();
    Edition edition = Edition.of(texts, canonical, vocabulary);
    List<Setting> settings = new Standings(vocabulary, edition).of(statements.all(), canonical);
    boolean refused = settings.stream().anyMatch(s -> s.standing() == Standing.OF_ANOTHER_VERSION);
    for (Text text : texts) {
      documents.add(text.document(Document.Kind.DOVECOT, statements.recognised(text)));
    }
    List<Setting> all = new ArrayList<>(settings);
    statements.passwords().stream().map(DovecotReader::inUse).forEach(all::add);
    return new ConfiguredServer(
        "dovecot",
        edition.version(),
        all,
        canonical.isEmpty()
            ? List.of()
            : new Endpoints(canonical, statements.filters(), edition, refused).all(),
        List.copyOf(new LinkedHashSet<>(statements.missing())));
  }

  private static Setting inUse(Statement said) {
    return new Setting(
        said.blocks().stream().map(Block::text).toList(),
        said.key(),
        said.value(),
        Standing.IN_USE,
        said.place(),
        false);
  }
}
