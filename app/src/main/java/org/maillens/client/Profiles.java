package org.maillens.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import org.maillens.evidence.Answer;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ExtensionType;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;
import org.maillens.tls.SignatureScheme;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The catalogue of client profiles: every file that `/clients/index.txt` names.
public final class Profiles {
  /// The profile that stands for the programs of today; verdicts speak of it when none is chosen.
  public static final String MODERN = "modern";

  private static final String FOLDER = "/clients/";

  private final List<Profile> all;

  private Profiles(List<Profile> all) {
    this.all = List.copyOf(all);
  }

  /// Reads the catalogue.
  ///
  /// @throws IllegalStateException if a file of the program is damaged: what, and in which file
  public static Profiles load() {
    List<Profile> profiles = new ArrayList<>();
    for (String file : lines(FOLDER + "index.txt")) {
      profiles.add(read(file));
    }
    return new Profiles(profiles);
  }

  /// All profiles, in the order in which they are shown.
  public List<Profile> all() {
    return all;
  }

  /// The profile with this id.
  public Optional<Profile> byId(String id) {
    return all.stream().filter(p -> p.id().equals(id)).findFirst();
  }

  /// The profile that stands for the programs of today.
  public Profile modernBaseline() {
    return byId(MODERN).orElseThrow(() -> new IllegalStateException("no profile " + MODERN));
  }

  private static Profile read(String file) {
    try (InputStream in = open(FOLDER + file)) {
      JsonNode json = JsonMapper.shared().readTree(in);
      Profile profile =
          new Profile(
              text(json, "id"),
              text(json, "name"),
              text(json, "variant"),
              text(json, "operatingSystem"),
              text(json, "stack"),
              numbers(json, "versions", ProtocolVersion::new),
              numbers(json, "cipherSuites", CipherSuite::new),
              numbers(json, "extensions", ExtensionType::new),
              numbers(json, "groups", NamedGroup::new),
              numbers(json, "signatureSchemes", SignatureScheme::new),
              text(json, "rawHello"),
              Answer.valueOf(text(json, "sendsServerName").toUpperCase(Locale.ROOT)),
              limit(json, "smallestDhBits"),
              limit(json, "smallestRsaBits"),
              texts(json, "sources"));
      if (!file.equals(profile.id() + ".json")) {
        throw new IllegalStateException("id " + profile.id() + " is not the file's name");
      }
      return profile;
    } catch (IOException | RuntimeException damaged) {
      throw new IllegalStateException("client profile " + file, damaged);
    }
  }

  private static JsonNode field(JsonNode json, String name) {
    JsonNode value = json.get(name);
    if (value == null) {
      throw new IllegalStateException("no field " + name);
    }
    return value;
  }

  private static String text(JsonNode json, String name) {
    return field(json, name).asString();
  }

  private static List<String> texts(JsonNode json, String name) {
    List<String> texts = new ArrayList<>();
    for (JsonNode item : field(json, name)) {
      texts.add(item.asString());
    }
    return texts;
  }

  /// Items are a code point and, after a space, its name for the human reader.
  private static <T> List<T> numbers(JsonNode json, String name, IntFunction<T> make) {
    return texts(json, name).stream()
        .map(item -> make.apply(Integer.decode(item.split(" ", 2)[0])))
        .toList();
  }

  private static Optional<Integer> limit(JsonNode json, String name) {
    return Optional.ofNullable(json.get(name)).map(JsonNode::asInt);
  }

  private static List<String> lines(String resource) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(open(resource), StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static InputStream open(String resource) {
    InputStream in = Profiles.class.getResourceAsStream(resource);
    if (in == null) {
      throw new IllegalStateException("no resource " + resource);
    }
    return in;
  }
}
