package org.maillens.capture.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.maillens.capture.tcp.Sender.ACK;
import static org.maillens.capture.tcp.Sender.FIN;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.maillens.evidence.Conversation.End;

@Timeout(30)
class BackgroundReassemblyTest {
  /// More segments and bytes than are on their way at once.
  private static final int CONNECTIONS = 3_000;

  @Test
  void theSameIsHeardAsInOneThread() throws InterruptedException {
    Heard here = new Heard();
    Reassembly reassembly = new Reassembly(here, Limits.usual());
    send(new Sender(reassembly));
    reassembly.finish();
    Heard beside = new Heard();
    BackgroundReassembly background = new BackgroundReassembly(beside, Limits.usual());
    send(new Sender(background::take));
    background.finish();
    assertThat(beside.streams()).hasSize(CONNECTIONS);
    for (int i = 0; i < CONNECTIONS; i++) {
      assertThat(beside.streams().get(i).client()).isEqualTo(here.streams().get(i).client());
      assertThat(beside.streams().get(i).server()).isEqualTo(here.streams().get(i).server());
      assertThat(beside.streams().get(i).isEnded()).isTrue();
      assertThat(beside.streams().get(i).settler()).isSameAs(Thread.currentThread());
    }
    assertThat(background.shortfalls()).isEqualTo(reassembly.shortfalls());
  }

  private static void send(Sender sender) {
    Random random = new Random(3);
    for (int i = 0; i < CONNECTIONS; i++) {
      String words = "x".repeat(random.nextInt(3_000));
      sender
          .from(0x0A010000 + i, 40_000)
          .opened(100, 500)
          .client(ACK, 100, 500, "hello" + i)
          .server(ACK, 500, 100, words)
          .client(ACK | FIN, 105 + Integer.toString(i).length(), 500 + words.length(), "")
          .server(ACK | FIN, 500 + words.length(), 106 + Integer.toString(i).length(), "");
    }
  }

  @Test
  void fewSegmentsNeedNoOtherThread() throws InterruptedException {
    List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
    BackgroundReassembly background =
        new BackgroundReassembly(
            flow -> {
              threads.add(Thread.currentThread());
              return new Heard().open(flow);
            },
            Limits.usual());
    new Sender(background::take).opened(1, 1).client(ACK, 1, 1, "hello");
    background.finish();
    assertThat(threads).containsExactly(Thread.currentThread());
  }

  @Test
  void whatIsToBeDoneInBetweenIsDoneThere() throws InterruptedException {
    Heard heard = new Heard();
    List<Integer> opened = new ArrayList<>();
    BackgroundReassembly background = new BackgroundReassembly(heard, Limits.usual());
    Sender sender = new Sender(background::take);
    for (int i = 1; i <= CONNECTIONS; i++) {
      sender.from(0x0A010000 + i, 40_000).opened(1, 1);
      if (i % 700 == 1) {
        background.then(() -> opened.add(heard.streams().size()));
      }
    }
    background.finish();
    assertThat(opened).containsExactly(1, 701, 1401, 2101, 2801);
  }

  @Test
  void whatAListenerThrowsComesBack() {
    AtomicInteger asked = new AtomicInteger();
    BackgroundReassembly background =
        new BackgroundReassembly(
            flow -> {
              asked.incrementAndGet();
              throw new IllegalStateException("broken");
            },
            Limits.usual());
    Sender sender = new Sender(background::take);
    send(sender);
    assertThatThrownBy(background::finish).hasMessage("broken");
    assertThat(asked).hasValue(1);
  }

  @Test
  void whoIsStoppedHearsNoMore() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    AtomicInteger ended = new AtomicInteger();
    BackgroundReassembly background =
        new BackgroundReassembly(
            _ ->
                new StreamListener() {
                  @Override
                  public boolean bytes(
                      boolean fromClient, byte[] source, int offset, int length, long at) {
                    begun.countDown();
                    return true;
                  }

                  @Override
                  public boolean gap(boolean fromClient, long length, long at) {
                    return true;
                  }

                  @Override
                  public void end(End end, long at) {
                    ended.incrementAndGet();
                  }
                },
            Limits.usual());
    send(new Sender(background::take));
    begun.await();
    background.stop();
    int then = ended.get();
    Thread.sleep(20);
    assertThat(ended).hasValue(then);
  }

  /// Who reads the file would otherwise wait for ever behind a listener that takes long.
  @Test
  void anInterruptedThreadWaitsForNothing() throws InterruptedException {
    CountDownLatch release = new CountDownLatch(1);
    BackgroundReassembly background =
        new BackgroundReassembly(
            flow -> {
              try {
                release.await();
              } catch (InterruptedException _) {
                // stopped
              }
              return new Heard().open(flow);
            },
            Limits.usual());
    Thread.currentThread().interrupt();
    send(new Sender(background::take));
    assertThat(Thread.interrupted()).isTrue();
    background.stop();
    assertThat(release.getCount()).isOne();
  }
}
