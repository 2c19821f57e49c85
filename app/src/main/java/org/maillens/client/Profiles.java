package org.maillens.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The catalogue of client profiles: every file that `/clients/index.txt` names. They are read when
/// first asked for, since that takes most of a second and an explanation does without.
public final class Profiles {
  /// The profile that stands for the programs of today; verdicts speak of it when none is chosen.
  public static final String MODERN = "modern";

  private static final String FOLDER = "/clients/";

  private @Nullable List<Profile> all;

  private Profiles() {}

  /// The catalogue of this program.
  public static Profiles load() {
    return new Profiles();
  }

  /// All profiles, in the order in which they are shown.
  ///
  /// @throws IllegalStateException if a file of the program is damaged: what, and in which file
  public synchronized List<Profile> all() {
    List<Profile> known = all;
    if (known == null) {
      // Side by side, since every check waits for it.
      known = lines(FOLDER + "index.txt").parallelStream().map(Profiles::read).toList();
      all = known;
    }
    return known;
  }

  /// The profile with this id.
  public Optional<Profile> byId(String id) {
    return all().stream().filter(p -> p.id().equals(id)).findFirst();
  }

  /// The profile that stands for the programs of today.
  public Profile modernBaseline() {
    return byId(MODERN).orElseThrow(() -> new IllegalStateException("no profile " + MODERN));
  }

  private static Profile read(String file) {
    try (InputStream in = open(FOLDER + file)) {
      Profile profile = ProfileReader.read(JsonMapper.shared().readTree(in));
      if (!file.equals(profile.id() + ".json")) {
        throw new IllegalStateException("id " + profile.id() + " is not the file's name");
      }
      return profile;
    } catch (IOException | RuntimeException damaged) {
      throw new IllegalStateException("client profile " + file, damaged);
    }
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
