package org.maillens.capture.transcript.openssl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import org.maillens.capture.transcript.told.DistinguishedText;
import org.maillens.capture.transcript.told.Form;
import org.maillens.capture.transcript.told.PemText;
import org.maillens.evidence.SeenHandshake.SeenCertificate;

/// The certificates that s_client lists: names of all that were sent, and PEM of the first, with
/// `-showcerts` of all.
final class Chain {
  private static final Form HEADING = Form.of("\\s*Certificate chain", "Certificate chain");
  private static final Form SUBJECT = Form.of("\\s*(\\d{1,3}) s: ?(.*)", " s:");
  private static final Form ISSUER = Form.of("\\s*i: ?(.*)", "i:");
  private static final Form LEAF = Form.of("\\s*Server certificate", "Server certificate");
  private static final Form LEAF_SUBJECT = Form.of("\\s*subject= ?(.*)", "subject=");
  private static final Form LEAF_ISSUER = Form.of("\\s*issuer= ?(.*)", "issuer=");
  private static final Form BRIEF = Form.of("Peer certificate: (.+)", "Peer certificate: ");
  private static final Form OTHER =
      Form.of("\\s*(?:---|-----.*|[av]: ?.*|subject=.*|issuer=.*|No client .*|)");

  private final List<Link> links = new ArrayList<>();

  private static final class Link {
    private String subject = "";
    private String issuer = "";
    private Optional<PemText> pem = Optional.empty();
  }

  private Chain() {}

  /// The chain; empty where the transcript has none.
  static Optional<List<SeenCertificate>> read(List<String> lines) {
    Chain chain = new Chain();
    int at = 0;
    while (at < lines.size() && !HEADING.matches(lines.get(at))) {
      at++;
    }
    int leaf = chain.listed(lines, at + 1);
    boolean whole = leaf < lines.size();
    chain.leaf(lines, at < lines.size() ? leaf : 0);
    return chain.links.isEmpty() ? Optional.empty() : Optional.of(chain.seen(whole));
  }

  /// Of a list that breaks off, the last is known by its names only: so nobody takes it for the end
  /// of the chain.
  private List<SeenCertificate> seen(boolean whole) {
    List<SeenCertificate> seen = new ArrayList<>(links.stream().map(Chain::seen).toList());
    if (!whole) {
      SeenCertificate last = seen.removeLast();
      seen.add(new SeenCertificate(Optional.empty(), last.subject(), last.issuer(), false));
    }
    return seen;
  }

  /// With `-brief` only the server's own name is told.
  static Optional<List<SeenCertificate>> brief(List<String> lines) {
    return lines.stream()
        .map(BRIEF::matcher)
        .filter(Matcher::matches)
        .findFirst()
        .map(
            leaf ->
                List.of(
                    new SeenCertificate(
                        Optional.empty(), DistinguishedText.ofOpenssl(leaf.group(1)), "", false)));
  }

  private int listed(List<String> lines, int from) {
    int at = from;
    while (at < lines.size() && !lines.get(at).strip().equals("---")) {
      String line = lines.get(at);
      Matcher subject = SUBJECT.matcher(line);
      Matcher issuer = ISSUER.matcher(line);
      if (subject.matches()) {
        if (Integer.parseInt(subject.group(1)) != links.size()) {
          return at;
        }
        Link link = new Link();
        link.subject = name(lines, at, subject.group(2));
        links.add(link);
      } else if (issuer.matches() && !links.isEmpty() && links.getLast().issuer.isEmpty()) {
        links.getLast().issuer = name(lines, at, issuer.group(1));
      } else if (PemText.begins(line) && !links.isEmpty()) {
        PemText pem = PemText.at(lines, at);
        links.getLast().pem = Optional.of(pem);
        at = pem.next() - 1;
      }
      at++;
    }
    return at;
  }

  /// A name that was wrapped goes on in the next line.
  private static String name(List<String> lines, int at, String begun) {
    boolean goesOn =
        at + 1 < lines.size()
            && !OTHER.matches(lines.get(at + 1))
            && !ISSUER.matches(lines.get(at + 1))
            && !SUBJECT.matches(lines.get(at + 1));
    return DistinguishedText.ofOpenssl(goesOn ? begun + " " + lines.get(at + 1).strip() : begun);
  }

  /// What stands below "Server certificate".
  private void leaf(List<String> lines, int from) {
    for (int at = from; at < lines.size(); at++) {
      if (!LEAF.matches(lines.get(at))) {
        continue;
      }
      Link link = links.isEmpty() ? new Link() : links.getFirst();
      int next = at + 1;
      if (next < lines.size() && PemText.begins(lines.get(next))) {
        PemText pem = PemText.at(lines, next);
        if (link.pem.isEmpty() || link.pem.get().certificate().isEmpty()) {
          link.pem = Optional.of(pem);
        }
        next = pem.next();
      }
      for (int i = next; i < Math.min(lines.size(), next + 4); i++) {
        Matcher subject = LEAF_SUBJECT.matcher(lines.get(i));
        Matcher issuer = LEAF_ISSUER.matcher(lines.get(i));
        if (subject.matches() && link.subject.isEmpty()) {
          link.subject = name(lines, i, subject.group(1));
        } else if (issuer.matches() && link.issuer.isEmpty()) {
          link.issuer = name(lines, i, issuer.group(1));
        }
      }
      if (links.isEmpty() && (link.pem.isPresent() || !link.subject.isEmpty())) {
        links.add(link);
      }
      return;
    }
  }

  private static SeenCertificate seen(Link link) {
    return link.pem
        .map(pem -> pem.seen(link.subject, link.issuer))
        .orElseGet(() -> new SeenCertificate(Optional.empty(), link.subject, link.issuer, false));
  }
}
