package org.maillens.wizard.overlap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.maillens.client.whatif.Effect;
import org.maillens.client.whatif.Effect.Present;
import org.maillens.client.whatif.Effect.Shift;
import org.maillens.client.whatif.KeyKind;
import org.maillens.client.whatif.ListOrigin;
import org.maillens.client.whatif.ServerChange;
import org.maillens.client.whatif.WhatIf;
import org.maillens.client.whatif.WhatIf.Supposed;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Evidence;
import org.maillens.report.Report;
import org.maillens.tls.ProtocolVersion;
import org.maillens.wizard.service.Threads;
import org.maillens.wizard.service.Threads.Running;

/// The switches for what an administrator could change, and what comes of them. Holds no nodes.
public final class WhatIfModel {
  private final Evidence evidence;
  private final List<Present> now;
  private final Threads threads;
  private final ObjectProperty<Optional<Integer>> dhBits =
      new SimpleObjectProperty<>(Optional.empty());
  private final BooleanProperty addRsa = new SimpleBooleanProperty();
  private final BooleanProperty addEcdsa = new SimpleBooleanProperty();
  private final BooleanProperty dropRsa = new SimpleBooleanProperty();
  private final BooleanProperty fullChain = new SimpleBooleanProperty();
  private final ObjectProperty<Optional<ProtocolVersion>> lowest =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<ServerChange.Side>> order =
      new SimpleObjectProperty<>(Optional.empty());
  private final StringProperty ciphers = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<Optional<Tried>> tried =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<List<String>> looksLike =
      new ReadOnlyObjectWrapper<>(List.of());
  private Running working = () -> {};
  private int asked;

  /// What comes of changes.
  public record Tried(List<ServerChange> changes, Supposed supposed, Effect effect) {
    public Tried {
      changes = List.copyOf(changes);
    }

    /// Every program before and after.
    public List<Shift> shifts() {
      return Stream.of(
              effect.gained(), effect.lost(), effect.unsure(), effect.settled(), effect.unchanged())
          .flatMap(List::stream)
          .toList();
    }

    /// One program before and after.
    public Optional<Shift> shift(String profileId) {
      return shifts().stream().filter(s -> s.profile().id().equals(profileId)).findFirst();
    }
  }

  /// The switches of a report, all of them off.
  public WhatIfModel(Report report, Threads threads) {
    this.threads = threads;
    evidence = report.evidence();
    now =
        report.allClients().stream()
            .map(client -> new Present(client.profile(), client.predicted()))
            .toList();
    List.of(dhBits, addRsa, addEcdsa, dropRsa, fullChain, lowest, order, ciphers)
        .forEach(property -> property.subscribe(this::refresh));
    var _ =
        threads.work(
            () -> {
              List<String> alike =
                  ListOrigin.of(evidence).stream()
                      .filter(ListOrigin::isExact)
                      .map(ListOrigin::label)
                      .distinct()
                      .toList();
              threads.ui(() -> looksLike.set(alike));
            });
  }

  /// Whether there is TLS to change at all.
  public boolean possible() {
    return evidence.tls().versions().stream().anyMatch(v -> v.supported() == Answer.YES);
  }

  /// Whether the server shows a certificate with such a key.
  public boolean has(KeyKind kind) {
    return evidence.chainWithKey(kind == KeyKind.RSA ? "RSA" : "EC").isPresent();
  }

  /// Size of the Diffie-Hellman prime; empty for as it is.
  public ObjectProperty<Optional<Integer>> dhBits() {
    return dhBits;
  }

  /// An RSA certificate as well.
  public BooleanProperty addRsa() {
    return addRsa;
  }

  /// An ECDSA certificate as well.
  public BooleanProperty addEcdsa() {
    return addEcdsa;
  }

  /// No RSA certificate any more.
  public BooleanProperty dropRsa() {
    return dropRsa;
  }

  /// All intermediate certificates are sent.
  public BooleanProperty fullChain() {
    return fullChain;
  }

  /// The oldest version; empty for as it is.
  public ObjectProperty<Optional<ProtocolVersion>> lowest() {
    return lowest;
  }

  /// Whose order decides; empty for as it is.
  public ObjectProperty<Optional<ServerChange.Side>> order() {
    return order;
  }

  /// The cipher list as OpenSSL reads it; blank for as it is.
  public StringProperty ciphers() {
    return ciphers;
  }

  /// What comes of it; empty while nothing is changed.
  public ReadOnlyObjectProperty<Optional<Tried>> tried() {
    return tried.getReadOnlyProperty();
  }

  /// Names of the known lists that the server's present list looks like, by the part that shows.
  public ReadOnlyObjectProperty<List<String>> looksLike() {
    return looksLike.getReadOnlyProperty();
  }

  /// Everything as it is.
  public void reset() {
    dhBits.set(Optional.empty());
    addRsa.set(false);
    addEcdsa.set(false);
    dropRsa.set(false);
    fullChain.set(false);
    lowest.set(Optional.empty());
    order.set(Optional.empty());
    ciphers.set("");
  }

  /// What is switched on.
  public List<ServerChange> changes() {
    List<ServerChange> changes = new ArrayList<>();
    dhBits.get().ifPresent(bits -> changes.add(new ServerChange.DhParameters(bits)));
    if (addRsa.get()) {
      changes.add(new ServerChange.AddCertificate(KeyKind.RSA));
    }
    if (addEcdsa.get()) {
      changes.add(new ServerChange.AddCertificate(KeyKind.ECDSA));
    }
    if (dropRsa.get()) {
      changes.add(new ServerChange.DropCertificate(KeyKind.RSA));
    }
    lowest.get().ifPresent(version -> changes.add(new ServerChange.LowestVersion(version)));
    if (!ciphers.get().isBlank()) {
      changes.add(new ServerChange.CipherString(ciphers.get().strip()));
    }
    if (fullChain.get()) {
      changes.add(new ServerChange.FullChain(List.of()));
    }
    order.get().ifPresent(side -> changes.add(new ServerChange.SuiteOrder(side)));
    return changes;
  }

  /// Works it out beside the thread of the interface; what was asked last is shown.
  private void refresh() {
    int number = ++asked;
    working.cancel();
    List<ServerChange> changes = changes();
    if (changes.isEmpty()) {
      tried.set(Optional.empty());
      return;
    }
    working =
        threads.work(
            () -> {
              Supposed supposed = WhatIf.suppose(evidence, changes);
              Effect effect = Effect.between(now, evidence, supposed.evidence());
              Tried done = new Tried(changes, supposed, effect);
              threads.ui(
                  () -> {
                    if (number == asked) {
                      tried.set(Optional.of(done));
                    }
                  });
            });
  }
}
