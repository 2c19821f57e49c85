package org.maillens.lab.captures;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.maillens.capture.Input;
import org.maillens.capture.Progress;
import org.maillens.capture.ReadingException;
import org.maillens.capture.SavedReader;
import org.maillens.evidence.Conversation;

/// What MailLens reads of a capture.
final class ReadBack {
  private ReadBack() {}

  /// All conversations.
  ///
  /// @param keys a key log; need not exist
  static List<Conversation> conversations(Path file, Path keys)
      throws ReadingException, InterruptedException {
    List<Input> inputs = Stream.of(file, keys).filter(Files::exists).map(Input::of).toList();
    return SavedReader.shipped(_ -> Optional.empty())
        .read(inputs, Progress.NONE, _ -> {})
        .conversations()
        .all();
  }
}
