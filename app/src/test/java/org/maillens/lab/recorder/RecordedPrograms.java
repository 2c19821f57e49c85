package org.maillens.lab.recorder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.maillens.lab.Commands;
import org.maillens.lab.programs.Start;
import org.maillens.lab.programs.WindowRecipes;
import org.maillens.mail.Endpoint;
import org.maillens.recorder.Guide;
import org.maillens.tls.Bytes;

/// Programs with an account that can really sign in.
final class RecordedPrograms {
  /// Who signs in, and with what: the lab's servers take anybody with this password.
  static final String USER = "lab0";

  private static final String PASSWORD = "unused";
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private RecordedPrograms() {}

  /// Mutt with the line that the guide gives, on a terminal of its own.
  static Start mutt(Endpoint at) {
    String line =
        Guide.of(Guide.all(), "mutt", true).orElseThrow().example().orElseThrow().lines(at);
    return Start.of(
            "sh",
            "-c",
            "sleep 600 | script -qec \"stty rows 24 cols 80; exec $0\" /dev/null",
            "mutt -F " + Start.HOME + "/muttrc")
        .with(
            Map.of(
                "muttrc",
                line
                    + "set folder=%s\nset imap_user=%s\nset imap_pass=%s\nset ssl_force_tls=yes\n"
                        .formatted(Start.HOME, USER, PASSWORD)));
  }

  /// Thunderbird with a password that it remembers and an authority that it trusts, both as it
  /// keeps them itself.
  ///
  /// @param folder where its databases are made
  static Start thunderbird(Endpoint at, Path authority, Path folder) {
    try {
      Path database = Files.createTempDirectory(folder, "nss");
      String nss = "sql:" + database;
      Commands.mustRun(List.of("certutil", "-N", "-d", nss, "--empty-password"), Map.of(), LIMIT);
      Commands.mustRun(
          List.of(
              "certutil", "-A", "-d", nss, "-n", "lab", "-t", "C,,", "-i", authority.toString()),
          Map.of(),
          LIMIT);
      Path script = Files.writeString(folder.resolve("remember.py"), REMEMBER);
      Commands.Outcome logins =
          Commands.mustRun(
              List.of(
                  "/usr/bin/python3",
                  script.toString(),
                  nss,
                  "imap://" + at.host(),
                  USER,
                  PASSWORD),
              Map.of(),
              LIMIT);
      Start start = WindowRecipes.thunderbird(List.of(at));
      Map<String, Bytes> files = new HashMap<>(start.files());
      files.put(
          "profile/logins.json", Bytes.copyOf(logins.output().getBytes(StandardCharsets.UTF_8)));
      for (String file : List.of("cert9.db", "key4.db", "pkcs11.txt")) {
        files.put("profile/" + file, Bytes.copyOf(Files.readAllBytes(database.resolve(file))));
      }
      return new Start(start.command(), files, start.input());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Encrypts as the program does, with its own library.
  private static final String REMEMBER =
      """
      import base64, ctypes, json, sys
      nss = ctypes.CDLL('libnss3.so')
      class Item(ctypes.Structure):
          _fields_ = [('type', ctypes.c_uint), ('data', ctypes.c_void_p), ('len', ctypes.c_uint)]
      assert nss.NSS_InitReadWrite(sys.argv[1].encode()) == 0
      def sealed(text):
          clear = ctypes.create_string_buffer(text.encode())
          key = Item(0, None, 0)
          plain = Item(0, ctypes.cast(clear, ctypes.c_void_p), len(text))
          out = Item(0, None, 0)
          assert nss.PK11SDR_Encrypt(ctypes.byref(key), ctypes.byref(plain), ctypes.byref(out), None) == 0
          return base64.b64encode(ctypes.string_at(out.data, out.len)).decode()
      place, user, password = sys.argv[2:5]
      then = 1700000000000
      print(json.dumps({'nextId': 2, 'version': 3, 'logins': [{
          'id': 1, 'hostname': place, 'httpRealm': place, 'formSubmitURL': None,
          'usernameField': '', 'passwordField': '',
          'encryptedUsername': sealed(user), 'encryptedPassword': sealed(password),
          'guid': '{6f6d3a1a-2f0d-4a52-9b63-0d5bfb6f0a11}', 'encType': 1, 'timesUsed': 1,
          'timeCreated': then, 'timeLastUsed': then, 'timePasswordChanged': then}]}))
      nss.NSS_Shutdown()
      """;
}
