package org.maillens.wizard.address;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.maillens.client.Profile;
import org.maillens.discovery.Direction;
import org.maillens.evidence.Document.Kind;
import org.maillens.evidence.Message;
import org.maillens.mail.Endpoint;
import org.maillens.mail.EndpointFormatException;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;
import org.maillens.practice.Scenario;
import org.maillens.wizard.flow.Program;
import org.maillens.wizard.flow.Question;
import org.maillens.wizard.programs.Catalogue;
import org.maillens.wizard.programs.ChooserModel;
import org.maillens.wizard.service.FileLook;
import org.maillens.wizard.service.Material;
import org.maillens.wizard.service.Recognised;
import org.maillens.wizard.service.Threads;
import org.maillens.wizard.service.Words;

/// What is typed on the first page, and whether it can be checked.
public final class AddressModel {
  /// The prefix that starts a practice mailbox instead of a real one.
  public static final String PRACTICE = "practice:";

  /// The scenario that a newcomer meets first.
  public static final Scenario INCIDENT = Scenario.DOVECOT24_NO_DH;

  private final StringProperty address = new SimpleStringProperty("");
  private final StringProperty error = new SimpleStringProperty("");
  private final StringProperty port = new SimpleStringProperty("");
  private final ObjectProperty<Direction> direction =
      new SimpleObjectProperty<>(Direction.RECEIVING);
  private final ObjectProperty<Optional<Protocol>> protocol =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<Security>> security =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<@Nullable LocalDate> since = new SimpleObjectProperty<>();
  private final BooleanProperty askAuthorities = new SimpleBooleanProperty();
  private final ObjectProperty<Program> program;
  private final Catalogue catalogue;
  private final ChooserModel chooser;
  private final ObjectBinding<Optional<Message>> problem;
  private final HandedIn handedIn;
  private final Hints hints;
  private final BooleanBinding explains;

  /// A page with these programs to choose from.
  ///
  /// @param recognise what is known of an error text; called beside the interface
  public AddressModel(
      List<Profile> profiles,
      Words words,
      HandedIn handedIn,
      Function<String, List<Recognised>> recognise,
      Threads threads) {
    this.handedIn = handedIn;
    hints = new Hints(error, recognise, threads);
    explains =
        Bindings.createBooleanBinding(
            () -> opens() || (address.get().isBlank() && !material().isEmpty()),
            address,
            error,
            handedIn.files());
    catalogue = new Catalogue(profiles, words);
    chooser = new ChooserModel(catalogue);
    program = new SimpleObjectProperty<>(catalogue.unknown());
    problem = Bindings.createObjectBinding(this::findProblem, address, protocol, security, port);
  }

  /// The address, server name or URI as typed.
  public StringProperty address() {
    return address;
  }

  /// The error that the program shows, as typed.
  public StringProperty error() {
    return error;
  }

  /// The port as typed; empty for the usual one.
  public StringProperty port() {
    return port;
  }

  /// Which way the mail goes.
  public ObjectProperty<Direction> direction() {
    return direction;
  }

  /// The protocol chosen by hand.
  public ObjectProperty<Optional<Protocol>> protocol() {
    return protocol;
  }

  /// The security chosen by hand.
  public ObjectProperty<Optional<Security>> security() {
    return security;
  }

  /// The day on which the trouble began; null when it is not known.
  public ObjectProperty<@Nullable LocalDate> since() {
    return since;
  }

  /// Whether the authorities of the certificates may be asked; not unless the user says so.
  public BooleanProperty askAuthorities() {
    return askAuthorities;
  }

  /// The mail program in question.
  public ObjectProperty<Program> program() {
    return program;
  }

  /// The programs to choose from.
  public Catalogue catalogue() {
    return catalogue;
  }

  /// The list while a program is looked for.
  public ChooserModel chooser() {
    return chooser;
  }

  /// Begins to look for a program; the chosen one is marked.
  ///
  /// @param typed what was typed so far; may be empty
  public void choose(String typed) {
    chooser.begin(program.get());
    chooser.query().set(typed);
  }

  /// Takes the marked program.
  public void take() {
    program.set(chooser.marked().get());
  }

  /// What keeps the address from being checked; nothing while it is empty.
  public ObjectBinding<Optional<Message>> problem() {
    return problem;
  }

  /// Whether the check can start, or the explanation.
  public BooleanBinding ready() {
    return Bindings.createBooleanBinding(
        () -> explains.get() || (!address.get().isBlank() && problem.get().isEmpty()),
        address,
        problem,
        explains);
  }

  /// What is known of the error that was typed or pasted, the best first.
  public ReadOnlyObjectProperty<List<Recognised>> recognised() {
    return hints.found();
  }

  /// The files that were dropped or chosen.
  public HandedIn handedIn() {
    return handedIn;
  }

  /// What is to be read: the error as pasted, and the files.
  public Material material() {
    return new Material(error.get(), handedIn.paths());
  }

  /// Whether saved conversations are among the files: they are opened before anything is checked.
  public boolean opens() {
    return handedIn.files().stream()
        .map(FileLook::kind)
        .anyMatch(Set.of(Kind.CAPTURE, Kind.CONVERSATIONS, Kind.TRANSCRIPT)::contains);
  }

  /// Whether there is something to open, or to explain and no address to check.
  public BooleanBinding explains() {
    return explains;
  }

  /// Whether the protocol, security and port can be chosen: not for an e-mail address or a URI.
  public BooleanBinding canChooseServer() {
    return Bindings.createBooleanBinding(
        () -> {
          String text = address.get().strip();
          return !ServerText.isAddress(text)
              && !ServerText.isUri(text)
              && !text.startsWith(PRACTICE);
        },
        address);
  }

  /// The question to check. Call only when [#ready] and there is an address.
  public Question question() {
    String text = address.get().strip();
    if (text.startsWith(PRACTICE)) {
      return practice(scenario(text).orElseThrow());
    }
    return new Question(
        text,
        direction.get(),
        endpoint(),
        Optional.empty(),
        program.get(),
        material(),
        Optional.ofNullable(since.get()),
        askAuthorities.get(),
        "");
  }

  /// The question of a practice scenario. The incident is shown with the program that has it,
  /// unless another one was chosen.
  public Question practice(Scenario scenario) {
    Program asked = program.get();
    if (asked.profiles().isEmpty() && scenario == INCIDENT) {
      asked = catalogue.byId("windows-7-tls12").orElse(asked);
    }
    return new Question(
        PRACTICE + scenario.id(),
        direction.get(),
        Optional.empty(),
        Optional.of(scenario.id()),
        asked,
        material(),
        Optional.ofNullable(since.get()),
        askAuthorities.get(),
        "");
  }

  private Optional<Endpoint> endpoint() {
    try {
      return read();
    } catch (EndpointFormatException e) {
      throw new IllegalStateException("asked while not ready", e);
    }
  }

  private Optional<Endpoint> read() throws EndpointFormatException {
    String text = address.get().strip();
    return ServerText.isAddress(text)
        ? Optional.empty()
        : ServerText.endpoint(text, protocol.get(), security.get(), port.get());
  }

  private Optional<Message> findProblem() {
    String text = address.get().strip();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (text.startsWith(PRACTICE)) {
      return scenario(text).isPresent()
          ? Optional.empty()
          : Optional.of(Message.of("wizard.address.problem.practice", scenarioIds()));
    }
    if (protocol.get().isPresent()
        && security.get().isPresent()
        && !protocol.get().orElseThrow().allows(security.get().orElseThrow())) {
      return Optional.of(Message.of("wizard.address.problem.security"));
    }
    try {
      read();
      return Optional.empty();
    } catch (EndpointFormatException e) {
      return Optional.of(new Message(e.key(), List.copyOf(e.arguments())));
    }
  }

  private static Optional<Scenario> scenario(String text) {
    return Scenario.byId(text.substring(PRACTICE.length()).strip());
  }

  private static String scenarioIds() {
    return Stream.of(Scenario.values()).map(Scenario::id).collect(Collectors.joining(", "));
  }
}
