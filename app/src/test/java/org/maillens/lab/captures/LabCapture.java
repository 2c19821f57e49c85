package org.maillens.lab.captures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.maillens.lab.Lab;

/// A capture of everything that the lab's clients do with its servers.
///
/// @param file in pcapng
/// @param keys the key log of the clients that write one
/// @param spoken by port, for `tshark`
/// @param counted what dumpcap says of dropped packets
/// @param clients how often each was run
record LabCapture(
    Path file,
    Path keys,
    Map<Integer, String> spoken,
    String counted,
    Map<String, Integer> clients) {
  /// Makes it.
  static LabCapture make(Lab lab, Path folder) throws IOException, InterruptedException {
    Path work = Files.createDirectories(folder.resolve("work"));
    Path file = folder.resolve("lab.pcapng");
    Path keys = folder.resolve("lab.keys");
    try (Servers servers = Servers.start(lab, work);
        Wiretap tap = Wiretap.on(servers.ports(), file);
        Runs runs = new Runs(work, 4);
        Runs windows = new Runs(work, 2)) {
      ProgramTraffic programs = new ProgramTraffic(servers, runs, work);
      new ProgramTraffic(servers, windows, Files.createDirectories(work.resolve("windows")))
          .addWindows(work);
      programs.addJava();
      new OpensslTraffic(servers, runs, work).add();
      new GnutlsTraffic(servers, runs).add();
      programs.addPrograms();
      runs.finish(keys);
      windows.finish(keys);
      Map<String, Integer> clients = new TreeMap<>(runs.counts());
      clients.putAll(windows.counts());
      return new LabCapture(file, keys, servers.spoken(), tap.finish(), clients);
    }
  }
}
