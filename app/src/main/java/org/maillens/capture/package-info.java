/// Reads what was saved: error texts, logs, configurations. Each text is told by its content.
@NullMarked
package org.maillens.capture;

import org.jspecify.annotations.NullMarked;
