package org.maillens.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.maillens.fix.Fix;
import org.maillens.fix.Fix.Kind;
import org.maillens.fix.Fix.Step;

/// Applies a fix to a server of the lab as an administrator would: the commands are run, and the
/// lines written into the files that they are for. Only what stands for the administrator's own is
/// replaced: names, paths, addresses; and the command that reloads, since the lab's own one waits
/// until the server is ready.
///
/// @param fix as a report offers it
/// @param certificate the lab's certificate that stands for the administrator's new one
public record OfferedFix(Fix fix, String certificate) {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /// What an administrator runs on his machine, and what the lab does in its own way: services are
  /// reloaded by [LabServer#reload()], and certificates come from the lab's authority. Who only
  /// looks, as with grep, changes nothing.
  private static final Pattern NOT_HERE =
      Pattern.compile(
          "(systemctl|doveadm|doveconf|ss|postfix (reload|check)|certbot|apachectl|nginx -t|update-exim4|exim4 -bV|for s in)\\b.*"
              + "|.*(renewal-hooks|\\| grep).*");

  /// Languages of steps that are not for a server.
  private static final Set<String> ELSEWHERE = Set.of("reg", "bat", "text");

  /// Carries out what stands under "Do".
  public void applyTo(LabServer server) {
    for (Step step : fix.steps()) {
      if (step.kind() == Kind.DO
          && !step.copy().isEmpty()
          && !ELSEWHERE.contains(step.language())) {
        apply(server, step);
      }
    }
    server.reload();
  }

  private void apply(LabServer server, Step step) {
    String copy = ours(server, step.copy());
    if (step.text().contains("above the blocks with `local_name`")) {
      String present = server.configuration();
      int blocks = present.indexOf("\nlocal_name") + 1;
      server.configure(present.substring(0, blocks) + copy + "\n" + present.substring(blocks));
    } else if (step.language().equals("conf")) {
      if (!ConfigurationLines.insert(server, step.file(), copy)) {
        String name = step.file().substring(step.file().lastIndexOf('/'));
        server.replaceFile("etc" + name, copy + "\n");
      }
    } else {
      String here =
          copy.lines()
              .filter(line -> !line.startsWith("for s in"))
              .flatMap(line -> Stream.of(line.split("( && |; )(?=[a-z])", -1)))
              .filter(command -> !NOT_HERE.matcher(command).matches())
              .collect(Collectors.joining("\n"));
      if (!here.isBlank()) {
        run(server, here);
      }
    }
  }

  /// What the commands under "Check" print.
  List<String> checks(LabServer server) {
    List<String> printed = new ArrayList<>();
    for (Step step : fix.steps()) {
      if (step.kind() == Kind.CHECK && !step.copy().isEmpty()) {
        // The port is the one that was checked; only the name leads nowhere here.
        String here = "-connect " + server.host() + ":";
        String copy = ours(server, step.copy().replaceAll("-connect [^ :]+:", here));
        printed.add(output(server, List.of("sh", "-c", copy)));
      }
    }
    assertThat(printed).as(fix.id()).isNotEmpty();
    return printed;
  }

  private static String output(LabServer server, List<String> command) {
    try {
      return Commands.mustRun(command, Map.of(), LIMIT).output();
    } catch (IllegalStateException e) {
      throw new IllegalStateException(server + ":\n" + server.log(), e);
    }
  }

  private static void run(LabServer server, String commands) {
    List<String> shell =
        new ArrayList<>(server.root().map(r -> List.of("chroot", r)).orElse(List.of()));
    shell.addAll(List.of("sh", "-ec", commands));
    Commands.mustRun(shell, Map.of("MAIL_CONFIG", server.path("etc")), LIMIT);
  }

  private String ours(LabServer server, String copy) {
    String live = "/etc/letsencrypt/live/[^/]+/";
    String files = server.path("certificates") + "/" + certificate;
    // Built by the lab, it does not become Debian's user.
    boolean withOpenssl = server.variant().startsWith("eximopenssl");
    String exim = " -C " + server.path("exim.conf");
    return copy.replaceAll(live + "fullchain\\.pem", files + ".pem")
        .replaceAll(live + "privkey\\.pem", files + ".key")
        // To search for a prime takes a minute.
        .replaceAll(
            "openssl dhparam -out (\\S+) \\d+", "cp " + server.path("certificates/dh.pem") + " $1")
        .replace("/etc/dovecot/dh.pem", server.path("certificates/dh.pem"))
        .replaceAll("/etc/(postfix|courier|exim4|nginx|apache2)/", server.path("etc") + "/")
        .replace("exim4 -bP", (withOpenssl ? server.path("exim") : "exim4") + exim + " -bP")
        .replace("Debian-exim", withOpenssl ? "mail" : "Debian-exim")
        .replace("192.0.2.10", server.host())
        .replace("mail.example.com", LabChecks.NAME);
  }
}
