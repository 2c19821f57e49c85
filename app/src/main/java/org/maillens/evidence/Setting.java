package org.maillens.evidence;

import static org.maillens.evidence.Sensitivity.Level.PUBLIC;

import java.util.List;

/// One setting of a configuration.
///
/// @param scope the blocks around it, outermost first, as written: `protocol imap`, `local_name
///   mail.example.com`, `server`; for Postfix the service of `master.cf`
/// @param name as written
/// @param value as written, without quotes and comments; not kept where it is a secret, or where
///   the setting is not about the connection or not known, since it may then be a secret
/// @param standing what the product of this version does with it
/// @param place where it stands
/// @param hidden whether there was a value that is not kept
public record Setting(
    @Sensitivity(PUBLIC) List<String> scope,
    @Sensitivity(PUBLIC) String name,
    @Sensitivity(PUBLIC) String value,
    @Sensitivity(PUBLIC) Standing standing,
    @Sensitivity(PUBLIC) Place place,
    @Sensitivity(PUBLIC) boolean hidden) {
  public Setting {
    scope = List.copyOf(scope);
    boolean unread =
        standing == Standing.NOT_ABOUT_THE_CONNECTION || standing == Standing.NOT_KNOWN;
    hidden = hidden || (unread && !value.isEmpty());
    value = hidden ? "" : value;
  }

  /// What the product of this version does with a setting.
  public enum Standing {
    /// It counts.
    IN_USE,
    /// It is of another version: this one refuses to start, or ignores it.
    OF_ANOTHER_VERSION,
    /// Known, and without effect in this version or with these libraries.
    WITHOUT_EFFECT,
    /// A later line says otherwise.
    OVERRIDDEN,
    /// Known, and not about the connection: storage, delivery, plug-ins.
    NOT_ABOUT_THE_CONNECTION,
    /// Not in our list of this product's settings.
    NOT_KNOWN
  }
}
