/// The Apache web server.
@NullMarked
package org.maillens.capture.apache;

import org.jspecify.annotations.NullMarked;
