package org.maillens.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LocalAddressesTest {
  @Test
  void othersAreToldOnlyAddressesThatTheyCanReach() {
    List<InetAddress> addresses =
        Stream.of(
                "fe80::1",
                "2001:db8::7",
                "127.0.0.1",
                "::1",
                "169.254.3.4",
                "192.168.1.20",
                "0.0.0.0",
                "fd00::8",
                "192.168.1.20",
                "224.0.0.1",
                "10.1.2.3")
            .map(InetAddress::ofLiteral)
            .toList();
    assertThat(LocalAddresses.forOthers(addresses))
        .extracting(InetAddress::getHostAddress)
        .containsExactly("192.168.1.20", "10.1.2.3", "2001:db8:0:0:0:0:0:7", "fd00:0:0:0:0:0:0:8");
  }

  @Test
  void ownAddressesAreKnown() {
    assertThat(LocalAddresses.loopback()).allMatch(LocalAddresses::isHere);
    assertThat(LocalAddresses.forOthers()).allMatch(LocalAddresses::isHere);
    assertThat(LocalAddresses.isHere(InetAddress.ofLiteral("192.0.2.1"))).isFalse();
  }
}
