/// nginx, as web server and as proxy for mail.
@NullMarked
package org.maillens.capture.nginx;

import org.jspecify.annotations.NullMarked;
