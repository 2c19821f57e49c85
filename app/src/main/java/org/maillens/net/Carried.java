package org.maillens.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.maillens.net.RelayEnd.By;
import org.maillens.net.RelayEnd.How;

/// One connection of a program, and the one to the target that belongs to it.
final class Carried {
  private static final int BUFFER = 32 * 1024;

  private final RelayPlan plan;
  private final Socket program;
  private final Socket server = new Socket(Proxy.NO_PROXY);
  private final InstantSource clock;
  private final int number;
  private final ReentrantLock telling = new ReentrantLock();
  private final AtomicReference<@Nullable RelayEnd> end = new AtomicReference<>();
  private final AtomicBoolean stopped = new AtomicBoolean();
  private volatile long lastMoved = System.nanoTime();

  Carried(RelayPlan plan, Socket program, InstantSource clock, int number) {
    this.plan = plan;
    this.program = program;
    this.clock = clock;
    this.number = number;
  }

  /// Carries until both directions have ended. In the calling thread and one more.
  void run(RelayTap tap) {
    RelayTap.Ear ear =
        tap.connected(
            new RelayTap.Visit(
                number,
                clock.instant(),
                new InetSocketAddress(program.getInetAddress(), program.getPort()),
                new InetSocketAddress(program.getLocalAddress(), program.getLocalPort())));
    try {
      if (prepare()) {
        if (plan.to().isPresent()) {
          Thread down = Thread.ofVirtual().start(() -> pump(new Way(server, program, false), ear));
          pump(new Way(program, server, true), ear);
          join(down);
        } else {
          listen(ear);
        }
      }
    } finally {
      // A relay that was closed meanwhile ended it: whatever the sockets said then was its doing.
      ended(How.STOPPED, By.RELAY);
      tellEnd(ear);
    }
  }

  /// Ends both connections at once. Twice is the same as once.
  void stop() {
    ended(How.STOPPED, By.RELAY);
    stopped.set(true);
    Network.closeQuietly(program);
    Network.closeQuietly(server);
  }

  private boolean prepare() {
    try {
      program.setTcpNoDelay(true);
      program.setSoTimeout(idleMillis());
    } catch (IOException e) {
      ended(How.RESET, By.PROGRAM);
      return false;
    }
    if (plan.to().isEmpty()) {
      return true;
    }
    InetSocketAddress to = plan.to().get();
    long begun = System.nanoTime();
    try {
      server.setTcpNoDelay(true);
      server.connect(to, Math.toIntExact(plan.connect().toMillis()));
      server.setSoTimeout(idleMillis());
      return true;
    } catch (IOException e) {
      NetworkException why = Network.notConnected(e, to.getAddress(), to.getPort(), begun);
      ended(how(why.failure()), By.SERVER);
      // The nearest to what the program would have met without the relay.
      tearDown(program);
      return false;
    }
  }

  private static How how(NetworkFailure failure) {
    return switch (failure) {
      case REFUSED -> How.REFUSED;
      case TIMED_OUT -> How.NO_ANSWER;
      case RESET, CLOSED -> How.RESET;
      case NAME_NOT_FOUND, UNREACHABLE -> How.UNREACHABLE;
      case CANCELLED -> How.STOPPED;
    };
  }

  /// One direction.
  private record Way(Socket from, Socket to, boolean fromProgram) {
    By sender() {
      return fromProgram ? By.PROGRAM : By.SERVER;
    }

    By receiver() {
      return fromProgram ? By.SERVER : By.PROGRAM;
    }
  }

  private void pump(Way way, RelayTap.Ear ear) {
    byte[] buffer = new byte[BUFFER];
    boolean wanted = true;
    try {
      InputStream in = way.from.getInputStream();
      OutputStream out = way.to.getOutputStream();
      for (int count = read(in, buffer); count >= 0; count = read(in, buffer)) {
        if (wanted) {
          wanted = tell(ear, way.fromProgram, buffer, count);
        }
        if (!written(out, buffer, count)) {
          ended(How.RESET, way.receiver());
          tearDown(way.from);
          return;
        }
      }
      ended(How.CLOSED, way.sender());
      way.to.shutdownOutput();
    } catch (SocketTimeoutException idle) {
      stop();
    } catch (IOException reset) {
      ended(How.RESET, way.sender());
      tearDown(way.to);
    }
  }

  /// Without a target: hears what the program says until it leaves or enough was heard.
  private void listen(RelayTap.Ear ear) {
    byte[] buffer = new byte[BUFFER];
    try {
      InputStream in = program.getInputStream();
      int count = read(in, buffer);
      while (count >= 0 && tell(ear, true, buffer, count)) {
        count = read(in, buffer);
      }
      ended(How.CLOSED, count < 0 ? By.PROGRAM : By.RELAY);
    } catch (SocketTimeoutException idle) {
      ended(How.STOPPED, By.RELAY);
    } catch (IOException reset) {
      ended(How.RESET, By.PROGRAM);
    }
  }

  /// Waits on while the other direction moves.
  private int read(InputStream in, byte[] buffer) throws IOException {
    while (true) {
      try {
        int count = in.read(buffer);
        lastMoved = System.nanoTime();
        return count;
      } catch (SocketTimeoutException idle) {
        if (System.nanoTime() - lastMoved >= plan.idle().toNanos()) {
          throw idle;
        }
      }
    }
  }

  private static boolean written(OutputStream out, byte[] buffer, int count) {
    try {
      out.write(buffer, 0, count);
      return true;
    } catch (IOException gone) {
      return false;
    }
  }

  private boolean tell(RelayTap.Ear ear, boolean fromProgram, byte[] bytes, int length) {
    telling.lock();
    try {
      return ear.bytes(fromProgram, bytes, length, clock.instant());
    } finally {
      telling.unlock();
    }
  }

  private void tellEnd(RelayTap.Ear ear) {
    RelayEnd known = end.get();
    if (known != null) {
      telling.lock();
      try {
        ear.ended(known, clock.instant());
      } finally {
        telling.unlock();
      }
    }
  }

  /// Only who begins to end it counts.
  private void ended(How how, By by) {
    if (!stopped.get()) {
      end.compareAndSet(null, new RelayEnd(how, by));
    }
  }

  private int idleMillis() {
    return Math.toIntExact(Math.max(1, plan.idle().toMillis()));
  }

  /// Passes a reset on.
  private static void tearDown(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      // It is gone already.
    }
    Network.closeQuietly(socket);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
