package org.maillens.lab.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.maillens.client.Offer;
import org.maillens.client.Profile;
import org.maillens.client.Profiles;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Evidence;
import org.maillens.fix.Fix;
import org.maillens.fix.FixLibrary;
import org.maillens.lab.Capturing;
import org.maillens.lab.Lab;
import org.maillens.lab.LabChecks;
import org.maillens.lab.LabServer;
import org.maillens.lab.OfferedFix;
import org.maillens.lab.Ports;
import org.maillens.lab.RealHello;
import org.maillens.lab.faults.Fault.Look;
import org.maillens.mail.Endpoint;
import org.maillens.mail.EndpointFormatException;
import org.maillens.report.Analysis;
import org.maillens.report.Report;

/// Works through the table: each server of the lab is started once and becomes one sane
/// configuration after the other, and each fault of it; some servers at a time.
final class Bench implements AutoCloseable {
  /// A log is complete when nothing was added for so long.
  private static final long REST = 5_000;

  private static final Duration LOGS_WITHIN = Duration.ofMillis(400);

  private static final int MOST_WAITS = 20;

  /// A check waits for the server most of the time.
  private static final int SERVERS_AT_A_TIME = 3;

  private final Lab lab;
  private final FaultTable table;
  private final Profiles profiles = Profiles.load();
  private final Analysis analysis = new Analysis(profiles, FixLibrary.load());
  private final ExecutorService servers = Executors.newFixedThreadPool(SERVERS_AT_A_TIME);
  private final ExecutorService checks = Executors.newVirtualThreadPerTaskExecutor();
  private final boolean capturing = Capturing.possible();
  private final Map<String, CompletableFuture<Health>> healths = new LinkedHashMap<>();
  private final Map<String, CompletableFuture<Treatment>> treatments = new LinkedHashMap<>();

  /// How a server looks from outside.
  ///
  /// @param reports the first is the one that matters
  record Health(Sane sane, Map<Look, Report> reports) {
    Report first() {
      return reports.values().iterator().next();
    }

    int connections() {
      return reports.values().stream().mapToInt(r -> r.evidence().cost().connections()).sum();
    }

    /// Programs and services that get through here and not there, where both were looked at.
    List<String> lostIn(Health other) {
      List<String> lost = new ArrayList<>();
      for (String service : sane.services()) {
        for (Report now : other.of(service).stream().toList()) {
          Set<String> gone = new TreeSet<>(working(of(service).orElseThrow()));
          gone.removeAll(working(now));
          gone.forEach(program -> lost.add(program + " with " + service));
        }
      }
      return lost;
    }

    private Optional<Report> of(String service) {
      return reports.entrySet().stream()
          .filter(entry -> entry.getKey().sees(service))
          .map(Map.Entry::getValue)
          .findFirst();
    }
  }

  /// What became of a fault.
  ///
  /// @param before as the user sees it
  /// @param log what the server's own log tells of the user's program
  /// @param sound how the server was without the fault
  /// @param mended how it is after the fix, first as the user sees it; the other services only if
  ///   the fix is one of the server
  /// @param captured the check of `before` and what a capture of its connections says; empty where
  ///   nothing can be captured
  record Treatment(
      Fault fault,
      Report before,
      Optional<Captured> captured,
      ServerLog log,
      Health sound,
      Health mended) {
    Report after() {
      return mended.first();
    }

    /// A fix of the account or of the program leaves the server as it is.
    List<String> lost() {
      return fault.then().equals(fault.look()) ? sound.lostIn(mended) : List.of();
    }

    int connections() {
      return before.evidence().cost().connections() + mended.connections();
    }
  }

  Bench(Lab lab, FaultTable table) {
    this.lab = lab;
    this.table = table;
    for (Sane sane : table.sane()) {
      healths.put(sane.id(), new CompletableFuture<>());
    }
    for (Fault fault : table.faults()) {
      treatments.put(fault.id(), new CompletableFuture<>());
    }
  }

  void start() {
    Lab.script(Map.of(), "odd-certificates", lab.certificates().directory().toString());
    Map<String, List<Sane>> byServer =
        table.sane().stream()
            .collect(Collectors.groupingBy(Sane::server, LinkedHashMap::new, Collectors.toList()));
    // The longest first: a long one at the end would have all the others wait.
    byServer.values().stream()
        .sorted(Comparator.<List<Sane>>comparingInt(this::faults).reversed())
        .forEach(all -> servers.execute(() -> work(all.getFirst().server(), all)));
  }

  private int faults(List<Sane> configurations) {
    return configurations.stream().mapToInt(sane -> table.of(sane).size()).sum();
  }

  /// Waits for one configuration's turn.
  Health health(Sane sane) {
    return of(healths, sane.id()).join();
  }

  /// Waits for one fault's turn.
  Treatment treatment(Fault fault) {
    return of(treatments, fault.id()).join();
  }

  private static <T> CompletableFuture<T> of(Map<String, CompletableFuture<T>> all, String id) {
    CompletableFuture<T> one = all.get(id);
    if (one == null) {
      throw new IllegalArgumentException(id);
    }
    return one;
  }

  private void work(String variant, List<Sane> configurations) {
    try (LabServer server = lab.start(variant)) {
      Bedside bedside = new Bedside(server, lab.certificates());
      for (Sane sane : configurations) {
        examine(bedside, sane);
        for (Fault fault : table.of(sane)) {
          treat(bedside, sane, fault);
        }
      }
    } catch (RuntimeException e) {
      // Nobody may wait for what does not come.
      for (Sane sane : configurations) {
        of(healths, sane.id()).completeExceptionally(e);
        table.of(sane).forEach(f -> of(treatments, f.id()).completeExceptionally(e));
      }
    }
  }

  private void examine(Bedside bedside, Sane sane) {
    CompletableFuture<Health> health = of(healths, sane.id());
    try {
      bedside.become(sane.changes());
      Look look = usual(sane.services().getFirst());
      health.complete(new Health(sane, reports(bedside.server(), sane.services(), look)));
    } catch (RuntimeException e) {
      health.completeExceptionally(e);
    }
  }

  private void treat(Bedside bedside, Sane sane, Fault fault) {
    CompletableFuture<Treatment> treatment = of(treatments, fault.id());
    try {
      LabServer server = bedside.server();
      List<Change> spoilt = new ArrayList<>(sane.changes());
      spoilt.addAll(fault.changes());
      bedside.become(spoilt);
      ServerLog log = log(server, fault);
      Optional<Captured> captured = captured(server, fault.look());
      Report before = captured.map(Captured::live).orElseGet(() -> report(server, fault.look()));
      mend(bedside, fault, offered(fault, before));
      Health sound = of(healths, sane.id()).join();
      boolean byTheServer = fault.then().equals(fault.look());
      List<String> services = byTheServer ? sane.services() : List.of();
      Health mended = new Health(sane, reports(server, services, fault.then()));
      if (byTheServer && !sound.lostIn(mended).isEmpty()) {
        rest();
        mended = new Health(sane, reports(server, services, fault.then()));
      }
      treatment.complete(new Treatment(fault, before, captured, log, sound, mended));
    } catch (RuntimeException e) {
      treatment.completeExceptionally(e);
    }
  }

  /// A log that leads elsewhere is read once more: a line of the check before may have come late.
  private ServerLog log(LabServer server, Fault fault) {
    ServerLog log = ServerLog.read(logged(server, fault.look()));
    if (log.says(fault) == ServerLog.Says.ANOTHER) {
      rest();
      log = ServerLog.read(logged(server, fault.look()));
    }
    return log;
  }

  /// Lets a server come to rest that all the checks before have kept busy.
  private static void rest() {
    try {
      Thread.sleep(REST);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// What the server logs of one mail program that tries to connect. The log of a check is that of
  /// a scanner.
  private String logged(LabServer server, Look look) {
    Profile profile = profiles.byId(look.profile()).orElseThrow();
    boolean known = profile.offer().filter(Offer::complete).isPresent();
    if (!known || look.port().equals("none")) {
      return "";
    }
    int before = settled(server).length();
    Optional<String> name =
        profile.sendsServerName() == Answer.NO ? Optional.empty() : Optional.of(look.name());
    try {
      Endpoint there = Endpoint.parse(uri(server, look));
      new RealHello(new Random(1)).send(profile, name, there);
    } catch (IOException e) {
      // Nobody listens, or the server ended it: its log may say why.
    } catch (EndpointFormatException e) {
      throw new IllegalArgumentException(e);
    }
    return settled(server).substring(before);
  }

  private static String settled(LabServer server) {
    String log = server.log();
    try {
      for (int waits = 0; waits < MOST_WAITS; waits++) {
        Thread.sleep(LOGS_WITHIN);
        String now = server.log();
        if (now.length() == log.length()) {
          break;
        }
        log = now;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return log;
  }

  /// @throws IllegalStateException if the fix is not offered, with what is
  private static Fix offered(Fault fault, Report before) {
    return before.fixes().stream()
        .filter(fix -> fix.id().equals(fault.fix()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    fault.fix()
                        + " is not offered for "
                        + before.findings().stream().map(f -> f.id()).toList()
                        + ", but "
                        + before.fixes().stream().map(Fix::id).toList()));
  }

  private static void mend(Bedside bedside, Fault fault, Fix fix) {
    bedside.apply(fault.renewed());
    new OfferedFix(fix, fault.certificate()).applyTo(bedside.server());
  }

  /// Of one look, and of all services as a current mail program sees them.
  private Map<Look, Report> reports(LabServer server, List<String> services, Look look) {
    Map<Look, CompletableFuture<Report>> running = new LinkedHashMap<>();
    Stream.concat(Stream.of(look), services.stream().filter(s -> !look.sees(s)).map(Bench::usual))
        .forEach(
            each ->
                running.put(
                    each, CompletableFuture.supplyAsync(() -> report(server, each), checks)));
    Map<Look, Report> reports = new LinkedHashMap<>();
    running.forEach((each, report) -> reports.put(each, report.join()));
    return reports;
  }

  private static Look usual(String service) {
    return new Look(service, service, Profiles.MODERN, LabChecks.NAME);
  }

  private Report report(LabServer server, Look look) {
    List<Profile> chosen = List.of(profiles.byId(look.profile()).orElseThrow());
    Evidence evidence = LabChecks.check(uri(server, look), look.name(), server.trustRoot(), chosen);
    if (evidence.cost().throttled()) {
      rest();
      evidence = LabChecks.check(uri(server, look), look.name(), server.trustRoot(), chosen);
    }
    return analysis.report(evidence, chosen);
  }

  private Optional<Captured> captured(LabServer server, Look look) {
    if (!capturing) {
      return Optional.empty();
    }
    List<Profile> chosen = List.of(profiles.byId(look.profile()).orElseThrow());
    String uri = uri(server, look);
    Optional<Captured> captured = Captured.of(server, uri, look.name(), chosen, analysis);
    if (captured.filter(one -> !one.live().evidence().cost().throttled()).isEmpty()) {
      rest();
      captured = Captured.of(server, uri, look.name(), chosen, analysis);
    }
    return captured;
  }

  private static String uri(LabServer server, Look look) {
    String scheme = look.scheme().equals("smtps") ? "submissions" : look.scheme();
    int port = look.port().equals("none") ? Ports.freeRow(1) : server.port(look.port());
    return scheme + "://" + server.host() + ":" + port;
  }

  /// The programs that get all the way through.
  static Set<String> working(Report report) {
    return report.allClients().stream()
        .filter(client -> client.predicted().works() == Answer.YES)
        .map(client -> client.profile().id())
        .collect(Collectors.toSet());
  }

  @Override
  public void close() {
    servers.close();
    checks.close();
  }
}
