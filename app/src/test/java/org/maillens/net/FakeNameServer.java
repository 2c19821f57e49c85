package org.maillens.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Master;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/// A name server on a free loopback port that knows a few records and denies every other name.
public final class FakeNameServer implements AutoCloseable {
  static final int SILENCE = -1;

  private final DatagramSocket socket;
  private final List<Record> records = new ArrayList<>();
  private volatile int otherwise = Rcode.NXDOMAIN;

  /// @param zone records as in a zone file, with absolute names
  public FakeNameServer(String... zone) throws IOException {
    for (String line : zone) {
      try (Master master =
          new Master(new ByteArrayInputStream((line + "\n").getBytes(StandardCharsets.US_ASCII)))) {
        records.add(master.nextRecord());
      }
    }
    socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  /// The questions for this server.
  public Dns dns() {
    return Dns.at(new InetSocketAddress(socket.getLocalAddress(), socket.getLocalPort()));
  }

  void answerWith(int code) {
    otherwise = code;
  }

  private void serve() {
    byte[] buffer = new byte[2048];
    while (!socket.isClosed()) {
      try {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        socket.receive(packet);
        if (otherwise != SILENCE) {
          Message question = new Message(Arrays.copyOf(buffer, packet.getLength()));
          byte[] answer = answer(question).toWire();
          socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
        }
      } catch (IOException closed) {
        return;
      }
    }
  }

  private Message answer(Message question) {
    Record asked = question.getQuestion();
    Message answer = new Message(question.getHeader().getID());
    answer.getHeader().setFlag(Flags.QR);
    answer.addRecord(asked, Section.QUESTION);
    boolean found = false;
    for (Record known : records) {
      if (known.getName().equals(asked.getName()) && known.getType() == asked.getType()) {
        answer.addRecord(known, Section.ANSWER);
        found = true;
      }
    }
    if (!found) {
      answer.getHeader().setRcode(otherwise);
    }
    return answer;
  }

  @Override
  public void close() {
    socket.close();
  }
}
