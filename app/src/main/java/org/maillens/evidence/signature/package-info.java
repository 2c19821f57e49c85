/// Errors by what is written about them: knowledge as files, and finding it in texts.
@NullMarked
package org.maillens.evidence.signature;

import org.jspecify.annotations.NullMarked;
