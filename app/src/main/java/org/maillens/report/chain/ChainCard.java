package org.maillens.report.chain;

import java.util.List;
import java.util.Optional;
import org.maillens.certificate.Certificate;
import org.maillens.evidence.Message;

/// What is said of one certificate wherever it is drawn. All texts are fit to be shown.
///
/// @param letter that stands for it in every picture; empty for one that only a trust store has
/// @param issuer who issued it
/// @param names what it is for; empty for one that names no server
/// @param validity from when to when
/// @param left how long it has still, or since when it is over
/// @param spent how much of its life is over, 0 to 1
/// @param key its key and signature, and whether they are strong enough
/// @param identity serial number and fingerprint, shortened
/// @param marks what is remarkable wherever it stands: revocation, must-staple, purposes
public record ChainCard(
    Certificate certificate,
    String letter,
    String title,
    Message issuer,
    Optional<Message> names,
    Message validity,
    Mark left,
    double spent,
    Mark key,
    Message identity,
    List<Mark> marks) {
  public ChainCard {
    marks = List.copyOf(marks);
  }
}
