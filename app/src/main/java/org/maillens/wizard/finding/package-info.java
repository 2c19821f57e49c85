/// A finding as every page shows it: the band of the first, and the rows of the others.
@NullMarked
package org.maillens.wizard.finding;

import org.jspecify.annotations.NullMarked;
