package org.maillens.client;

import java.util.Optional;
import java.util.regex.Pattern;
import org.maillens.client.Profile.Origin;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Reads a profile that a user kept as a file, such as "Outlook on this computer". Whatever it
/// says, it is none of the catalogue.
public final class OwnProfile {
  private static final Pattern ID = Pattern.compile("[a-z0-9]+(?:[.-][a-z0-9]+)*");

  private OwnProfile() {}

  /// The profile in a JSON text that [ProfileWriter] wrote; empty where it is something else.
  public static Optional<Profile> read(String json) {
    try {
      Profile read = ProfileReader.read(JsonMapper.shared().readTree(json));
      return ID.matcher(read.id()).matches() && !read.name().isBlank()
          ? Optional.of(own(read))
          : Optional.empty();
    } catch (JacksonException | IllegalStateException | IllegalArgumentException damaged) {
      return Optional.empty();
    }
  }

  private static Profile own(Profile read) {
    Origin origin = read.origin();
    return new Profile(
        read.id(),
        read.name(),
        read.variant(),
        new Origin(
            origin.vendor(),
            Profile.OWN,
            origin.kind(),
            origin.firstVersion(),
            origin.lastVersion(),
            origin.operatingSystem(),
            origin.stack(),
            origin.connectsFrom()),
        read.offer(),
        read.serverName(),
        read.limits(),
        read.trust(),
        read.authentication(),
        read.settings(),
        read.sources());
  }
}
