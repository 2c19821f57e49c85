/// The picture of the way to the server and of what was said.
@NullMarked
package org.maillens.wizard.dialogue;

import org.jspecify.annotations.NullMarked;
