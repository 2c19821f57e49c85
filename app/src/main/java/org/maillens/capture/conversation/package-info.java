/// Follows both directions of a TCP connection and keeps of them what was said before TLS, and the
/// handshake.
@NullMarked
package org.maillens.capture.conversation;

import org.jspecify.annotations.NullMarked;
