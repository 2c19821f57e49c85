/// The look: theme, fonts, colours and the parts that all pages are made of.
@NullMarked
package org.maillens.wizard.look;

import org.jspecify.annotations.NullMarked;
