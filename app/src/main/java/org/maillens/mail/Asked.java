package org.maillens.mail;

/// What a client's line is about, as far as it matters before TLS.
enum Asked {
  /// What the server can do.
  CAPABILITIES,
  /// To go on in TLS.
  UPGRADE,
  /// A password or another secret comes, here or in the lines that follow.
  SIGN_IN,
  /// Something that changes nothing and holds no secret.
  SMALL_TALK,
  /// The same, with a name after the verb that is nobody's business.
  NAMED,
  /// To end.
  GOOD_BYE,
  /// What only comes after TLS and the sign-in, or without either.
  WORK
}
