package org.maillens.wizard.record;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.maillens.client.Profile;
import org.maillens.evidence.Conversations;
import org.maillens.evidence.Message;
import org.maillens.recorder.Guide;
import org.maillens.tls.ClientHello;
import org.maillens.wizard.flow.Program;
import org.maillens.wizard.service.ServiceException;
import org.maillens.wizard.service.Threads;
import org.maillens.wizard.service.WizardServices;
import org.maillens.wizard.service.Words;

/// The program that was recorded, as the check can speak like it. Holds no nodes.
public final class KeptProgram {
  private final WizardServices services;
  private final Threads threads;
  private final Conversations recorded;
  private final Consumer<Program> use;
  private final StringProperty name;
  private final BooleanProperty byName = new SimpleBooleanProperty();
  private final ObjectProperty<Optional<Message>> told =
      new SimpleObjectProperty<>(Optional.empty());

  /// @param recording that is over
  /// @param use takes it for the next check
  public KeptProgram(
      WizardServices services, Threads threads, RecordModel recording, Consumer<Program> use) {
    this.services = services;
    this.threads = threads;
    this.recorded = recording.recorded();
    this.use = use;
    Words words = services.words();
    String program =
        recording
            .wanted()
            .guide()
            .get()
            .map(Guide::name)
            .orElseGet(() -> words.text("recording.profile.program"));
    name = new SimpleStringProperty(words.text("recording.profile.name", program));
  }

  /// What it is called.
  public StringProperty name() {
    return name;
  }

  /// Whether the user says that it was led here by the server's name; only then does a hello
  /// without one mean that it sends none.
  public BooleanProperty byName() {
    return byName;
  }

  /// What became of saving it.
  public ObjectProperty<Optional<Message>> told() {
    return told;
  }

  /// Whether a hello was recorded.
  public boolean isPossible() {
    return hellos().findAny().isPresent();
  }

  /// Whether one of its hellos names the server.
  public boolean sendsName() {
    return hellos().map(ClientHello::serverName).anyMatch(Optional::isPresent);
  }

  private Stream<ClientHello> hellos() {
    return recorded.all().stream().flatMap(c -> c.handshake().hello().stream());
  }

  /// Takes it for the next check.
  public void use() {
    made(profile -> threads.ui(() -> use.accept(new Program(profile.label(), List.of(profile)))));
  }

  /// Saves it as a file.
  public void save(Path file) {
    made(profile -> save(profile, file));
  }

  private void made(Consumer<Profile> then) {
    String called = name.get().strip();
    boolean named = byName.get();
    var _ = threads.work(() -> services.recorded(recorded, called, named).ifPresent(then));
  }

  private void save(Profile profile, Path file) {
    try {
      services.save(profile, file);
      tell(Message.of("recording.profile.saved", String.valueOf(file)));
    } catch (ServiceException e) {
      tell(e.reason());
    }
  }

  private void tell(Message message) {
    threads.ui(() -> told.set(Optional.of(message)));
  }
}
