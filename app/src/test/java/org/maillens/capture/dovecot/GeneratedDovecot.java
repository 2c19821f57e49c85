package org.maillens.capture.dovecot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Configurations by chance, the same for the same number: settings in blocks within blocks and in
/// files within files, some twice, some quoted, continued, with comments and references.
final class GeneratedDovecot {
  static final List<String> NAMES =
      List.of("ssl_min_protocol", "ssl_cipher_list", "ssl_curve_list");

  private final Random random;
  private final boolean modern;
  private final Map<String, List<String>> files = new LinkedHashMap<>();
  private List<String> lines = new ArrayList<>();

  private GeneratedDovecot(long number, boolean modern) {
    random = new Random(number);
    this.modern = modern;
  }

  /// The files by their names, `dovecot.conf` first.
  static Map<String, List<String>> of(long number, boolean modern) {
    GeneratedDovecot generated = new GeneratedDovecot(number, modern);
    generated.write();
    return generated.files;
  }

  /// `doveconf` of 2.4 prints the default for `ssl_server_prefer_ciphers` itself, and what is set
  /// within `ssl_server { }`; so 2.4 is asked for another setting.
  static String choice(boolean modern) {
    return modern ? "login_greeting" : "ssl_prefer_server_ciphers";
  }

  static String cleartext(boolean modern) {
    return modern ? "auth_allow_cleartext" : "disable_plaintext_auth";
  }

  private void write() {
    files.put("dovecot.conf", lines);
    if (modern) {
      lines.add("dovecot_config_version = 2.4.1");
      lines.add("dovecot_storage_version = 2.4.1");
    }
    lines.add("protocols = imap pop3");
    lines.add("# everything else is chance");
    statements("", 3);
    for (int i = 0; i < 2 + random.nextInt(4); i++) {
      block("", List.of("local", "local_name", "protocol"));
    }
    if (random.nextBoolean()) {
      include();
    }
    if (random.nextBoolean()) {
      listener();
    }
    if (random.nextInt(3) == 0) {
      statements("", 1);
    }
  }

  private void include() {
    lines.add("!include conf.d/*.conf");
    lines.add("!include_try nobody-has-this.conf");
    List<String> outer = lines;
    for (String name : List.of("conf.d/20-b.conf", "conf.d/10-a.conf")) {
      lines = new ArrayList<>();
      files.put(name, lines);
      statements("", 1 + random.nextInt(2));
      block("", List.of("local_name", "protocol"));
    }
    lines = outer;
  }

  private void listener() {
    lines.add("service imap-login {");
    lines.add("  inet_listener imaps {");
    lines.add("    port = " + (random.nextBoolean() ? 0 : 20_000 + random.nextInt(1000)));
    lines.add("  }");
    lines.add("}");
  }

  /// Blocks stand in each other in this order only.
  private void block(String indent, List<String> kinds) {
    int at = random.nextInt(kinds.size());
    String kind = kinds.get(at);
    lines.add(indent + kind + " " + name(kind) + " {");
    statements(indent + "  ", 1 + random.nextInt(2));
    List<String> inner = kinds.subList(at + 1, kinds.size());
    if (!inner.isEmpty() && random.nextInt(3) == 0) {
      block(indent + "\t", inner);
    }
    lines.add(indent + "}");
  }

  private String name(String kind) {
    return switch (kind) {
      case "local" -> one("10.0.0.1", "10.0.0.0/8", "10.1.0.0/16");
      case "local_name" ->
          // 2.4: "Multiple names no longer supported in local_name value".
          one(
              "a.example",
              "b.example",
              "*.example",
              modern ? "c.example" : "\"a.example c.example\"");
      default -> one("imap", "pop3", "imap", modern ? "lmtp" : "!pop3");
    };
  }

  private void statements(String indent, int count) {
    for (int i = 0; i < count; i++) {
      switch (random.nextInt(5)) {
        case 0 -> lines.add(indent + "ssl_min_protocol = " + one("TLSv1", "TLSv1.1", "TLSv1.2"));
        case 1 -> ciphers(indent);
        case 2 -> lines.add(indent + "ssl_curve_list=" + one("P-256", "\"P-256:P-384\"", "X25519"));
        case 3 ->
            lines.add(
                indent
                    + choice(modern)
                    + " = "
                    + (modern ? one("Hello.", "\"At your service.\"") : one("yes", "no")));
        default -> lines.add(indent + cleartext(modern) + "  =  " + one("yes", "no"));
      }
    }
  }

  private void ciphers(String indent) {
    switch (random.nextInt(6)) {
      case 0 -> {
        lines.add(indent + "ssl_cipher_list = HIGH \\");
        lines.add(indent + "   !aNULL");
      }
      case 1 -> lines.add(indent + "ssl_cipher_list = \"HIGH:!MD5 # no comment\" # a comment");
      case 2 -> lines.add(indent + "ssl_cipher_list = AES256+EECDH:AES256+EDH # a comment");
      case 3 -> lines.add(indent + "ssl_cipher_list = 'ECDHE+AESGCM'");
      case 4 -> lines.add(indent + "ssl_cipher_list = \"with \\\"quotes\\\"\"");
      default -> lines.add(indent + "ssl_cipher_list = ALL:!LOW:!SSLv2:!EXP:!aNULL");
    }
  }

  private String one(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
