package org.maillens.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.maillens.client.Profile.ConnectsFrom;
import org.maillens.client.Profile.How;
import org.maillens.client.Profile.ServerNameClaim;
import org.maillens.evidence.Answer;
import org.maillens.tls.Bytes;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ClientHello;
import org.maillens.tls.ExtensionType;
import org.maillens.tls.Ja3;
import org.maillens.tls.Ja4;
import org.maillens.tls.NamedGroup;

/// What the profiles of Windows and Apple programs must agree with: telemetry, Microsoft's tables.
class WindowsAndAppleTest {
  private static final Bytes RANDOM = Bytes.ofHex("11".repeat(32));
  private static final Bytes SESSION = Bytes.ofHex("22".repeat(32));

  private final Profiles profiles = Profiles.load();

  @ParameterizedTest
  @CsvFileSource(resources = "/client/telemetry-ja3.csv", useHeadersInDisplayName = true)
  void theHelloOfTelemetryIsSent(String id, String ja3) {
    Profile profile = profile(id);
    assertThat(profile.sources()).extracting(Profile.Source::how).contains(How.TELEMETRY);
    assertThat(Ja3.wire(hello(profile)).md5()).isEqualTo(ja3);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/client/windows-suites.csv", useHeadersInDisplayName = true)
  void theSuitesAreMicrosofts(String id, String page, String suites) {
    List<CipherSuite> documented = new ArrayList<>();
    for (String code : suites.split(" ")) {
      documented.add(new CipherSuite(Integer.parseInt(code, 16)));
    }
    if (id.equals("outlook-windows-vista")) {
      // Listed both as enabled and as disabled: no encryption.
      documented.removeAll(List.of(new CipherSuite(1), new CipherSuite(2)));
    }
    assertThat(profile(id).cipherSuites()).as(page).isEqualTo(documented);
  }

  @ParameterizedTest
  @ValueSource(strings = {"outlook-windows-11", "outlook-windows-11-22h2"})
  void withoutTls13Windows11OffersTheRestOfItsList(String id) {
    List<CipherSuite> all = profile(id + "-tls13").cipherSuites();
    assertThat(profile(id).cipherSuites()).isEqualTo(all.subList(2, all.size()));
  }

  /// FoxIO's JA4 of WinINET on Windows 10: the same hello with strong cryptography and with
  /// status_request, which Outlook sends to web servers and not to mail servers.
  @Test
  void windows10IsWininetWithoutStatusRequestAndWithDhe() {
    Profile outlook = profile("outlook-windows-10-2004");
    Offer offer = outlook.offer().orElseThrow();
    List<CipherSuite> strong = new ArrayList<>(offer.cipherSuites());
    strong.removeAll(List.of(new CipherSuite(0x009F), new CipherSuite(0x009E)));
    List<ExtensionType> extensions = new ArrayList<>(offer.extensions().orElseThrow());
    extensions.add(1, ExtensionType.STATUS_REQUEST);
    Profile wininet =
        with(
            outlook,
            new Offer(
                offer.versions(),
                offer.olderPossible(),
                strong,
                Optional.of(extensions),
                offer.groups(),
                offer.keyShares(),
                offer.pointFormats(),
                offer.signatureSchemes(),
                offer.contents(),
                Optional.empty()));
    assertThat(Ja4.of(hello(wininet)).text()).isEqualTo("t12d190800_d83cc789557e_7af1ed941c26");
  }

  @Test
  void sourcesThatDisagreeOnTheServerNameStandSideBySide() {
    assertThat(profile("outlook-2013-windows-10").serverName())
        .extracting(ServerNameClaim::sent)
        .containsExactlyInAnyOrder(true, false);
    assertThat(profile("outlook-2013-windows-10").sendsServerName()).isEqualTo(Answer.UNKNOWN);
    assertThat(profile("avast-mac").sendsServerName()).isEqualTo(Answer.NO);
    assertThat(profile("outlook-windows-10-1803").sendsServerName()).isEqualTo(Answer.YES);
  }

  @Test
  void programsThatFetchMailFromTheVendorsServersSaySo() {
    for (String id : List.of("outlook-new-windows", "outlook-ios", "exchange-online-smtp")) {
      assertThat(profile(id).origin().connectsFrom()).isEqualTo(ConnectsFrom.VENDOR_CLOUD);
    }
  }

  private Profile profile(String id) {
    return profiles.byId(id).orElseThrow();
  }

  private static Profile with(Profile profile, Offer offer) {
    return new Profile(
        profile.id(),
        profile.name(),
        profile.variant(),
        profile.origin(),
        Optional.of(offer),
        profile.serverName(),
        profile.limits(),
        profile.trust(),
        profile.authentication(),
        profile.settings(),
        profile.sources());
  }

  private static ClientHello hello(Profile profile) {
    return ProfileHello.clientHello(
        profile,
        Optional.of("mail.example.com"),
        RANDOM,
        SESSION,
        Map.of(NamedGroup.X25519, Bytes.ofHex("33".repeat(32))));
  }
}
