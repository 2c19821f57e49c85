package org.maillens.wizard;

import java.util.Locale;
import org.maillens.report.Messages;
import org.maillens.wizard.service.Words;

/// The shipped words; a key without words fails the test that asks for it.
final class StrictWords implements Words {
  private final Messages messages = new Messages(Locale.ENGLISH);

  @Override
  public String text(String key, Object... arguments) {
    String text = messages.text(key, arguments);
    if (text.contains(key)) {
      throw new AssertionError("no words for " + key);
    }
    return text;
  }
}
