package org.maillens.wizard.chain;

import java.nio.file.Path;
import org.maillens.wizard.service.ServiceException;

/// Writes a chain to a file that the user chose. Blocks.
@FunctionalInterface
public interface ChainFiles {
  /// Saves text as it is.
  void save(String text, Path file) throws ServiceException;
}
