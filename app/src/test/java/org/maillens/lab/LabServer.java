package org.maillens.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// One running Dovecot, Postfix, Courier, Exim, nginx or Apache on 127.0.0.1.
public final class LabServer implements AutoCloseable {
  private final Map<String, String> facts;
  private final LabCertificates certificates;
  private final String original;
  private boolean closed;

  private LabServer(Map<String, String> facts, LabCertificates certificates) {
    this.facts = Map.copyOf(facts);
    this.certificates = certificates;
    this.original = read(configurationFile());
  }

  static LabServer of(String startOutput, LabCertificates certificates) {
    Map<String, String> facts = new LinkedHashMap<>();
    startOutput
        .lines()
        .filter(line -> line.contains("="))
        .forEach(
            line ->
                facts.put(
                    line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
    return new LabServer(facts, certificates);
  }

  /// The name it was started by.
  public String variant() {
    return fact("variant");
  }

  public String host() {
    return "127.0.0.1";
  }

  /// The port of `imap`, `imaps`, `pop3`, `pop3s` (Dovecot, Courier), `smtp` or `smtps` (Postfix,
  /// Exim), `imap`, `imaps`, `pop3s` (nginx) or `https` (nginx, Apache). Those without `s` want
  /// STARTTLS.
  public int port(String service) {
    return Integer.parseInt(fact(service));
  }

  /// The address in MailLens's form; the port for mail with implicit TLS is `submissions` there.
  public String uri(String service) {
    String scheme = service.equals("smtps") ? "submissions" : service;
    return scheme + "://" + host() + ":" + port(service);
  }

  /// The PEM file of the lab's root.
  public Path trustRoot() {
    return certificates.root();
  }

  /// Adds lines at the end of the configuration, where they override earlier ones; [#reload()]
  /// makes them work.
  public void appendConfiguration(String lines) {
    configure(configuration() + "\n" + lines + "\n");
  }

  /// Replaces the whole configuration.
  void configure(String text) {
    write(configurationFile(), text);
  }

  /// Where the configuration lies, with the files beside it.
  Path configurationFolder() {
    return configurationFile().resolveSibling("");
  }

  /// The whole configuration as it is now.
  public String configuration() {
    return read(configurationFile());
  }

  /// Takes back everything that was appended and has the server read it.
  public void restore() {
    write(configurationFile(), original);
    reload();
  }

  /// Writes a file in the server's own directory, and answers the path by which the configuration
  /// names it.
  public String replaceFile(String name, String content) {
    write(directory().resolve(name), content);
    return path(name);
  }

  /// The path by which the server knows a file or folder of its own directory.
  public String path(String name) {
    return fact("inside") + "/" + name;
  }

  /// The folder that the server takes for `/`, if it is not that of the machine.
  Optional<String> root() {
    String directory = fact("directory");
    String root = directory.substring(0, directory.length() - fact("inside").length());
    return root.isEmpty() ? Optional.empty() : Optional.of(root);
  }

  /// Has the server read its configuration again, and waits until it has.
  ///
  /// @throws IllegalStateException if the server refuses it (it then goes on with the old one),
  ///   with its log lines
  public void reload() {
    Lab.script(Map.of(), "reload", directory().toString());
  }

  /// What the server has logged so far.
  public String log() {
    try {
      return Commands.text(directory().resolve("log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Ends the server by its process id and removes its directory.
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      Lab.script(Map.of(), "stop", directory().toString());
    }
  }

  @Override
  public String toString() {
    return variant();
  }

  /// Where this server keeps everything, as the machine sees it.
  public Path directory() {
    return Path.of(fact("directory"));
  }

  /// The file that the variant became.
  public Path configurationFile() {
    return Path.of(fact("configuration"));
  }

  private String fact(String name) {
    String value = facts.get(name);
    if (value == null) {
      throw new IllegalArgumentException(facts.get("variant") + " has no " + name);
    }
    return value;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String content) {
    try {
      Files.writeString(
          file, content, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
