/// Configurations of Dovecot 1.x to 2.4: what `doveconf` prints, and the files themselves.
@NullMarked
package org.maillens.capture.dovecot;

import org.jspecify.annotations.NullMarked;
