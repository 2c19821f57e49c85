/// The command line: thin, over the same engine as the wizard. The only place that prints.
@NullMarked
package org.maillens.command;

import org.jspecify.annotations.NullMarked;
