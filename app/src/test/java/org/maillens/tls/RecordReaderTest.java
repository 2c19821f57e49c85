package org.maillens.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.maillens.tls.RecordReader.Result;

class RecordReaderTest {
  private static final Bytes ALERT = Bytes.ofHex("15 0303 0002 0228");
  private static final Bytes DUMMY = Bytes.ofHex("14 0303 0001 01");

  @Test
  void cutsCoalescedRecordsApart() {
    RecordReader reader = new RecordReader();
    reader.feed(Bytes.concat(ALERT, DUMMY, ALERT.slice(0, 6)));
    assertThat(reader.next())
        .isEqualTo(new Result.Complete(new TlsRecord(TlsRecord.ALERT, 0x0303, Bytes.of(2, 40))));
    assertThat(reader.next())
        .isEqualTo(
            new Result.Complete(new TlsRecord(TlsRecord.CHANGE_CIPHER_SPEC, 0x0303, Bytes.of(1))));
    assertThat(reader.next()).isEqualTo(new Result.NeedMore(1));
    assertThat(reader.pending()).isEqualTo(ALERT.slice(0, 6));
    reader.feed(ALERT.from(6));
    assertThat(reader.next()).isInstanceOf(Result.Complete.class);
    assertThat(reader.next()).isEqualTo(new Result.NeedMore(5));
  }

  @Test
  void readsAFlightByteByByteAsInOnePiece() {
    Bytes stream = Vectors.flight("tls12-stapled").answer();
    RecordReader whole = new RecordReader();
    whole.feed(stream);
    List<TlsRecord> expected = drain(whole);
    RecordReader single = new RecordReader();
    List<TlsRecord> records = new ArrayList<>();
    for (int i = 0; i < stream.length(); i++) {
      single.feed(stream.slice(i, i + 1));
      records.addAll(drain(single));
    }
    assertThat(records).isEqualTo(expected);
    assertThat(Bytes.concat(records.stream().map(TlsRecord::encode).toList())).isEqualTo(stream);
  }

  @Test
  void whatIsLentIsReadAsWhatIsFedThoughTheArrayIsUsedAgain() {
    Bytes stream = Vectors.flight("tls12-stapled").answer();
    RecordReader whole = new RecordReader();
    whole.feed(stream);
    List<Bytes> expected = messages(drain(whole));
    Random random = new Random(20261123);
    for (int turn = 0; turn < 300; turn++) {
      RecordReader reader = new RecordReader();
      HandshakeReader handshake = new HandshakeReader();
      List<Bytes> messages = new ArrayList<>();
      byte[] lent = new byte[stream.length() + 8];
      for (int from = 0; from < stream.length(); ) {
        int to = Math.min(stream.length(), from + 1 + random.nextInt(1 << 1 + random.nextInt(12)));
        int offset = random.nextInt(8);
        System.arraycopy(stream.slice(from, to).toArray(), 0, lent, offset, to - from);
        int end = offset + to - from;
        boolean fed = random.nextInt(5) == 0;
        for (int at = offset; at < end; ) {
          if (fed) {
            reader.feed(lent, at, end - at);
            at = end;
          } else {
            at += reader.lend(lent, at, end - at);
          }
          messages.addAll(messages(drain(reader), handshake));
          reader.giveBack();
        }
        random.nextBytes(lent);
        from = to;
      }
      assertThat(messages).isEqualTo(expected);
    }
  }

  private static List<Bytes> messages(List<TlsRecord> records) {
    return messages(records, new HandshakeReader());
  }

  private static List<Bytes> messages(List<TlsRecord> records, HandshakeReader handshake) {
    List<Bytes> messages = new ArrayList<>();
    for (TlsRecord record : records) {
      if (record.type() == TlsRecord.HANDSHAKE) {
        handshake.feed(record.body());
        try {
          for (var next = handshake.nextBytes(); next.isPresent(); next = handshake.nextBytes()) {
            messages.add(Bytes.copyOf(next.get().toArray()));
          }
        } catch (DecodeException tooLong) {
          throw new AssertionError(tooLong);
        }
      }
    }
    return messages;
  }

  @Test
  void saysWhereAStreamIsNoTls() {
    assertThat(first("* OK ready")).isEqualTo(new Result.NotTls(0, "no record type: 42"));
    RecordReader reader = new RecordReader();
    reader.feed(Bytes.concat(ALERT, Bytes.ofHex("1602")));
    assertThat(reader.next()).isInstanceOf(Result.Complete.class);
    Result.NotTls notTls = new Result.NotTls(8, "no record version: 2");
    assertThat(reader.next()).isEqualTo(notTls);
    reader.feed(ALERT);
    assertThat(reader.next()).isEqualTo(notTls);
  }

  @Test
  void refusesALengthThatNoRecordHas() {
    RecordReader longest = new RecordReader();
    longest.feed(Bytes.ofHex("16 0303 4800"));
    assertThat(longest.next()).isEqualTo(new Result.NeedMore(TlsRecord.MAX_BODY));
    RecordReader longer = new RecordReader();
    longer.feed(Bytes.ofHex("16 0303 4801"));
    assertThat(longer.next()).isEqualTo(new Result.NotTls(3, "record of 18433 bytes is too long"));
  }

  @Test
  void packsIntoRecordsOfAGivenSize() {
    Bytes payload = Bytes.wrap(new byte[40_000]);
    List<TlsRecord> records =
        TlsRecord.pack(TlsRecord.HANDSHAKE, 0x0303, payload, TlsRecord.MAX_PLAIN);
    assertThat(records)
        .extracting(r -> r.body().length())
        .containsExactly(16384, 16384, 40_000 - 2 * 16384);
    assertThat(Bytes.concat(records.stream().map(TlsRecord::body).toList())).isEqualTo(payload);
    assertThat(TlsRecord.pack(22, 0x0303, Bytes.EMPTY, 1)).isEmpty();
  }

  private static Result first(String text) {
    RecordReader reader = new RecordReader();
    reader.feed(Bytes.copyOf(text.getBytes(StandardCharsets.US_ASCII)));
    return reader.next();
  }

  private static List<TlsRecord> drain(RecordReader reader) {
    List<TlsRecord> records = new ArrayList<>();
    while (reader.next() instanceof Result.Complete(TlsRecord record)) {
      records.add(record);
    }
    return records;
  }
}
