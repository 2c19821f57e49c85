/// TCP connections put together again from the packets of a capture.
@NullMarked
package org.maillens.capture.tcp;

import org.jspecify.annotations.NullMarked;
