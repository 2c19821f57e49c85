/// Choosing a mail program out of the catalogue, and what is known of each.
@NullMarked
package org.maillens.wizard.programs;

import org.jspecify.annotations.NullMarked;
