package org.maillens.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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
