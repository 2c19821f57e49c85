package org.maillens.capture.dovecot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.maillens.capture.settings.Vocabulary;

/// Gives settings their usual form, as Dovecot itself does: 2.4 writes `ssl_server { cert_file = x
/// }` for `ssl_server_cert_file = x`, and 2.0 to 2.3 read forms of 1.x (src/config/old-set-parser.c
/// of Dovecot 2.3.19).
final class Canonical {
  private final Vocabulary vocabulary;

  Canonical(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /// The setting with its full name, outside of blocks that only shorten it.
  Statement of(Statement statement) {
    if (statement.isPlain()) {
      return renamed(statement);
    }
    Block inner = statement.blocks().getLast();
    if (inner.isFilter()) {
      return statement;
    }
    if (statement.blocks().size() == statement.filters().size() + 1) {
      if (inner.type().equals("auth")) {
        return renamed(with(statement, authName(statement.key())));
      }
      return fullName(inner, statement.key()).map(name -> with(statement, name)).orElse(statement);
    }
    return statement;
  }

  /// Names of `auth { }`, and those that were within it only.
  private static String authName(String key) {
    return key.startsWith("auth_") ? key : "auth_" + key;
  }

  /// Names of 2.4 may leave out what the block around them says.
  private Optional<String> fullName(Block block, String key) {
    List<String> candidates = new ArrayList<>();
    if (!block.name().isEmpty()) {
      candidates.add(block.type() + "_" + block.name().replace('-', '_') + "_" + key);
    }
    candidates.add(block.type() + "_" + key);
    if (block.type().equals("ssl_server")) {
      // What clients get; the same names within ssl_client are about other servers.
      candidates.add(key);
    }
    return block.type().startsWith("ssl_")
        ? candidates.stream().filter(this::isKnown).findFirst()
        : Optional.empty();
  }

  private boolean isKnown(String name) {
    return vocabulary
        .named(name)
        .filter(known -> known.about() == Vocabulary.About.CONNECTION)
        .isPresent();
  }

  private static Statement renamed(Statement statement) {
    String value = statement.value();
    return switch (statement.key()) {
      case "ssl_cert_file", "ssl_key_file", "ssl_ca_file" ->
          value.isEmpty()
              ? statement
              : with(statement, statement.key().replace("_file", ""), "<" + value);
      case "ssl_disable" ->
          switch (value.toLowerCase(Locale.ROOT)) {
            case "yes" -> with(statement, "ssl", "no");
            case "no" -> with(statement, "ssl", "yes");
            default -> statement;
          };
      default -> statement;
    };
  }

  private static Statement with(Statement statement, String key) {
    return with(statement, key, statement.value());
  }

  private static Statement with(Statement statement, String key, String value) {
    return new Statement(statement.filters(), key, value, statement.literal(), statement.place());
  }
}
