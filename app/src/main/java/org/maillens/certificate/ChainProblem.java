package org.maillens.certificate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Something wrong with, or worth knowing about, what a server sent. `index` is the place among the
/// sent certificates from 0, or -1 when the certificate was not sent; `subject` its subject.
public record ChainProblem(Kind kind, int index, String subject, Detail detail) {

  /// What it is. The comment names the [Detail] that goes with it.
  public enum Kind {
    /// No certificate was sent. [None].
    EMPTY,
    /// The server's certificate signed itself. [None].
    SELF_SIGNED,
    /// The issuer of this last certificate was not sent and is a root of no given store. With
    /// `certain` in the detail an intermediate is missing; else a private root is possible.
    /// [MissingIssuer].
    MISSING_INTERMEDIATE,
    /// The issuer was not sent, and no complete store was given to say whether it is a root.
    /// [MissingIssuer].
    ISSUER_NOT_SENT,
    /// The chain is complete, its root is in no given store. [Anchor].
    PRIVATE_ROOT,
    /// [Validity].
    EXPIRED,
    /// [Validity].
    NOT_YET_VALID,
    /// The certificate with the issuer's name did not make the signature. [WrongSignature].
    BAD_SIGNATURE,
    /// Too short a key. [Strength].
    WEAK_KEY,
    /// Signed with a broken hash. [Strength].
    WEAK_SIGNATURE,
    /// The server's certificate is an authority's. [None].
    CA_AS_LEAF,
    /// The server's certificate is for other purposes (RFC 5280 §4.2.1.3, §4.2.1.12). [Values]:
    /// those.
    NOT_FOR_SERVERS,
    /// The server's key may decrypt or agree, but not sign; TLS 1.3 and every suite with forward
    /// secrecy let it sign (RFC 8446 §4.4.2.2, RFC 5246 §7.4.2). [Values]: the key usages.
    KEY_MAY_NOT_SIGN,
    /// The server's certificate demands a stapled OCSP answer (RFC 7633), and none came though it
    /// was asked for. [None].
    STAPLE_MISSING,
    /// An issuer that may not issue. [None].
    NOT_A_CA,
    /// An issuer that is limited to other purposes than serving TLS; some programs refuse for it.
    /// [Values]: those.
    ISSUER_NOT_FOR_SERVERS,
    /// More intermediates than this issuer allows. [None].
    PATH_TOO_LONG,
    /// This issuer may not certify the server's names. [None].
    NAME_NOT_PERMITTED,
    /// [Values]: object identifiers.
    UNKNOWN_CRITICAL_EXTENSION,
    /// An extension that cannot be read. [Values]: object identifiers.
    DAMAGED_EXTENSION,
    /// Stands before a certificate that it did not issue but should follow. [Position].
    WRONG_ORDER,
    /// Sent before. [Position].
    DUPLICATE,
    /// A root that programs have themselves; harmless. [None].
    ROOT_INCLUDED,
    /// Bears the name of an issuer in this chain but has another key, and signed nothing here: an
    /// authority with several keys of one name. [None].
    NAMESAKE,
    /// An authority that nothing sent links to the server's certificate, where a link is missing:
    /// it may belong above the gap. [None].
    LOOSE,
    /// Does not belong to the server's certificate. [None].
    STRANGER,
    /// More certificates than are judged; the rest was left out. [None].
    TOO_MANY
  }

  /// What more is known.
  public sealed interface Detail {}

  /// Nothing more.
  public record None() implements Detail {}

  /// `issuer` is the name looked for, `urls` where its certificate says it can be fetched;
  /// `certain` when the server's certificate is from a public authority, which never issues from a
  /// root, and nothing else was sent.
  public record MissingIssuer(String issuer, List<String> urls, boolean certain) implements Detail {
    public MissingIssuer {
      urls = List.copyOf(urls);
    }
  }

  /// `certain` when every given store is complete; a store that loads roots on demand may yet have
  /// it.
  public record Anchor(boolean certain) implements Detail {}

  /// The passed `limit`, the time between it and the check (positive), and whether the certificate
  /// is on the judged path; off it, only some programs stumble.
  public record Validity(Instant limit, Duration distance, boolean onPath) implements Detail {}

  /// `keyIdsAgree`: the key identifiers say that it should be the signer, so this certificate was
  /// altered; else the authority may have a second key under the same name.
  public record WrongSignature(String signer, boolean keyIdsAgree) implements Detail {}

  /// `bits` and `minimum` are 0 for a hash.
  public record Strength(String algorithm, int bits, int minimum) implements Detail {}

  /// `other` is the index of a certificate that it issued and should follow, or where it was sent
  /// first.
  public record Position(int other) implements Detail {}

  /// Names or object identifiers.
  public record Values(List<String> values) implements Detail {
    public Values {
      values = List.copyOf(values);
    }
  }
}
