package org.maillens.lab.captures;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One `tcp.stream` as `tshark` shows it, packet by packet.
final class ShownStream {
  private static final Pattern BARE_ALERT =
      Pattern.compile("15:03:0[0-4]:00:02:(0[12]):([0-9a-f]{2})");
  private static final int RECORD_ALERT = 21;
  private static final int RECORD_HANDSHAKE = 22;
  private static final int RECORD_DATA = 23;

  private final ShownHandshake handshake = new ShownHandshake();
  private final List<String> alerts = new ArrayList<>();
  private final Set<Boolean> speaking = new HashSet<>();
  private String client = "";
  private String server = "";
  private String frame = "";
  private String upgrade = "";
  private String end = "";
  private boolean answered;
  private boolean strange;
  private int byBytes;
  // Records of TLS 1.3 that it has no keys for; any may be an alert.
  private boolean closed;

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
    // Bytes that it has no name for: a dialogue that it does not know.
    strange |=
        !handshake.hasHello()
            && (layers.all("data").findAny().isPresent()
                || layers.all("tls").anyMatch(tls -> tls.all("tls.record").findAny().isEmpty()));
    if (handshake.hasHello() && layers.all("tls").findAny().isEmpty()) {
      bareAlert(tcp, fromClient);
    }
    layers
        .all("tls")
        .flatMap(tls -> tls.all("tls.record"))
        .forEach(record -> record(record, fromClient));
  }

  Facts facts(int number) {
    Facts.Builder builder = new Facts.Builder();
    builder.put("frame", frame);
    builder.put("end", end);
    if (strange) {
      builder.untold("security");
      builder.untold("upgrade");
    } else {
      builder.put(
          "security",
          !handshake.hasHello() ? "NONE" : upgrade.isEmpty() ? "IMPLICIT_TLS" : "STARTTLS");
      if (handshake.hasHello()) {
        builder.put("upgrade", upgrade);
      }
    }
    builder.words("alerts", alerts.stream());
    if (closed) {
      builder.untold("alerts");
    }
    builder.fromBytes(byBytes);
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

  /// Behind bytes of a server that are no TLS it no longer sees what they are answered with: a
  /// whole record with an alert, which the bytes themselves prove.
  private void bareAlert(Shown tcp, boolean fromClient) {
    Matcher matcher = BARE_ALERT.matcher(tcp.first("tcp.payload").orElse(""));
    if (matcher.matches()) {
      alerts.add(
          side(fromClient)
              + Integer.parseInt(matcher.group(1), 16)
              + "/"
              + Integer.parseInt(matcher.group(2), 16));
      byBytes++;
    }
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
    // Of SMTP's commands it shows four letters.
    if (List.of("STARTTLS", "STLS", "STAR").contains(command)) {
      upgrade = layer.name();
    }
  }

  private static String side(boolean fromClient) {
    return fromClient ? "CLIENT " : "SERVER ";
  }

  private void record(Shown record, boolean fromClient) {
    Optional<Shown> alert = record.all("tls.alert_message").findFirst();
    int type = record.number("tls.record.content_type").orElse(0);
    if (type == RECORD_DATA) {
      speaking.add(fromClient);
    }
    if (alert.isPresent()) {
      String said =
          alert
              .get()
              .number("tls.alert_message.level")
              .map(
                  level -> level + "/" + alert.get().number("tls.alert_message.desc").orElseThrow())
              .orElse("encrypted");
      if (!said.equals("encrypted") || !speaking.contains(fromClient)) {
        alerts.add(side(fromClient) + said);
      }
    } else if (type == RECORD_ALERT) {
      // Without keys nobody looks for alerts behind the first words of mail.
      if (!speaking.contains(fromClient)) {
        alerts.add(side(fromClient) + "encrypted");
      }
    } else if (type == 0 && record.all("tls.record.opaque_type").findAny().isPresent()) {
      closed = true;
    }
    if (type == RECORD_HANDSHAKE || type == 0) {
      handshake.record(record, fromClient);
    }
  }
}
