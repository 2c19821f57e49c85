package org.maillens.client;

import java.util.List;
import java.util.Optional;
import org.maillens.evidence.Answer;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ExtensionType;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;
import org.maillens.tls.SignatureScheme;

/// A mail program as a server sees it: its hello and its limits. One JSON file under
/// `resources/clients/` each.
///
/// @param id file name without `.json`, e.g. `windows-7-tls12`
/// @param name as a user would say it: "Outlook on Windows 7"
/// @param variant what tells profiles of one program apart: "TLS 1.2 switched on"; may be empty
/// @param stack the TLS library: "Schannel", "NSS", …
/// @param versions offered, newest first
/// @param cipherSuites in the order of the hello
/// @param extensions in the order of the hello
/// @param groups in the order of the hello; empty when the extension is not sent
/// @param signatureSchemes in the order of the hello; empty when the extension is not sent
/// @param rawHello a captured record with a ClientHello, hex; empty where only documented
/// @param sendsServerName `UNKNOWN` where sources disagree or none is known
/// @param smallestDhBits smallest DH prime accepted; empty = not known
/// @param sources where each fact comes from, with date
public record Profile(
    String id,
    String name,
    String variant,
    String operatingSystem,
    String stack,
    List<ProtocolVersion> versions,
    List<CipherSuite> cipherSuites,
    List<ExtensionType> extensions,
    List<NamedGroup> groups,
    List<SignatureScheme> signatureSchemes,
    String rawHello,
    Answer sendsServerName,
    Optional<Integer> smallestDhBits,
    Optional<Integer> smallestRsaBits,
    List<String> sources) {

  public Profile {
    versions = List.copyOf(versions);
    cipherSuites = List.copyOf(cipherSuites);
    extensions = List.copyOf(extensions);
    groups = List.copyOf(groups);
    signatureSchemes = List.copyOf(signatureSchemes);
    sources = List.copyOf(sources);
  }

  /// Name and variant, as shown to the user.
  public String label() {
    return variant.isEmpty() ? name : name + " (" + variant + ")";
  }
}
