package org.maillens.capture.transcript.jsse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.maillens.capture.transcript.told.Form;
import org.maillens.capture.transcript.told.HandshakeDraft;
import org.maillens.capture.transcript.told.Octets;
import org.maillens.capture.transcript.told.Words;
import org.maillens.tls.Bytes;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ExtensionType;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;

/// A hello as Java prints it, field by field.
final class PrintedHello {
  private static final Form FIELD = Form.of("\\s*\"([a-z ]+?)\"\\s*: \"(.*)\",?", ": \"");
  private static final Form EXTENSION =
      Form.of("\\s*\"[a-z0-9_ -]+ \\(([0-9,]+)\\)\": [{\\[].*", ")\": ");
  private static final Pattern CODE = Pattern.compile("\\(0x([0-9A-Fa-f]{1,4})\\)");
  private static final Form SELECTED_VERSION =
      Form.of("\\s*\"selected version\": \\[(.*)\\]", "\"selected version\": ");
  private static final Form GROUP =
      Form.of("\\s*\"(?:named|selected) group\": \\[?\"?([A-Za-z0-9_]+)\"?\\]?", " group\": ");

  private Optional<ProtocolVersion> version = Optional.empty();
  private Optional<CipherSuite> suite = Optional.empty();
  private Optional<NamedGroup> group = Optional.empty();
  private final List<ExtensionType> extensions = new ArrayList<>();
  private int compression;

  private PrintedHello() {}

  private record Part(int type, List<String> lines) {}

  /// A ClientHello with its header. Nothing where a part of it is not understood: a hello with
  /// other extensions would be another program's.
  static Optional<Bytes> client(List<String> block) {
    Optional<ProtocolVersion> version = field(block, "client version").flatMap(Words::version);
    Optional<String> suites = field(block, "cipher suites");
    Optional<Bytes> session = field(block, "session id").flatMap(PrintedHello::hex);
    Optional<Bytes> methods = field(block, "compression methods").flatMap(PrintedHello::hex);
    if (version.isEmpty() || suites.isEmpty() || session.isEmpty() || methods.isEmpty()) {
      return Optional.empty();
    }
    Octets list = new Octets();
    Matcher code = CODE.matcher(suites.get());
    while (code.find()) {
      list.u16(Integer.parseInt(code.group(1), 16));
    }
    if (list.bytes().length() != 2 * suites.get().split(",", -1).length) {
      return Optional.empty();
    }
    Octets extensions = new Octets();
    for (Part part : parts(block)) {
      Optional<Bytes> body = PrintedExtension.body(part.type, part.lines);
      if (body.isEmpty()) {
        return Optional.empty();
      }
      extensions.u16(part.type).vector16(body.get());
    }
    Octets hello =
        new Octets()
            .u16(version.get().code())
            .put(Bytes.copyOf(new byte[32]))
            .vector8(session.get())
            .vector16(list.bytes())
            .vector8(methods.get());
    if (isComplete(block)) {
      if (!extensions.bytes().isEmpty()) {
        hello.vector16(extensions.bytes());
      }
      return Optional.of(hello.message(1));
    }
    return Optional.empty();
  }

  /// Whether the block goes on to its last line.
  private static boolean isComplete(List<String> block) {
    return block.stream().anyMatch(line -> line.equals("}") || line.equals(")"));
  }

  /// A ServerHello or a HelloRetryRequest.
  static Optional<PrintedHello> server(List<String> block) {
    PrintedHello hello = new PrintedHello();
    hello.version = field(block, "server version").flatMap(Words::version);
    hello.suite =
        field(block, "cipher suite")
            .map(CODE::matcher)
            .filter(Matcher::find)
            .map(matcher -> new CipherSuite(Integer.parseInt(matcher.group(1), 16)));
    hello.compression =
        field(block, "compression methods").filter(method -> !method.equals("00")).isPresent()
            ? 1
            : 0;
    for (Part part : parts(block)) {
      hello.extensions.add(new ExtensionType(part.type));
    }
    for (String line : block) {
      Matcher matcher = SELECTED_VERSION.matcher(line);
      if (matcher.matches()) {
        hello.version = Words.version(matcher.group(1)).or(() -> hello.version);
      }
      matcher = GROUP.matcher(line);
      if (matcher.matches()) {
        hello.group = Words.group(matcher.group(1));
      }
    }
    return isComplete(block) ? Optional.of(hello) : Optional.empty();
  }

  void into(HandshakeDraft draft) {
    version.ifPresent(draft::version);
    suite.ifPresent(draft::suite);
    group.ifPresent(draft::group);
    draft.compression(compression);
    extensions.forEach(draft::extension);
  }

  void retry(HandshakeDraft draft) {
    group.ifPresent(draft::retryGroup);
  }

  private static Optional<String> field(List<String> block, String name) {
    return block.stream()
        .map(FIELD::matcher)
        .filter(Matcher::matches)
        .filter(matcher -> matcher.group(1).equals(name))
        .map(matcher -> matcher.group(2))
        .findFirst();
  }

  /// JDK 8 and 11 write a blank between bytes.
  private static Optional<Bytes> hex(String printed) {
    String digits = printed.replace(" ", "");
    return digits.length() % 2 == 0 && digits.matches("[0-9A-Fa-f]{0,512}")
        ? Optional.of(Bytes.ofHex(digits))
        : Optional.empty();
  }

  /// The extensions; a line that begins one ends the one before.
  private static List<Part> parts(List<String> block) {
    List<Part> parts = new ArrayList<>();
    for (String line : block) {
      Matcher head = EXTENSION.matcher(line);
      if (head.matches()) {
        String number = head.group(1).replace(",", "");
        int type = Words.number(number);
        parts.add(new Part(Math.min(type, 0xFFFF), new ArrayList<>()));
      } else if (!parts.isEmpty()) {
        parts.getLast().lines.add(line);
      }
    }
    return parts;
  }
}
