package org.maillens.capture.transcript.scan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.maillens.capture.transcript.told.Target;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.NameMatch;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Cost;
import org.maillens.evidence.DialogueFacts;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.NameAnswer;
import org.maillens.evidence.NetworkFacts;
import org.maillens.evidence.NetworkFacts.Attempt;
import org.maillens.evidence.NetworkFacts.Failure;
import org.maillens.evidence.Provenance;
import org.maillens.evidence.Reported;
import org.maillens.evidence.ServedChain;
import org.maillens.evidence.TlsFacts;
import org.maillens.evidence.TlsFacts.ClientCertificate;
import org.maillens.evidence.TlsFacts.DhParameters;
import org.maillens.evidence.TlsFacts.GroupFacts;
import org.maillens.evidence.VersionFacts;
import org.maillens.evidence.VersionFacts.How;
import org.maillens.evidence.VersionFacts.Order;
import org.maillens.mail.Endpoint;
import org.maillens.mail.HostName;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ExtensionType;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;

/// What a scanner says of one endpoint, while it is being read.
final class ScanDraft {
  private final Provenance provenance;
  private final Map<ProtocolVersion, Set<CipherSuite>> suites = new LinkedHashMap<>();
  private final Map<ProtocolVersion, Set<NamedGroup>> groups = new LinkedHashMap<>();
  private final Map<ProtocolVersion, Order> orders = new LinkedHashMap<>();
  private final Set<ProtocolVersion> offered = new LinkedHashSet<>();
  private final Set<ProtocolVersion> denied = new LinkedHashSet<>();
  private final Set<ProtocolVersion> unproven = new LinkedHashSet<>();
  private final Set<ProtocolVersion> proven = new LinkedHashSet<>();
  private final Set<ExtensionType> extensions = new LinkedHashSet<>();
  private final List<List<Certificate>> chains = new ArrayList<>();
  private final List<NameAnswer> names = new ArrayList<>();
  private final List<Attempt> attempts = new ArrayList<>();
  private Optional<DhParameters> dhParameters = Optional.empty();
  private Target target = Target.UNKNOWN;
  private String address = "";
  private Instant startedAt = Instant.EPOCH;
  private boolean throttled;

  ScanDraft(Provenance provenance) {
    this.provenance = provenance;
  }

  void target(Target told) {
    target = target.or(told);
  }

  Target target() {
    return target;
  }

  void address(String numeric) {
    address = address.isEmpty() ? numeric : address;
  }

  void startedAt(Instant time) {
    startedAt = time;
  }

  /// The server answered a hello with this version; every "no" so far came before.
  void offers(ProtocolVersion version) {
    offered.add(version);
    denied.remove(version);
    answered();
  }

  /// Whether the server has it.
  boolean isOffered(ProtocolVersion version) {
    return offered.contains(version);
  }

  /// The server answered just now.
  void answered() {
    proven.addAll(denied);
  }

  /// The scanner says that the server does not have it.
  void denies(ProtocolVersion version) {
    if (!offered.contains(version)) {
      denied.add(version);
    }
  }

  /// The scanner says so, and its order tells nothing.
  void deniesUnproven(ProtocolVersion version) {
    if (!offered.contains(version)) {
      unproven.add(version);
    }
  }

  void suite(ProtocolVersion version, CipherSuite suite) {
    offers(version);
    suites.computeIfAbsent(version, v -> new LinkedHashSet<>()).add(suite);
  }

  void group(ProtocolVersion version, NamedGroup group) {
    groups.computeIfAbsent(version, v -> new LinkedHashSet<>()).add(group);
  }

  void order(ProtocolVersion version, Order order) {
    orders.put(version, order);
  }

  void dhParameters(int bits) {
    dhParameters = dhParameters.or(() -> Optional.of(new DhParameters(bits, "")));
  }

  void extension(ExtensionType type) {
    extensions.add(type);
  }

  /// A chain as the server sent it, whole.
  void chain(List<Certificate> sent) {
    if (!sent.isEmpty() && !chains.contains(sent)) {
      chains.add(sent);
    }
  }

  /// The server's own certificate, of whose chain nothing is told.
  void leaf(Optional<String> serverName, Certificate leaf) {
    boolean typed = serverName.filter(name -> name.equals(target.host())).isPresent();
    names.add(
        new NameAnswer(
            serverName,
            serverName.isEmpty()
                ? NameAnswer.Kind.NO_NAME
                : typed ? NameAnswer.Kind.AS_TYPED : NameAnswer.Kind.USUAL_NAME,
            Answer.YES,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(leaf),
            target.host().isEmpty()
                ? Answer.UNKNOWN
                : NameMatch.match(leaf, target.host()).matches() ? Answer.YES : Answer.NO));
  }

  void refused() {
    attempts.add(
        new Attempt(
            address.isEmpty() ? target.host() : address, target.port(), Failure.REFUSED, 0));
  }

  void throttled() {
    throttled = true;
  }

  /// The evidence; nothing where it is not told of which server.
  Optional<Evidence> build(Instant readAt) {
    String host = target.host().isEmpty() ? address : target.host();
    if (host.isEmpty() || target.port() == 0) {
      return Optional.empty();
    }
    List<VersionFacts> versions =
        ProtocolVersion.known().reversed().stream().map(this::facts).toList();
    return Optional.of(
        new Evidence(
            provenance,
            startedAt.equals(Instant.EPOCH) ? readAt : startedAt,
            endpoint(host),
            Reported.nothing(),
            network(host),
            DialogueFacts.none(),
            new TlsFacts(
                versions,
                groups.entrySet().stream()
                    .map(
                        entry ->
                            new GroupFacts(
                                entry.getKey(), List.copyOf(entry.getValue()), Answer.UNKNOWN))
                    .toList(),
                dhParameters,
                List.of(),
                List.of(),
                List.of(),
                List.copyOf(extensions),
                ClientCertificate.UNKNOWN),
            served(),
            List.of(),
            names,
            List.of(),
            List.of(),
            new Cost(0, 0, 0, 0, throttled, false)));
  }

  private Endpoint endpoint(String host) {
    Optional<Target> usual = Target.byPort(target.port());
    Optional<Protocol> protocol = target.protocol().or(() -> usual.flatMap(Target::protocol));
    Security security =
        target.security().or(() -> usual.flatMap(Target::security)).orElse(Security.IMPLICIT_TLS);
    return protocol
        .filter(spoken -> spoken.allows(security))
        .map(spoken -> new Endpoint(spoken, security, host, target.port()))
        .orElseGet(() -> new Endpoint(Protocol.TLS, Security.IMPLICIT_TLS, host, target.port()));
  }

  private NetworkFacts network(String host) {
    List<Attempt> tried = new ArrayList<>(attempts);
    List<String> resolved = HostName.isNumeric(host) ? List.of() : List.of(address);
    if (tried.isEmpty() && !(offered.isEmpty() && chains.isEmpty() && names.isEmpty())) {
      tried.add(new Attempt(address.isEmpty() ? host : address, target.port(), Failure.NONE, 0));
    }
    return new NetworkFacts(
        resolved.isEmpty() || address.isEmpty() ? Answer.UNKNOWN : Answer.YES,
        resolved.stream().filter(text -> !text.isEmpty()).toList(),
        tried);
  }

  private VersionFacts facts(ProtocolVersion version) {
    if (offered.contains(version)) {
      return new VersionFacts(
          version,
          Answer.YES,
          How.ANSWERED,
          orders.getOrDefault(version, Order.UNKNOWN),
          List.copyOf(suites.getOrDefault(version, Set.of())),
          Answer.UNKNOWN);
    }
    if (proven.contains(version)) {
      return new VersionFacts(
          version, Answer.NO, How.REFUSED, Order.UNKNOWN, List.of(), Answer.YES);
    }
    return denied.contains(version) || unproven.contains(version)
        ? new VersionFacts(
            version, Answer.UNKNOWN, How.UNPROVEN, Order.UNKNOWN, List.of(), Answer.UNKNOWN)
        : VersionFacts.unknown(version);
  }

  /// Scanners do not tell with which version they saw a chain; the newest that the server has is
  /// the one with which they get it. A scanner does not say with which version it saw a chain.
  private List<ServedChain> served() {
    return chains.stream()
        .map(sent -> ServedChain.unseen(sent.getFirst().keyType(), sent))
        .toList();
  }
}
