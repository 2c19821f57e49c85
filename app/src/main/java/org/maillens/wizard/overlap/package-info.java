/// The picture of the overlap: suites of the program against those of the server.
@NullMarked
package org.maillens.wizard.overlap;

import org.jspecify.annotations.NullMarked;
