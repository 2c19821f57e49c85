package org.maillens.capture.postfix;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.maillens.capture.settings.Release;
import org.maillens.capture.settings.Vocabulary;
import org.maillens.capture.text.Text;
import org.maillens.capture.text.TextReader;
import org.maillens.evidence.ConfiguredEndpoint;
import org.maillens.evidence.ConfiguredServer;
import org.maillens.evidence.Document;
import org.maillens.evidence.Documents;

/// Reads `main.cf` and `master.cf`, and what `postconf`, `postconf -n`, `-M` and `-P` print: all
/// texts are of one Postfix, in any division.
public final class PostfixReader implements TextReader {
  /// Names that no other product has; `message_size_limit` is Exim's too.
  private static final Pattern DISTINCT =
      Pattern.compile(
          "smtpd_.*|smtp_(tls|sasl)_.*|lmtp_.*|my(destination|domain|hostname|networks|origin)"
              + "|postscreen_.*|virtual_.*|inet_(interfaces|protocols)|compatibility_level"
              + "|alias_(maps|database)|relay_domains|relayhost|mailbox_.*|queue_directory"
              + "|tls_(high|medium|low|export|null|preempt|server_sni|ssl|eecdh|ffdhe|config)_?.*"
              + "|mail_version|openssl_path|transport_maps");

  private static final Set<String> RECEIVING = Set.of("smtpd", "postscreen");

  private final Vocabulary vocabulary = Vocabulary.of("postfix");
  private final PostfixDefaults defaults = PostfixDefaults.shipped();

  @Override
  public Optional<Document.Kind> kind(Text head) {
    List<LogicalLine> lines = LogicalLine.of(head);
    long services = lines.stream().filter(line -> Service.of(line).isPresent()).count();
    List<Parameter> parameters =
        lines.stream()
            .filter(line -> Service.of(line).isEmpty())
            .flatMap(line -> Parameter.of(line).stream())
            .toList();
    long ofServices = parameters.stream().filter(one -> !one.service().isEmpty()).count();
    long known =
        parameters.stream().filter(one -> vocabulary.named(one.name()).isPresent()).count();
    boolean distinct = parameters.stream().anyMatch(one -> DISTINCT.matcher(one.name()).matches());
    long others = lines.size() - services - parameters.size();
    if (others > services + known) {
      return Optional.empty();
    } else if (services + ofServices > known - ofServices) {
      return Optional.of(Document.Kind.POSTFIX_SERVICES);
    }
    return distinct && known * 10 >= parameters.size() * 6L
        ? Optional.of(Document.Kind.POSTFIX)
        : Optional.empty();
  }

  @Override
  public Documents read(List<Text> texts) {
    if (texts.isEmpty()) {
      return Documents.none();
    }
    PostfixConfiguration configuration = PostfixConfiguration.of(texts);
    List<Document> documents = new ArrayList<>();
    for (int at = 0; at < texts.size(); at++) {
      documents.add(document(texts.get(at), configuration.understood().get(at)));
    }
    Release release = configuration.release();
    ConfiguredServer server =
        new ConfiguredServer(
            "postfix",
            configuration.version(),
            new PostfixSettings(configuration, vocabulary).all(),
            endpoints(configuration, release),
            tables(configuration));
    return new Documents(
        documents, List.of(), List.of(), List.of(server), List.of(), List.of(), List.of());
  }

  private List<ConfiguredEndpoint> endpoints(PostfixConfiguration configuration, Release release) {
    List<Optional<Service>> services =
        configuration.services().stream()
            .filter(service -> service.isInet() && RECEIVING.contains(service.program()))
            .map(Optional::of)
            .toList();
    // Every Postfix has port 25; what else there is only master.cf tells.
    if (configuration.services().isEmpty() && !configuration.main().isEmpty()) {
      services = List.of(Optional.empty());
    }
    return services.stream()
        .flatMap(service -> endpoints(configuration, release, service))
        .toList();
  }

  private Stream<ConfiguredEndpoint> endpoints(
      PostfixConfiguration configuration, Release release, Optional<Service> service) {
    // postscreen hands over whom it lets pass.
    Optional<Service> speaking =
        service.filter(one -> one.program().equals("postscreen")).isEmpty()
            ? service
            : configuration.services().stream()
                .filter(one -> one.type().equals("pass") && one.program().equals("smtpd"))
                .findFirst()
                .or(() -> service);
    PostfixValues values = new PostfixValues(configuration, speaking, vocabulary, defaults);
    return new PostfixEndpoints(values, release, service).all().stream();
  }

  /// Tables that say which certificate goes with which name: files that are never handed in.
  private List<String> tables(PostfixConfiguration configuration) {
    return new PostfixValues(configuration, Optional.empty(), vocabulary, defaults)
        .words("tls_server_sni_maps");
  }

  private Document document(Text text, long understood) {
    return text.document(kind(text).orElse(Document.Kind.POSTFIX), understood);
  }
}
