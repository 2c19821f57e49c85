package org.maillens.capture.courier;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.maillens.capture.courier.Variables.Variable;
import org.maillens.capture.settings.Release;
import org.maillens.capture.settings.Vocabulary;
import org.maillens.capture.text.Text;
import org.maillens.capture.text.TextReader;
import org.maillens.evidence.ConfiguredEndpoint;
import org.maillens.evidence.ConfiguredServer;
import org.maillens.evidence.Document;
import org.maillens.evidence.Documents;
import org.maillens.evidence.Setting;
import org.maillens.evidence.Setting.Standing;
import org.maillens.mail.Protocol;

/// Reads `imapd`, `imapd-ssl`, `pop3d` and `pop3d-ssl` of Courier.
public final class CourierReader implements TextReader {
  private static final Vocabulary VOCABULARY = Vocabulary.of("courier");
  private static final Release ANY = Release.of("");

  /// A reader of all of them.
  public CourierReader() {
    // nothing but the vocabulary
  }

  static boolean isAboutTheConnection(String name) {
    return VOCABULARY.standing(name, ANY) == Standing.IN_USE;
  }

  @Override
  public Optional<Document.Kind> kind(Text head) {
    int ours = 0;
    int sure = 0;
    int others = 0;
    for (String line : head.lines()) {
      if (line.startsWith("##NAME: ")
          && VOCABULARY.named(line.substring(8).split(":")[0]).isPresent()) {
        return Optional.of(Document.Kind.COURIER);
      }
      Optional<String> name = Variables.name(line);
      boolean known = name.flatMap(VOCABULARY::named).isPresent();
      ours += known ? 1 : 0;
      sure += known && name.filter(CourierReader::isCouriersOwn).isPresent() ? 1 : 0;
      others += !known && !line.isBlank() && !line.stripLeading().startsWith("#") ? 1 : 0;
    }
    return sure > 0 && ours >= others ? Optional.of(Document.Kind.COURIER) : Optional.empty();
  }

  /// Others call their variables `PORT` too.
  private static boolean isCouriersOwn(String name) {
    return name.startsWith("TLS_") || name.startsWith("IMAP") || name.startsWith("POP3");
  }

  @Override
  public Documents read(List<Text> texts) {
    List<Document> documents = new ArrayList<>();
    List<Setting> settings = new ArrayList<>();
    Map<Protocol, List<Variable>> services = new EnumMap<>(Protocol.class);
    // First imapd, then imapd-ssl, as their comments say.
    List<Text> inOrder =
        new ArrayList<>(texts.stream().filter(text -> !isEncrypted(text)).toList());
    inOrder.addAll(texts.stream().filter(CourierReader::isEncrypted).toList());
    for (Text text : inOrder) {
      protocol(text)
          .ifPresent(
              protocol ->
                  services
                      .computeIfAbsent(protocol, _ -> new ArrayList<>())
                      .addAll(Variables.of(text)));
    }
    for (Text text : texts) {
      List<Variable> variables = Variables.of(text);
      List<Variable> together =
          protocol(text)
              .map(protocol -> services.getOrDefault(protocol, variables))
              .orElse(variables);
      variables.forEach(variable -> settings.add(setting(variable, new Variables(together))));
      documents.add(document(text));
    }
    List<ConfiguredEndpoint> endpoints = new ArrayList<>();
    services.forEach(
        (protocol, variables) ->
            endpoints.addAll(new Service(protocol, new Variables(variables)).endpoints()));
    ConfiguredServer server = new ConfiguredServer("courier", "", settings, endpoints, List.of());
    return new Documents(
        documents, List.of(), List.of(), List.of(server), List.of(), List.of(), List.of());
  }

  private static Document document(Text text) {
    return text.document(
        Document.Kind.COURIER,
        text.lines().stream()
            .filter(
                line ->
                    line.isBlank()
                        || line.stripLeading().startsWith("#")
                        || Variables.name(line).isPresent())
            .count());
  }

  private static Setting setting(Variable variable, Variables together) {
    Standing standing = VOCABULARY.standing(variable.name(), ANY);
    boolean last = together.last(variable.name()).filter(variable::equals).isPresent();
    return new Setting(
        List.of(),
        variable.name(),
        variable.value(),
        standing == Standing.IN_USE && !last ? Standing.OVERRIDDEN : standing,
        variable.place(),
        VOCABULARY.isSecret(variable.name()));
  }

  /// By the variables that only one of them has, else by what it is called.
  private static Optional<Protocol> protocol(Text text) {
    String name = text.name().toLowerCase(Locale.ROOT);
    long imap = named(text, "IMAP");
    long pop3 = named(text, "POP3");
    if (imap != pop3) {
      return Optional.of(imap > pop3 ? Protocol.IMAP : Protocol.POP3);
    }
    if (name.contains("imapd")) {
      return Optional.of(Protocol.IMAP);
    }
    return name.contains("pop3d") ? Optional.of(Protocol.POP3) : Optional.empty();
  }

  private static long named(Text text, String prefix) {
    return text.lines().stream()
        .flatMap(line -> Variables.name(line).stream())
        .filter(name -> name.startsWith(prefix))
        .count();
  }

  private static boolean isEncrypted(Text text) {
    return Variables.of(text).stream()
        .anyMatch(
            variable -> variable.name().startsWith("TLS_") || variable.name().startsWith("SSL"));
  }
}
