/// Keys that a program wrote down for its TLS connections, and what they open.
@NullMarked
package org.maillens.capture.keylog;

import org.jspecify.annotations.NullMarked;
