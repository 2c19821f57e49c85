package org.maillens.capture.webtest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.maillens.capture.text.Text;
import org.maillens.capture.text.TextReader;
import org.maillens.evidence.Document;
import org.maillens.evidence.Documents;
import org.maillens.evidence.Place;
import org.maillens.evidence.WebTest;

/// Reads pasted results of testers on the web, or somebody's words about them: which port was
/// tested, and what was said of versions and suites.
public final class WebTestReader implements TextReader {
  /// A version, or a suite by either name.
  private static final Pattern STATEMENT =
      Pattern.compile(
          "\\b(?:TLS|SSL)\\s?v?\\s?\\d(?:[._]\\d)?\\b|\\bTLS_[A-Z0-9_]+\\b"
              + "|\\b(?:EC)?DHE-[A-Z0-9-]+\\b|\\bAES\\d{3}-[A-Z0-9-]+\\b",
          Pattern.CASE_INSENSITIVE);

  private static final String NAME =
      "((?:[A-Za-z0-9_-]+\\.)+[A-Za-z]{2,}|\\d+\\.\\d+\\.\\d+\\.\\d+)";

  private static final Pattern NAME_AND_PORT = Pattern.compile(NAME + ":(\\d{2,5})\\b");

  /// `Testing TCP port 993 on host mail.example.com`
  private static final Pattern PORT_ON_HOST =
      Pattern.compile("port (\\d{2,5}) on host " + NAME, Pattern.CASE_INSENSITIVE);

  private static final Pattern PORT =
      Pattern.compile("\\bport:? (\\d{2,5})\\b", Pattern.CASE_INSENSITIVE);

  private static final Pattern REPORT = Pattern.compile("(?:SSL Report|Host|Server): ?" + NAME);

  /// `Start 2026-11-22 12:00:00 -->> 192.0.2.1:993 (mail.example.com) <<--`
  private static final Pattern TESTSSL_START =
      Pattern.compile(".*-->> \\S+:(\\d{2,5}) \\(([^)]+)\\) <<--.*");

  /// A statement that is this long is cut: people paste whole letters.
  private static final int LONGEST = 400;

  private static final int MOST = 60;

  /// A sentence about a result; longer ones are about something else.
  private static final int LONGEST_MENTION = 300;

  private static final int SHORT = 120;

  /// A line of a configuration: `ssl_protocols TLSv1.2;`, `SSLProtocol …`, `smtpd_tls_protocols=…`.
  private static final Pattern DIRECTIVE =
      Pattern.compile(
          "(?:\\w+_\\w+\\s*=.*|\\w+_\\w+\\s.*;|SSL(?:Protocol|CipherSuite|Honor\\w+)\\s.*|-o\\s.*)");

  @Override
  public Optional<Document.Kind> kind(Text head) {
    return new Reading(head).tests().isEmpty()
        ? Optional.empty()
        : Optional.of(Document.Kind.WEB_TEST);
  }

  @Override
  public Documents read(List<Text> texts) {
    List<Document> documents = new ArrayList<>();
    List<WebTest> tests = new ArrayList<>();
    for (Text text : texts) {
      Reading reading = new Reading(text);
      tests.addAll(reading.tests());
      documents.add(text.document(Document.Kind.WEB_TEST, reading.understood));
    }
    return new Documents(documents, List.of(), List.of(), List.of(), List.of(), List.of(), tests);
  }

  /// What one tester said.
  private static final class Said {
    private final Tester tester;
    private final List<String> statements = new ArrayList<>();
    private final Place place;
    private String host = "";
    private int port;

    Said(Tester tester, Place place) {
      this.tester = tester;
      this.place = place;
      port = tester.onlyPort();
    }

    void take(String name, String number) {
      host = host.isEmpty() ? name : host;
      if (port == 0 && !number.isEmpty() && Integer.parseInt(number) <= 65535) {
        port = Integer.parseInt(number);
      }
    }

    WebTest test() {
      return new WebTest(tester.label(), host, port, statements, place);
    }
  }

  /// After a heading all statements are the tester's, and those before it the first one's; where
  /// somebody mentions a tester in a sentence only what is said with it and right behind it.
  private static final class Reading {
    private final Map<Tester, Said> said = new LinkedHashMap<>();
    private final List<String> before = new ArrayList<>();
    private Optional<Said> current = Optional.empty();
    private boolean mentioned;
    private long understood;

    Reading(Text text) {
      for (int at = 0; at < text.lines().size(); at++) {
        String line = text.lines().get(at).strip();
        boolean stated = isStatement(line);
        Optional<Tester> named = tester(line);
        boolean heading = named.isPresent() && named.get().isHeading(line);
        if (heading || (named.isPresent() && stated && line.length() <= LONGEST_MENTION)) {
          Place place = new Place(text.name(), at + 1L);
          current =
              Optional.of(said.computeIfAbsent(named.get(), tester -> new Said(tester, place)));
          mentioned = !heading;
          if (heading) {
            current.get().statements.addAll(before);
          }
          before.clear();
        } else if (mentioned && !stated && !line.isEmpty()) {
          current = Optional.empty();
          mentioned = false;
        }
        boolean found = current.isPresent() && whereabouts(current.get(), line);
        if (stated) {
          keep(line);
        }
        understood += found || heading || (stated && current.isPresent()) ? 1 : 0;
      }
    }

    private void keep(String line) {
      List<String> statements = current.map(one -> one.statements).orElse(before);
      if (statements.size() < MOST && (current.isPresent() || line.length() <= SHORT)) {
        statements.add(line.substring(0, Math.min(LONGEST, line.length())));
      }
    }

    /// Those of whom something is told.
    List<WebTest> tests() {
      return said.values().stream()
          .filter(one -> !one.statements.isEmpty() || one.port != one.tester.onlyPort())
          .map(Said::test)
          .toList();
    }

    /// A line of a configuration or a log may name a tester in passing.
    private static Optional<Tester> tester(String line) {
      String bare = line.strip();
      boolean passing = bare.startsWith("#") || bare.startsWith("//") || bare.startsWith(";");
      return passing ? Optional.empty() : Tester.in(line);
    }

    /// What a server wrote, or what is to be written into its configuration, is no statement of a
    /// tester.
    private static boolean isStatement(String line) {
      return STATEMENT.matcher(line).find()
          && !line.contains("SSL routines")
          && !line.contains("-login:")
          && !line.contains("smtpd[")
          && !DIRECTIVE.matcher(line).matches();
    }

    /// The first host and port count: those of the test's heading.
    private static boolean whereabouts(Said said, String line) {
      Matcher testssl = TESTSSL_START.matcher(line);
      Matcher onHost = PORT_ON_HOST.matcher(line);
      Matcher both = NAME_AND_PORT.matcher(line);
      Matcher report = REPORT.matcher(line);
      Matcher alone = PORT.matcher(line);
      if (testssl.matches()) {
        said.take(testssl.group(2), testssl.group(1));
      } else if (onHost.find()) {
        said.take(onHost.group(2), onHost.group(1));
      } else if (both.find()) {
        said.take(both.group(1), both.group(2));
      } else if (report.find()) {
        said.take(report.group(1), "");
      } else if (said.tester.onlyPort() == 0 && said.tester.isNamedIn(line) && alone.find()) {
        said.take("", alone.group(1));
      } else {
        return false;
      }
      return true;
    }
  }
}
