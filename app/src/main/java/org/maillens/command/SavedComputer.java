package org.maillens.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.maillens.client.Profile;
import org.maillens.client.computer.ComputerProfiles;
import org.maillens.client.computer.ComputerProfiles.Which;

/// A text file in which another computer says what it is set to: what the collector wrote, or the
/// output of `reg query` or `Get-TlsCipherSuite`.
final class SavedComputer {
  private static final long LONGEST = 4L << 20;

  private SavedComputer() {}

  /// The profiles of that computer; empty where the file is something else.
  static Optional<List<Profile>> read(Engine engine, Path file) {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > LONGEST) {
        return Optional.empty();
      }
      String text = text(Files.readAllBytes(file));
      if (!ComputerProfiles.canRead(text)) {
        return Optional.empty();
      }
      String date =
          LocalDate.ofInstant(Files.getLastModifiedTime(file).toInstant(), ZoneOffset.UTC)
              .toString();
      return Optional.of(
          new ComputerProfiles(engine.profiles().all()).read(text, Which.SAVED, date));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /// Windows writes UTF-16 where a console's output was redirected by PowerShell, and its own code
  /// page otherwise; all that counts here is ASCII.
  private static String text(byte[] bytes) {
    boolean utf16 = bytes.length > 1 && (bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xFF) == 0xFE;
    return new String(bytes, utf16 ? StandardCharsets.UTF_16 : StandardCharsets.ISO_8859_1)
        .replace("\uFEFF", "")
        .replace("ï»¿", "");
  }
}
