/// The second page: the live check.
@NullMarked
package org.maillens.wizard.check;

import org.jspecify.annotations.NullMarked;
