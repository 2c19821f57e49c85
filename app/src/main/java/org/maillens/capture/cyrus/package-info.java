/// Configurations of Cyrus IMAP.
@NullMarked
package org.maillens.capture.cyrus;

import org.jspecify.annotations.NullMarked;
