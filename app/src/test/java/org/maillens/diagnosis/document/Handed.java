package org.maillens.diagnosis.document;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.maillens.evidence.ConfiguredEndpoint;
import org.maillens.evidence.ConfiguredServer;
import org.maillens.evidence.Document;
import org.maillens.evidence.Document.Kind;
import org.maillens.evidence.Documents;
import org.maillens.evidence.ListedFile;
import org.maillens.evidence.Listening;
import org.maillens.evidence.Place;
import org.maillens.evidence.Setting;
import org.maillens.evidence.Setting.Standing;
import org.maillens.evidence.Sighting;
import org.maillens.evidence.Success;
import org.maillens.evidence.WebTest;

/// Texts as the readers would hand them over, put together by hand.
final class Handed {
  static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  static final String LOG = "mail.log";
  static final String CONF = "dovecot.conf";

  private final List<Document> read = new ArrayList<>();
  private final List<Sighting> sightings = new ArrayList<>();
  private final List<Success> successes = new ArrayList<>();
  private final List<ConfiguredServer> servers = new ArrayList<>();
  private final List<Listening> listening = new ArrayList<>();
  private final List<ListedFile> files = new ArrayList<>();
  private final List<WebTest> tests = new ArrayList<>();

  Handed document(String name, Kind kind, long recognised) {
    read.add(new Document(name, kind, 100, 10_000, recognised, 0));
    return this;
  }

  /// An error text that somebody pasted.
  Handed pasted(String signature, String text) {
    document("", Kind.ERROR_TEXT, 1);
    sightings.add(
        new Sighting(
            signature,
            Optional.empty(),
            new Place("", 1),
            text,
            1,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            ""));
    return this;
  }

  /// Lines of a log.
  Handed logged(String signature, String client, long count, String service) {
    if (read.stream().noneMatch(document -> document.name().equals(LOG))) {
      document(LOG, Kind.LOG, 10);
    }
    sightings.add(
        new Sighting(
            signature,
            Optional.empty(),
            new Place(LOG, sightings.size() + 1L),
            "a line with " + signature,
            count,
            Optional.of(NOON.minusSeconds(3600)),
            Optional.of(NOON),
            Optional.of(client).filter(address -> !address.isEmpty()),
            Optional.empty(),
            service));
    return this;
  }

  Handed success(String version, String suite, String client, long count, String service) {
    if (read.stream().noneMatch(document -> document.name().equals(LOG))) {
      document(LOG, Kind.LOG, 10);
    }
    successes.add(
        new Success(
            version,
            suite,
            count,
            Optional.of(NOON),
            Optional.of(NOON),
            Optional.of(client),
            service));
    return this;
  }

  Handed server(
      String product, String version, List<Setting> settings, ConfiguredEndpoint... endpoints) {
    document(CONF, Kind.DOVECOT, settings.size() + 1L);
    servers.add(new ConfiguredServer(product, version, settings, List.of(endpoints), List.of()));
    return this;
  }

  /// Endpoints that the last server's configuration comes to.
  Handed with(ConfiguredEndpoint... endpoints) {
    ConfiguredServer last = servers.removeLast();
    servers.add(
        new ConfiguredServer(
            last.product(), last.version(), last.settings(), List.of(endpoints), last.missing()));
    return this;
  }

  Handed including(String missing) {
    ConfiguredServer last = servers.removeLast();
    servers.add(
        new ConfiguredServer(
            last.product(), last.version(), last.settings(), last.endpoints(), List.of(missing)));
    return this;
  }

  Handed listens(int port, String program) {
    listening.add(new Listening("*", port, program, new Place("", 1)));
    return this;
  }

  Handed file(String mode, String path) {
    files.add(new ListedFile(path, mode, "root", "root", "", new Place("", 1)));
    return this;
  }

  Handed tested(String tester, int port, String... statements) {
    document("", Kind.WEB_TEST, statements.length);
    tests.add(new WebTest(tester, "mail.example.com", port, List.of(statements), new Place("", 1)));
    return this;
  }

  Documents documents() {
    return new Documents(read, sightings, successes, servers, listening, files, tests);
  }

  /// A setting outside of all blocks.
  static Setting set(String name, String value) {
    return set(name, value, Standing.IN_USE);
  }

  static Setting set(String name, String value, Standing standing, String... scope) {
    return new Setting(
        List.of(scope), name, value, standing, new Place(CONF, 7), name.endsWith("password"));
  }
}
