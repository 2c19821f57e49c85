/// What transcripts of different tools have in common: numbers, names and dumps in words, and what
/// becomes of them.
@NullMarked
package org.maillens.capture.transcript.told;

import org.jspecify.annotations.NullMarked;
