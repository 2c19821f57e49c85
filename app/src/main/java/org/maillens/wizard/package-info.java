/// The wizard: window, shell and the wiring of its pages to the engine.
@NullMarked
package org.maillens.wizard;

import org.jspecify.annotations.NullMarked;
