package org.maillens.wizard.overlap;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.maillens.client.Prediction;
import org.maillens.client.Prediction.SuiteVerdict;
import org.maillens.client.Prediction.WhyNot;
import org.maillens.evidence.Answer;

/// Which suites the picture shows at once, and which are folded into "… more". Pure.
///
/// @param offered of the program, in its order
/// @param folded of the program, unimportant ones, in its order
/// @param serverOnly what the server has and the program lacks
/// @param nearest suites of the program that lack one thing only, by that thing
public record OverlapModel(
    List<SuiteVerdict> offered,
    List<SuiteVerdict> folded,
    List<SuiteVerdict> serverOnly,
    Map<WhyNot, List<SuiteVerdict>> nearest) {

  /// As many of one dull reason are shown; the rest is folded.
  private static final int SHOWN_OF_DULL = 2;

  public OverlapModel {
    offered = List.copyOf(offered);
    folded = List.copyOf(folded);
    serverOnly = List.copyOf(serverOnly);
    nearest = Map.copyOf(nearest);
  }

  /// The model of a prediction.
  public static OverlapModel of(Prediction prediction) {
    List<SuiteVerdict> offered = new ArrayList<>();
    List<SuiteVerdict> folded = new ArrayList<>();
    List<SuiteVerdict> serverOnly = new ArrayList<>();
    Map<WhyNot, Integer> shown = new EnumMap<>(WhyNot.class);
    Map<WhyNot, List<SuiteVerdict>> nearest = new EnumMap<>(WhyNot.class);
    for (SuiteVerdict suite : prediction.suites()) {
      if (suite.offered() != Answer.YES) {
        serverOnly.add(suite);
      } else if (telling(suite) || shown.merge(suite.whyNot(), 1, Integer::sum) <= SHOWN_OF_DULL) {
        offered.add(suite);
      } else {
        folded.add(suite);
      }
      if (lacksOne(suite)) {
        nearest.computeIfAbsent(suite.whyNot(), _ -> new ArrayList<>()).add(suite);
      }
    }
    return new OverlapModel(offered, folded, serverOnly, nearest);
  }

  private static boolean telling(SuiteVerdict suite) {
    return suite.chosen() || suite.accepted() == Answer.YES || lacksOne(suite);
  }

  /// Offered, modern, and held up by the key exchange or the certificate alone.
  private static boolean lacksOne(SuiteVerdict suite) {
    boolean exchange =
        suite.whyNot() == WhyNot.SERVER_DOES_NO_DHE
            || suite.whyNot() == WhyNot.SERVER_DOES_NO_ECDHE;
    boolean certificate =
        suite.whyNot() == WhyNot.NEEDS_ECDSA_CERTIFICATE
            || suite.whyNot() == WhyNot.NEEDS_RSA_CERTIFICATE;
    return suite.offered() == Answer.YES
        && suite.suite().isAead()
        && ((exchange && suite.fitsCertificate() == Answer.YES)
            || (certificate && suite.keyExchangeReady() == Answer.YES));
  }
}
