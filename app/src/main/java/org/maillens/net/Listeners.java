package org.maillens.net;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import org.maillens.net.ListenException.Why;

/// Opens the same port on several addresses.
final class Listeners {
  private static final int BACKLOG = 128;
  private static final int FREE_PORT_TRIES = 20;
  private static final int FIRST_FREE_FOR_ALL = 1024;
  private static final int KNOCK_MILLIS = 500;

  private Listeners() {}

  /// Opens them. An address of a kind that this computer does not have (mostly `::1`) is left out
  /// as long as another one can be had.
  static List<ServerSocket> open(List<InetAddress> addresses, int port) throws ListenException {
    for (int attempt = 1; ; attempt++) {
      try {
        return tryOpen(addresses, port);
      } catch (ListenException e) {
        // A free port on one address may be taken on the other.
        if (port != 0 || e.why() != Why.IN_USE || attempt == FREE_PORT_TRIES) {
          throw e;
        }
      }
    }
  }

  private static List<ServerSocket> tryOpen(List<InetAddress> addresses, int port)
      throws ListenException {
    List<ServerSocket> opened = new ArrayList<>();
    for (InetAddress address : addresses) {
      int wanted = opened.isEmpty() ? port : opened.getFirst().getLocalPort();
      try {
        opened.add(bind(address, wanted));
      } catch (IOException e) {
        Why why = why(e, address, wanted);
        if (why != Why.NOT_HERE || addresses.size() == 1) {
          opened.forEach(Listeners::closeQuietly);
          throw new ListenException(why, address, wanted);
        }
      }
    }
    if (opened.isEmpty()) {
      throw new ListenException(Why.NOT_HERE, addresses.getFirst(), port);
    }
    return List.copyOf(opened);
  }

  private static ServerSocket bind(InetAddress address, int port) throws IOException {
    ServerSocket listener = new ServerSocket();
    try {
      listener.bind(new InetSocketAddress(address, port), BACKLOG);
      return listener;
    } catch (IOException e) {
      listener.close();
      throw e;
    }
  }

  private static Why why(IOException failure, InetAddress address, int port) {
    if (!here(address)) {
      return Why.NOT_HERE;
    }
    if (port != 0 && answers(address, port)) {
      return Why.IN_USE;
    }
    if (port != 0 && port < FIRST_FREE_FOR_ALL) {
      return Why.NEEDS_RIGHTS;
    }
    return failure instanceof BindException ? Why.IN_USE : Why.OTHER;
  }

  private static boolean here(InetAddress address) {
    try {
      return address.isAnyLocalAddress() || NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException e) {
      return true;
    }
  }

  private static boolean answers(InetAddress address, int port) {
    InetAddress asked = address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address;
    try (Socket knock = new Socket(Proxy.NO_PROXY)) {
      knock.connect(new InetSocketAddress(asked, port), KNOCK_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  static void closeQuietly(ServerSocket listener) {
    try {
      listener.close();
    } catch (IOException e) {
      // It is closed as far as we are concerned.
    }
  }
}
