package org.maillens.report;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.DialogueFacts.Line;
import org.maillens.evidence.Evidence;

/// What names the computers of the clients in saved conversations: their addresses, and what they
/// called themselves. A server repeats both in its answer.
final class SeenClients {
  private static final Pattern HELLO =
      Pattern.compile("^(?:EHLO|HELO|LHLO)\\s+(\\S+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern LOOPBACK = Pattern.compile("127\\..*|(?:ipv6:)?::1|localhost.*");

  /// Shorter ones name nobody, and are parts of ordinary words.
  private static final int SHORTEST = 3;

  private SeenClients() {}

  static Set<String> names(Evidence evidence) {
    Set<String> names = new LinkedHashSet<>();
    Set<String> servers = new LinkedHashSet<>();
    servers.add(evidence.endpoint().host());
    for (Conversation conversation : evidence.conversations()) {
      names.add(conversation.client().address());
      servers.add(conversation.server().address());
      conversation.dialogue().lines().stream()
          .filter(line -> !line.fromServer())
          .map(Line::text)
          .map(HELLO::matcher)
          .filter(Matcher::find)
          .forEach(hello -> names.add(withoutBrackets(hello.group(1))));
    }
    names.removeIf(
        name ->
            name.length() < SHORTEST
                || LOOPBACK.matcher(name.toLowerCase(Locale.ROOT)).matches()
                || servers.stream().anyMatch(name::equalsIgnoreCase));
    return names;
  }

  /// An address literal, `[192.0.2.7]` (RFC 5321 section 4.1.3).
  private static String withoutBrackets(String name) {
    return name.replaceAll("^\\[|\\]$", "");
  }
}
