package org.maillens.evidence;

import static org.maillens.evidence.Sensitivity.Level.PUBLIC;

import java.util.List;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ProtocolVersion;

/// What is known of one protocol version.
///
/// @param supported whether a handshake with this version gets a ServerHello
/// @param how by which answers that was learnt
/// @param order whose preference decides among suites
/// @param cipherSuites accepted ones; in the server's order of preference when `order` is `SERVER`
/// @param othersRefused `YES` when every other registered suite was offered and refused
/// @param refused suites that were offered and refused where not all were
/// @param open suites of which nothing is known although the others were refused: those on which a
///   change bears that was only imagined; none in what was seen
public record VersionFacts(
    @Sensitivity(PUBLIC) ProtocolVersion version,
    @Sensitivity(PUBLIC) Answer supported,
    @Sensitivity(PUBLIC) How how,
    @Sensitivity(PUBLIC) Order order,
    @Sensitivity(PUBLIC) List<CipherSuite> cipherSuites,
    @Sensitivity(PUBLIC) Answer othersRefused,
    @Sensitivity(PUBLIC) List<CipherSuite> refused,
    @Sensitivity(PUBLIC) List<CipherSuite> open) {

  public VersionFacts {
    cipherSuites = List.copyOf(cipherSuites);
    refused = List.copyOf(refused);
    open = List.copyOf(open);
  }

  /// What was seen of a version.
  public VersionFacts(
      ProtocolVersion version,
      Answer supported,
      How how,
      Order order,
      List<CipherSuite> cipherSuites,
      Answer othersRefused) {
    this(version, supported, how, order, cipherSuites, othersRefused, List.of(), List.of());
  }

  /// The same with these suites as refused ones.
  public VersionFacts refusing(List<CipherSuite> suites) {
    return new VersionFacts(
        version, supported, how, order, cipherSuites, othersRefused, suites, open);
  }

  /// Nothing is known of this version.
  public static VersionFacts unknown(ProtocolVersion version) {
    return new VersionFacts(
        version, Answer.UNKNOWN, How.NOT_ASKED, Order.UNKNOWN, List.of(), Answer.UNKNOWN);
  }

  /// Whether the server takes this suite with this version.
  public Answer accepts(CipherSuite suite) {
    if (cipherSuites.contains(suite)) {
      return Answer.YES;
    }
    if (supported == Answer.NO || refused.contains(suite)) {
      return Answer.NO;
    }
    return othersRefused == Answer.YES && !open.contains(suite) ? Answer.NO : Answer.UNKNOWN;
  }

  /// By which answers a version's support was learnt.
  public enum How {
    NOT_ASKED,
    /// A ServerHello with this version came.
    ANSWERED,
    /// A hello with at most this version was refused, and the server answered a known-good one
    /// afterwards.
    REFUSED,
    /// A hello that allows at most a higher version was refused: versions are negotiated downwards
    /// (RFC 5246 appendix E.1), so this one was refused with it.
    REFUSED_WITH_HIGHER,
    /// A usual hello that allowed this version and older ones was refused, though the server has
    /// one of the older ones: whoever offers this version is refused.
    NOT_TOLERATED,
    /// The server answered a hello that allowed this version with a lower one.
    NEGOTIATED_DOWN,
    /// No answer that proves anything.
    UNPROVEN,
    /// Concluded for a server that was changed in thought only.
    SUPPOSED
  }

  /// Whose preference decides.
  public enum Order {
    SERVER,
    CLIENT,
    /// One suite only, or none: there is nothing to order.
    SINGLE,
    UNKNOWN
  }
}
