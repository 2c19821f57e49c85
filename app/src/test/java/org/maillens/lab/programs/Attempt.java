package org.maillens.lab.programs;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import org.maillens.lab.programs.Ending.How;

/// Has a program connect to a server, and says how that came out.
final class Attempt {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Duration WINDOW_LIMIT = Duration.ofSeconds(45);
  // A program that was refused may try again, with other offers, before it gives up.
  private static final Duration SECOND_TRY = Duration.ofMillis(500);
  // A program that refuses does so at once; one that takes a server that cannot greet waits.
  private static final Duration SILENCE = Duration.ofSeconds(6);
  private static final Duration PATIENCE = Duration.ofMillis(1500);

  private final Sandbox sandbox;
  private final MatrixCertificates certificates;
  private final Path folder;

  Attempt(Sandbox sandbox, MatrixCertificates certificates, Path folder) {
    this.sandbox = sandbox;
    this.certificates = certificates;
    this.folder = folder;
  }

  Ending run(Program program, ServerConfiguration configuration)
      throws IOException, InterruptedException {
    Duration limit = program.window() ? WINDOW_LIMIT : LIMIT;
    long end = System.nanoTime() + limit.toNanos();
    Ending ending = Ending.of(How.ABSENT);
    try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Sandbox.Running running = sandbox.run(program, socket.getLocalPort())) {
      socket.setSoTimeout(50);
      long quiet = end;
      while (System.nanoTime() < Math.min(end, quiet) && !ending.connected()) {
        try (Socket accepted = socket.accept();
            TlsServer server = TlsServer.start(configuration, certificates, folder);
            Relay relay = new Relay(accepted, server.connect())) {
          ending = follow(program, server, relay, end);
          quiet = System.nanoTime() + SECOND_TRY.toNanos();
        } catch (SocketTimeoutException none) {
          if (!running.isAlive()) {
            break;
          }
        }
      }
    }
    return ending;
  }

  private static Ending follow(Program program, TlsServer server, Relay relay, long end)
      throws IOException, InterruptedException {
    MailTalk talk = new MailTalk(program.protocol());
    while (System.nanoTime() < end) {
      // Asked first: what arrived before the end counts.
      boolean ended = relay.ended();
      if (isMail(server, talk)) {
        return Ending.of(How.MAIL);
      }
      if (ended) {
        // The server's log may be a moment late.
        Thread.sleep(100);
        return isMail(server, talk) ? Ending.of(How.MAIL) : left(server, relay);
      }
      long still = System.nanoTime() - relay.lastMoved();
      if (still > PATIENCE.toNanos() && relay.programEncrypts() && !server.talks()) {
        return Ending.of(How.WAITED);
      }
      if (still > SILENCE.toNanos()) {
        break;
      }
      Thread.sleep(15);
    }
    return Ending.of(How.SILENT);
  }

  private static boolean isMail(TlsServer server, MailTalk talk) throws IOException {
    return server
        .received(talk.greeting())
        .filter(text -> text.lines().anyMatch(talk::isMail))
        .isPresent();
  }

  private static Ending left(TlsServer server, Relay relay) throws IOException {
    OptionalInt told = server.alert();
    OptionalInt byProgram = relay.programAlert();
    if (told.isPresent() || byProgram.isPresent() || relay.programLeft()) {
      return new Ending(How.PROGRAM_LEFT, byProgram.isPresent() ? byProgram : told);
    }
    return new Ending(How.SERVER_LEFT, relay.serverAlert());
  }
}
