/// Postfix's configuration: `main.cf` and `master.cf`, and what `postconf` prints of them.
@NullMarked
package org.maillens.capture.postfix;

import org.jspecify.annotations.NullMarked;
