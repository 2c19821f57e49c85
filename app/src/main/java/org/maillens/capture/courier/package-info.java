/// Configurations of Courier's IMAP and POP3 servers.
@NullMarked
package org.maillens.capture.courier;

import org.jspecify.annotations.NullMarked;
