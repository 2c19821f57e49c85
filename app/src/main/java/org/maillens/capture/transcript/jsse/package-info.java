/// What Java's own TLS prints with `-Djavax.net.debug`.
@NullMarked
package org.maillens.capture.transcript.jsse;

import org.jspecify.annotations.NullMarked;
