package org.maillens.client;

import java.util.List;
import java.util.Optional;
import org.maillens.client.Profile.ServerNameClaim;
import org.maillens.client.Trust.MissingIntermediate;
import org.maillens.client.Trust.Store;
import org.maillens.evidence.Answer;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;
import org.maillens.tls.SignatureScheme;

/// Programs for tests: one of the catalogue with something changed.
final class TestPrograms {
  private static final Profiles PROFILES = Profiles.load();

  private Profile profile;

  private TestPrograms(Profile profile) {
    this.profile = profile;
  }

  static TestPrograms like(String id) {
    return new TestPrograms(PROFILES.byId(id).orElseThrow());
  }

  Profile get() {
    return profile;
  }

  TestPrograms limits(Limits limits) {
    return changed(profile.offer(), profile.serverName(), limits, profile.trust());
  }

  TestPrograms trust(Trust trust) {
    return changed(profile.offer(), profile.serverName(), profile.limits(), trust);
  }

  /// Insists on name and chain, has all roots of its store, reads no common name.
  static Trust strict(Store store) {
    return new Trust(
        store,
        Optional.of(List.of()),
        MissingIntermediate.REFUSES,
        Answer.YES,
        Answer.YES,
        Answer.NO,
        Answer.YES,
        Trust.Building.UNKNOWN);
  }

  TestPrograms serverName(Boolean... claims) {
    List<ServerNameClaim> said =
        List.of(claims).stream().map(sent -> new ServerNameClaim(sent, "a test", "own")).toList();
    return changed(profile.offer(), said, profile.limits(), profile.trust());
  }

  TestPrograms unknownHello() {
    return changed(Optional.empty(), profile.serverName(), profile.limits(), profile.trust());
  }

  TestPrograms versions(boolean olderPossible, ProtocolVersion... versions) {
    Offer old = profile.offer().orElseThrow();
    return offer(
        new Offer(
            Optional.of(List.of(versions)),
            olderPossible,
            old.cipherSuites(),
            old.extensions(),
            old.groups(),
            old.keyShares(),
            old.pointFormats(),
            old.signatureSchemes(),
            old.contents(),
            old.captured()));
  }

  /// What the hello offers in these two lists; empty for what is not known.
  TestPrograms lists(
      Optional<List<NamedGroup>> groups, Optional<List<SignatureScheme>> signatureSchemes) {
    Offer old = profile.offer().orElseThrow();
    return offer(
        new Offer(
            old.versions(),
            old.olderPossible(),
            old.cipherSuites(),
            old.extensions(),
            groups,
            old.keyShares(),
            old.pointFormats(),
            signatureSchemes,
            old.contents(),
            Optional.empty()));
  }

  TestPrograms suites(List<CipherSuite> suites) {
    Offer old = profile.offer().orElseThrow();
    return offer(
        new Offer(
            old.versions(),
            old.olderPossible(),
            suites,
            old.extensions(),
            old.groups(),
            old.keyShares(),
            old.pointFormats(),
            old.signatureSchemes(),
            old.contents(),
            Optional.empty()));
  }

  private TestPrograms offer(Offer offer) {
    return changed(Optional.of(offer), profile.serverName(), profile.limits(), profile.trust());
  }

  private TestPrograms changed(
      Optional<Offer> offer, List<ServerNameClaim> names, Limits limits, Trust trust) {
    profile =
        new Profile(
            profile.id(),
            profile.name(),
            profile.variant(),
            profile.origin(),
            offer,
            names,
            limits,
            trust,
            profile.authentication(),
            profile.settings(),
            profile.sources());
    return this;
  }
}
