/// Transcripts of `curl -v` and `curl --trace`.
@NullMarked
package org.maillens.capture.transcript.curl;

import org.jspecify.annotations.NullMarked;
