package org.maillens.probe;

import java.util.List;
import java.util.Optional;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;
import org.maillens.tls.SignatureScheme;

/// One hello in terms of what it offers; [HelloWriter] puts it on the wire.
///
/// @param purpose names it in the record of exchanges, e.g. `suites.tls12`
/// @param highest version offered; with TLS 1.3, `lowest` decides whether older ones stand beside
///   it
/// @param withKeyShare whether TLS 1.3 key shares are sent; without, the server names its group in
///   a HelloRetryRequest (RFC 8446 section 4.2.8) and computes nothing
/// @param withStaple whether an OCSP answer is asked for (RFC 6066 section 8), which comes with the
///   certificate
record Question(
    String purpose,
    ProtocolVersion highest,
    ProtocolVersion lowest,
    List<CipherSuite> suites,
    List<NamedGroup> groups,
    List<SignatureScheme> schemes,
    Optional<String> serverName,
    boolean withKeyShare,
    boolean withStaple) {
  Question {
    suites = List.copyOf(suites);
    groups = List.copyOf(groups);
    schemes = List.copyOf(schemes);
  }

  Question named(String otherPurpose) {
    return new Question(
        otherPurpose,
        highest,
        lowest,
        suites,
        groups,
        schemes,
        serverName,
        withKeyShare,
        withStaple);
  }

  Question offering(List<CipherSuite> otherSuites) {
    return new Question(
        purpose,
        highest,
        lowest,
        otherSuites,
        groups,
        schemes,
        serverName,
        withKeyShare,
        withStaple);
  }

  Question withGroups(List<NamedGroup> otherGroups) {
    return new Question(
        purpose,
        highest,
        lowest,
        suites,
        otherGroups,
        schemes,
        serverName,
        withKeyShare,
        withStaple);
  }

  Question withSchemes(List<SignatureScheme> otherSchemes) {
    return new Question(
        purpose,
        highest,
        lowest,
        suites,
        groups,
        otherSchemes,
        serverName,
        withKeyShare,
        withStaple);
  }

  Question between(ProtocolVersion low, ProtocolVersion high) {
    return new Question(
        purpose, high, low, suites, groups, schemes, serverName, withKeyShare, withStaple);
  }

  Question asking(Optional<String> otherName) {
    return new Question(
        purpose, highest, lowest, suites, groups, schemes, otherName, withKeyShare, withStaple);
  }

  Question withKeyShare(boolean share) {
    return new Question(
        purpose, highest, lowest, suites, groups, schemes, serverName, share, withStaple);
  }

  Question askingStaple() {
    return new Question(
        purpose, highest, lowest, suites, groups, schemes, serverName, withKeyShare, true);
  }
}
