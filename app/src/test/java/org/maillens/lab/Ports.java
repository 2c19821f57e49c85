package org.maillens.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/// Free loopback ports, above 20000 and below those the system hands out itself.
public final class Ports {
  private Ports() {}

  /// The first of `count` free ports in a row. Another process may still take one before its server
  /// does; servers that then fail to start are started again elsewhere.
  public static int freeRow(int count) {
    for (int attempt = 0; attempt < 200; attempt++) {
      int base = ThreadLocalRandom.current().nextInt(20_001, 32_000 - count);
      if (IntStream.range(base, base + count).allMatch(Ports::isFree)) {
        return base;
      }
    }
    throw new IllegalStateException("no " + count + " free ports in a row");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
