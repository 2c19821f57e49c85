package org.maillens.capture.packet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.maillens.capture.tcp.Heard;
import org.maillens.evidence.Conversations.Shortfall;

/// Puts captures together byte by byte.
final class CaptureBytes {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteOrder order;

  CaptureBytes(ByteOrder order) {
    this.order = order;
  }

  static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
  }

  /// An IPv4 packet from 10.0.0.1 port 49152 to 10.0.0.2 port 993 with these bytes of a connection.
  static byte[] ipv4(int sequence, String text) {
    byte[] content = text.getBytes(StandardCharsets.ISO_8859_1);
    return ByteBuffer.allocate(40 + content.length)
        .put(hex("4500"))
        .putShort((short) (40 + content.length))
        .put(hex("0001 4000 4006 0000 0a000001 0a000002"))
        .put(tcp(sequence, content))
        .array();
  }

  /// The same of IPv6, from 2001:db8::1 to 2001:db8::2.
  static byte[] ipv6(int sequence, String text) {
    byte[] content = text.getBytes(StandardCharsets.ISO_8859_1);
    return ByteBuffer.allocate(60 + content.length)
        .put(hex("60000000"))
        .putShort((short) (20 + content.length))
        .put(hex("0640"))
        .put(hex("20010db8000000000000000000000001"))
        .put(hex("20010db8000000000000000000000002"))
        .put(tcp(sequence, content))
        .array();
  }

  static byte[] tcp(int sequence, byte[] content) {
    return ByteBuffer.allocate(20 + content.length)
        .put(hex("c000 03e1"))
        .putInt(sequence)
        .put(hex("00000001 5018 ffff 0000 0000"))
        .put(content)
        .array();
  }

  static byte[] ethernet(byte[] ip) {
    String type = ip[0] >> 4 == 4 ? "0800" : "86dd";
    return join(hex("020000000002 020000000001" + type), ip);
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  CaptureBytes u16(int... numbers) {
    for (int number : numbers) {
      out.writeBytes(ByteBuffer.allocate(2).order(order).putShort((short) number).array());
    }
    return this;
  }

  CaptureBytes u32(long... numbers) {
    for (long number : numbers) {
      out.writeBytes(ByteBuffer.allocate(4).order(order).putInt((int) number).array());
    }
    return this;
  }

  CaptureBytes u64(long number) {
    out.writeBytes(ByteBuffer.allocate(8).order(order).putLong(number).array());
    return this;
  }

  CaptureBytes raw(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  /// A pcap header with one of the magic numbers.
  CaptureBytes pcap(int magic, int link) {
    return u32(magic).u16(2, 4).u32(0, 0, 65535, link);
  }

  /// A packet of a pcap file.
  CaptureBytes record(long second, long part, byte[] frame, int length) {
    return u32(second, part, frame.length, length).raw(frame);
  }

  /// A pcapng block.
  CaptureBytes block(int type, byte[] body) {
    int padded = (body.length + 3) / 4 * 4;
    return u32(type, padded + 12).raw(body).raw(new byte[padded - body.length]).u32(padded + 12);
  }

  CaptureBytes section() {
    return block(0x0A0D0D0A, like().u32(0x1A2B3C4D).u16(1, 0).u64(-1).bytes());
  }

  CaptureBytes link(int link, long snap, byte... options) {
    return block(1, like().u16(link, 0).u32(snap).raw(options).bytes());
  }

  CaptureBytes enhanced(int number, long time, byte[] frame, int length) {
    return block(6, like().u32(number, time >>> 32, time, frame.length, length).raw(frame).bytes());
  }

  CaptureBytes simple(byte[] captured, int length) {
    return block(3, like().u32(length).raw(captured).bytes());
  }

  CaptureBytes secrets(int type, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return block(10, like().u32(type, bytes.length).raw(bytes).bytes());
  }

  /// One with the same byte order.
  CaptureBytes like() {
    return new CaptureBytes(order);
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  /// What a reader hears of it.
  static Result read(byte[] capture) {
    Heard heard = new Heard();
    List<String> secrets = new ArrayList<>();
    try {
      List<Shortfall> shortfalls =
          PacketFile.read(new ByteArrayInputStream(capture), heard, secrets::add);
      return new Result(heard, secrets, shortfalls, "");
    } catch (PacketFormatException e) {
      return new Result(heard, secrets, e.shortfalls(), e.problem().name());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /// @param problem name of it, or empty
  record Result(Heard heard, List<String> secrets, List<Shortfall> shortfalls, String problem) {}
}
