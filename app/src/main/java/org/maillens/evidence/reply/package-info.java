/// What a hello got, and the rules by which replies become facts: the same for those of a live
/// check and for those between others that were saved.
@NullMarked
package org.maillens.evidence.reply;

import org.jspecify.annotations.NullMarked;
