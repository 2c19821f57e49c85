/// The picture of the server names: what the server answers to each.
@NullMarked
package org.maillens.wizard.names;

import org.jspecify.annotations.NullMarked;
