package org.maillens.diagnosis.document;

import org.maillens.evidence.Sighting;
import org.maillens.evidence.signature.Signature;

/// An error that was seen, and what it means.
///
/// @param index its place among the sightings in evidence
record Sight(int index, Sighting sighting, Signature signature) {
  String path() {
    return "documents.sightings[" + index + "]";
  }
}
