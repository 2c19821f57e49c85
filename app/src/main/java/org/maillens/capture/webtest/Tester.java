package org.maillens.capture.webtest;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Testers on the web whose results people paste.
enum Tester {
  /// Tests 443 and nothing else.
  SSL_LABS("SSL Labs", "ssl\\s?labs(?:\\.com)?|SSL Report:", 443),
  IMMUNIWEB("ImmuniWeb", "immuniweb|htbridge", 0),
  HARDENIZE("Hardenize", "hardenize", 0),
  /// Speaks to the mail servers of a domain, which wait on 25.
  CHECKTLS("CheckTLS", "checktls|TestReceiver", 25),
  INTERNET_NL("Internet.nl", "internet\\.nl", 0),
  MICROSOFT(
      "Microsoft Remote Connectivity Analyzer",
      "testconnectivity\\.microsoft\\.com|(?:Remote )?Connectivity Analyzer",
      0),
  TESTSSL("testssl.sh", "testssl(?:\\.sh)?|-->> \\S+:\\d+ \\(", 0);

  /// `The Microsoft Connectivity Analyzer is attempting to …`
  private static final Pattern OWN_WORDS =
      Pattern.compile("Connectivity Analyzer (?:is|was|wasn't|has|successfully|couldn't|found)");

  private static final Pattern SENTENCE = Pattern.compile("[.:,?!]$|\\b(?:I|you|we|my|your|it)\\b");

  private static final int HEADING = 90;

  private final String label;
  private final Pattern names;
  private final int onlyPort;

  Tester(String label, String names, int onlyPort) {
    this.label = label;
    this.names = Pattern.compile(names, Pattern.CASE_INSENSITIVE);
    this.onlyPort = onlyPort;
  }

  /// The name that people know.
  String label() {
    return label;
  }

  /// The only port that it can test; 0 when it can be told which.
  int onlyPort() {
    return onlyPort;
  }

  boolean isNamedIn(String line) {
    return names.matcher(line).find();
  }

  /// Whether the line is a heading of the tester's own, not a sentence of somebody about it.
  boolean isHeading(String line) {
    boolean own =
        this == MICROSOFT
            ? OWN_WORDS.matcher(line).find()
            : this == TESTSSL && line.contains("-->>");
    return own || (line.length() <= HEADING && !SENTENCE.matcher(line).find());
  }

  /// The tester that a line names.
  static Optional<Tester> in(String line) {
    return Stream.of(values()).filter(one -> one.isNamedIn(line)).findFirst();
  }
}
