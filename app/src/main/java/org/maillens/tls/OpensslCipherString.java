package org.maillens.tls;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.maillens.tls.OpensslCipherList.Ignored;
import org.maillens.tls.OpensslCipherList.Reason;
import org.maillens.tls.OpensslCipherList.Refused;
import org.maillens.tls.OpensslCipherList.Selected;
import org.maillens.tls.OpensslCipherList.Why;
import org.maillens.tls.OpensslCriteria.Trait;
import org.maillens.tls.OpensslSuites.Entry;
import org.maillens.tls.OpensslSuites.Word;

/// A cipher string as in `ssl_cipher_list` of Dovecot or `ssl_ciphers` of nginx, in the language of
/// openssl-ciphers(1). What it selects differs between releases.
///
/// @param text as written in the configuration
public record OpensslCipherString(String text) {
  /// The forms that replace the whole string (RFC 6460), the longer of two that start alike first.
  private static final List<Map.Entry<String, String>> SUITE_B =
      List.of(
          Map.entry("SUITEB128ONLY", "ECDHE-ECDSA-AES128-GCM-SHA256"),
          Map.entry("SUITEB128C2", "ECDHE-ECDSA-AES256-GCM-SHA384"),
          Map.entry("SUITEB128", "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384"),
          Map.entry("SUITEB192", "ECDHE-ECDSA-AES256-GCM-SHA384"));

  private static final String DEFAULT = "DEFAULT";

  /// Any text is a cipher string; whether it is a good one hangs on the release.
  public static OpensslCipherString parse(String text) {
    return new OpensslCipherString(text);
  }

  /// What `openssl ciphers` of the release prints for it.
  public OpensslCipherList evaluate(OpensslRelease release) {
    Reading reading = new Reading(release);
    Optional<Refused> refused = reading.all(text);
    if (refused.isPresent()) {
      return refused.get();
    }
    List<CipherSuite> suites = new ArrayList<>(release.tls13Suites());
    suites.addAll(reading.ranking.selected());
    return suites.size() == release.tls13Suites().size()
        ? new Refused(Reason.NO_SUITE, text.length(), reading.ignored)
        : new Selected(release, suites, reading.level, reading.ignored);
  }

  /// One reading of one string by one release.
  private static final class Reading {
    private final OpensslRelease release;
    private final OpensslSuites known;
    private final OpensslRanking ranking;
    private final List<Ignored> ignored = new ArrayList<>();
    private OptionalInt level = OptionalInt.empty();
    private String rules = "";
    private int at;

    Reading(OpensslRelease release) {
      this.release = release;
      known = OpensslSuites.of(release);
      ranking = new OpensslRanking(known.entries());
    }

    Optional<Refused> all(String text) {
      for (Map.Entry<String, String> form : SUITE_B) {
        if (text.startsWith(form.getKey())) {
          return rules(form.getValue(), 0);
        }
      }
      if (!text.startsWith(DEFAULT)) {
        return rules(text, 0);
      }
      // Only at the start, and whatever follows: DEFAULTHIGH is DEFAULT and then HIGH.
      Optional<Refused> refused = rules(release.defaultString(), 0);
      ignored.clear();
      return refused.or(() -> rules(text, DEFAULT.length()));
    }

    private Optional<Refused> rules(String text, int start) {
      rules = text;
      at = start;
      while (at < rules.length()) {
        char sign = rules.charAt(at);
        if (isSeparator(sign)) {
          at++;
          continue;
        }
        int begin = at;
        if ("-+!@".indexOf(sign) >= 0) {
          at++;
        }
        Optional<Refused> refused = sign == '@' ? command() : rule(sign, begin);
        if (refused.isPresent()) {
          return refused;
        }
      }
      return Optional.empty();
    }

    private Optional<Refused> command() {
      int begin = at;
      String word = word();
      boolean leveled = release.hasSecurityLevels() && word.matches("SECLEVEL=[0-5]");
      if (word.isEmpty()) {
        return refused(Reason.NO_WORD, begin);
      } else if (leveled) {
        level = OptionalInt.of(word.charAt(word.length() - 1) - '0');
      } else if (word.equals("STRENGTH")) {
        ranking.sortByStrength();
      } else {
        return refused(Reason.NO_COMMAND, begin);
      }
      skip();
      return Optional.empty();
    }

    private Optional<Refused> rule(char sign, int begin) {
      Word joined = new Word(Optional.empty(), OpensslCriteria.ANY);
      boolean more = true;
      while (more) {
        int start = at;
        String text = word();
        if (text.isEmpty()) {
          return refused(Reason.NO_WORD, start);
        }
        more = at < rules.length() && rules.charAt(at) == '+';
        if (more) {
          at++;
        }
        Optional<Word> word = known.word(text);
        if (word.isEmpty()) {
          ignore(begin, Why.UNKNOWN);
          return Optional.empty();
        }
        Optional<Word> both = joined(joined, word.get());
        if (both.isEmpty()) {
          ignore(begin, Why.CONTRADICTION);
          return Optional.empty();
        }
        joined = both.get();
      }
      apply(sign, joined, begin);
      return Optional.empty();
    }

    private Optional<Word> joined(Word before, Word next) {
      OpensslCriteria sofar = before.criteria();
      // A slip of OpenSSL: the first word with a grade makes it forget COMPLEMENTOFDEFAULT before.
      if (!sofar.wanted().containsKey(Trait.GRADE)
          && next.criteria().wanted().containsKey(Trait.GRADE)) {
        sofar = sofar.without(Trait.DEFAULT);
      }
      // Likewise only the last word can name one suite.
      return sofar.and(next.criteria()).map(criteria -> new Word(next.only(), criteria));
    }

    private void apply(char sign, Word word, int begin) {
      Predicate<Entry> fits =
          entry ->
              word.only().map(entry.suite()::equals).orElse(true)
                  && word.criteria().fits(entry.traits());
      switch (sign) {
        case '-' -> ranking.remove(fits);
        case '+' -> ranking.moveToEnd(fits);
        case '!' -> ranking.ban(fits);
        default -> {
          ranking.add(fits);
          if (known.entries().stream().noneMatch(fits)) {
            ignored.add(new Ignored(rules.substring(begin, at), begin, Why.NO_SUCH_SUITE));
          }
        }
      }
    }

    private String word() {
      int begin = at;
      while (at < rules.length() && release.isWordCharacter(rules.charAt(at))) {
        at++;
      }
      return rules.substring(begin, at);
    }

    private Optional<Refused> refused(Reason reason, int position) {
      return Optional.of(new Refused(reason, position, ignored));
    }

    private void ignore(int begin, Why why) {
      skip();
      String dropped = rules.substring(begin, at);
      boolean tls13 = CipherSuite.byName(dropped).filter(CipherSuite::isTls13).isPresent();
      ignored.add(new Ignored(dropped, begin, tls13 ? Why.TLS13 : why));
    }

    private void skip() {
      while (at < rules.length() && !isSeparator(rules.charAt(at))) {
        at++;
      }
    }

    private static boolean isSeparator(char c) {
      return c == ':' || c == ',' || c == ' ' || c == ';';
    }
  }
}
