package org.maillens.evidence.signature;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.maillens.tls.AlertDescription;
import org.maillens.tls.OpensslError;
import org.maillens.tls.OpensslRelease;

/// The numbers in a text that name an error, whatever the language and the release of the words
/// around them.
///
/// @param errors OpenSSL's
/// @param codes 32 bits, Windows' and its programs', or Apple's
/// @param alerts of TLS
/// @param events of Windows
record Clues(
    List<At<OpensslError>> errors,
    List<At<Integer>> codes,
    List<At<AlertDescription>> alerts,
    List<At<Event>> events) {

  /// Something, and where it stands in the text.
  record At<T>(T what, int from, int to) {}

  /// An event of Windows' log, with the numbers of its fields.
  record Event(int id, OptionalInt alert, OptionalInt state) {}

  private static final Pattern ERROR = Pattern.compile("(?i)error:[0-9A-F]{8}");

  /// With the word before it, or with the name of the library behind it.
  private static final Pattern NAMED_ERROR =
      Pattern.compile(
          "(?i)(?:\\berror:([0-9A-F]{8})|(?<![0-9A-Z])([0-9A-F]{8})(?=:[a-z0-9 .-]+ routines:))"
              + "(?::[^:\\r\\n]*:[^:\\r\\n]*:[^:,;()\\r\\n]*)?");

  /// Without the word before it: only of the SSL library, 3.x or older. No part of an address.
  private static final Pattern BARE_ERROR =
      Pattern.compile("(?i)(?<![0-9A-Z.])(?:0x)?((?:0A|14)[0-9A-F]{6})(?![0-9A-Z@]|\\.[0-9A-Z])");

  private static final Pattern HEXADECIMAL =
      Pattern.compile("(?i)(?<![0-9A-Z])(?:0x)?([0-9A-F]{8})(?![0-9A-Z])");
  private static final Pattern DECIMAL = Pattern.compile("(?<![\\w.-])-\\d{4,10}(?![\\w-])");

  private static final Pattern ALERT =
      Pattern.compile("(?i)\\balert(?: number |:? ?\\[| code )(\\d{1,3})\\b");

  /// Schannel's numbers all begin so.
  private static final String EVENT_BEGINNING = "368";

  /// As XML, as the viewer shows it, and as PowerShell lists it. Schannel's numbers only.
  private static final Pattern EVENT =
      Pattern.compile(
          "(?i)<EventID[^>]*>\\s*(368\\d\\d)\\b|\\bevent(?: ?id)?\\s*:?\\s*(368\\d\\d)\\b"
              + "|\\bid\\s*:\\s*(368\\d\\d)\\b");

  private static final Pattern EVENT_END = Pattern.compile("(?i)</event>");

  /// Between words of a text there may be the end of a line and a mark of quotation.
  private static final Pattern EVENT_ALERT =
      Pattern.compile(
          "(?i)\\bAlertDesc['\"]>\\s*(\\d+)|\\bcode[\\s>]+is[\\s>]+(\\d+)"
              + "|\\balert[\\s>]+was[\\s>]+(?:received|generated):[\\s>]+(\\d+)");

  private static final Pattern EVENT_STATE =
      Pattern.compile("(?i)\\bErrorState['\"]>\\s*(\\d+)|\\bstate[\\s>]+is[\\s>]+(\\d+)");

  /// Those of what somebody pasted: numbers alone too.
  static Clues pasted(String text) {
    List<At<Integer>> codes = new ArrayList<>();
    collect(HEXADECIMAL, text, m -> codes.add(at(Integer.parseUnsignedInt(m.group(1), 16), m)));
    collect(DECIMAL, text, m -> decimal(m.group()).ifPresent(code -> codes.add(at(code, m))));
    List<At<OpensslError>> errors = errors(text);
    errors.addAll(bareErrors(text, errors));
    return new Clues(errors, codes, alerts(text, errors), events(text));
  }

  /// Those of a line of a log, which holds no codes of Windows' programs.
  static Clues logged(String line) {
    List<At<OpensslError>> errors = ERROR.matcher(line).find() ? errors(line) : List.of();
    return new Clues(
        errors,
        List.of(),
        alerts(line, errors),
        line.contains(EVENT_BEGINNING) ? events(line) : List.of());
  }

  private static List<At<OpensslError>> errors(String text) {
    List<At<OpensslError>> errors = new ArrayList<>();
    collect(
        NAMED_ERROR,
        text,
        m ->
            OpensslError.of(
                    Integer.parseUnsignedInt(m.group(1) != null ? m.group(1) : m.group(2), 16))
                .ifPresent(error -> errors.add(at(error, m))));
    return errors;
  }

  private static List<At<OpensslError>> bareErrors(String text, List<At<OpensslError>> known) {
    List<At<OpensslError>> errors = new ArrayList<>();
    collect(
        BARE_ERROR,
        text,
        m -> {
          if (known.stream().noneMatch(k -> k.from() <= m.start() && m.end() <= k.to())) {
            OpensslError.of(Integer.parseUnsignedInt(m.group(1), 16))
                .filter(Clues::hasText)
                .ifPresent(error -> errors.add(at(error, m)));
          }
        });
    return errors;
  }

  private static boolean hasText(OpensslError error) {
    return error.text(OpensslRelease.V3_0).isPresent()
        || error.text(OpensslRelease.V1_1_1).isPresent()
        || error.text(OpensslRelease.V1_0_2).isPresent();
  }

  private static List<At<AlertDescription>> alerts(String text, List<At<OpensslError>> errors) {
    List<At<AlertDescription>> alerts = new ArrayList<>();
    for (At<OpensslError> error : errors) {
      error.what().alert().ifPresent(a -> alerts.add(new At<>(a, error.from(), error.to())));
    }
    collect(
        ALERT,
        text,
        m -> {
          int number = Integer.parseInt(m.group(1));
          if (number <= 0xFF) {
            alerts.add(at(new AlertDescription(number), m));
          }
        });
    return alerts;
  }

  private static List<At<Event>> events(String text) {
    List<At<Integer>> numbers = new ArrayList<>();
    collect(EVENT, text, m -> firstNumber(m).ifPresent(number -> numbers.add(at(number, m))));
    return numbers.stream().map(number -> event(number, text, numbers.size() == 1)).toList();
  }

  /// @param only whether it is the only event in the text; then its words may stand before its
  ///   number
  private static At<Event> event(At<Integer> number, String text, boolean only) {
    Matcher end = EVENT_END.matcher(text);
    int to = end.find(number.to()) ? end.start() : text.length();
    int from = only ? 0 : number.to();
    Event event =
        new Event(
            number.what(),
            number(EVENT_ALERT, text, from, to),
            number(EVENT_STATE, text, from, to));
    return new At<>(event, only ? 0 : number.from(), to);
  }

  private static OptionalInt number(Pattern pattern, String text, int from, int to) {
    Matcher matcher = pattern.matcher(text).region(from, to);
    return matcher.find() ? firstNumber(matcher) : OptionalInt.empty();
  }

  private static OptionalInt firstNumber(Matcher matcher) {
    for (int group = 1; group <= matcher.groupCount(); group++) {
      String digits = matcher.group(group);
      if (digits != null && digits.length() < 10) {
        return OptionalInt.of(Integer.parseInt(digits));
      }
    }
    return OptionalInt.empty();
  }

  private static Optional<Integer> decimal(String text) {
    long number = Long.parseLong(text);
    return number == (int) number ? Optional.of((int) number) : Optional.empty();
  }

  private interface Each {
    void found(Matcher matcher);
  }

  private static void collect(Pattern pattern, String text, Each each) {
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      each.found(matcher);
    }
  }

  private static <T> At<T> at(T what, Matcher matcher) {
    return new At<>(what, matcher.start(), matcher.end());
  }
}
