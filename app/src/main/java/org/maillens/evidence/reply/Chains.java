package org.maillens.evidence.reply;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.TrustStore;
import org.maillens.evidence.ServedChain;
import org.maillens.evidence.reply.Reply.Answered;
import org.maillens.tls.ProtocolVersion;

/// Sorts the chains out of the answers.
public final class Chains {
  private Chains() {}

  /// One chain for each key type, and further ones where another version shows another leaf or
  /// another chain.
  public static List<ServedChain> served(List<Answered> answers) {
    List<ServedChain> chains = new ArrayList<>();
    for (Answered answer : answers) {
      if (!answer.chain().isEmpty()
          && chains.stream().noneMatch(c -> c.sent().equals(answer.chain()))) {
        Staple staple = staple(answers, answer.chain());
        chains.add(
            new ServedChain(
                answer.chain().getFirst().keyType(),
                versions(answers, answer.chain()),
                answer.chain(),
                staple.came(),
                staple.response()));
      }
    }
    return chains;
  }

  private static List<ProtocolVersion> versions(List<Answered> answers, List<Certificate> chain) {
    return answers.stream()
        .filter(answer -> answer.chain().equals(chain))
        .map(Answered::version)
        .distinct()
        .sorted(Comparator.reverseOrder())
        .toList();
  }

  /// A chain that once came with a staple is stapled: some servers fetch theirs only when the first
  /// client asks.
  private static Staple staple(List<Answered> answers, List<Certificate> chain) {
    return answers.stream()
        .filter(answer -> answer.chain().equals(chain))
        .map(answer -> answer.remarks().staple())
        .min(Comparator.comparing(Staple::came))
        .orElse(Staple.NOT_ASKED);
  }

  /// Each store reduced to the roots that could end one of these chains, and to the roots of those
  /// names that were sent: enough to judge the chains again later, and nothing about the rest of
  /// this computer. A store of which nothing fits keeps one root, for an empty store decides
  /// nothing.
  public static List<TrustStore> relevant(List<TrustStore> stores, List<ServedChain> chains) {
    List<Certificate> sent = chains.stream().flatMap(c -> c.sent().stream()).distinct().toList();
    return stores.stream()
        .map(
            store -> {
              List<Certificate> fitting =
                  store.roots().stream().filter(root -> couldMatter(root, sent)).toList();
              return new TrustStore(
                  store.id(),
                  store.label(),
                  fitting.isEmpty() ? store.roots().stream().limit(1).toList() : fitting,
                  store.complete());
            })
        .toList();
  }

  private static boolean couldMatter(Certificate root, List<Certificate> sent) {
    return sent.stream()
        .anyMatch(c -> c.issuer().equals(root.subject()) || c.subject().equals(root.subject()));
  }
}
