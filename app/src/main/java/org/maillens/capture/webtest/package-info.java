/// What testers on the web said of a server.
@NullMarked
package org.maillens.capture.webtest;

import org.jspecify.annotations.NullMarked;
