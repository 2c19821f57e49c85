package org.maillens.lab.programs;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.maillens.mail.Endpoint;

/// Languages' own mail or TLS modules, which mail programs and scripts are made of.
final class LibraryRecipes {
  private LibraryRecipes() {}

  static Start python(Endpoint at) {
    return Start.of(
        "python3",
        "-c",
        "import imaplib; imaplib.IMAP4_SSL('%s', %d).capability()".formatted(at.host(), at.port()));
  }

  static Start perl(Endpoint at) {
    return Start.of(
        "perl",
        "-MIO::Socket::SSL",
        "-e",
        """
        my $s = IO::Socket::SSL->new(PeerHost => '%s', PeerPort => %d) or die $SSL_ERROR;
        my $greeting = <$s>; print $s "a1 CAPABILITY\\r\\n"; print <$s>;
        """
            .formatted(at.host(), at.port()));
  }

  static Start php(Endpoint at) {
    return Start.of(
        "php",
        "-r",
        """
        $s = stream_socket_client('ssl://%s', $number, $text, 10) or exit(1);
        fgets($s); fwrite($s, "a1 CAPABILITY\\r\\n"); echo fgets($s);
        """
            .formatted(at.hostAndPort()));
  }

  static Start ruby(Endpoint at) {
    return Start.of(
        "ruby",
        "-rnet/imap",
        "-e",
        "Net::IMAP.new('%s', port: %d, ssl: true).capability".formatted(at.host(), at.port()));
  }

  /// JSSE with the system's authorities, as Java's mail libraries use it.
  ///
  /// @param home the JDK
  /// @param checksName whether the name is checked: Jakarta Mail 2 with Angus does, JavaMail 1 does
  ///   not unless told
  static Recipe java(Path home, boolean checksName) {
    JsseProgram program = new JsseProgram("JsseImap");
    return at ->
        new Start(
            List.of(
                home + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-Djavax.net.ssl.trustStore=/etc/ssl/certs/java/cacerts",
                "-Djavax.net.ssl.trustStorePassword=" + SystemStore.PASSWORD,
                "-cp",
                Start.HOME,
                "JsseImap",
                at.host(),
                String.valueOf(at.port()),
                String.valueOf(checksName)),
            Map.of("JsseImap.class", program.compiled()),
            "");
  }
}
