package org.maillens.evidence;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Declares, at the source, who may see a field of the evidence. Every record component of this
/// package carries it (a test holds that), so that a new field cannot slip into a bundle unnoticed.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Sensitivity {
  Level value();

  /// Who may see a field.
  enum Level {
    /// Facts about the server or about TLS: always in a bundle.
    PUBLIC,
    /// May name the user, the mailbox or this computer: in a bundle only when the user ticks it.
    PERSONAL,
    /// Never leaves this process.
    SECRET
  }
}
