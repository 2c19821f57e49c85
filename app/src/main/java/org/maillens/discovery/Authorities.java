package org.maillens.discovery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.revocation.CrlJudge;
import org.maillens.certificate.revocation.OcspJudge;
import org.maillens.certificate.revocation.OcspQuestion;
import org.maillens.certificate.revocation.RevocationVerdict;
import org.maillens.certificate.revocation.RevocationVerdict.Fault;
import org.maillens.certificate.revocation.RevocationVerdict.Status;
import org.maillens.evidence.ClockReading;
import org.maillens.evidence.FetchedIssuer;
import org.maillens.evidence.RevocationAnswer;
import org.maillens.evidence.RevocationAnswer.Source;
import org.maillens.net.HttpAnswer;
import org.maillens.net.HttpFetch;
import org.maillens.net.NetworkException;
import org.maillens.tls.Bytes;

/// Asks the authorities of one check's certificates, each address once.
final class Authorities {
  /// How far up is climbed; public paths have two to four certificates.
  private static final int MAX_CLIMB = 4;

  private static final int MAX_CERTIFICATES = 8;
  private static final int MAX_URLS = 2;
  private static final int MAX_ISSUER = 1 << 20;
  private static final Duration ONE_REQUEST = Duration.ofSeconds(6);

  private final HttpFetch http;
  private final Clock clock;
  private final Rounds rounds;
  private final Map<String, FetchedIssuer> issuers = new LinkedHashMap<>();
  private final ConcurrentMap<String, HttpAnswer> lists = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, ClockReading> clocks = new ConcurrentHashMap<>();

  Authorities(HttpFetch http, Clock clock, Rounds rounds) {
    this.http = http;
    this.clock = clock;
    this.rounds = rounds;
  }

  /// Climbs from every certificate whose issuer is not known to wherever it says that its issuer's
  /// can be fetched.
  List<FetchedIssuer> climb(List<Certificate> sent, List<Certificate> roots)
      throws InterruptedException {
    SequencedSet<Certificate> known = new LinkedHashSet<>(sent);
    known.addAll(roots);
    List<Certificate> frontier = sent;
    for (int step = 0; step < MAX_CLIMB && !frontier.isEmpty(); step++) {
      SequencedSet<String> urls = new LinkedHashSet<>();
      frontier.stream()
          .filter(lower -> known.stream().noneMatch(lower::namesIssuer))
          .flatMap(lower -> lower.issuerUrls().stream().limit(MAX_URLS))
          .filter(url -> !issuers.containsKey(url))
          .forEach(urls::add);
      List<Callable<FetchedIssuer>> work = new ArrayList<>();
      urls.stream().limit(MAX_CERTIFICATES).forEach(url -> work.add(() -> issuer(url)));
      List<Certificate> next = new ArrayList<>();
      for (FetchedIssuer fetched : rounds.run(work)) {
        issuers.put(fetched.url(), fetched);
        fetched.certificates().stream().filter(known::add).forEach(next::add);
      }
      frontier = next;
    }
    return List.copyOf(issuers.values());
  }

  private FetchedIssuer issuer(String url) throws NetworkException {
    HttpAnswer answer = timed(url, http.get(url, MAX_ISSUER, ONE_REQUEST));
    List<Certificate> found = IssuerFile.read(answer.body());
    FetchedIssuer.Outcome outcome =
        switch (answer.outcome()) {
          case FETCHED ->
              found.isEmpty()
                  ? FetchedIssuer.Outcome.NOT_A_CERTIFICATE
                  : FetchedIssuer.Outcome.FETCHED;
          case NOT_ASKED, NOT_PUBLIC -> FetchedIssuer.Outcome.NOT_ASKED;
          case TOO_LARGE -> FetchedIssuer.Outcome.TOO_LARGE;
          case OTHER_STATUS, NOT_REACHED, TOO_MANY_REDIRECTS -> FetchedIssuer.Outcome.NOT_REACHED;
        };
    return new FetchedIssuer(url, outcome, found);
  }

  /// Asks about each of `subjects` that is not self-issued: by OCSP, and by list where there is no
  /// OCSP address or no answer that counts. Let's Encrypt names no OCSP address since 2025-05-07
  /// and answers none since 2025-08-06 (letsencrypt.org/2024/12/05/ending-ocsp, read 2026-11-22).
  List<RevocationAnswer> revocations(List<Certificate> subjects, List<Certificate> possibleIssuers)
      throws InterruptedException {
    List<List<RevocationAnswer>> answers = new ArrayList<>();
    List<Callable<Boolean>> work = new ArrayList<>();
    subjects.stream()
        .filter(subject -> !subject.selfIssued())
        .distinct()
        .limit(MAX_CERTIFICATES)
        .forEach(
            subject -> {
              // Outlives the work: what one responder said counts, even if time ends at the next.
              List<RevocationAnswer> own = new CopyOnWriteArrayList<>();
              answers.add(own);
              work.add(() -> revocation(subject, possibleIssuers, own));
            });
    rounds.run(work);
    return answers.stream().flatMap(List::stream).toList();
  }

  /// @return whether an answer decided it
  private boolean revocation(
      Certificate subject, List<Certificate> issuers, List<RevocationAnswer> answers)
      throws NetworkException {
    Optional<Bytes> question = OcspQuestion.about(subject, issuers);
    for (String url : asked(subject.ocspUrls())) {
      answers.add(answer(subject, Source.OCSP, url, ocsp(url, question, subject, issuers)));
      if (decided(answers)) {
        return true;
      }
    }
    for (String url : asked(subject.revocationListUrls())) {
      answers.add(answer(subject, Source.CRL, url, list(url, subject, issuers)));
      if (decided(answers)) {
        return true;
      }
    }
    return false;
  }

  private static List<String> asked(List<String> urls) {
    return urls.stream()
        .filter(url -> HttpFetch.host(url).isPresent())
        .distinct()
        .limit(MAX_URLS)
        .toList();
  }

  private static boolean decided(List<RevocationAnswer> answers) {
    Status last = answers.getLast().verdict().status();
    return last == Status.GOOD || last == Status.REVOKED;
  }

  private static RevocationAnswer answer(
      Certificate subject, Source source, String url, RevocationVerdict verdict) {
    return new RevocationAnswer(subject.sha256(), source, url, verdict);
  }

  private RevocationVerdict ocsp(
      String url, Optional<Bytes> question, Certificate subject, List<Certificate> issuers)
      throws NetworkException {
    if (question.isEmpty()) {
      return RevocationVerdict.unusable(Fault.NO_ISSUER);
    }
    HttpAnswer answer =
        timed(
            url,
            http.post(
                url,
                "application/ocsp-request",
                question.get().toArray(),
                OcspJudge.MAX_LENGTH,
                ONE_REQUEST));
    return fault(answer)
        .map(RevocationVerdict::unusable)
        .orElseGet(
            () -> OcspJudge.judge(Bytes.copyOf(answer.body()), subject, issuers, clock.instant()));
  }

  private RevocationVerdict list(String url, Certificate subject, List<Certificate> issuers)
      throws NetworkException {
    HttpAnswer answer = lists.get(url);
    if (answer == null) {
      answer = timed(url, http.get(url, CrlJudge.MAX_LENGTH - 1, ONE_REQUEST));
      lists.put(url, answer);
    }
    Bytes body = Bytes.copyOf(answer.body());
    return fault(answer)
        .map(RevocationVerdict::unusable)
        .orElseGet(() -> CrlJudge.judge(body, subject, issuers, clock.instant()));
  }

  private static Optional<Fault> fault(HttpAnswer answer) {
    return switch (answer.outcome()) {
      case FETCHED -> Optional.empty();
      case TOO_LARGE -> Optional.of(Fault.TOO_LARGE);
      case OTHER_STATUS, NOT_ASKED, NOT_PUBLIC, NOT_REACHED, TOO_MANY_REDIRECTS ->
          Optional.of(Fault.NOT_REACHED);
    };
  }

  /// Notes the time that an answer tells, once a host.
  private HttpAnswer timed(String url, HttpAnswer answer) {
    Instant ours = clock.instant();
    String host = HttpFetch.host(url).orElse(url);
    answer
        .date()
        .ifPresent(
            theirs ->
                clocks.putIfAbsent(
                    host, new ClockReading(ClockReading.Source.HTTP_DATE, host, theirs, ours)));
    return answer;
  }

  List<ClockReading> clocks() {
    return clocks.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue)
        .toList();
  }
}
