package org.maillens.lab;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.maillens.certificate.Certificate;
import org.maillens.client.Profile;
import org.maillens.client.ProfileHello;
import org.maillens.mail.Dialogue;
import org.maillens.mail.Endpoint;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;
import org.maillens.mail.Step;
import org.maillens.tls.Bytes;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ClientHello;
import org.maillens.tls.ClientHelloBuilder;
import org.maillens.tls.DecodeException;
import org.maillens.tls.Extension;
import org.maillens.tls.ExtensionType;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;
import org.maillens.tls.ServerHello;
import org.maillens.tls.TlsRecord;

/// Sends the hello of a profile to a server on 127.0.0.1, after STARTTLS where that is the
/// account's way, and reads what it gets: the server's flight up to its certificate and key; in TLS
/// 1.3 after a second hello where the server wants one, and opened as far as this Java has the keys
/// for it.
public final class RealHello {
  private static final int PATIENCE_MILLIS = 5_000;

  private final RandomGenerator random;
  private final KeyShares keys = new KeyShares();

  public RealHello(RandomGenerator random) {
    this.random = random;
  }

  /// What came back.
  ///
  /// @param answered whether a ServerHello came that is no HelloRetryRequest
  /// @param chain as sent; empty where it could not be opened
  /// @param dhBits the size of a finite-field prime up to TLS 1.2
  /// @param ending an alert's number or how the connection ended, for a person
  public record Seen(
      boolean answered,
      Optional<ProtocolVersion> version,
      Optional<CipherSuite> suite,
      Optional<NamedGroup> group,
      List<Certificate> chain,
      Optional<Integer> dhBits,
      String ending) {
    static Seen nothing(String ending) {
      return new Seen(
          false,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Optional.empty(),
          ending);
    }
  }

  /// @param name the server name, left out where the profile is known to send none
  public Seen send(Profile profile, Optional<String> name, int port) throws IOException {
    return send(
        profile, name, new Endpoint(Protocol.IMAP, Security.IMPLICIT_TLS, "127.0.0.1", port));
  }

  /// @param there whose host is not looked at
  public Seen send(Profile profile, Optional<String> name, Endpoint there) throws IOException {
    ClientHello hello =
        ProfileHello.clientHello(profile, name, random(32), random(32), keys.publicKeys());
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), there.port()), PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      OutputStream out = socket.getOutputStream();
      if (!opened(Dialogue.terse(there, Dialogue.NEUTRAL_NAME), socket)) {
        return Seen.nothing("no TLS");
      }
      out.write(TlsRecord.handshake(ProfileHello.recordVersion(profile), hello).toArray());
      ServerAnswer answer = new ServerAnswer(socket.getInputStream(), keys);
      answer.read(hello);
      if (answer.wantsAnotherHello()) {
        ClientHello second = again(hello, answer.hello());
        out.write(TlsRecord.handshake(ProtocolVersion.TLS12.code(), second).toArray());
        answer.readAgain(second);
      }
      return answer.seen();
    } catch (IOException | DecodeException | GeneralSecurityException broken) {
      return Seen.nothing(broken.toString());
    }
  }

  /// Whether TLS can start now.
  private static boolean opened(Dialogue dialogue, Socket socket) throws IOException {
    byte[] buffer = new byte[8192];
    Step step = dialogue.start();
    while (step instanceof Step.Send || step instanceof Step.NeedMore) {
      if (step instanceof Step.Send send) {
        socket.getOutputStream().write(send.bytes());
        step = dialogue.feed(new byte[0]);
      } else {
        int count = socket.getInputStream().read(buffer);
        step = count < 0 ? dialogue.end(false) : dialogue.feed(Arrays.copyOf(buffer, count));
      }
    }
    return step instanceof Step.StartTls;
  }

  /// RFC 8446 section 4.1.2: the same hello with the wanted key alone, and the cookie.
  private ClientHello again(ClientHello hello, ServerHello retry) throws DecodeException {
    NamedGroup wanted = retry.selectedGroup().orElseThrow(() -> new DecodeException(0, "no group"));
    Bytes key = keys.publicKeys().get(wanted);
    if (key == null) {
      throw new DecodeException(0, "no key for " + wanted);
    }
    ClientHelloBuilder builder =
        ClientHelloBuilder.from(hello)
            .replace(
                ExtensionType.KEY_SHARE,
                _ -> new Extension.KeyShareClient(List.of(new Extension.KeyShare(wanted, key))));
    retry.extensionList().stream()
        .filter(Extension.Cookie.class::isInstance)
        .forEach(builder::extension);
    return builder.build();
  }

  private Bytes random(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return Bytes.copyOf(bytes);
  }
}
