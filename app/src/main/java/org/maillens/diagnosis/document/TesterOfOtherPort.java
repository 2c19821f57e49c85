package org.maillens.diagnosis.document;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.maillens.diagnosis.Draft;
import org.maillens.diagnosis.Finding;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.WebTest;

/// What a tester on the web said is about the port that it tested. A certificate page for 443 says
/// nothing about 993: another program answers there, with settings of its own.
final class TesterOfOtherPort implements DocumentRule {
  private static final Set<Integer> MAIL = Set.of(25, 110, 143, 465, 587, 993, 995, 4190);

  @Override
  public List<Finding> findings(Reading reading) {
    List<WebTest> tests = reading.documents().tests();
    return IntStream.range(0, tests.size())
        .filter(at -> !MAIL.contains(tests.get(at).port()))
        .mapToObj(at -> finding(tests.get(at), at))
        .toList();
  }

  private static Finding finding(WebTest test, int at) {
    String tester = test.tester();
    return Draft.of("web-test-of-other-port", Severity.UNDECIDED, Confidence.CERTAIN)
        .title(test.port())
        .explainAs(
            test.port() == 0 ? "unknown" : "known", tester.isEmpty() ? "?" : tester, test.port())
        .fixableBy(Party.HELPDESK, Party.ADMINISTRATOR)
        .rests("documents.tests[" + at + "]")
        .finding();
  }
}
