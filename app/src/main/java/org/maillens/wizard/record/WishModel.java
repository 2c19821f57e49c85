package org.maillens.wizard.record;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.maillens.evidence.Message;
import org.maillens.mail.Endpoint;
import org.maillens.mail.EndpointFormatException;
import org.maillens.recorder.Guide;
import org.maillens.wizard.address.ServerText;
import org.maillens.wizard.service.RecordWish;

/// What the user wants recorded, as typed and chosen. Holds no nodes.
public final class WishModel {
  /// How long a recording can take, in minutes.
  public static final List<Integer> MINUTES = List.of(5, 10, 30);

  private final List<Guide> guides;
  private final StringProperty server = new SimpleStringProperty("");
  private final ObjectProperty<ServerKind> kind = new SimpleObjectProperty<>(ServerKind.IMAPS);
  private final ObjectProperty<Optional<Guide>> guide =
      new SimpleObjectProperty<>(Optional.empty());
  private final BooleanProperty others = new SimpleBooleanProperty();
  private final BooleanProperty listenOnly = new SimpleBooleanProperty();
  private final ObjectProperty<Integer> minutes = new SimpleObjectProperty<>(MINUTES.get(1));
  private final ObjectBinding<Optional<Message>> problem =
      Bindings.createObjectBinding(this::findProblem, server, listenOnly);

  WishModel(List<Guide> guides) {
    // What a vendor's servers fetch cannot be recorded here.
    this.guides = guides.stream().filter(Guide::here).toList();
  }

  /// The programs that there is a guide for.
  public List<Guide> guides() {
    return guides;
  }

  /// The program to record; empty for another one.
  public ObjectProperty<Optional<Guide>> guide() {
    return guide;
  }

  /// The server as typed: a name, with a port or not, or a URI.
  public StringProperty server() {
    return server;
  }

  /// What sort of server it is, where the text does not tell.
  public ObjectProperty<ServerKind> kind() {
    return kind;
  }

  /// Whether other computers may connect.
  public BooleanProperty others() {
    return others;
  }

  /// Whether no server stands behind.
  public BooleanProperty listenOnly() {
    return listenOnly;
  }

  /// After how many minutes it stops by itself.
  public ObjectProperty<Integer> minutes() {
    return minutes;
  }

  /// What keeps the server from being recorded; nothing while it is empty.
  public ObjectBinding<Optional<Message>> problem() {
    return problem;
  }

  /// Takes a server that is known from elsewhere; an e-mail address does not tell it.
  public void propose(String known) {
    if (!known.isBlank() && !known.contains("@") && !known.startsWith("practice:")) {
      server.set(known.strip());
    }
  }

  boolean complete() {
    return listenOnly.get() || (!server.get().isBlank() && problem.get().isEmpty());
  }

  private Optional<Message> findProblem() {
    if (server.get().isBlank() || listenOnly.get()) {
      return Optional.empty();
    }
    try {
      endpoint();
      return Optional.empty();
    } catch (EndpointFormatException e) {
      return Optional.of(new Message(e.key(), List.copyOf(e.arguments())));
    }
  }

  private Endpoint endpoint() throws EndpointFormatException {
    if (listenOnly.get()) {
      return kind.get().at("localhost");
    }
    Optional<Endpoint> told =
        ServerText.endpoint(server.get().strip(), Optional.empty(), Optional.empty(), "");
    return told.isPresent() ? told.get() : kind.get().at(server.get().strip());
  }

  RecordWish wish() throws EndpointFormatException {
    return new RecordWish(
        endpoint(), listenOnly.get(), others.get(), Duration.ofMinutes(minutes.get()));
  }
}
