package org.maillens.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.maillens.recorder.HostsEntry.Place;
import org.maillens.recorder.HostsEntry.State;

class HostsEntryTest {
  private static final String HOST = "mail.example.org";
  private static final HostsEntry HERE = HostsEntry.here(HOST);

  @Test
  void bothKindsOfAddressLeadToThisComputer() {
    assertThat(HERE.lines().lines())
        .allMatch(line -> line.endsWith(HostsEntry.MARK))
        .extracting(line -> line.substring(0, line.indexOf('#')).strip())
        .containsExactly("127.0.0.1\t" + HOST, "::1\t" + HOST);
  }

  @Test
  void theEntryIsFoundOnceItIsThereAndGoneOnceItIsTakenOut() {
    String before = "127.0.0.1 localhost\n::1 localhost # mail.example.org\n#127.0.0.1 " + HOST;
    assertThat(HERE.in(before)).isEqualTo(State.ABSENT);
    assertThat(HERE.in(before + "\r\n" + HERE.lines())).isEqualTo(State.LEADS_HERE);
    assertThat(HERE.in("127.0.0.1 other MAIL.Example.org\n")).isEqualTo(State.LEADS_HERE);
    assertThat(HERE.in("127.0.0.1 mail.example.org.uk\n")).isEqualTo(State.ABSENT);
    assertThat(HERE.in("no-address " + HOST)).isEqualTo(State.ABSENT);
  }

  @Test
  void anEntryThatLeadsElsewhereIsToldApart() {
    assertThat(HERE.in("192.0.2.7 " + HOST)).isEqualTo(State.LEADS_ELSEWHERE);
    HostsEntry other = new HostsEntry(HOST, List.of(InetAddress.ofLiteral("192.168.1.20")));
    assertThat(other.in("192.168.1.20\t" + HOST)).isEqualTo(State.LEADS_HERE);
  }

  @Test
  void whatTheComputerResolvesCounts() {
    assertThat(HERE.resolved(List.of(InetAddress.ofLiteral("127.0.0.1"))))
        .isEqualTo(State.LEADS_HERE);
    assertThat(HERE.resolved(List.of(InetAddress.ofLiteral("192.0.2.7")))).isEqualTo(State.ABSENT);
  }

  @Test
  void everySystemHasItsPlace() {
    assertThat(Place.of("Windows 11").path())
        .isEqualTo("C:\\Windows\\System32\\drivers\\etc\\hosts");
    assertThat(Place.of("Mac OS X")).isEqualTo(Place.MACOS);
    assertThat(Place.of("Linux").path()).isEqualTo("/etc/hosts");
  }
}
