package org.maillens.capture.transcript.openssl;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import org.maillens.capture.transcript.told.Form;
import org.maillens.capture.transcript.told.HexBlock;
import org.maillens.capture.transcript.told.Octets;
import org.maillens.tls.Bytes;

/// The extensions of a hello as `-trace` shows them.
final class TracedExtensions {
  private static final Form EXTENSION =
      Form.of("\\s*extension_type=.*\\((\\d{1,5})\\), length=(\\d{1,5})", "extension_type=");
  private static final Form NUMBER = Form.of(".*\\((\\d{1,5})\\)");
  private static final Form SCHEME = Form.of(".*\\(0x([0-9a-fA-F]{4})\\)", "(0x");
  private static final Form GROUP = Form.of("\\s*NamedGroup: .*\\((\\d{1,5})\\)", "NamedGroup: ");
  private static final Form KEY =
      Form.of("\\s*key_exchange: {1,2}\\(len=(\\d{1,5})\\): ?([0-9a-fA-F]*)", "key_exchange: ");

  private TracedExtensions() {}

  /// @param wanted how long all of them are
  /// @return nothing where a length does not come out
  static Optional<Bytes> read(List<String> lines, int from, int wanted, boolean client) {
    Octets block = new Octets();
    int at = from;
    while (at < lines.size() && block.length() < wanted) {
      Matcher head = EXTENSION.matcher(lines.get(at));
      if (!head.matches()) {
        return Optional.empty();
      }
      int type = Integer.parseInt(head.group(1));
      int length = Integer.parseInt(head.group(2));
      int next = at + 1;
      while (next < lines.size()
          && !lines.get(next).isBlank()
          && !EXTENSION.matches(lines.get(next))) {
        next++;
      }
      Optional<Bytes> body =
          body(type, length, lines.subList(at + 1, next), client)
              .filter(bytes -> bytes.length() == length);
      if (type > 0xFFFF || body.isEmpty()) {
        return Optional.empty();
      }
      block.u16(type).vector16(body.get());
      at = next;
    }
    return Optional.of(block.bytes()).filter(bytes -> bytes.length() == wanted);
  }

  private static Optional<Bytes> body(int type, int length, List<String> lines, boolean client) {
    if (length == 0) {
      return Optional.of(Bytes.EMPTY);
    }
    Optional<Bytes> dumped = HexBlock.of(lines, 0, length, true).map(HexBlock::bytes);
    if (dumped.isPresent()) {
      return dumped;
    }
    return switch (type) {
      case 10 -> numbers(lines, NUMBER, 10).map(TracedExtensions::u16s).map(TracedExtensions::v16);
      case 13, 50 ->
          numbers(lines, SCHEME, 16).map(TracedExtensions::u16s).map(TracedExtensions::v16);
      case 11, 45 ->
          numbers(lines, NUMBER, 10).map(TracedExtensions::u8s).map(TracedExtensions::v8);
      case 43 ->
          numbers(lines, NUMBER, 10)
              .map(TracedExtensions::u16s)
              .map(versions -> client ? v8(versions) : versions);
      case 27 -> numbers(lines, NUMBER, 10).map(TracedExtensions::u16s).map(TracedExtensions::v8);
      case 51 -> shares(lines, client);
      case 16 -> Optional.of(v16(protocols(lines)));
      case 65281 -> length == 1 ? Optional.of(Bytes.of(0)) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<List<Integer>> numbers(List<String> lines, Form form, int radix) {
    List<Integer> numbers = new ArrayList<>();
    for (String line : lines) {
      Matcher matcher = form.matcher(line);
      if (!matcher.matches()) {
        return Optional.empty();
      }
      numbers.add(Integer.parseInt(matcher.group(1), radix));
    }
    return Optional.of(numbers);
  }

  private static Bytes protocols(List<String> lines) {
    Octets list = new Octets();
    lines.forEach(
        line -> list.vector8(Bytes.copyOf(line.strip().getBytes(StandardCharsets.ISO_8859_1))));
    return list.bytes();
  }

  private static Optional<Bytes> shares(List<String> lines, boolean client) {
    Octets list = new Octets();
    for (int at = 0; at < lines.size(); at++) {
      Matcher group = GROUP.matcher(lines.get(at));
      if (!group.matches()) {
        return Optional.empty();
      }
      list.u16(Integer.parseInt(group.group(1)));
      Matcher key = KEY.matcher(at + 1 < lines.size() ? lines.get(at + 1) : "");
      if (key.matches()) {
        if (key.group(2).length() != 2 * Integer.parseInt(key.group(1))) {
          return Optional.empty();
        }
        list.vector16(Bytes.ofHex(key.group(2)));
        at++;
      }
    }
    return Optional.of(client ? v16(list.bytes()) : list.bytes());
  }

  private static Bytes u16s(List<Integer> numbers) {
    Octets list = new Octets();
    numbers.forEach(list::u16);
    return list.bytes();
  }

  private static Bytes u8s(List<Integer> numbers) {
    Octets list = new Octets();
    numbers.forEach(list::u8);
    return list.bytes();
  }

  private static Bytes v16(Bytes bytes) {
    return new Octets().vector16(bytes).bytes();
  }

  private static Bytes v8(Bytes bytes) {
    return new Octets().vector8(bytes).bytes();
  }
}
