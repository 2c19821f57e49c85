package org.maillens.wizard.overlap;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.KnownCipherList;
import org.maillens.tls.KnownCipherList.Match;
import org.maillens.tls.KnownCipherLists;
import org.maillens.tls.OpensslCipherList.Selected;
import org.maillens.tls.OpensslCipherString;
import org.maillens.tls.OpensslRelease;
import org.maillens.wizard.service.Words;

/// Calls a typed cipher list by its name, where it is one that many servers have. Pure.
record ListName(Words words) {

  /// A sentence or two; empty for a list that is nobody's, and for one that is no list.
  Optional<String> of(String typed) {
    if (typed.isBlank()
        || !(OpensslCipherString.parse(typed.strip()).evaluate(OpensslRelease.V3_0)
            instanceof Selected selected)) {
      return Optional.empty();
    }
    // What a cipher string selects ends at TLS 1.2; the suites of TLS 1.3 are always there.
    List<Match> matches =
        KnownCipherLists.recognise(
            selected.suites().stream().filter(suite -> !suite.isTls13()).toList());
    List<Match> exact = matches.stream().filter(Match::isExact).toList();
    Optional<Match> near = matches.stream().filter(match -> !match.isExact()).findFirst();
    if (exact.isEmpty()) {
      return near.map(m -> words.text("wizard.whatif.list.near", name(m.list()), difference(m)));
    }
    List<String> names = exact.stream().map(m -> name(m.list())).distinct().toList();
    String others = String.join(", ", names.subList(1, names.size()));
    String is =
        others.isEmpty()
            ? words.text("wizard.whatif.list.is", names.getFirst())
            : words.text("wizard.whatif.list.is-also", names.getFirst(), others);
    // A list that was made of another one is best told by what it lacks of that.
    return Optional.of(
        near.map(
                m ->
                    is
                        + " "
                        + words.text("wizard.whatif.list.made-of", name(m.list()), difference(m)))
            .orElse(is));
  }

  private String name(KnownCipherList list) {
    return list.versions().isEmpty() ? list.name() : list.name() + " (" + list.versions() + ")";
  }

  private String difference(Match match) {
    String text = "";
    if (!match.missing().isEmpty()) {
      text += words.text("wizard.whatif.list.less", suites(match.missing()));
    }
    if (!match.added().isEmpty()) {
      text += words.text("wizard.whatif.list.more", suites(match.added()));
    }
    return text + (match.reordered() ? words.text("wizard.whatif.list.order") : "");
  }

  private static String suites(List<CipherSuite> suites) {
    return suites.stream()
        .map(s -> s.opensslName().orElse(s.name()))
        .collect(Collectors.joining(", "));
  }
}
