package org.maillens.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Message;

/// What a report that does not come from a live check says of its source.
///
/// @param story where it comes from and what the conversation shows that it speaks of
/// @param unknown what cannot be known from it
record SavedSource(List<Message> story, List<Message> unknown) {
  SavedSource {
    story = List.copyOf(story);
    unknown = List.copyOf(unknown);
  }

  /// Empty for evidence that comes from no conversation.
  static Optional<SavedSource> of(Evidence evidence) {
    List<Conversation> all = evidence.conversations();
    if (all.isEmpty()) {
      return Optional.empty();
    }
    Conversation chosen = chosen(evidence);
    List<Message> story =
        new ArrayList<>(SavedWords.origin(chosen.provenance(), chosen.toldStart()));
    if (all.size() > 1) {
      story.add(Message.of("saved.of.many", all.size()));
    }
    story.addAll(SavedWords.story(chosen));
    List<Message> unknown =
        Stream.of(
                Stream.of(Message.of("saved.unknown.offers")),
                SavedWords.lacks(all.stream()).stream(),
                Stream.of(Message.of("saved.unknown.live")))
            .flatMap(messages -> messages)
            .toList();
    return Optional.of(new SavedSource(story, unknown));
  }

  /// The conversation of which the evidence says that it comes from it. Where the name of the file
  /// was left out, the one that began then.
  private static Conversation chosen(Evidence evidence) {
    List<Conversation> all = evidence.conversations();
    return all.stream()
        .filter(
            one ->
                one.provenance().equals(evidence.provenance())
                    && one.startedAt().equals(evidence.startedAt()))
        .findFirst()
        .orElse(all.getFirst());
  }
}
