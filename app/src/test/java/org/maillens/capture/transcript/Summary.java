package org.maillens.capture.transcript;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.SeenHandshake;
import org.maillens.evidence.SeenHandshake.Agreed;
import org.maillens.evidence.SeenHandshake.SeenCertificate;
import org.maillens.evidence.VersionFacts;
import org.maillens.tls.ClientHello;
import org.maillens.tls.Ja3;

/// What was read, on lines that people can check.
final class Summary {
  private Summary() {}

  static List<String> of(Transcribed read) {
    List<String> lines = new ArrayList<>();
    read.conversations().forEach(c -> lines.add(of(c)));
    read.scans().forEach(scan -> lines.add(of(scan)));
    return lines;
  }

  private static String of(Conversation c) {
    SeenHandshake h = c.handshake();
    List<String> parts = new ArrayList<>();
    parts.add(c.server().address() + ":" + c.server().port());
    parts.add(c.protocol().map(Enum::name).orElse("-") + "/" + c.security());
    parts.add(h.reach().name());
    h.agreed().ifPresent(a -> parts.add(of(a)));
    h.hello().ifPresent(hello -> parts.add("hello=" + of(hello)));
    h.sslv2Hello().ifPresent(hello -> parts.add("sslv2=" + hello.version().label()));
    if (h.hellos().size() > 1) {
      parts.add("hellos=" + h.hellos().size());
    }
    if (!h.chain().isEmpty()) {
      parts.add("chain=" + h.chain().stream().map(Summary::of).collect(Collectors.joining("|")));
    }
    h.request()
        .ifPresent(
            r -> parts.add("asks=" + r.authorities().size() + "/" + r.signatureSchemes().size()));
    h.alerts()
        .forEach(
            a ->
                parts.add(
                    (a.fromClient() ? "client " : "server ")
                        + a.alert()
                            .map(x -> (x.isFatal() ? "fatal " : "warning ") + x.description().id())
                            .orElse("hidden alert")));
    if (h.resumed()) {
      parts.add("resumed");
    }
    if (h.decrypted()) {
      parts.add("decrypted");
    }
    parts.add("end=" + c.end().how() + "/" + c.end().by());
    c.told()
        .ifPresent(
            t ->
                parts.add(
                    "told="
                        + t.verifyCode().map(String::valueOf).orElse("-")
                        + " "
                        + t.verifyText()));
    if (c.dialogue().problem() != org.maillens.evidence.DialogueFacts.Problem.NONE) {
      parts.add("problem=" + c.dialogue().problem());
    }
    if (!c.dialogue().greeting().isEmpty()) {
      parts.add("greeting=" + c.dialogue().greeting());
    }
    if (!c.lacks().isEmpty()) {
      parts.add("lacks=" + c.lacks().stream().sorted().toList());
    }
    return String.join("; ", parts);
  }

  private static String of(Agreed a) {
    return a.version().label()
        + " "
        + a.suite().name()
        + a.group().map(g -> " " + g.label()).orElse("")
        + a.retryGroup().map(g -> " retry " + g.label()).orElse("")
        + a.scheme().map(s -> " " + s.label()).orElse("")
        + a.dhParameters().map(d -> " dh" + d.bits() + " " + d.primeName()).orElse("")
        + (a.compression() == 0 ? "" : " compression" + a.compression())
        + (a.extensions().isEmpty()
            ? ""
            : " ext" + a.extensions().stream().map(e -> e.id()).toList());
  }

  private static String of(ClientHello hello) {
    return Ja3.wire(hello).md5() + "," + hello.serverName().orElse("no name");
  }

  private static String of(SeenCertificate c) {
    return (c.damaged() ? "damaged " : c.certificate().isPresent() ? "read " : "named ")
        + c.subject();
  }

  private static String of(Evidence e) {
    return e.endpoint().uri()
        + "; "
        + e.tls().versions().stream()
            .filter(v -> v.how() != VersionFacts.How.NOT_ASKED)
            .map(
                v ->
                    v.version().label()
                        + "="
                        + v.supported()
                        + "/"
                        + v.how()
                        + "/"
                        + v.order()
                        + v.cipherSuites())
            .collect(Collectors.joining("; "))
        + "; groups="
        + e.tls().groups()
        + e.tls().dhParameters().map(d -> "; dh" + d.bits()).orElse("")
        + "; chains="
        + e.certificates().stream()
            .map(c -> c.role() + c.versions() + c.sent().stream().map(x -> x.subject()).toList())
            .toList()
        + "; throttled="
        + e.cost().throttled()
        + "; attempts="
        + e.network().attempts();
  }
}
