package org.maillens.capture.transcript.jsse;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import org.maillens.capture.transcript.told.Form;
import org.maillens.capture.transcript.told.HexLine;
import org.maillens.capture.transcript.told.Octets;
import org.maillens.capture.transcript.told.Words;
import org.maillens.tls.Bytes;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;
import org.maillens.tls.SignatureScheme;

/// The body of an extension of Java's ClientHello from its words.
final class PrintedExtension {
  private static final Form LIST = Form.of("\\s*\"[a-z_ ]+\": \\[(.*)\\],?", "\": [");
  private static final Form PLAIN_LIST = Form.of("\\s*\\[(.*)\\]", "[");
  private static final Form NAME =
      Form.of("\\s*type=host_name \\(0\\), value=(\\S+)", "type=host_name (0), value=");
  private static final Form GROUP =
      Form.of("\\s*\"named group\": \"?([\\w]+)\"?", "\"named group\": ");
  private static final int PER_LINE = 16;

  private PrintedExtension() {}

  /// @return nothing where it is not understood
  static Optional<Bytes> body(int type, List<String> lines) {
    return switch (type) {
      case 0 -> serverName(lines);
      case 5 -> isPlainOcsp(lines) ? Optional.of(Bytes.of(1, 0, 0, 0, 0)) : Optional.empty();
      case 10 ->
          u16s(lines, name -> Words.group(name).map(NamedGroup::id)).map(PrintedExtension::v16);
      case 11 ->
          words(lines).filter(List.of("uncompressed")::equals).map(formats -> Bytes.of(1, 0));
      case 13, 50 ->
          u16s(lines, name -> scheme(name).map(SignatureScheme::id)).map(PrintedExtension::v16);
      case 16 -> words(lines).map(PrintedExtension::protocols);
      // ocsp_multi alone, without responders or extensions
      case 17 ->
          isPlainOcsp(lines) ? Optional.of(Bytes.of(0, 7, 2, 0, 4, 0, 0, 0, 0)) : Optional.empty();
      case 23, 35 -> isEmpty(lines) ? Optional.of(Bytes.EMPTY) : Optional.empty();
      case 43 ->
          u16s(lines, name -> Words.version(name).map(ProtocolVersion::code))
              .map(versions -> new Octets().vector8(versions).bytes());
      case 45 -> words(lines).filter(List.of("psk_dhe_ke")::equals).map(modes -> Bytes.of(1, 1));
      case 51 -> shares(lines);
      case 65281 -> Optional.of(Bytes.of(0)).filter(_ -> isRenegotiationEmpty(lines));
      default -> Optional.empty();
    };
  }

  private static boolean isEmpty(List<String> lines) {
    return !lines.isEmpty() && lines.getFirst().strip().equals("<empty>");
  }

  private static boolean isRenegotiationEmpty(List<String> lines) {
    return lines.stream()
        .anyMatch(
            line -> line.contains("<no renegotiated connection>") || line.contains("<empty>"));
  }

  private static boolean isPlainOcsp(List<String> lines) {
    long empties = lines.stream().filter(line -> line.contains("<empty>")).count();
    long statuses =
        lines.stream().filter(line -> line.contains("\"certificate status type\": ocsp")).count();
    return empties == 2 && statuses == 1;
  }

  private static Optional<Bytes> serverName(List<String> lines) {
    return lines.stream()
        .map(NAME::matcher)
        .filter(Matcher::matches)
        .findFirst()
        .map(
            name -> {
              Bytes host = Bytes.copyOf(name.group(1).getBytes(StandardCharsets.ISO_8859_1));
              return v16(new Octets().u8(0).vector16(host).bytes());
            });
  }

  private static Optional<List<String>> words(List<String> lines) {
    for (String line : lines) {
      Matcher matcher = LIST.matcher(line);
      if (!matcher.matches()) {
        matcher = PLAIN_LIST.matcher(line);
      }
      if (matcher.matches()) {
        return Optional.of(List.of(matcher.group(1).strip().split("\\s*,\\s*", -1)));
      }
    }
    return Optional.empty();
  }

  private static Optional<Bytes> u16s(
      List<String> lines, Function<String, Optional<Integer>> code) {
    Optional<List<String>> names = words(lines);
    if (names.isEmpty()) {
      return Optional.empty();
    }
    Octets list = new Octets();
    for (String name : names.get()) {
      Optional<Integer> id = code.apply(name);
      if (id.isEmpty()) {
        return Optional.empty();
      }
      list.u16(id.get());
    }
    return Optional.of(list.bytes());
  }

  /// Java's names for pairs that TLS 1.3 did not name.
  static Optional<SignatureScheme> scheme(String name) {
    return switch (name) {
      case "ecdsa_sha1" -> Optional.of(new SignatureScheme(0x0203));
      case "rsa_pkcs1_sha1" -> Optional.of(new SignatureScheme(0x0201));
      case "dsa_sha1" -> Optional.of(new SignatureScheme(0x0202));
      case "ecdsa_sha224" -> Optional.of(new SignatureScheme(0x0303));
      case "rsa_sha224" -> Optional.of(new SignatureScheme(0x0301));
      case "dsa_sha224" -> Optional.of(new SignatureScheme(0x0302));
      case "dsa_sha256" -> Optional.of(new SignatureScheme(0x0402));
      case "rsa_md5" -> Optional.of(new SignatureScheme(0x0101));
      default -> SignatureScheme.byName(name);
    };
  }

  private static Bytes protocols(List<String> names) {
    Octets list = new Octets();
    names.forEach(name -> list.vector8(Bytes.copyOf(name.getBytes(StandardCharsets.ISO_8859_1))));
    return v16(list.bytes());
  }

  private static Optional<Bytes> shares(List<String> lines) {
    Octets list = new Octets();
    for (int at = 0; at < lines.size(); at++) {
      Matcher group = GROUP.matcher(lines.get(at));
      if (!group.matches()) {
        continue;
      }
      Optional<NamedGroup> id = Words.group(group.group(1));
      Optional<Bytes> key = dump(lines.subList(Math.min(lines.size(), at + 2), lines.size()));
      if (id.isEmpty() || key.isEmpty()) {
        return Optional.empty();
      }
      list.u16(id.get().id()).vector16(key.get());
    }
    return list.bytes().isEmpty() ? Optional.empty() : Optional.of(v16(list.bytes()));
  }

  private static Optional<Bytes> dump(List<String> lines) {
    List<Bytes> parts = new ArrayList<>();
    int have = 0;
    for (String line : lines) {
      String bare = line.strip();
      Optional<HexLine> part =
          HexLine.of(bare.substring(0, Math.min(bare.length(), 6 + 3 * PER_LINE + 2)), PER_LINE);
      if (part.isEmpty() || part.get().offset().orElse(-1) != have) {
        return bare.equals("}") && have > 0 ? Optional.of(Bytes.concat(parts)) : Optional.empty();
      }
      parts.add(part.get().bytes());
      have += part.get().bytes().length();
    }
    return Optional.empty();
  }

  private static Bytes v16(Bytes bytes) {
    return new Octets().vector16(bytes).bytes();
  }
}
