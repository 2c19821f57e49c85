package org.maillens.client.computer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.maillens.client.Limits;
import org.maillens.client.Offer;
import org.maillens.client.Profile;
import org.maillens.client.Profile.ConnectsFrom;
import org.maillens.client.Profile.How;
import org.maillens.client.Profile.Kind;
import org.maillens.client.Profile.Origin;
import org.maillens.client.Profile.ServerNameClaim;
import org.maillens.client.Profile.Source;
import org.maillens.client.Trust;
import org.maillens.tls.Bytes;
import org.maillens.tls.ClientHello;
import org.maillens.tls.DecodeException;
import org.maillens.tls.Extension;
import org.maillens.tls.ExtensionType;
import org.maillens.tls.HandshakeCodec;

/// Makes profiles of what a computer says of itself: the text that the collector writes, the output
/// of `reg query` or of `Get-TlsCipherSuite`, or hellos that were recorded from its libraries. What
/// is neither said nor known of its Windows release stays unknown.
public final class ComputerProfiles {
  /// The first line of what the collector writes.
  public static final String TITLE = "MailLens collector 1";

  /// Begins the name of a section that holds a recorded hello: a record, in hexadecimal digits, one
  /// a line. The rest of the name is the library.
  public static final String HELLO = "hello ";

  private static final int RECORD_HEADER = 5;

  private final List<Profile> catalogue;

  /// @param catalogue says what is usual for a release of Windows
  public ComputerProfiles(List<Profile> catalogue) {
    this.catalogue = List.copyOf(catalogue);
  }

  /// Whose settings they are.
  ///
  /// @param id of the profile; further libraries of the computer get theirs behind it
  /// @param label what the user calls it
  public record Which(String id, String label) {
    /// The computer that this program runs on.
    public static final Which THIS = new Which("this-computer", "This computer");

    /// The computer that a saved text comes from.
    public static final Which SAVED = new Which("saved-computer", "The computer of the file");
  }

  /// Whether a text looks like one that [#read] can make something of.
  public static boolean canRead(String text) {
    return text.stripLeading().startsWith(TITLE)
        || !new RegistryText(text.lines().toList()).isEmpty()
        || !ComputerText.of(text).powershellSuites().isEmpty();
  }

  /// The profiles of a computer, one for each of its libraries that is known.
  ///
  /// @param date when it was collected or read, `2026-11-22`
  public List<Profile> read(String text, Which which, String date) {
    ComputerText computer = ComputerText.of(text);
    RegistryText registry = new RegistryText(computer.lines());
    List<Profile> profiles = new ArrayList<>(recorded(computer, which, date));
    if (!registry.isEmpty() || !computer.powershellSuites().isEmpty()) {
      profiles.add(
          new WindowsComputer(
                  new SchannelSettings(registry, computer),
                  build(registry, computer).flatMap(WindowsReleases.load()::ofBuild),
                  catalogue)
              .profile(which, date));
    }
    return List.copyOf(profiles);
  }

  private static Optional<Integer> build(RegistryText registry, ComputerText computer) {
    return registry
        .text("HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion", "CurrentBuild")
        .filter(number -> number.matches("[0-9]{4,6}"))
        .map(Integer::valueOf)
        .or(computer::build);
  }

  private static List<Profile> recorded(ComputerText computer, Which which, String date) {
    List<Profile> profiles = new ArrayList<>();
    computer
        .sections()
        .forEach(
            (name, lines) -> {
              List<Offer.Captured> hellos =
                  lines.stream().flatMap(line -> hello(line).stream()).toList();
              if (name.startsWith(HELLO) && !hellos.isEmpty()) {
                String id =
                    profiles.isEmpty() ? which.id() : which.id() + "-" + (profiles.size() + 1);
                profiles.add(
                    recorded(id, which.label(), name.substring(HELLO.length()), hellos, date));
              }
            });
    return profiles;
  }

  private static Optional<Offer.Captured> hello(String line) {
    String digits = line.strip();
    if (!digits.matches("16(?:[0-9a-f]{2}){8,}")) {
      return Optional.empty();
    }
    Bytes record = Bytes.ofHex(digits);
    try {
      return HandshakeCodec.decode(record.from(RECORD_HEADER)) instanceof ClientHello hello
          ? Optional.of(new Offer.Captured(record.u16(1), hello, false))
          : Optional.empty();
    } catch (DecodeException torn) {
      return Optional.empty();
    }
  }

  /// @param hellos of several connections, which show whether the order of extensions is fixed
  private static Profile recorded(
      String id, String label, String library, List<Offer.Captured> hellos, String date) {
    Offer.Captured first = hellos.getFirst();
    boolean shuffled = hellos.stream().map(ComputerProfiles::order).distinct().count() > 1;
    Offer.Captured kept = new Offer.Captured(first.recordVersion(), first.hello(), shuffled);
    String what = "hello of " + library + " on the computer, as recorded";
    boolean named = first.hello().extension(ExtensionType.SERVER_NAME).isPresent();
    return new Profile(
        id,
        label,
        library,
        new Origin(
            library.split(" ")[0],
            Profile.OWN,
            Kind.LIBRARY,
            Optional.empty(),
            Optional.empty(),
            "any",
            library,
            ConnectsFrom.THIS_COMPUTER),
        Optional.of(Offer.of(kept, Optional.empty())),
        List.of(new ServerNameClaim(named, library, "own")),
        Limits.UNKNOWN,
        Trust.UNKNOWN,
        Optional.empty(),
        Optional.empty(),
        List.of(new Source(List.of("hello", "serverName"), How.CAPTURED, what, "own", date)));
  }

  private static List<ExtensionType> order(Offer.Captured captured) {
    return captured.hello().extensionList().stream().map(Extension::type).toList();
  }
}
