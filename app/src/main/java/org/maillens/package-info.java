/// The launcher: decides between the wizard and the command line. Everything else lives below.
@NullMarked
package org.maillens;

import org.jspecify.annotations.NullMarked;
