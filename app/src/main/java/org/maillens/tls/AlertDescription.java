package org.maillens.tls;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What an alert says, by its code; any of the 256 can be represented.
///
/// Names come from `/tls/alerts.csv`.
///
/// @param id the byte on the wire, for example 40
public record AlertDescription(int id) implements Comparable<AlertDescription> {
  /// The sender ends the connection in good order.
  public static final AlertDescription CLOSE_NOTIFY = new AlertDescription(0);

  /// No acceptable set of parameters; says nothing about which.
  public static final AlertDescription HANDSHAKE_FAILURE = new AlertDescription(40);

  /// A field was out of range or did not fit the others.
  public static final AlertDescription ILLEGAL_PARAMETER = new AlertDescription(47);

  /// The message could not be read.
  public static final AlertDescription DECODE_ERROR = new AlertDescription(50);

  /// The version offered is not supported.
  public static final AlertDescription PROTOCOL_VERSION = new AlertDescription(70);

  /// The server wants stronger suites than the client offers.
  public static final AlertDescription INSUFFICIENT_SECURITY = new AlertDescription(71);

  /// Something failed that has nothing to do with the peer.
  public static final AlertDescription INTERNAL_ERROR = new AlertDescription(80);

  /// The fallback signal was sent although a higher version would have worked (RFC 7507).
  public static final AlertDescription INAPPROPRIATE_FALLBACK = new AlertDescription(86);

  /// An extension that the version needs is missing.
  public static final AlertDescription MISSING_EXTENSION = new AlertDescription(109);

  /// The server does not know the name that was asked for.
  public static final AlertDescription UNRECOGNIZED_NAME = new AlertDescription(112);

  /// None of the offered application protocols is supported (RFC 7301).
  public static final AlertDescription NO_APPLICATION_PROTOCOL = new AlertDescription(120);

  /// @throws IllegalArgumentException for a value outside one byte
  public AlertDescription {
    Registry.requireU8(id);
  }

  /// All descriptions that have a name, by code.
  public static List<AlertDescription> named() {
    return Table.NAMED;
  }

  /// The name such as `handshake_failure`; `alert 150` where there is none.
  public String label() {
    String label = Table.LABELS.get(id);
    return label == null ? "alert " + id : label;
  }

  /// By code.
  @Override
  public int compareTo(AlertDescription other) {
    return Integer.compare(id, other.id);
  }

  @Override
  public String toString() {
    return label();
  }

  private static final class Table {
    static final Map<Integer, String> LABELS;
    static final List<AlertDescription> NAMED;

    static {
      Map<Integer, String> labels = new HashMap<>();
      List<AlertDescription> named = new ArrayList<>();
      for (Map<String, String> row : Registry.rows("/tls/alerts.csv")) {
        AlertDescription description = new AlertDescription(Registry.number(row, "id"));
        labels.put(description.id, Registry.cell(row, "label"));
        named.add(description);
      }
      LABELS = Map.copyOf(labels);
      NAMED = List.copyOf(named);
    }
  }
}
