package org.maillens.capture.transcript.openssl;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import org.maillens.capture.transcript.told.Form;
import org.maillens.capture.transcript.told.Octets;
import org.maillens.tls.Bytes;

/// A hello as `-trace` shows it, put together again.
///
/// @param message with its header
record TracedHello(Bytes message) {
  private static final Form VERSION =
      Form.of("\\s*(?:client|server)_version=0x([0-9a-fA-F]{1,4}).*", "_version=0x");
  private static final Form TIME =
      Form.of("\\s*gmt_unix_time=0x([0-9a-fA-F]{8}).*", "gmt_unix_time=0x");
  private static final Form RANDOM =
      Form.of("\\s*random_bytes \\(len=28\\): ([0-9a-fA-F]{56})", "random_bytes ");
  private static final Form SESSION =
      Form.of("\\s*session_id \\(len=(\\d{1,3})\\): ?([0-9a-fA-F]*)", "session_id ");
  private static final Form SUITES =
      Form.of("\\s*cipher_suites \\(len=(\\d{1,5})\\)", "cipher_suites ");
  private static final Form SUITE =
      Form.of("\\s*(?:cipher_suite )?\\{0x([0-9a-fA-F]{2}), 0x([0-9a-fA-F]{2})\\}.*", "{0x");
  private static final Form METHODS =
      Form.of("\\s*compression_methods \\(len=(\\d{1,3})\\)", "compression_methods ");
  private static final Form METHOD = Form.of(".*\\(0x([0-9a-fA-F]{2})\\)", "(0x");
  private static final Form EXTENSIONS =
      Form.of("\\s*extensions, length = (\\d{1,5})", "extensions, length = ");

  static final int CLIENT_HELLO = 1;
  static final int SERVER_HELLO = 2;

  /// The hello whose head is at an index.
  ///
  /// @param length of its body
  /// @return nothing where a part is missing or a length does not come out
  static Optional<TracedHello> of(List<String> lines, int head, int length) {
    boolean client = lines.get(head).contains("ClientHello");
    Fields fields = new Fields(lines, head + 1);
    Octets body = new Octets();
    Optional<Matcher> version = fields.next(VERSION);
    Optional<Matcher> time = fields.find(TIME, 2);
    Optional<Matcher> random = fields.next(RANDOM);
    Optional<Matcher> session = fields.next(SESSION);
    if (version.isEmpty() || time.isEmpty() || random.isEmpty() || session.isEmpty()) {
      return Optional.empty();
    }
    Optional<Bytes> id = hex(session.get().group(2));
    if (id.isEmpty() || id.get().length() != Integer.parseInt(session.get().group(1))) {
      return Optional.empty();
    }
    body.u16(Integer.parseInt(version.get().group(1), 16))
        .put(Bytes.ofHex(time.get().group(1)))
        .put(Bytes.ofHex(random.get().group(1)))
        .vector8(id.get());
    if (!(client ? offer(fields, body) : choice(fields, body))) {
      return Optional.empty();
    }
    Optional<Matcher> extensions = fields.next(EXTENSIONS);
    if (extensions.isPresent()) {
      int wanted = Integer.parseInt(extensions.get().group(1));
      Optional<Bytes> block = TracedExtensions.read(lines, fields.at, wanted, client);
      if (block.isEmpty()) {
        return Optional.empty();
      }
      body.vector16(block.get());
    }
    return Optional.of(body.message(client ? CLIENT_HELLO : SERVER_HELLO))
        .filter(message -> message.length() == length + 4)
        .map(TracedHello::new);
  }

  private static boolean offer(Fields fields, Octets body) {
    Optional<Matcher> suites = fields.next(SUITES);
    if (suites.isEmpty()) {
      return false;
    }
    Octets list = new Octets();
    for (Optional<Matcher> suite = fields.next(SUITE);
        suite.isPresent();
        suite = fields.next(SUITE)) {
      list.u16(code(suite.get()));
    }
    Bytes offered = list.bytes();
    Optional<Matcher> count = fields.next(METHODS);
    if (offered.length() != Integer.parseInt(suites.get().group(1)) || count.isEmpty()) {
      return false;
    }
    body.vector16(offered);
    Octets methods = new Octets();
    for (int i = 0; i < Integer.parseInt(count.get().group(1)); i++) {
      Optional<Matcher> method = fields.next(METHOD);
      if (method.isEmpty()) {
        return false;
      }
      methods.u8(Integer.parseInt(method.get().group(1), 16));
    }
    body.vector8(methods.bytes());
    return true;
  }

  private static boolean choice(Fields fields, Octets body) {
    Optional<Matcher> suite = fields.next(SUITE);
    Optional<Matcher> method = fields.next(METHOD);
    if (suite.isEmpty() || method.isEmpty()) {
      return false;
    }
    body.u16(code(suite.get())).u8(Integer.parseInt(method.get().group(1), 16));
    return true;
  }

  private static int code(Matcher suite) {
    return Integer.parseInt(suite.group(1) + suite.group(2), 16);
  }

  private static Optional<Bytes> hex(String digits) {
    return digits.length() % 2 == 0 ? Optional.of(Bytes.ofHex(digits)) : Optional.empty();
  }

  /// The lines one after another.
  private static final class Fields {
    private final List<String> lines;
    private int at;

    Fields(List<String> lines, int at) {
      this.lines = lines;
      this.at = at;
    }

    /// The next line, if it is this field.
    Optional<Matcher> next(Form field) {
      if (at >= lines.size()) {
        return Optional.empty();
      }
      Matcher matcher = field.matcher(lines.get(at));
      if (!matcher.matches()) {
        return Optional.empty();
      }
      at++;
      return Optional.of(matcher);
    }

    /// This field within some lines.
    Optional<Matcher> find(Form field, int within) {
      for (int i = 0; i < within; i++) {
        Optional<Matcher> found = next(field);
        if (found.isPresent()) {
          return found;
        }
        at++;
      }
      return Optional.empty();
    }
  }
}
