package org.maillens.report;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.TrustStore;
import org.maillens.evidence.Conversation.Peer;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Exchange;
import org.maillens.evidence.NameAddress;
import org.maillens.evidence.NameAnswer;
import org.maillens.evidence.NetworkFacts;
import org.maillens.evidence.OtherView;
import org.maillens.evidence.SeenHandshake;
import org.maillens.evidence.Sensitivity;
import org.maillens.evidence.Sensitivity.Level;
import org.maillens.evidence.ServedChain;
import org.maillens.report.Redaction.Note;
import org.maillens.tls.Bytes;
import org.maillens.tls.ClientHello;
import org.maillens.tls.HandshakeCodec;

/// One walk through a tree of records. A field declares at its source who may see it, so a new
/// field is judged here without a change.
final class RedactionWalk {
  private final Set<String> ticked;
  private final List<Needle> needles;
  private final Optional<MailDomain> domain;
  private final Map<String, String> personal = new LinkedHashMap<>();
  private final IdentityHashMap<SeenHandshake, Record> handshakes = new IdentityHashMap<>();
  private final Map<Done, List<String>> done = new LinkedHashMap<>();

  private record Done(String item, String replacement) {}

  RedactionWalk(Set<String> ticked, List<Needle> needles) {
    this(ticked, needles, Optional.empty());
  }

  /// @param domain of the user's address, where it may not leave
  RedactionWalk(Set<String> ticked, List<Needle> needles, Optional<MailDomain> domain) {
    this.ticked = ticked;
    this.needles = needles;
    this.domain = domain;
  }

  Evidence evidence(Evidence evidence) {
    return (Evidence) record(evidence, "");
  }

  /// The personal fields that held something, by path.
  Map<String, String> personal() {
    return personal;
  }

  List<Note> notes() {
    return done.entrySet().stream()
        .map(e -> new Note(e.getKey().item(), e.getKey().replacement(), e.getValue()))
        .toList();
  }

  /// The record with what may leave; the same one when all of it may.
  Record record(Record record, String path) {
    RecordComponent[] components = record.getClass().getRecordComponents();
    @Nullable Object[] values = new Object[components.length];
    boolean changed = false;
    for (int i = 0; i < components.length; i++) {
      Object before = read(record, components[i]);
      String at = path.isEmpty() ? components[i].getName() : path + "." + components[i].getName();
      Object after = component(components[i], before, at);
      values[i] = after;
      changed |= !Objects.equals(before, after);
    }
    return changed ? build(record, components, values) : record;
  }

  private Object component(RecordComponent component, Object value, String path) {
    Sensitivity declared = component.getAnnotation(Sensitivity.class);
    Level level = declared == null ? Level.PUBLIC : declared.value();
    // A record's own fields say what they are, but for one that is somebody.
    boolean leaf = !(value instanceof Record) || value instanceof Peer;
    if (level == Level.SECRET) {
      return blank(value, path);
    }
    if (level == Level.PERSONAL && leaf) {
      Object empty = blank(value, path);
      if (!value.equals(empty)) {
        String item = item(path);
        personal.putIfAbsent(item, value instanceof Peer peer ? peer.address() : value.toString());
        if (!ticked.contains(item)) {
          note(item, "", path);
          return empty;
        }
      }
    }
    Object kept = value(value, path);
    return kept == null ? blank(value, path) : kept;
  }

  /// The file that was read is the same thing wherever it is named.
  private static String item(String path) {
    String field = path.replaceAll("\\[\\d+]", "");
    return field.equals(Redaction.CONVERSATIONS + "." + Redaction.FILE) ? Redaction.FILE : field;
  }

  /// Null when the whole value has to go.
  private @Nullable Object value(Object value, String path) {
    if (domain.filter(own -> hides(own, value)).isPresent()) {
      note(Redaction.ADDRESS, "", path);
      return null;
    }
    return switch (value) {
      case String text -> text(text, path);
      case Optional<?> optional -> optional.isEmpty() ? optional : optional(optional, path);
      case List<?> list -> list(list, path);
      case ServedChain chain -> chain(chain, path);
      case OtherView view -> view(view, path);
      case TrustStore store -> store(store, path);
      case NetworkFacts network -> network(network, path);
      case Certificate certificate -> certificate(certificate, path) ? certificate : null;
      case Bytes bytes -> bytes(bytes, path);
      case SeenHandshake handshake -> handshake(handshake, path);
      case ClientHello hello -> bytes(HandshakeCodec.encode(hello), path).isEmpty() ? null : hello;
      case Record record -> record(record, path);
      default -> value;
    };
  }

  private static boolean hides(MailDomain own, Object value) {
    return switch (value) {
      case NameAddress name -> own.hides(name);
      case NameAnswer answer -> own.hides(answer);
      case Exchange exchange -> own.hides(exchange);
      default -> false;
    };
  }

  private String text(String text, String path) {
    String left = text;
    for (Needle needle : needles) {
      if (needle.in(left)) {
        note(needle.item(), needle.replacement(), path);
        left = needle.replaceIn(left);
      }
    }
    return left;
  }

  private Optional<?> optional(Optional<?> optional, String path) {
    Object before = optional.get();
    Object after = value(before, path);
    return Objects.equals(before, after) ? optional : Optional.ofNullable(after);
  }

  private List<?> list(List<?> list, String path) {
    List<Object> kept = new ArrayList<>(list.size());
    boolean changed = false;
    for (int i = 0; i < list.size(); i++) {
      Object before = list.get(i);
      Object after = value(before, path + "[" + i + "]");
      changed |= !Objects.equals(before, after);
      if (after != null) {
        kept.add(after);
      }
    }
    return changed ? List.copyOf(kept) : list;
  }

  /// A chain with a hole would tell of a fault that the server does not have, so it goes whole.
  private @Nullable ServedChain chain(ServedChain chain, String path) {
    return chain.sent().stream().allMatch(sent -> certificate(sent, path))
        ? (ServedChain) record(chain, path)
        : null;
  }

  /// Many conversations have one handshake; it stays one.
  private Record handshake(SeenHandshake handshake, String path) {
    Record known = handshakes.get(handshake);
    if (known == null) {
      known = record(handshake, path);
      handshakes.put(handshake, known);
    }
    return known;
  }

  /// As with a chain; that the server answered there may stay.
  private OtherView view(OtherView view, String path) {
    boolean whole = view.sent().stream().allMatch(sent -> certificate(sent, path));
    OtherView left =
        whole ? view : new OtherView(view.address(), view.port(), view.answered(), List.of());
    return (OtherView) record(left, path);
  }

  /// A store without one of its roots no longer proves that a root is not in it.
  private TrustStore store(TrustStore store, String path) {
    List<?> roots = list(store.roots(), path + ".roots");
    TrustStore left =
        new TrustStore(
            text(store.id(), path + ".id"),
            text(store.label(), path + ".label"),
            roots.stream().map(Certificate.class::cast).toList(),
            store.complete() && roots.size() == store.roots().size());
    return left.equals(store) ? store : left;
  }

  /// The record that leads from the user's domain to the server.
  private NetworkFacts network(NetworkFacts network, String path) {
    if (domain.filter(own -> own.hidesService(network)).isEmpty()) {
      return (NetworkFacts) record(network, path);
    }
    note(Redaction.ADDRESS, "", path + ".service");
    return (NetworkFacts)
        record(new NetworkFacts(network.nameFound(), network.resolved(), network.attempts()), path);
  }

  private boolean certificate(Certificate certificate, String path) {
    Optional<Needle> found = needles.stream().filter(n -> n.in(certificate)).findFirst();
    found.ifPresent(needle -> note(needle.item(), "", path));
    return found.isEmpty();
  }

  /// Bytes cannot be changed without becoming other evidence.
  private Bytes bytes(Bytes bytes, String path) {
    Optional<Needle> found = needles.stream().filter(n -> n.in(bytes)).findFirst();
    found.ifPresent(needle -> note(needle.item(), "", path));
    return found.isEmpty() ? bytes : Bytes.EMPTY;
  }

  private void note(String item, String replacement, String path) {
    List<String> where = done.computeIfAbsent(new Done(item, replacement), _ -> new ArrayList<>());
    if (!where.contains(path)) {
      where.add(path);
    }
  }

  private static Object blank(Object value, String path) {
    return switch (value) {
      case String _ -> "";
      case Optional<?> _ -> Optional.empty();
      case List<?> _ -> List.of();
      case Bytes _ -> Bytes.EMPTY;
      case Peer _ -> Peer.UNKNOWN;
      default -> throw new IllegalStateException("cannot be left out: " + path);
    };
  }

  private static Object read(Record record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(component.toString(), e);
    }
  }

  private static Record build(
      Record record, RecordComponent[] components, @Nullable Object[] values) {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return (Record) record.getClass().getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(record.getClass().toString(), e);
    }
  }
}
