package org.maillens.capture.packet;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// The blocks of a pcapng file with one section and one interface, least significant byte first.
final class Blocks {
  private static final int SECTION = 0x0A0D0D0A;
  private static final int INTERFACE = 1;
  private static final int ENHANCED = 6;

  private static final int COMMENT = 1;
  private static final int PROGRAM = 4;
  private static final int NAME = 2;

  private static final int ETHERNET = 1;

  private final OutputStream out;

  Blocks(OutputStream out) {
    this.out = new BufferedOutputStream(out, 1 << 16);
  }

  /// What stands before the packets: who wrote them, and that their frames are made up.
  void begin() throws IOException {
    ByteBuffer section = buffer(512);
    section.putInt(0x1A2B3C4D).putShort((short) 1).putShort((short) 0).putLong(-1);
    option(section, COMMENT, "The frames are made up by MailLens around the bytes that were sent.");
    option(section, PROGRAM, "MailLens");
    section.putInt(0);
    block(SECTION, section);
    ByteBuffer link = buffer(128);
    link.putShort((short) ETHERNET).putShort((short) 0).putInt(0);
    option(link, NAME, "made up");
    link.putInt(0);
    block(INTERFACE, link);
  }

  /// A packet.
  ///
  /// @param at microseconds since 1970-01-01T00:00Z
  void packet(long at, byte[] frame) throws IOException {
    ByteBuffer packet = buffer(frame.length + 32);
    packet.putInt(0).putInt((int) (at >>> 32)).putInt((int) at);
    packet.putInt(frame.length).putInt(frame.length).put(frame);
    pad(packet);
    block(ENHANCED, packet);
  }

  void flush() throws IOException {
    out.flush();
  }

  void close() throws IOException {
    out.close();
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void option(ByteBuffer to, int code, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    to.putShort((short) code).putShort((short) bytes.length).put(bytes);
    pad(to);
  }

  private static void pad(ByteBuffer to) {
    while (to.position() % 4 != 0) {
      to.put((byte) 0);
    }
  }

  @SuppressWarnings("ByteBufferBackingArray") // they begin with their arrays
  private void block(int type, ByteBuffer body) throws IOException {
    int length = body.position() + 12;
    out.write(buffer(8).putInt(type).putInt(length).array());
    byte[] content = new byte[body.position()];
    body.get(0, content);
    out.write(content);
    out.write(buffer(4).putInt(length).array());
  }
}
