package org.maillens.lab.recorder;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.maillens.lab.Commands;
import org.maillens.tls.Bytes;

/// What `tshark` says went over the loopback interface.
record Wire(Path file) {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /// The payloads of the segments in which a ClientHello begins, sent to a port, oldest first.
  List<Bytes> hellos(int port) {
    return rows("tls.handshake.type == 1 && tcp.dstport == " + port, "tcp.payload").stream()
        .map(columns -> Bytes.ofHex(columns[0]))
        .toList();
  }

  /// The JA3 of those hellos.
  List<String> ja3(int port) {
    return rows("tls.handshake.type == 1 && tcp.dstport == " + port, "tls.handshake.ja3").stream()
        .map(columns -> columns[0])
        .toList();
  }

  /// All that went to a port and came from it, one entry for each connection, oldest first: the two
  /// directions.
  List<List<Bytes>> connections(int port) {
    Map<String, List<List<Bytes>>> streams = new LinkedHashMap<>();
    for (String[] columns :
        rows(
            "tcp.port == " + port + " && tcp.len > 0 && !tcp.analysis.retransmission",
            "tcp.stream",
            "tcp.dstport",
            "tcp.payload")) {
      List<List<Bytes>> ways =
          streams.computeIfAbsent(columns[0], _ -> List.of(new ArrayList<>(), new ArrayList<>()));
      ways.get(columns[1].equals(String.valueOf(port)) ? 0 : 1).add(Bytes.ofHex(columns[2]));
    }
    return streams.values().stream()
        .map(ways -> ways.stream().map(Bytes::concat).toList())
        .toList();
  }

  private List<String[]> rows(String filter, String... fields) {
    List<String> command =
        new ArrayList<>(
            List.of("tshark", "-r", file.toString(), "-Y", filter, "-T", "fields", "-E"));
    command.add("separator=/t");
    for (String field : fields) {
      command.add("-e");
      command.add(field);
    }
    return Commands.mustRun(command, Map.of(), LIMIT)
        .output()
        .lines()
        .filter(line -> line.matches("[0-9a-f][0-9a-f\\t]*"))
        .map(line -> line.split("\t"))
        .toList();
  }
}
