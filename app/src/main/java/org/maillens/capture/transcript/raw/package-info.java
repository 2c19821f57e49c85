/// Handshakes as bare bytes in text, and certificates alone.
@NullMarked
package org.maillens.capture.transcript.raw;

import org.jspecify.annotations.NullMarked;
