package org.maillens.capture.transcript.gnutls;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import org.maillens.capture.transcript.told.Form;
import org.maillens.capture.transcript.told.Octets;
import org.maillens.capture.transcript.told.Words;
import org.maillens.tls.Bytes;
import org.maillens.tls.NamedGroup;

/// A hello put together from what GnuTLS logs of it. It is one only if the lengths that are logged
/// come out: of each extension and of the whole. Keys are zeros, as random and session id are.
final class LoggedHello {
  private static final Form VERSION =
      Form.of(".{0,80}?HSK\\[0x[0-9A-Fa-f]*+\\]: Adv\\. version: (\\d)\\.(\\d)", "Adv. version: ");
  private static final Form SUITE =
      Form.of(
          "\\|<\\d+>\\|.{0,80}? Keeping ciphersuite ([0-9a-f]{2})\\.([0-9a-f]{2}) \\(GNUTLS_.*\\)",
          " Keeping ciphersuite ");
  private static final Form GROUP =
      Form.of(
          ".{0,80}?EXT\\[0x[0-9A-Fa-f]*+\\]: Sent group \\S+ \\(0x([0-9a-f]{1,4})\\)",
          "Sent group ");
  private static final Form SCHEME =
      Form.of(
          ".{0,80}?EXT\\[0x[0-9A-Fa-f]*+\\]: sent signature algo \\((\\d{1,3})\\.(\\d{1,3})\\) .*",
          "sent signature algo ");
  private static final Form SHARE =
      Form.of(
          ".{0,80}?EXT\\[0x[0-9A-Fa-f]*+\\]: sending key share for (\\S+)",
          "sending key share for ");
  private static final Form OFFERED =
      Form.of("\\|<\\d+>\\| Advertizing version (\\d)\\.(\\d)", "Advertizing version ");
  private static final Form NAME =
      Form.of(
          "\\|<\\d+>\\| HSK\\[0x[0-9A-Fa-f]*+\\]: sent server name: '(.*)'", "sent server name: ");
  private static final Form EXTENSION =
      Form.of(
          ".{0,80}?EXT\\[0x[0-9A-Fa-f]*+\\]: Sending extension .*/(\\d{1,5}) \\((\\d{1,5}) bytes\\)",
          "Sending extension ");

  /// RFC 8446 appendix D.4: a session id for the looks.
  private static final int SESSION_ID = 32;

  private final Octets suites = new Octets();
  private final Octets groups = new Octets();
  private final Octets schemes = new Octets();
  private final Octets versions = new Octets();
  private final Octets extensions = new Octets();
  private final List<NamedGroup> shares = new ArrayList<>();
  private Optional<Integer> version = Optional.empty();
  private String name = "";
  private boolean unknown;

  void line(String line) {
    Matcher matcher = SUITE.matcher(line);
    if (matcher.matches()) {
      suites.u16(Integer.parseInt(matcher.group(1) + matcher.group(2), 16));
      return;
    }
    matcher = GROUP.matcher(line);
    if (matcher.matches()) {
      groups.u16(Integer.parseInt(matcher.group(1), 16));
      return;
    }
    matcher = SCHEME.matcher(line);
    if (matcher.matches()) {
      schemes.u8(Integer.parseInt(matcher.group(1))).u8(Integer.parseInt(matcher.group(2)));
      return;
    }
    matcher = SHARE.matcher(line);
    if (matcher.matches()) {
      Words.group(matcher.group(1)).ifPresentOrElse(shares::add, () -> unknown = true);
      return;
    }
    matcher = OFFERED.matcher(line);
    if (matcher.matches()) {
      versions.u8(Integer.parseInt(matcher.group(1))).u8(Integer.parseInt(matcher.group(2)));
      return;
    }
    matcher = NAME.matcher(line);
    if (matcher.matches()) {
      name = matcher.group(1);
      return;
    }
    matcher = VERSION.matcher(line);
    if (matcher.matches()) {
      version =
          Optional.of(Integer.parseInt(matcher.group(1)) << 8 | Integer.parseInt(matcher.group(2)));
      return;
    }
    matcher = EXTENSION.matcher(line);
    if (matcher.matches()) {
      extension(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }
  }

  /// The length of all is told in two bytes; a message cannot have more.
  private void extension(int type, int length) {
    if (unknown || extensions.length() + length > 0xFFFF) {
      unknown = true;
      return;
    }
    Optional<Bytes> body = body(type, length).filter(bytes -> bytes.length() == length);
    if (body.isPresent() && type <= 0xFFFF) {
      extensions.u16(type).vector16(body.get());
    } else {
      unknown = true;
    }
  }

  private Optional<Bytes> body(int type, int length) {
    if (length == 0) {
      return Optional.of(Bytes.EMPTY);
    }
    return switch (type) {
      case 0 -> Optional.of(serverName());
      // OCSP, without responders or extensions
      case 5 -> Optional.of(Bytes.of(1, 0, 0, 0, 0));
      case 10 -> Optional.of(new Octets().vector16(groups.bytes()).bytes());
      // uncompressed
      case 11 -> Optional.of(Bytes.of(1, 0));
      case 13 -> Optional.of(new Octets().vector16(schemes.bytes()).bytes());
      // 2^14 + 1, the only one that GnuTLS sends unless a program asks for less
      case 28 -> Optional.of(Bytes.of(0x40, 0x01));
      case 43 -> Optional.of(new Octets().vector8(versions.bytes()).bytes());
      // DHE-PSK, PSK
      case 45 -> Optional.of(Bytes.of(2, 1, 0));
      case 51 -> keyShares();
      case 65281 -> Optional.of(Bytes.of(0));
      default -> Optional.empty();
    };
  }

  private Bytes serverName() {
    Bytes host = Bytes.copyOf(name.getBytes(StandardCharsets.ISO_8859_1));
    return new Octets().vector16(new Octets().u8(0).vector16(host).bytes()).bytes();
  }

  private Optional<Bytes> keyShares() {
    Octets list = new Octets();
    for (NamedGroup group : shares) {
      int size = size(group);
      if (size == 0) {
        return Optional.empty();
      }
      list.u16(group.id()).vector16(Bytes.copyOf(new byte[size]));
    }
    return Optional.of(new Octets().vector16(list.bytes()).bytes());
  }

  /// How long a public key is, in bytes.
  private static int size(NamedGroup group) {
    if (group.isFiniteField()) {
      return group.bits() / 8;
    }
    return switch (group.id()) {
      case 0x17 -> 65;
      case 0x18 -> 97;
      case 0x19 -> 133;
      case 0x1D -> 32;
      case 0x1E -> 56;
      // ML-KEM-768 with X25519, with P-256
      case 0x11EC -> 1184 + 32;
      case 0x11EB -> 1184 + 65;
      default -> 0;
    };
  }

  /// The hello.
  ///
  /// @param length how long it is, with its header
  /// @return nothing where that does not come out
  Optional<Bytes> message(int length) {
    if (unknown || version.isEmpty()) {
      return Optional.empty();
    }
    for (int session : new int[] {0, SESSION_ID}) {
      Octets body =
          new Octets()
              .u16(version.get())
              .put(Bytes.copyOf(new byte[32]))
              .vector8(Bytes.copyOf(new byte[session]))
              .vector16(suites.bytes())
              .vector8(Bytes.of(0));
      if (!extensions.bytes().isEmpty()) {
        body.vector16(extensions.bytes());
      }
      Bytes message = body.message(1);
      if (message.length() == length) {
        return Optional.of(message);
      }
    }
    return Optional.empty();
  }
}
