/// Transcripts of `gnutls-cli`, of GnuTLS 3.
@NullMarked
package org.maillens.capture.transcript.gnutls;

import org.jspecify.annotations.NullMarked;
