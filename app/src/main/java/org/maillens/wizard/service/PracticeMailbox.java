package org.maillens.wizard.service;

import java.util.List;
import org.maillens.certificate.TrustStore;
import org.maillens.mail.Endpoint;

/// A running practice mailbox. Closing it stops its server.
public interface PracticeMailbox extends AutoCloseable {
  /// Where it listens.
  Endpoint endpoint();

  /// The roots that its certificates hang on.
  List<TrustStore> trust();

  @Override
  void close();
}
