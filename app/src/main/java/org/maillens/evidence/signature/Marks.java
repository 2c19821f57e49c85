package org.maillens.evidence.signature;

import java.util.List;

/// How a signature is recognised: at least one of the numbers or phrases, all of `with`, none of
/// `without`, and the side where one is given. Numbers count more than words.
///
/// @param openssl reasons of OpenSSL's SSL library, whatever the function or layout
/// @param otherOpenssl reasons of its other libraries
/// @param alerts TLS alerts by number, sent or received
/// @param codes errors of Windows and its programs, 32 bits: `0x800CCC1A`
/// @param events of Windows
/// @param phrases words in this order; in logs exactly these characters in any case
/// @param with phrases that must be there as well
/// @param without phrases that must not
/// @param side whose log or program the text must be from; `EITHER` where that is all the same
record Marks(
    List<Integer> openssl,
    List<OtherReason> otherOpenssl,
    List<Integer> alerts,
    List<Integer> codes,
    List<Event> events,
    List<String> phrases,
    List<String> with,
    List<String> without,
    Signature.SpokenBy side) {

  /// A reason of one of OpenSSL's other libraries, such as 11 for X.509.
  record OtherReason(int library, int reason) {}

  /// An event of Windows' log: its number, and numbers that its fields must hold where any are
  /// given.
  ///
  /// @param alerts any of these in `AlertDesc`
  /// @param states any of these in `ErrorState`
  record Event(int id, List<Integer> alerts, List<Integer> states) {}
}
