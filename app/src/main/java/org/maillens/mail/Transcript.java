package org.maillens.mail;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.maillens.mail.Said.Line;
import org.maillens.mail.Said.Offer;

/// What is said, while it grows; holds no more than is worth showing.
final class Transcript {
  private static final int MAX_LINES = 400;
  private static final int MAX_SHOWN = 1000;
  private static final String STARS = "[*02 ]{6,}";
  private static final Pattern MASKED_KEYWORD = Pattern.compile("X{4,}[A-Z]?");

  private final List<Line> lines = new ArrayList<>();
  private final List<String> capabilities = new ArrayList<>();
  private final Set<String> authMechanisms = new LinkedHashSet<>();
  private String greeting = "";
  private Offer starttls = Offer.UNKNOWN;
  private boolean loginDisabled;
  private boolean preauthenticated;
  private boolean masked;
  private int omitted;
  private int received;

  static String clip(String text) {
    return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
  }

  void received(String line) {
    add(new Line(true, clip(line)));
  }

  void sent(String line) {
    add(new Line(false, clip(line)));
  }

  private void add(Line line) {
    if (lines.size() < MAX_LINES) {
      lines.add(line);
    } else {
      omitted++;
    }
  }

  boolean isSilent() {
    return lines.isEmpty();
  }

  void countByte() {
    received++;
  }

  void countBytes(int more) {
    received += more;
  }

  int receivedBytes() {
    return received;
  }

  void greeting(String text) {
    greeting = clip(text);
    // what follows the code of `220 ****0*2***`
    String words = text.length() > 4 ? text.substring(4).strip() : "";
    masked |= words.matches(STARS) && words.indexOf('*') >= 0;
  }

  boolean greeted() {
    return !greeting.isEmpty();
  }

  String greeting() {
    return greeting;
  }

  void preauthenticated() {
    preauthenticated = true;
  }

  /// A new list replaces the old one: IMAP sends it in the greeting and again when asked.
  void clearCapabilities() {
    capabilities.clear();
    authMechanisms.clear();
    loginDisabled = false;
    starttls = Offer.NO;
  }

  /// @param upgrade the capability that means STARTTLS in this protocol
  void capability(String capability, String upgrade) {
    capabilities.add(capability);
    String upper = capability.toUpperCase(Locale.ROOT);
    int space = upper.indexOf(' ');
    String keyword = space < 0 ? upper : upper.substring(0, space);
    if (keyword.equals(upgrade)) {
      starttls = Offer.YES;
    } else if (keyword.equals("LOGINDISABLED")) {
      loginDisabled = true;
    } else if (keyword.startsWith("AUTH=")) {
      // IMAP has one mechanism in each, old SMTP servers all in one
      mechanisms(capability.substring(5));
    } else if ((keyword.equals("AUTH") || keyword.equals("SASL")) && space > 0) {
      mechanisms(capability.substring(space + 1));
    }
    masked |= MASKED_KEYWORD.matcher(keyword).matches();
  }

  private void mechanisms(String list) {
    for (String mechanism : list.strip().split("\\s+")) {
      if (!mechanism.isEmpty()) {
        authMechanisms.add(mechanism);
      }
    }
  }

  Offer starttls() {
    return starttls;
  }

  boolean masked() {
    return masked;
  }

  Said said() {
    return new Said(
        greeting,
        capabilities,
        starttls,
        loginDisabled,
        List.copyOf(authMechanisms),
        preauthenticated,
        masked,
        lines,
        omitted,
        received);
  }
}
