/// The conversations of captures, transcripts and recordings: all of them in a list, and one
/// chosen.
@NullMarked
package org.maillens.wizard.conversations;

import org.jspecify.annotations.NullMarked;
