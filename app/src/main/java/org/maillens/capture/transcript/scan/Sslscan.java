package org.maillens.capture.transcript.scan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamReader;
import org.maillens.capture.transcript.told.Source;
import org.maillens.capture.transcript.told.Span;
import org.maillens.capture.transcript.told.Target;
import org.maillens.capture.transcript.told.Words;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.Pem;
import org.maillens.evidence.Provenance;
import org.maillens.mail.HostName;
import org.maillens.tls.Authentication;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;

/// XML of sslscan 2. It asks for versions first and for suites afterwards, so a suite that was
/// accepted proves the versions before it that were not.
public final class Sslscan extends XmlScans {
  /// @param readAt when it is read: the file has no time
  public Sslscan(Instant readAt) {
    super(readAt, Pattern.compile("SSLScan Results|<ssltest\\b"));
  }

  @Override
  Elements elements(Source source, Span span) {
    return new Reading(source.at(span.from()));
  }

  private static final class Reading extends Elements {
    private final Provenance provenance;
    private String serverName = "";

    Reading(Provenance provenance) {
      this.provenance = provenance;
    }

    @Override
    void started(XMLStreamReader xml) {
      if (xml.getLocalName().equals("ssltest")) {
        ScanDraft draft = new ScanDraft(provenance);
        drafts.add(draft);
        serverName = attribute(xml, "sniname");
        Target.of(attribute(xml, "host"), Words.number(attribute(xml, "port")))
            .filter(target -> target.port() <= 65535)
            .ifPresent(draft::target);
      } else if (!drafts.isEmpty()) {
        switch (xml.getLocalName()) {
          case "protocol" -> protocol(xml, drafts.getLast());
          case "cipher" -> cipher(xml, drafts.getLast());
          case "group" -> group(xml, drafts.getLast());
          default -> {}
        }
      }
    }

    private static void protocol(XMLStreamReader xml, ScanDraft draft) {
      boolean enabled = attribute(xml, "enabled").equals("1");
      Words.version(attribute(xml, "type") + attribute(xml, "version"))
          .ifPresent(
              version -> {
                if (enabled) {
                  draft.offers(version);
                } else {
                  draft.denies(version);
                }
              });
    }

    private static void cipher(XMLStreamReader xml, ScanDraft draft) {
      Optional<ProtocolVersion> version = Words.version(attribute(xml, "sslversion"));
      String id = attribute(xml, "id");
      if (version.isEmpty() || !attribute(xml, "status").matches("preferred|accepted")) {
        return;
      }
      Optional<CipherSuite> suite =
          id.matches("0x[0-9A-Fa-f]{4}")
              ? Optional.of(new CipherSuite(Integer.decode(id)))
              : Words.suite(attribute(xml, "cipher"));
      suite.ifPresentOrElse(
          found -> draft.suite(version.get(), found), () -> draft.offers(version.get()));
      int bits = Words.number(attribute(xml, "dhebits"));
      boolean authenticated =
          suite.filter(found -> found.authentication() != Authentication.ANON).isPresent();
      if (bits > 0 && authenticated && !version.get().equals(ProtocolVersion.TLS13)) {
        draft.dhParameters(bits);
      }
    }

    private static void group(XMLStreamReader xml, ScanDraft draft) {
      String id = attribute(xml, "id");
      if (id.matches("0x[0-9A-Fa-f]{4}")) {
        Words.version(attribute(xml, "sslversion"))
            .ifPresent(version -> draft.group(version, new NamedGroup(Integer.decode(id))));
      }
    }

    @Override
    void ended(String name, String content) {
      if (name.equals("certificate-blob") && !drafts.isEmpty()) {
        List<Certificate> read = Pem.read(content).certificates();
        if (!read.isEmpty()) {
          drafts
              .getLast()
              .leaf(
                  Optional.of(serverName).filter(sni -> !sni.isEmpty() && !HostName.isNumeric(sni)),
                  read.getFirst());
        }
      }
    }
  }
}
