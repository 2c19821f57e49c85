package org.maillens.wizard;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.maillens.capture.DocumentReader;
import org.maillens.capture.Input;
import org.maillens.capture.Progress;
import org.maillens.capture.ReadingException;
import org.maillens.capture.SavedReader;
import org.maillens.evidence.Document;
import org.maillens.evidence.Documents;
import org.maillens.evidence.Message;
import org.maillens.evidence.signature.Signature;
import org.maillens.evidence.signature.Signatures;
import org.maillens.report.Bundle;
import org.maillens.report.BundleException;
import org.maillens.wizard.service.FileLook;
import org.maillens.wizard.service.Material;
import org.maillens.wizard.service.ReadTexts;
import org.maillens.wizard.service.Recognised;
import org.maillens.wizard.service.ServiceException;

/// The texts that the wizard hands to the engine.
///
/// @param signatures loaded when first needed, since that takes a moment
/// @param reader likewise
/// @param saved likewise
record Texts(
    Supplier<Signatures> signatures, Supplier<DocumentReader> reader, Supplier<SavedReader> saved) {
  /// So much of a file tells what it is.
  private static final int HEAD = 256 * 1024;

  List<Recognised> recognise(String text) {
    return signatures.get().in(text).stream().map(m -> recognised(m.signature())).toList();
  }

  private static Recognised recognised(Signature known) {
    Recognised.Says says =
        known.noise()
            ? Recognised.Says.HARMLESS
            : known.causes().size() != 1
                ? Recognised.Says.SEVERAL
                : switch (known.causes().getFirst().sure()) {
                  case CERTAIN -> Recognised.Says.CERTAIN;
                  case VERY_LIKELY -> Recognised.Says.VERY_LIKELY;
                  case POSSIBLE -> Recognised.Says.POSSIBLE;
                };
    return new Recognised(known.label(), known.plain(), says, known.surer());
  }

  FileLook look(Path file) throws ServiceException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(HEAD);
      if (head.length == 0) {
        throw new ServiceException(Message.of("wizard.files.empty", name(file)));
      }
      boolean bundle = Bundle.isOne(file);
      Document.Kind kind = bundle ? Document.Kind.UNKNOWN : kind(file, head);
      if (!bundle && kind == Document.Kind.UNKNOWN && isBinary(head)) {
        throw new ServiceException(Message.of("wizard.files.binary", name(file)));
      }
      return new FileLook(file, Files.size(file), bundle, kind);
    } catch (IOException | BundleException e) {
      throw new ServiceException(Message.of("wizard.files.unreadable", name(file)), e);
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  /// No text holds zeros, but for UTF-16, where every other byte of ASCII is one.
  private static boolean isBinary(byte[] head) {
    boolean even = false;
    boolean odd = false;
    for (int i = 0; i < head.length; i++) {
      even |= head[i] == 0 && i % 2 == 0;
      odd |= head[i] == 0 && i % 2 == 1;
    }
    return even && odd;
  }

  /// Reads the beginning only; that a packed file seems cut short then is no wonder.
  private Document.Kind kind(Path file, byte[] head) {
    Input beginning =
        new Input(file.toString(), OptionalLong.empty(), () -> new ByteArrayInputStream(head));
    try {
      return kind(saved.get().read(List.of(beginning), Progress.NONE, _ -> {}).documents());
    } catch (ReadingException e) {
      return kind(e.readable().documents());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Document.Kind.UNKNOWN;
    }
  }

  private static Document.Kind kind(Documents documents) {
    return documents.read().stream().findFirst().map(Document::kind).orElse(Document.Kind.UNKNOWN);
  }

  ReadTexts read(Material material, Progress progress)
      throws ServiceException, InterruptedException {
    List<Input> inputs = new ArrayList<>();
    if (!material.pasted().isBlank()) {
      inputs.add(Input.pasted(material.pasted()));
    }
    material.files().forEach(file -> inputs.add(Input.of(file)));
    try {
      return new ReadTexts(reader.get().read(inputs, progress), Optional.empty());
    } catch (ReadingException e) {
      if (e.readable().documents().isEmpty()) {
        throw new ServiceException(e.reason(), e);
      }
      return new ReadTexts(e.readable().documents(), Optional.of(e.reason()));
    }
  }
}
