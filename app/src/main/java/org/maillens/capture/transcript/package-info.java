/// Saved transcripts: what other TLS tools printed, told apart by content.
@NullMarked
package org.maillens.capture.transcript;

import org.jspecify.annotations.NullMarked;
