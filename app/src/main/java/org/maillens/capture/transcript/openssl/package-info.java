/// Transcripts of `openssl s_client`, of OpenSSL 1.0 to 3.5.
@NullMarked
package org.maillens.capture.transcript.openssl;

import org.jspecify.annotations.NullMarked;
