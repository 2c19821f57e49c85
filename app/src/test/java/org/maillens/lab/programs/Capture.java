package org.maillens.lab.programs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.maillens.lab.Lab;
import org.maillens.lab.programs.RecordingListener.Recorded;
import org.maillens.tls.ClientHello;
import org.maillens.tls.DecodeException;
import org.maillens.tls.ExtensionType;
import org.maillens.tls.Ja3;
import org.maillens.tls.Ja4;

/// Records what installed programs send, and keeps their profiles up to date. A profile whose hello
/// is still the same, but for its random parts, stays as it is.
///
/// Arguments: ids of profiles; none means all. The test README says how to start it.
final class Capture {
  /// As long as the name that the lab's servers go by: padding depends on the length.
  static final String HOST_NAME = "imap.example.org";

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Duration WINDOW_LIMIT = Duration.ofSeconds(90);

  private final Sandbox sandbox;

  Capture(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  /// What a program sends.
  ///
  /// @param recorded the first of two hellos
  /// @param shuffled whether the second had its extensions in another order
  record Sent(Recorded recorded, boolean shuffled) {
    /// Whether another recording is of the same program, as far as that can be seen.
    boolean sameAs(Recorded other) {
      return print(recorded.hello(), shuffled).equals(print(other.hello(), shuffled));
    }

    private static String print(ClientHello hello, boolean shuffled) {
      return Ja4.of(hello).text() + (shuffled ? "" : " " + Ja3.wire(hello).md5());
    }
  }

  public static void main(String[] arguments) throws Exception {
    Path base = Files.createTempDirectory("maillens-capture");
    try {
      MatrixCertificates certificates = MatrixCertificates.make(base.resolve("certificates"));
      Capture capture =
          new Capture(
              new Sandbox(
                  base, SystemStore.of(certificates.root(), base.resolve("store")), HOST_NAME));
      for (Program program : Programs.all()) {
        if (arguments.length == 0 || List.of(arguments).contains(program.profile())) {
          System.out.println(program + ": " + capture.refreshed(program));
        }
      }
    } finally {
      Lab.delete(base);
    }
  }

  /// Brings the profile up to date, and says what was found.
  private String refreshed(Program program) throws IOException, DecodeException {
    Optional<String> version = program.origin().version();
    if (version.isEmpty()) {
      return "not installed";
    }
    Optional<Sent> found = sent(program);
    if (found.isEmpty()) {
      return version.get() + " sent nothing";
    }
    Sent sent = found.get();
    ClientHello hello = sent.recorded().hello();
    String facts =
        String.join(
            " ",
            version.get(),
            Ja3.wire(hello).md5(),
            Ja3.dovecot(hello, Ja3.OpenSsl.V3_2_AND_LATER).md5(),
            Ja4.of(hello).text(),
            sent.shuffled() ? "shuffled" : "in order",
            hello.extension(ExtensionType.PADDING).isPresent() ? "padded" : "not padded");
    ProfileFile file = ProfileFile.of(program);
    if (!file.exists()) {
      return facts + ", has no profile";
    }
    Optional<Recorded> known = file.hello();
    if (known.filter(sent::sameAs).isPresent() && file.shuffled() == sent.shuffled()) {
      return facts + ", as in its profile";
    }
    file.refresh(
        sent.recorded(),
        sent.shuffled(),
        program.words(version.get()),
        LocalDate.now(ZoneOffset.UTC));
    return facts + ", profile written";
  }

  /// Starts a program twice and records what it sends; empty if nothing comes.
  Optional<Sent> sent(Program program) throws IOException, DecodeException {
    Optional<Recorded> first = once(program);
    Optional<Recorded> second = first.isPresent() ? once(program) : Optional.empty();
    return second.map(s -> new Sent(first.orElseThrow(), !types(first.get()).equals(types(s))));
  }

  private Optional<Recorded> once(Program program) throws IOException, DecodeException {
    try (RecordingListener listener = new RecordingListener();
        Sandbox.Running _ = sandbox.run(program, listener.port())) {
      return listener.await(program.window() ? WINDOW_LIMIT : LIMIT);
    }
  }

  private static List<ExtensionType> types(Recorded recorded) {
    return recorded.hello().extensionList().stream().map(e -> e.type()).toList();
  }
}
