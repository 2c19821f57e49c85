/// Exim's configuration, and what `exim -bP` and `exim -bV` print.
@NullMarked
package org.maillens.capture.exim;

import org.jspecify.annotations.NullMarked;
