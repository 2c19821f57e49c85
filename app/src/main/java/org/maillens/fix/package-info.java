/// Fixes: finding × server product × audience → steps with text to paste, risk, proof and undo.
@NullMarked
package org.maillens.fix;

import org.jspecify.annotations.NullMarked;
