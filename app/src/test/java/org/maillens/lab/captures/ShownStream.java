package org.maillens.lab.captures;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One `tcp.stream` as `tshark` shows it, packet by packet.
final class ShownStream {
  private static final int RECORD_ALERT = 21;
  private static final int RECORD_HANDSHAKE = 22;

  private final ShownHandshake handshake = new ShownHandshake();
  private final List<String> alerts = new ArrayList<>();
  private String client = "";
  private String server = "";
  private String frame = "";
  private String upgrade = "";
  private String end = "";
  private boolean answered;

  /// The next packet.
  void packet(Shown layers) {
    Shown tcp = layers.all("tcp").findFirst().orElseThrow();
    String source = end(layers, tcp, "src");
    if (client.isEmpty()) {
      client = source;
      server = end(layers, tcp, "dst");
      frame = layers.first("frame.number").orElseThrow();
    }
    boolean fromClient = source.equals(client);
    flags(tcp, fromClient);
    layers.children().stream()
        .filter(layer -> List.of("imap", "pop", "smtp").contains(layer.name()))
        .forEach(this::dialogue);
    layers
        .all("tls")
        .flatMap(tls -> tls.all("tls.record"))
        .forEach(record -> record(record, fromClient));
  }

  Facts facts(int number) {
    Facts.Builder builder = new Facts.Builder();
    builder.put("frame", frame);
    builder.put("end", end);
    builder.put("security", !handshake.hasHello() ? "NONE" : upgrade.isEmpty() ? "IMPLICIT_TLS" : "STARTTLS");
    if (handshake.hasHello()) {
      builder.put("upgrade", upgrade);
    }
    builder.words("alerts", alerts.stream());
    handshake.describe(builder);
    return builder.build(number, client + " " + server);
  }

  private static String end(Shown layers, Shown tcp, String which) {
    String address =
        layers
            .first("ip." + which)
            .or(() -> layers.first("ipv6." + which))
            .orElseThrow(() -> new IllegalStateException("no address"));
    return address + ":" + tcp.first("tcp." + which + "port").orElseThrow();
  }

  private void flags(Shown tcp, boolean fromClient) {
    boolean syn = flag(tcp, "syn");
    if (syn && !fromClient) {
      answered = true;
    }
    String side = fromClient ? "CLIENT" : "SERVER";
    if (!end.isEmpty()) {
      return;
    }
    if (flag(tcp, "reset")) {
      end = !answered && !fromClient ? "REFUSED SERVER" : "RESET " + side;
    } else if (flag(tcp, "fin")) {
      end = "CLOSED " + side;
    }
  }

  private static boolean flag(Shown tcp, String name) {
    return tcp.first("tcp.flags." + name).filter("1"::equals).isPresent();
  }

  /// The command by which TLS begins.
  private void dialogue(Shown layer) {
    String command =
        layer
            .first("imap.request.command")
            .or(() -> layer.first("pop.request.command"))
            .or(() -> layer.first("smtp.req.command"))
            .orElse("")
            .toUpperCase(Locale.ROOT);
    if (command.equals("STARTTLS") || command.equals("STLS")) {
      upgrade = layer.name();
    }
  }

  private void record(Shown record, boolean fromClient) {
    Optional<Shown> alert = record.all("tls.alert_message").findFirst();
    int type = record.number("tls.record.content_type").orElse(0);
    if (alert.isPresent()) {
      String said =
          alert
              .get()
              .number("tls.alert_message.level")
              .map(level -> level + "/" + alert.get().number("tls.alert_message.desc").orElseThrow())
              .orElse("encrypted");
      alerts.add((fromClient ? "CLIENT " : "SERVER ") + said);
    } else if (type == RECORD_ALERT) {
      alerts.add((fromClient ? "CLIENT " : "SERVER ") + "encrypted");
    }
    if (type == RECORD_HANDSHAKE || type == 0) {
      handshake.record(record, fromClient);
    }
  }
}
