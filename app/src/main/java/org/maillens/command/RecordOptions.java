package org.maillens.command;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.maillens.mail.Endpoint;
import org.maillens.mail.EndpointFormatException;
import org.maillens.mail.Protocol;
import org.maillens.mail.UsualService;
import org.maillens.net.LocalAddresses;
import org.maillens.recorder.Guide;
import org.maillens.recorder.RecordOrder;
import org.maillens.report.Messages;
import picocli.CommandLine.Option;

/// What `maillens record` is told.
final class RecordOptions {
  private static final String LOCALHOST = "localhost";
  private static final Set<Protocol> PRACTISED =
      Set.of(Protocol.IMAP, Protocol.POP3, Protocol.SMTP, Protocol.SUBMISSION);

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      description =
          "where the mail program is to connect: localhost or an address of this computer; without"
              + " it localhost and the port of the server")
  private Optional<String> listen = Optional.empty();

  @Option(
      names = "--to",
      paramLabel = "URI",
      description =
          "the server, as for check; without it the practice server answers, for a program that"
              + " cannot reach its server at all")
  private Optional<String> to = Optional.empty();

  @Option(names = "--connect", paramLabel = "IP", description = "the server's real address")
  private Optional<String> connect = Optional.empty();

  @Option(
      names = "--as",
      paramLabel = "SCHEME",
      description = "what the practice server speaks; without it what is usual on the port")
  private Optional<String> scheme = Optional.empty();

  @Option(
      names = "--lan",
      description = "let other computers of this network connect, such as a Windows 7")
  private boolean lan;

  @Option(names = "--minutes", paramLabel = "N", description = "stop after so long (10)")
  private int minutes = (int) RecordOrder.USUAL_LIMIT.toMinutes();

  @Option(names = "--handshakes", paramLabel = "N", description = "stop after so many (50)")
  private int handshakes = RecordOrder.USUAL_HANDSHAKES;

  @Option(
      names = "--program",
      paramLabel = "NAME",
      description = "whose settings to speak of: thunderbird, outlook-classic …")
  private Optional<String> program = Optional.empty();

  @Option(
      names = "--save",
      paramLabel = "FILE",
      description = "keep the handshakes as pcapng, for Wireshark")
  @Nullable Path save;

  @Option(
      names = "--profile",
      paramLabel = "FILE",
      description = "keep the program as a profile that check --client FILE takes")
  @Nullable Path profile;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "what the profile is called, such as \"Outlook on this computer\"")
  Optional<String> name = Optional.empty();

  @Option(
      names = "--by-name",
      description =
          "the program was pointed here by the server's name (hosts file), so that a hello without"
              + " a server name means that it sends none")
  boolean byName;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "write the report as JSON; - prints it")
  @Nullable String json;

  boolean others() {
    return lan;
  }

  /// The server to be reached; empty where the practice server answers.
  Optional<Endpoint> server() throws CommandException {
    if (to.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Endpoint.parse(to.get()));
    } catch (EndpointFormatException e) {
      throw new CommandException(CommandLineProgram.USAGE, String.valueOf(e.getMessage()));
    }
  }

  /// What the practice server is to be, where it answers.
  Endpoint practised(Messages messages) throws CommandException {
    int port = listenPort(messages, 0);
    String word = scheme.orElseGet(() -> usual(port));
    try {
      Endpoint endpoint = Endpoint.parse(word + "://" + LOCALHOST);
      if (PRACTISED.contains(endpoint.protocol())) {
        return endpoint;
      }
    } catch (EndpointFormatException e) {
      // said below
    }
    throw new CommandException(
        CommandLineProgram.USAGE, messages.text("record.cannot.as-unclear", word));
  }

  private static String usual(int port) {
    return UsualService.at(port)
        .filter(usual -> PRACTISED.contains(usual.protocol()))
        .flatMap(usual -> usual.protocol().scheme(usual.security()))
        .orElse("imaps");
  }

  /// The order, once it is known where connections are carried to.
  ///
  /// @param port to listen on unless the user chose one; 0 takes a free one
  RecordOrder order(Messages messages, Endpoint target, Optional<InetAddress> known, int port)
      throws CommandException {
    if (minutes < 1 || handshakes < 1) {
      throw new CommandException(
          CommandLineProgram.USAGE, "--minutes and --handshakes take numbers from 1");
    }
    return new RecordOrder(
        listenAddresses(messages),
        listenPort(messages, port),
        Optional.of(target),
        known,
        Duration.ofMinutes(minutes),
        handshakes);
  }

  /// The address of `--connect`.
  Optional<InetAddress> address() throws CommandException {
    try {
      return connect.map(InetAddress::ofLiteral);
    } catch (IllegalArgumentException e) {
      throw new CommandException(
          CommandLineProgram.USAGE,
          "\"" + connect.orElse("") + "\" is no IP address; give --connect one such as 192.0.2.1");
    }
  }

  /// The guide that `--program` names.
  Optional<Guide> guide(Messages messages, List<Guide> guides) throws CommandException {
    if (program.isEmpty()) {
      return Optional.empty();
    }
    Optional<Guide> found =
        guides.stream()
            .filter(guide -> guide.id().equals(program.get()))
            .findFirst()
            .or(() -> Guide.of(guides, program.get(), true));
    if (found.isEmpty()) {
      throw new CommandException(
          CommandLineProgram.USAGE,
          messages.text(
              "record.cannot.program-unclear",
              program.get(),
              guides.stream().map(Guide::id).collect(Collectors.joining(", "))));
    }
    return found;
  }

  private List<InetAddress> listenAddresses(Messages messages) throws CommandException {
    if (lan) {
      return List.of(LocalAddresses.all());
    }
    String host = listen.map(RecordOptions::host).orElse(LOCALHOST);
    if (host.equals(LOCALHOST)) {
      return LocalAddresses.loopback();
    }
    try {
      return List.of(InetAddress.ofLiteral(host));
    } catch (IllegalArgumentException e) {
      throw new CommandException(
          CommandLineProgram.USAGE,
          messages.text("record.cannot.listen-unclear", listen.orElse("")));
    }
  }

  private int listenPort(Messages messages, int otherwise) throws CommandException {
    if (listen.isEmpty()) {
      return otherwise;
    }
    String text = listen.get();
    String port = text.substring(text.lastIndexOf(':') + 1);
    if (text.lastIndexOf(':') > 0 && port.matches("[0-9]{1,5}")) {
      int number = Integer.parseInt(port);
      if (number <= 65535) {
        return number;
      }
    }
    throw new CommandException(
        CommandLineProgram.USAGE, messages.text("record.cannot.listen-unclear", text));
  }

  private static String host(String listen) {
    int colon = listen.lastIndexOf(':');
    String host = colon < 0 ? listen : listen.substring(0, colon);
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }
}
