package org.maillens.report.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.maillens.certificate.BuiltPath;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.PathCard;
import org.maillens.certificate.SafeText;
import org.maillens.certificate.TrustStore;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.FetchedIssuer;
import org.maillens.evidence.Message;

/// Says of a gap what is missing, whom it would link, where it could be had and why it was not.
final class Gaps {
  private static final Pattern COMMON_NAME = Pattern.compile("(?:^|,)CN=((?:[^,\\\\]|\\\\.)+)");
  private static final int LONGEST_URL = 100;
  private static final int LONGEST_TITLE = 64;

  private final Evidence evidence;
  private final Cards cards;

  Gaps(Evidence evidence, Cards cards) {
    this.evidence = evidence;
    this.cards = cards;
  }

  /// The gap at the end of a path.
  ///
  /// @param last the certificate whose issuer is missing
  ChainGap of(BuiltPath path, PathCard gap, Certificate last) {
    boolean decided = evidence.trustStores().stream().anyMatch(TrustStore::decides);
    List<Message> lines = new ArrayList<>();
    Message what =
        switch (path.ending()) {
          case BAD_SIGNATURE -> Message.of("chain.gap.bad-signature", cards.called(last));
          case UNDECIDED -> Message.of("chain.gap.undecided", cards.called(last));
          case ROOT_IN_STORE, OWN_ROOT, MISSING ->
              Message.of("chain.gap." + missing(last, decided));
        };
    if (path.ending() == BuiltPath.Ending.MISSING) {
      lines.add(Message.of("chain.gap.links", cards.called(last)));
      if (gap.urls().isEmpty()) {
        lines.add(Message.of("chain.gap.nowhere", cards.called(last)));
      }
      gap.urls().forEach(url -> lines.add(where(url, last)));
    }
    boolean proven =
        path.ending() == BuiltPath.Ending.BAD_SIGNATURE
            || path.ending() == BuiltPath.Ending.MISSING
                && (decided || certainlyIntermediate(last));
    return new ChainGap(title(gap.name()), what, lines, proven);
  }

  /// A public authority never signs a server's certificate with a root (CA/Browser Forum Baseline
  /// Requirements 6.1.7), so what is missing must be an intermediate.
  private static boolean certainlyIntermediate(Certificate last) {
    return !last.isCa() && last.hasPublicMarks();
  }

  private static String missing(Certificate last, boolean decided) {
    return certainlyIntermediate(last) ? "intermediate" : decided ? "on-no-list" : "perhaps-root";
  }

  private Message where(String url, Certificate last) {
    String shown = SafeText.of(url, LONGEST_URL);
    Optional<FetchedIssuer> fetched =
        evidence.inquiries().issuers().stream().filter(f -> f.url().equals(url)).findFirst();
    boolean found =
        fetched.stream().flatMap(f -> f.certificates().stream()).anyMatch(c -> issued(c, last));
    if (found) {
      return Message.of("chain.gap.fetch.found", shown);
    }
    if (fetched.isPresent()) {
      return Message.of("chain.gap.fetch." + Message.word(fetched.get().outcome()), shown);
    }
    return evidence.inquiries().allowed()
        ? Message.of("chain.gap.fetch.untried", shown)
        : Message.of("chain.gap.fetch.not-allowed", shown);
  }

  private static boolean issued(Certificate issuer, Certificate certificate) {
    return certificate.namesIssuer(issuer)
        && !(certificate.authorityKeyId().isPresent()
            && issuer.subjectKeyId().isPresent()
            && !certificate.authorityKeyId().equals(issuer.subjectKeyId()));
  }

  /// Of a missing certificate only the whole name is known; its common name says enough.
  private static String title(String name) {
    Matcher common = COMMON_NAME.matcher(name);
    return SafeText.of(common.find() ? common.group(1) : name, LONGEST_TITLE);
  }
}
