package org.maillens.capture.transcript.scan;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamReader;
import org.maillens.capture.transcript.told.Form;
import org.maillens.capture.transcript.told.Source;
import org.maillens.capture.transcript.told.Span;
import org.maillens.capture.transcript.told.Target;
import org.maillens.capture.transcript.told.Words;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.Pem;
import org.maillens.evidence.Provenance;
import org.maillens.evidence.VersionFacts.Order;
import org.maillens.mail.HostName;
import org.maillens.mail.Security;
import org.maillens.tls.Authentication;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ProtocolVersion;

/// XML of nmap with its scripts ssl-enum-ciphers and ssl-cert. It lists the versions that answered
/// and says nothing of others, also when the server had stopped answering; so they are unknown.
public final class Nmap extends XmlScans {
  private static final Form DH = Form.of("dh (\\d{3,5})", "dh ");

  /// @param readAt when it is read, for files without a time
  public Nmap(Instant readAt) {
    super(readAt, Pattern.compile("<nmaprun\\b|<!DOCTYPE nmaprun"));
  }

  @Override
  Elements elements(Source source, Span span) {
    return new Reading(source.at(span.from()));
  }

  private static final class Reading extends Elements {
    private final Provenance provenance;
    private final Deque<String> keys = new ArrayDeque<>();
    private Optional<ScanDraft> current = Optional.empty();
    private Optional<Instant> started = Optional.empty();
    private String address = "";
    private String name = "";
    private String script = "";
    private String element = "";
    private String suite = "";
    private String exchange = "";

    Reading(Provenance provenance) {
      this.provenance = provenance;
    }

    @Override
    void started(XMLStreamReader xml) {
      switch (xml.getLocalName()) {
        case "nmaprun" -> {
          String start = attribute(xml, "start");
          if (start.matches("\\d{9,10}")) {
            started = Optional.of(Instant.ofEpochSecond(Long.parseLong(start)));
          }
        }
        case "host" -> {
          address = "";
          name = "";
        }
        case "address" -> {
          if (attribute(xml, "addrtype").startsWith("ip")) {
            address = attribute(xml, "addr");
          }
        }
        case "hostname" -> name = name.isEmpty() ? attribute(xml, "name") : name;
        case "port" -> port(attribute(xml, "portid"));
        case "service" -> service(attribute(xml, "name"), attribute(xml, "tunnel"));
        case "script" -> script = attribute(xml, "id");
        case "table" -> {
          keys.push(attribute(xml, "key"));
          if (inSuites()) {
            suite = "";
            exchange = "";
          }
        }
        case "elem" -> element = attribute(xml, "key");
        default -> {}
      }
    }

    private void port(String number) {
      int port = Words.number(number);
      ScanDraft draft = new ScanDraft(provenance);
      if (port >= 1 && port <= 65535) {
        Target.of(name.isEmpty() ? address : name, port).ifPresent(draft::target);
      }
      draft.address(address);
      started.ifPresent(draft::startedAt);
      current = Optional.of(draft);
      script = "";
      keys.clear();
    }

    private void service(String service, String tunnel) {
      Security security = tunnel.equals("ssl") ? Security.IMPLICIT_TLS : Security.STARTTLS;
      Target.starttls(service)
          .ifPresent(
              protocol ->
                  current.ifPresent(
                      draft ->
                          draft.target(
                              Target.UNKNOWN.with(Optional.of(protocol), Optional.of(security)))));
    }

    private boolean inSuites() {
      return script.equals("ssl-enum-ciphers") && keys.contains("ciphers");
    }

    @Override
    void ended(String ended, String content) {
      switch (ended) {
        case "elem" -> element(content);
        case "table" -> {
          if (inSuites() && !suite.isEmpty()) {
            suite();
          }
          if (!keys.isEmpty()) {
            keys.pop();
          }
        }
        case "script" -> {
          if (!script.isEmpty()
              && (script.equals("ssl-enum-ciphers") || script.equals("ssl-cert"))) {
            current
                .filter(draft -> drafts.isEmpty() || drafts.getLast() != draft)
                .ifPresent(drafts::add);
          }
          script = "";
        }
        case "port" -> current = Optional.empty();
        default -> {}
      }
    }

    private void element(String content) {
      if (script.equals("ssl-cert") && element.equals("pem")) {
        List<Certificate> read = Pem.read(content).certificates();
        if (!read.isEmpty()) {
          Optional<String> asked =
              Optional.of(name).filter(host -> !host.isEmpty() && !HostName.isNumeric(host));
          current.ifPresent(draft -> draft.leaf(asked, read.getFirst()));
        }
      } else if (inSuites()) {
        suite = element.equals("name") ? content : suite;
        exchange = element.equals("kex_info") ? content : exchange;
      } else if (script.equals("ssl-enum-ciphers") && element.equals("cipher preference")) {
        version()
            .ifPresent(
                version ->
                    current.ifPresent(
                        draft ->
                            draft.order(
                                version, content.equals("client") ? Order.CLIENT : Order.UNKNOWN)));
      }
    }

    /// The version in whose table this is.
    private Optional<ProtocolVersion> version() {
      return keys.stream().flatMap(key -> Words.version(key).stream()).findFirst();
    }

    private void suite() {
      Optional<ProtocolVersion> version = version();
      if (version.isEmpty() || current.isEmpty()) {
        return;
      }
      ScanDraft draft = current.get();
      // Up to 7.94 it calls TLS 1.3's suites so.
      Optional<CipherSuite> found = Words.suite(suite.replace("TLS_AKE_WITH_", "TLS_"));
      found.ifPresentOrElse(
          one -> draft.suite(version.get(), one), () -> draft.offers(version.get()));
      Matcher dh = DH.matcher(exchange);
      if (dh.matches()
          && !version.get().equals(ProtocolVersion.TLS13)
          && found.filter(one -> one.authentication() != Authentication.ANON).isPresent()) {
        draft.dhParameters(Integer.parseInt(dh.group(1)));
      } else {
        Words.group(exchange).ifPresent(group -> draft.group(version.get(), group));
      }
      suite = "";
    }
  }
}
