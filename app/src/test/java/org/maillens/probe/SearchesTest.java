package org.maillens.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maillens.evidence.Answer;
import org.maillens.evidence.TlsFacts;
import org.maillens.evidence.TlsFacts.ClientCertificate;
import org.maillens.evidence.VersionFacts.Order;
import org.maillens.evidence.reply.Offerable;
import org.maillens.evidence.reply.Reply;
import org.maillens.probe.SimulatedServer.Side;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.KeyExchange;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;

class SearchesTest {
  private static final Question EVERYTHING = Candidates.everything(Optional.of("mail.example"));
  private static final int NO_LIMIT = Integer.MAX_VALUE;

  /// Asks a server everything, as a check does.
  private static TlsFacts ask(SimulatedServer server) throws InterruptedException {
    Interview interview = new Interview(server, EVERYTHING);
    List<Searches.Taken> taken = new ArrayList<>();
    Reply first = interview.ask(EVERYTHING);
    List<VersionClaim> claims = new ArrayList<>();
    if (first instanceof Reply.Answered a && a.version().equals(ProtocolVersion.TLS13)) {
      taken.add(new Searches(interview).tls13(EVERYTHING));
    } else {
      claims.add(VersionClaim.ofTls13(first));
    }
    VersionSearch.Walk walk =
        new VersionSearch(interview)
            .down(EVERYTHING, interview.ask(VersionSearch.first(EVERYTHING)));
    claims.addAll(walk.claims());
    taken.addAll(walk.taken());
    interview.prove();
    return new Assembly(interview.ledger(), claims, taken).facts(ClientCertificate.UNKNOWN);
  }

  private static SimulatedServer generated(long seed, int limit, boolean alerts) {
    Random random = new Random(seed);
    Map<ProtocolVersion, Side> sides = new TreeMap<>();
    boolean serverOrder = random.nextBoolean();
    for (ProtocolVersion version :
        List.of(
            ProtocolVersion.SSL3,
            ProtocolVersion.TLS10,
            ProtocolVersion.TLS11,
            ProtocolVersion.TLS12,
            ProtocolVersion.TLS13)) {
      if (random.nextInt(3) == 0) {
        continue;
      }
      sides.put(
          version,
          new Side(
              some(
                  random,
                  EVERYTHING.suites().stream()
                      .filter(s -> Offerable.fits(s, version))
                      .filter(s -> s.isTls13() || s.authentication().name().equals("RSA"))
                      .toList(),
                  1 + random.nextInt(12)),
              some(
                  random,
                  EVERYTHING.groups().stream().filter(g -> Offerable.fits(g, version)).toList(),
                  1 + random.nextInt(6))));
    }
    if (sides.isEmpty()) {
      sides.put(
          ProtocolVersion.TLS12,
          new Side(List.of(new CipherSuite(0xC02F)), List.of(NamedGroup.X25519)));
    }
    return new SimulatedServer(sides, serverOrder, Optional.empty(), limit, alerts);
  }

  private static <T> List<T> some(Random random, List<T> all, int count) {
    List<T> shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, random);
    return List.copyOf(shuffled.subList(0, Math.min(count, shuffled.size())));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void findsExactlyWhatTheServerDoes(boolean alerts) throws InterruptedException {
    for (long seed = 0; seed < 300; seed++) {
      SimulatedServer server = generated(seed, NO_LIMIT, alerts);
      TlsFacts facts = ask(server);
      for (ProtocolVersion version : ProtocolVersion.known()) {
        if (version.equals(ProtocolVersion.SSL2)) {
          continue;
        }
        Side truth = server.sides().get(version);
        var found = facts.version(version);
        assertThat(found.supported())
            .as("seed %d %s", seed, version)
            .isEqualTo(Answer.of(truth != null && usable(truth)));
        if (truth == null || !usable(truth)) {
          continue;
        }
        assertThat(new HashSet<>(found.cipherSuites()))
            .as("seed %d %s suites", seed, version)
            .isEqualTo(new HashSet<>(reachable(truth)));
        assertThat(found.othersRefused()).isEqualTo(Answer.YES);
        if (found.order() == Order.SERVER) {
          assertThat(server.serverOrder()).isTrue();
          assertThat(found.cipherSuites()).isEqualTo(reachable(truth));
        }
        if (found.cipherSuites().size() > 2) {
          assertThat(found.order())
              .as("seed %d %s", seed, version)
              .isEqualTo(server.serverOrder() ? Order.SERVER : Order.CLIENT);
        }
        boolean usesGroups =
            reachable(truth).stream()
                .anyMatch(s -> s.isTls13() || s.keyExchange() == KeyExchange.ECDHE);
        if (usesGroups && !version.equals(ProtocolVersion.SSL3)) {
          var groups = facts.groups(version).orElseThrow();
          assertThat(new HashSet<>(groups.accepted()))
              .as("seed %d %s groups", seed, version)
              .isEqualTo(new HashSet<>(truth.groups()));
        }
      }
    }
  }

  private static boolean usable(Side side) {
    return !reachable(side).isEmpty();
  }

  private static List<CipherSuite> reachable(Side side) {
    return side.suites();
  }

  @Test
  void aThrottlingServerLeadsToNoFalseStatement() throws InterruptedException {
    for (long seed = 0; seed < 300; seed++) {
      for (int limit : new int[] {1, 2, 3, 5, 10, 17}) {
        TlsFacts truth = ask(generated(seed, NO_LIMIT, false));
        TlsFacts seen = ask(generated(seed, limit, false));
        for (ProtocolVersion version : ProtocolVersion.known()) {
          var whole = truth.version(version);
          var part = seen.version(version);
          if (part.supported() != Answer.UNKNOWN) {
            assertThat(part.supported()).isEqualTo(whole.supported());
          }
          for (CipherSuite suite : EVERYTHING.suites()) {
            if (part.accepts(suite) != Answer.UNKNOWN) {
              assertThat(part.accepts(suite))
                  .as("seed %d limit %d %s %s", seed, limit, version, suite)
                  .isEqualTo(whole.accepts(suite));
            }
          }
          for (NamedGroup group : EVERYTHING.groups()) {
            Answer partly = seen.groups(version).map(g -> g.accepts(group)).orElse(Answer.UNKNOWN);
            if (partly != Answer.UNKNOWN) {
              assertThat(partly)
                  .isEqualTo(truth.groups(version).map(g -> g.accepts(group)).orElseThrow());
            }
          }
        }
      }
    }
  }
}
