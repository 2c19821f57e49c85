package org.maillens.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maillens.client.Profile.How;
import org.maillens.client.Profile.Kind;
import org.maillens.client.Profile.ServerNameClaim;
import org.maillens.evidence.Answer;
import org.maillens.tls.Bytes;
import org.maillens.tls.ClientHello;
import org.maillens.tls.Extension;
import org.maillens.tls.ExtensionType;
import org.maillens.tls.HandshakeCodec;
import org.maillens.tls.ProtocolVersion;

/// What the catalogue as a whole has to hold.
class CatalogueTest {
  private static final Path FOLDER = Path.of("..", "resources", "clients");
  private static final Bytes ZEROS = Bytes.copyOf(new byte[32]);
  private static final List<Profile> ALL = Profiles.load().all();

  @Test
  void itIsLargeAndVaried() {
    assertThat(ALL).hasSizeGreaterThanOrEqualTo(110);
    assertThat(ALL).extracting(Profile::label).doesNotHaveDuplicates();
    Set<String> programs =
        ALL.stream()
            .filter(p -> Set.of(Kind.MAIL_PROGRAM, Kind.MAIL_APP).contains(p.origin().kind()))
            .map(p -> p.origin().family())
            .collect(Collectors.toSet());
    assertThat(programs).hasSizeGreaterThanOrEqualTo(35);
  }

  @Test
  void manyHellosAreDistinct() {
    Set<String> distinct =
        ALL.stream().filter(Profile::sendable).map(this::content).collect(Collectors.toSet());
    assertThat(distinct).hasSizeGreaterThanOrEqualTo(55);
  }

  /// Recorded here or in real traffic, not concluded.
  @Test
  void mostHellosWereSeen() {
    List<Profile> known = ALL.stream().filter(p -> p.offer().isPresent()).toList();
    long seen = known.stream().filter(CatalogueTest::seen).count();
    assertThat(known.size() - seen).isLessThanOrEqualTo(known.size() / 3);
    assertThat(ALL.stream().filter(Profile::sendable).count())
        .isGreaterThanOrEqualTo(ALL.size() * 2L / 3);
  }

  /// A server with application protocols of its own would refuse a hello that names the web's.
  @Test
  void noMailProgramAsksForTheWebsProtocols() {
    for (Profile profile : ALL) {
      assertThat(profile.extensions()).as(profile.id()).doesNotContain(ExtensionType.ALPN);
    }
  }

  @Test
  void sourcesThatDisagreeLeaveTheQuestionOpen() {
    for (Profile profile : ALL) {
      Set<Boolean> said =
          profile.serverName().stream().map(ServerNameClaim::sent).collect(Collectors.toSet());
      Answer expected =
          said.size() == 1 ? Answer.of(said.iterator().next().booleanValue()) : Answer.UNKNOWN;
      assertThat(profile.sendsServerName()).as(profile.id()).isEqualTo(expected);
    }
  }

  /// A hello without a server's name cannot be that of a program that sends one.
  @Test
  void theHelloAgreesWithWhatIsSaidOfTheServerName() {
    for (Profile profile : ALL.stream().filter(Profile::sendable).toList()) {
      boolean named = profile.extensions().contains(ExtensionType.SERVER_NAME);
      assertThat(profile.sendsServerName())
          .as(profile.id())
          .isNotEqualTo(named ? Answer.NO : Answer.YES);
    }
  }

  @Test
  void limitsAndVersionsMakeSense() {
    for (Profile profile : ALL) {
      Limits limits = profile.limits();
      limits
          .lowestVersion()
          .ifPresent(
              low ->
                  assertThat(profile.versions())
                      .as(profile.id())
                      .allMatch(v -> v.compareTo(low) >= 0));
      assertThat(inOrder(limits.smallestDhBits(), limits.largestDhBits())).isTrue();
      assertThat(inOrder(limits.smallestRsaBits(), limits.largestRsaBits())).isTrue();
      assertThat(profile.versions()).as(profile.id()).isSubsetOf(ProtocolVersion.known());
    }
  }

  /// The programs that hands-on reports of mail servers name.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Thunderbird", "K-9 Mail", "Mutt", "NeoMutt", "Kindle Fire HD 8", "Symbian", "Gmail",
        "Evolution", "KMail", "Claws Mail", "Samsung Email", "Postbox", "The Bat!", "eM Client",
        "Foxmail", "BlueMail", "POP Peeper", "MailWasher", "GyazMail", "SeaMonkey", "LaserJet"
      })
  void aNameThatAUserSaysIsFound(String name) {
    assertThat(ALL).anyMatch(p -> p.name().contains(name));
  }

  @Test
  void everyHelloCanBeWrittenAndReadBack() throws Exception {
    for (Profile profile : ALL.stream().filter(Profile::sendable).toList()) {
      ClientHello hello = hello(profile);
      assertThat(HandshakeCodec.decode(HandshakeCodec.encode(hello)))
          .isInstanceOf(ClientHello.class);
      List<ExtensionType> sent =
          hello.extensionList().stream()
              .map(Extension::type)
              .filter(t -> !t.equals(ExtensionType.PADDING))
              .toList();
      assertThat(sent)
          .as(profile.id())
          .isEqualTo(
              profile.extensions().stream().filter(t -> !t.equals(ExtensionType.PADDING)).toList());
      assertThat(hello.cipherSuites()).isEqualTo(profile.cipherSuites());
    }
  }

  @Test
  void theReadmeNamesEveryField() throws IOException {
    String readme = Files.readString(FOLDER.resolve("README.md"));
    Set<String> named = new HashSet<>();
    Matcher row = Pattern.compile("(?m)^\\| (`[^|]+`) \\|").matcher(readme);
    while (row.find()) {
      Matcher field = Pattern.compile("`(\\w+)`").matcher(row.group(1));
      while (field.find()) {
        named.add(field.group(1));
      }
    }
    String schema = Files.readString(FOLDER.resolve("../schema/client.schema.json"));
    Matcher required = Pattern.compile("\"required\": \\[(\"id\"[^\\]]+)\\]").matcher(schema);
    assertThat(required.find()).isTrue();
    assertThat(named).containsExactlyInAnyOrder(required.group(1).replace("\"", "").split(",\\s*"));
  }

  private static boolean inOrder(Optional<Integer> smallest, Optional<Integer> largest) {
    return smallest.isEmpty() || largest.isEmpty() || smallest.get() <= largest.get();
  }

  private static boolean seen(Profile profile) {
    return profile.sources().stream()
        .anyMatch(
            s -> s.of().contains("hello") && Set.of(How.CAPTURED, How.TELEMETRY).contains(s.how()));
  }

  /// The hello without what changes with each connection: random, session, name, keys, padding.
  private String content(Profile profile) {
    ClientHello hello = hello(profile);
    return Map.of(
            "version", hello.legacyVersion(),
            "versions", hello.offeredVersions(),
            "suites", hello.cipherSuites(),
            "extensions", profile.extensions(),
            "groups", hello.supportedGroups(),
            "shares", hello.keyShares().stream().map(Extension.KeyShare::group).toList(),
            "schemes", hello.signatureSchemes())
        .entrySet()
        .stream()
        .sorted(Map.Entry.comparingByKey())
        .map(Object::toString)
        .collect(Collectors.joining("|"));
  }

  private static ClientHello hello(Profile profile) {
    return ProfileHello.clientHello(
        profile, Optional.of("imap.example.org"), ZEROS, ZEROS, Map.of());
  }
}
