import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** What a mail library does with JSSE: the default socket factory, a host name, and perhaps a check of the name. */
public final class JsseImap {
  public static void main(String[] arguments) throws Exception {
    try (SSLSocket socket =
        (SSLSocket)
            SSLSocketFactory.getDefault()
                .createSocket(arguments[0], Integer.parseInt(arguments[1]))) {
      if (Boolean.parseBoolean(arguments[2])) {
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
      }
      socket.startHandshake();
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      in.readLine();
      socket.getOutputStream().write("a1 CAPABILITY\r\n".getBytes(StandardCharsets.US_ASCII));
      in.readLine();
    }
  }
}
