/// "Record my mail program": a relay between a program and its server that keeps the handshakes.
@NullMarked
package org.maillens.recorder;

import org.jspecify.annotations.NullMarked;
