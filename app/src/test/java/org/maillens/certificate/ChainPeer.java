package org.maillens.certificate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.maillens.certificate.ChainCases.ChainCase;
import org.maillens.tls.Bytes;

/// Another program that says what it thinks of a chain case.
enum ChainPeer {
  OPENSSL {
    private static final Pattern ERROR = Pattern.compile("error (\\d+) at");

    @Override
    boolean isMissing() {
      return Openssl.isMissing();
    }

    @Override
    String answer(ChainCase asked, Optional<Bytes> revocationList, Path directory)
        throws IOException {
      write(asked, revocationList, directory);
      boolean address = IpText.parse(asked.host()).isPresent();
      List<String> words =
          new ArrayList<>(List.of("verify", "-purpose", "sslserver", "-trusted", "roots.pem"));
      words.addAll(List.of("-attime", String.valueOf(asked.now().getEpochSecond())));
      words.addAll(List.of("-untrusted", "sent.pem"));
      words.addAll(List.of(address ? "-verify_ip" : "-verify_hostname", asked.host()));
      if (revocationList.isPresent()) {
        words.addAll(List.of("-crl_check", "-CRLfile", "list.pem"));
      }
      words.add("leaf.pem");
      PeerTool.Result said = Openssl.run(directory, words.toArray(String[]::new));
      if (said.status() != 0) {
        Matcher error = ERROR.matcher(said.output());
        return error.find() ? "NO " + error.group(1) : "NO ? " + said.output();
      }
      Optional<String> responder = responder(asked);
      if (responder.isEmpty()) {
        return "YES";
      }
      PeerTool.Result status =
          Openssl.run(
              directory,
              "ocsp",
              "-issuer",
              "issuer.pem",
              "-cert",
              "leaf.pem",
              "-url",
              responder.get(),
              "-CAfile",
              "roots.pem",
              "-verify_other",
              "issuer.pem");
      if (!status.output().contains("Response verify OK")) {
        return "? " + status.output();
      }
      return status.output().contains("leaf.pem: revoked") ? "NO" : "YES";
    }
  },

  CERTTOOL {
    @Override
    boolean isMissing() {
      return PeerTool.isMissing("certtool", "--version")
          || PeerTool.isMissing("ocsptool", "--version");
    }

    @Override
    String answer(ChainCase asked, Optional<Bytes> revocationList, Path directory)
        throws IOException {
      write(asked, revocationList, directory);
      List<String> words =
          new ArrayList<>(
              List.of("--verify", "--load-ca-certificate", "roots.pem", "--infile", "sent.pem"));
      words.addAll(List.of("--verify-purpose", "1.3.6.1.5.5.7.3.1"));
      words.addAll(List.of("--verify-hostname", asked.host()));
      if (revocationList.isPresent()) {
        words.addAll(List.of("--load-crl", "list.pem"));
      }
      PeerTool.Result said = PeerTool.run(directory, "certtool", words.toArray(String[]::new));
      if (!said.output().contains("Chain verification output")) {
        return "? " + said.output();
      }
      Optional<String> responder = responder(asked);
      if (said.status() != 0 || responder.isEmpty()) {
        return said.status() == 0 ? "YES" : "NO";
      }
      PeerTool.Result status =
          PeerTool.run(
              directory,
              "ocsptool",
              "--ask=" + responder.get(),
              "--load-issuer",
              "issuer.pem",
              "--load-cert",
              "leaf.pem",
              "--load-trust",
              "roots.pem");
      if (!status.output().contains("Certificate Status:")) {
        return "? " + status.output();
      }
      return status.output().contains("Certificate Status: revoked") ? "NO" : "YES";
    }
  },

  JDK {
    @Override
    boolean isMissing() {
      return false;
    }

    @Override
    String answer(ChainCase asked, Optional<Bytes> revocationList, Path directory)
        throws IOException {
      try {
        return new JdkHandshake(asked, revocationList).refusal().isPresent() ? "NO" : "YES";
      } catch (GeneralSecurityException notRead) {
        return "? " + notRead;
      }
    }
  };

  /// Whether it is not installed here.
  abstract boolean isMissing();

  /// `YES`, or `NO` and perhaps its own number of the reason; `?` where it could not be asked.
  ///
  /// @param revocationList what it shall look into
  /// @param directory where files may be written for it
  abstract String answer(ChainCase asked, Optional<Bytes> revocationList, Path directory)
      throws IOException;

  private static Optional<String> responder(ChainCase asked) {
    return asked.leaf().certificate().ocspUrls().stream().findFirst();
  }

  private static void write(ChainCase asked, Optional<Bytes> revocationList, Path directory)
      throws IOException {
    Files.writeString(directory.resolve("leaf.pem"), asked.sent().getFirst().pem());
    Files.writeString(directory.resolve("sent.pem"), Pem.write(asked.sent()));
    Files.writeString(directory.resolve("roots.pem"), Pem.write(asked.roots()));
    if (asked.sent().size() > 1) {
      Files.writeString(directory.resolve("issuer.pem"), asked.sent().get(1).pem());
    }
    if (revocationList.isPresent()) {
      String body = Base64.getEncoder().encodeToString(revocationList.get().toArray());
      Files.writeString(
          directory.resolve("list.pem"),
          "-----BEGIN X509 CRL-----\n"
              + body.replaceAll("(.{64})", "$1\n")
              + "\n-----END X509 CRL-----\n");
    }
  }
}
