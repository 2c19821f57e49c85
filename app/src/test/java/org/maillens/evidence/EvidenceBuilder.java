package org.maillens.evidence;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.TrustStore;
import org.maillens.evidence.DialogueFacts.Problem;
import org.maillens.evidence.NetworkFacts.Attempt;
import org.maillens.evidence.NetworkFacts.Failure;
import org.maillens.evidence.TlsFacts.ClientCertificate;
import org.maillens.evidence.TlsFacts.DhParameters;
import org.maillens.evidence.TlsFacts.GroupFacts;
import org.maillens.evidence.VersionFacts.How;
import org.maillens.evidence.VersionFacts.Order;
import org.maillens.mail.Endpoint;
import org.maillens.mail.EndpointFormatException;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ExtensionType;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;
import org.maillens.tls.SignatureScheme;

/// Evidence made by hand for tests. Starts as a reached IMAPS endpoint of which nothing is known
/// but what is added. Suites and groups are given by their names, OpenSSL's or IANA's.
public final class EvidenceBuilder {
  public static final Instant STARTED = Instant.parse("2026-11-22T10:00:00Z");

  private Instant started = STARTED;
  private Endpoint endpoint;
  private Provenance provenance = Provenance.live();
  private Documents documents = Documents.none();
  private List<Conversation> conversations = List.of();
  private Reported reported = Reported.nothing();
  private NetworkFacts network;
  private DialogueFacts dialogue = DialogueFacts.none();
  private final Map<ProtocolVersion, VersionFacts> versions = new TreeMap<>();
  private final List<GroupFacts> groups = new ArrayList<>();
  private Optional<DhParameters> dhParameters = Optional.empty();
  private List<SignatureScheme> schemes = List.of();
  private List<SignatureScheme> refusedSchemes = List.of();
  private List<CipherSuite> breaking = List.of();
  private List<ExtensionType> extensions = List.of();
  private ClientCertificate clientCertificate = ClientCertificate.NOT_ASKED;
  private final List<ServedChain> chains = new ArrayList<>();
  private List<TrustStore> stores = List.of();
  private final List<NameAnswer> names = new ArrayList<>();
  private final List<ObservedClient> clients = new ArrayList<>();
  private final List<Exchange> exchanges = new ArrayList<>();
  private Inquiries inquiries = Inquiries.none();
  private List<String> clientAuthorities = List.of();
  private Cost cost = new Cost(24, 9_876, 54_321, 2_345, false, true);

  private EvidenceBuilder(Endpoint endpoint) {
    this.endpoint = endpoint;
    this.network =
        new NetworkFacts(
            Answer.YES,
            List.of("192.0.2.10"),
            List.of(new Attempt("192.0.2.10", endpoint.port(), Failure.NONE, 12)));
  }

  /// Evidence of a reached endpoint, given as a URI.
  public static EvidenceBuilder at(String uri) {
    try {
      return new EvidenceBuilder(Endpoint.parse(uri));
    } catch (EndpointFormatException wrong) {
      throw new IllegalArgumentException(uri, wrong);
    }
  }

  /// When the check began, unless at [#STARTED].
  public EvidenceBuilder started(Instant moment) {
    this.started = moment;
    return this;
  }

  public EvidenceBuilder provenance(Provenance provenance) {
    this.provenance = provenance;
    return this;
  }

  /// Concluded from these.
  public EvidenceBuilder conversations(Conversation... seen) {
    this.conversations = List.of(seen);
    return this;
  }

  /// With texts that were handed in.
  public EvidenceBuilder documents(Documents handedIn) {
    this.documents = handedIn;
    return this;
  }

  public EvidenceBuilder reported(String address, String error) {
    this.reported = new Reported(address, error);
    return this;
  }

  /// The user says since when it fails.
  public EvidenceBuilder since(LocalDate day) {
    this.reported = new Reported(reported.address(), reported.error(), Optional.of(day));
    return this;
  }

  public EvidenceBuilder network(NetworkFacts network) {
    this.network = network;
    return this;
  }

  /// The name resolves, and every attempt at each of these ports ends so.
  public EvidenceBuilder unreachable(Failure failure, int... ports) {
    return network(
        new NetworkFacts(
            Answer.YES,
            List.of("192.0.2.10"),
            Arrays.stream(ports)
                .mapToObj(port -> new Attempt("192.0.2.10", port, failure, 10_000))
                .toList()));
  }

  public EvidenceBuilder dialogue(DialogueFacts dialogue) {
    this.dialogue = dialogue;
    return this;
  }

  /// A greeting and what it announces, without trouble.
  public EvidenceBuilder greeting(String greeting, String... capabilities) {
    return dialogue(
        new DialogueFacts(
            greeting,
            List.of(capabilities),
            Answer.UNKNOWN,
            Problem.NONE,
            List.of(new DialogueFacts.Line(true, greeting))));
  }

  public EvidenceBuilder dialogueProblem(Problem problem, String greeting) {
    Answer starttls = problem == Problem.NO_STARTTLS ? Answer.NO : Answer.UNKNOWN;
    return dialogue(new DialogueFacts(greeting, List.of(), starttls, problem, List.of()));
  }

  /// The version is on, with exactly these suites, in this order.
  public EvidenceBuilder version(ProtocolVersion version, Order order, String... suites) {
    return version(
        new VersionFacts(version, Answer.YES, How.ANSWERED, order, suites(suites), Answer.YES));
  }

  public EvidenceBuilder version(VersionFacts facts) {
    versions.put(facts.version(), facts);
    return this;
  }

  /// These versions are off: refused, and a control hello was answered.
  public EvidenceBuilder refused(ProtocolVersion... refused) {
    for (ProtocolVersion version : refused) {
      version(
          new VersionFacts(version, Answer.NO, How.REFUSED, Order.SINGLE, List.of(), Answer.YES));
    }
    return this;
  }

  /// The version takes exactly these groups.
  public EvidenceBuilder groups(ProtocolVersion version, String... names) {
    groups.add(
        new GroupFacts(
            version,
            Arrays.stream(names).map(n -> NamedGroup.byName(n).orElseThrow()).toList(),
            Answer.YES));
    return this;
  }

  public EvidenceBuilder dh(int bits, String primeName) {
    this.dhParameters = Optional.of(new DhParameters(bits, primeName));
    return this;
  }

  public EvidenceBuilder schemes(String... names) {
    this.schemes = Arrays.stream(names).map(n -> SignatureScheme.byName(n).orElseThrow()).toList();
    return this;
  }

  public EvidenceBuilder refusedSchemes(String... names) {
    this.refusedSchemes =
        Arrays.stream(names).map(n -> SignatureScheme.byName(n).orElseThrow()).toList();
    return this;
  }

  public EvidenceBuilder breaking(String... names) {
    this.breaking = suites(names);
    return this;
  }

  public EvidenceBuilder extensions(List<ExtensionType> seen) {
    this.extensions = seen;
    return this;
  }

  public EvidenceBuilder clientCertificate(ClientCertificate wanted) {
    this.clientCertificate = wanted;
    return this;
  }

  /// Whose certificates the server asks for.
  public EvidenceBuilder clientAuthorities(String... names) {
    this.clientAuthorities = List.of(names);
    return this;
  }

  /// What others than the endpoint said.
  public EvidenceBuilder inquiries(Inquiries others) {
    this.inquiries = others;
    return this;
  }

  /// A chain as it is.
  public EvidenceBuilder chain(ServedChain chain) {
    chains.add(chain);
    return this;
  }

  /// The chain served, leaf first; its role is the leaf's key type.
  public EvidenceBuilder chain(ProtocolVersion version, Certificate... sent) {
    chains.add(new ServedChain(sent[0].keyType(), version, List.of(sent)));
    return this;
  }

  public EvidenceBuilder stores(TrustStore... stores) {
    this.stores = List.of(stores);
    return this;
  }

  public EvidenceBuilder name(NameAnswer answer) {
    names.add(answer);
    return this;
  }

  public EvidenceBuilder client(ObservedClient observed) {
    clients.add(observed);
    return this;
  }

  public EvidenceBuilder exchange(Exchange exchange) {
    exchanges.add(exchange);
    return this;
  }

  public EvidenceBuilder cost(Cost cost) {
    this.cost = cost;
    return this;
  }

  public Evidence build() {
    List<VersionFacts> newestFirst =
        versions.values().stream()
            .sorted(Comparator.comparing(VersionFacts::version).reversed())
            .toList();
    return new Evidence(
        provenance,
        started,
        endpoint,
        reported,
        network,
        dialogue,
        new TlsFacts(
            newestFirst,
            groups,
            dhParameters,
            schemes,
            refusedSchemes,
            breaking,
            extensions,
            clientCertificate,
            clientAuthorities),
        chains,
        stores,
        names,
        clients,
        exchanges,
        cost,
        inquiries,
        documents,
        conversations);
  }

  private static List<CipherSuite> suites(String... names) {
    return Arrays.stream(names)
        .map(n -> CipherSuite.byName(n).orElseThrow(() -> new IllegalArgumentException(n)))
        .toList();
  }
}
