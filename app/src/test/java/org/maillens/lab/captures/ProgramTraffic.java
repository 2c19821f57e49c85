package org.maillens.lab.captures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.maillens.lab.Commands;
import org.maillens.lab.programs.JsseProgram;
import org.maillens.lab.programs.LabSystem;
import org.maillens.lab.programs.Program;
import org.maillens.lab.programs.Programs;
import org.maillens.lab.programs.Sandbox;
import org.maillens.lab.programs.Start;
import org.maillens.lab.programs.SystemStore;
import org.maillens.lab.programs.WindowRecipes;
import org.maillens.mail.Endpoint;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;
import org.maillens.tls.Bytes;

/// What mail programs and Java do with the servers, each in a throw-away home folder.
final class ProgramTraffic {
  private static final String NAME = "mail.lab.example";
  private static final String WRONG = "wrong.example";
  private static final Duration LIMIT = Duration.ofMillis(2500);
  private static final Duration WINDOW = Duration.ofSeconds(14);
  private static final Duration LIBRARY = Duration.ofSeconds(40);
  private static final Set<String> UPGRADING =
      Set.of("mutt", "msmtp", "mpop", "fetchmail", "isync", "swaks", "curl");

  private final Servers servers;
  private final Runs runs;
  private final Sandbox trusting;
  private final Sandbox trustingOthers;
  private final Sandbox elsewhere;

  ProgramTraffic(Servers servers, Runs runs, Path folder) {
    this.servers = servers;
    this.runs = runs;
    SystemStore store = SystemStore.of(servers.certificates().root(), folder.resolve("store"));
    SystemStore other =
        SystemStore.of(servers.certificates().leaf("self"), folder.resolve("other"));
    trusting = new Sandbox(folder, store, NAME);
    trustingOthers = new Sandbox(folder, other, NAME);
    elsewhere = new Sandbox(folder, store, WRONG);
  }

  /// The programs of the command line.
  void addPrograms() {
    for (Program program : Programs.ofTheTests()) {
      if (program.origin().version().isEmpty()) {
        continue;
      }
      String tls =
          switch (program.protocol()) {
            case POP3 -> "pop3s";
            case SUBMISSION -> "smtps";
            default -> "imaps";
          };
      for (String server : mailServers(program.protocol())) {
        run(trusting, program, NAME, server + " " + tls, false);
        if (UPGRADING.contains(program.origin().label())) {
          run(trusting, program, NAME, server + " " + tls.substring(0, tls.length() - 1), true);
        }
      }
      String first = mailServers(program.protocol()).getFirst();
      run(trustingOthers, program, NAME, first + " " + tls, false);
      run(elsewhere, program, WRONG, first + " " + tls, false);
      if (program.protocol() != Protocol.SUBMISSION) {
        run(trusting, program, NAME, "expired " + tls, false);
      }
      run(trusting, program, NAME, asking(program.protocol()) + " " + tls, false);
      for (String at : List.of("oneSuite", "tls11", "closes", "closed")) {
        run(trusting, program, NAME, at, false);
      }
    }
  }

  /// Both JDKs, each once for all servers.
  void addJava() {
    JsseProgram program = new JsseProgram("JsseMail");
    for (String home :
        List.of("/usr/lib/jvm/java-17-openjdk-amd64", System.getProperty("java.home"))) {
      if (Files.exists(Path.of(home, "bin", "java"))) {
        java(trusting, home, program, javaTargets(NAME));
        java(trustingOthers, home, program, javaRefusals(NAME));
        java(elsewhere, home, program, javaRefusals(WRONG));
      }
    }
  }

  /// Thunderbird and Evolution, where they are installed.
  void addWindows(Path folder) {
    String name = "thunderbird";
    if (LabProgram.isInstalled(name)) {
      Map<String, Bytes> database = database(folder);
      runs.add(name, () -> window(trusting, WindowRecipes.thunderbird(accounts(NAME)), database));
      runs.add(name, () -> window(trusting, WindowRecipes.thunderbird(refusals(NAME)), Map.of()));
      runs.add(name, () -> window(elsewhere, WindowRecipes.thunderbird(refusals(WRONG)), database));
    }
    String other = "evolution";
    if (LabProgram.isInstalled(other)) {
      runs.add(other, () -> window(trusting, WindowRecipes.evolution(accounts(NAME)), Map.of()));
      runs.add(
          other, () -> window(trustingOthers, WindowRecipes.evolution(refusals(NAME)), Map.of()));
      runs.add(other, () -> window(elsewhere, WindowRecipes.evolution(refusals(WRONG)), Map.of()));
    }
  }

  private static List<String> mailServers(Protocol protocol) {
    return protocol == Protocol.SUBMISSION
        ? List.of("postfix")
        : List.of("dovecot24", "dovecot23", "courier");
  }

  private static String asking(Protocol protocol) {
    return protocol == Protocol.SUBMISSION ? "postfixAsks" : "courierAsks";
  }

  private void run(Sandbox sandbox, Program program, String name, String at, boolean upgrading) {
    int port = servers.port(at);
    Start start = upgrading ? program.upgrading(name, port) : program.start(name, port);
    runs.add(program.origin().label(), () -> run(sandbox, program.origin().system(), start, LIMIT));
  }

  private void run(Sandbox sandbox, LabSystem system, Start start, Duration limit)
      throws IOException, InterruptedException {
    Start logging = start.where("SSLKEYLOGFILE", Start.HOME + "/keys");
    try (Sandbox.Running running = sandbox.run(system, logging)) {
      running.leaves(limit);
      runs.keys(running.file("keys"));
    }
  }

  private void window(Sandbox sandbox, Start start, Map<String, Bytes> more)
      throws IOException, InterruptedException {
    Map<String, Bytes> files = new HashMap<>(start.files());
    files.putAll(more);
    run(sandbox, LabSystem.BOOKWORM, new Start(start.command(), files, start.input()), WINDOW);
  }

  private void java(Sandbox sandbox, String home, JsseProgram program, List<String> targets) {
    List<String> command =
        new ArrayList<>(
            List.of(
                home + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-Djavax.net.ssl.trustStore=/etc/ssl/certs/java/cacerts",
                "-Djavax.net.ssl.trustStorePassword=changeit",
                "-cp",
                Start.HOME,
                "JsseMail"));
    command.addAll(targets);
    runs.add(
        "Java in " + Path.of(home).getFileName(),
        () -> {
          Start start = new Start(command, Map.of(program.file(), program.compiled()), "");
          run(sandbox, LabSystem.BOOKWORM, start, LIBRARY);
        });
  }

  private List<String> javaTargets(String name) {
    List<String> targets = new ArrayList<>();
    for (String version : List.of("TLSv1.2", "TLSv1.3")) {
      for (String server : List.of("dovecot23", "dovecot24", "courier")) {
        for (String service : List.of("imaps", "imap", "pop3s", "pop3")) {
          targets.add(target(server + " " + service, name, version));
        }
      }
      for (String at :
          List.of(
              "postfix smtps",
              "postfix smtp",
              "expired imaps",
              "expired imap",
              "dovecotAsks imaps",
              "postfixAsks smtp",
              "courierAsks imaps",
              "oneSuite",
              "tls11",
              "tls13",
              "p384",
              "bigChain",
              "piecesOf7",
              "resets",
              "closes",
              "http",
              "internalError",
              "closed")) {
        targets.add(target(at, name, version));
      }
    }
    return targets;
  }

  private List<String> javaRefusals(String name) {
    List<String> targets = new ArrayList<>();
    for (String version : List.of("TLSv1.2", "TLSv1.3")) {
      for (String at : List.of("dovecot24 imaps", "courier pop3", "postfix smtp")) {
        targets.add(target(at, name, version));
      }
    }
    targets.add(target("tls13", name, "TLSv1.3"));
    return targets;
  }

  private String target(String at, String name, String version) {
    String service = at.substring(at.indexOf(' ') + 1);
    return String.join(":", service, name, String.valueOf(servers.port(at)), version);
  }

  private List<Endpoint> accounts(String name) {
    return List.of(
        imap("dovecot24 imaps", name),
        imap("dovecot23 imap", name),
        imap("courier imaps", name),
        imap("courier imap", name),
        pop3("dovecot23 pop3s", name),
        pop3("dovecot24 pop3", name),
        imap("expired imaps", name),
        imap("courierAsks imaps", name),
        imap("dovecotAsks imap", name),
        imap("oneSuite", name),
        imap("tls11", name),
        imap("resets", name),
        imap("closed", name));
  }

  private List<Endpoint> refusals(String name) {
    return List.of(
        imap("dovecot24 imaps", name),
        imap("dovecot23 imap", name),
        imap("courier imaps", name),
        pop3("dovecot24 pop3", name));
  }

  private Endpoint imap(String at, String name) {
    return new Endpoint(Protocol.IMAP, security(at), name, servers.port(at));
  }

  private Endpoint pop3(String at, String name) {
    return new Endpoint(Protocol.POP3, security(at), name, servers.port(at));
  }

  private static Security security(String at) {
    return at.contains(" ") && !at.endsWith("s") ? Security.STARTTLS : Security.IMPLICIT_TLS;
  }

  /// A profile's certificate database that trusts the lab's root; none without `certutil`.
  private Map<String, Bytes> database(Path folder) {
    Path made = folder.resolve("nss");
    try {
      Files.createDirectories(made);
      String database = "sql:" + made;
      Duration limit = Duration.ofSeconds(20);
      Commands.mustRun(
          List.of("certutil", "-N", "-d", database, "--empty-password"), Map.of(), limit);
      Commands.mustRun(
          List.of(
              "certutil",
              "-A",
              "-d",
              database,
              "-n",
              "lab",
              "-t",
              "C,,",
              "-i",
              servers.certificates().root().toString()),
          Map.of(),
          limit);
      Map<String, Bytes> files = new HashMap<>();
      for (String file : List.of("cert9.db", "key4.db", "pkcs11.txt")) {
        files.put("profile/" + file, Bytes.copyOf(Files.readAllBytes(made.resolve(file))));
      }
      return files;
    } catch (IOException | UncheckedIOException absent) {
      return Map.of();
    }
  }
}
