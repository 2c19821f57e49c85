/// Whether an authority has taken a certificate back: OCSP answers (RFC 6960), stapled or fetched,
/// and revocation lists (RFC 5280 section 5). Judges bytes; fetches nothing.
@NullMarked
package org.maillens.certificate.revocation;

import org.jspecify.annotations.NullMarked;
